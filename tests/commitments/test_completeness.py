"""The linter's errors: each with the answer it is about, and silence for a complete text."""
from datetime import date

import pytest

from commitments.completeness import errors_of
from commitments.content import Content
from commitments.working_copy import as_json
from tests import make_commitments as make_c

PERIOD = date(2026, 7, 1), date(2028, 12, 31)
ROW = make_c.COMPLETE["milestones"][0]


def content(**changes):
    values = {"title": "Buxheti", "problem": make_c.PROBLEM, **make_c.COMPLETE, **changes}
    for key in ("starts_on", "ends_on"):
        values[key] = values[key] and values[key].isoformat()
    return Content.from_json(as_json(values))


def places(found):
    return [(lack.key, lack.row, lack.column) for lack in found]


def test_a_complete_text_has_none():
    assert errors_of(content(), PERIOD) == []


def test_an_empty_text_is_told_everything_in_reading_order():
    found = errors_of(Content(), PERIOD)
    assert [lack.key for lack in found] == [
        "title", "problem", "solution", "results", "ogp_values", "lead_institution", "starts_on", "ends_on",
        "milestones"]
    assert all(lack.sentence and lack.section for lack in found)


@pytest.mark.parametrize(("changes", "place"), [
    ({"ogp_values": {"civic_participation": "  "}}, ("ogp_values", 0, "")),
    ({"starts_on": None}, ("starts_on", 0, "")),
    ({"ends_on": None}, ("ends_on", 0, "")),
    ({"starts_on": date(2028, 7, 1)}, ("ends_on", 0, "")),
    ({"starts_on": date(2026, 6, 30)}, ("starts_on", 0, "")),
    ({"ends_on": date(2029, 1, 1)}, ("starts_on", 0, "")),
    ({"milestones": [ROW, {**ROW, "id": "m9", "title": " "}]}, ("milestones", 2, "title")),
    ({"milestones": [{**ROW, "responsible": ""}]}, ("milestones", 1, "responsible")),
    ({"milestones": [{**ROW, "starts_on": "2027-04-01"}]}, ("milestones", 1, "ends_on")),
    ({"milestones": [{**ROW, "ends_on": "2029-01-01"}]}, ("milestones", 1, "ends_on")),
])
def test_each_error_names_its_place(changes, place):
    assert places(errors_of(content(**changes), PERIOD)) == [place]


def test_without_a_plan_no_date_is_outside_it():
    assert errors_of(content(starts_on=date(2001, 1, 1))) == []

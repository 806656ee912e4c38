"""What the coordinator is told to look at: each rule with its place and its source, and silence when all is well."""
from datetime import date

import pytest

from commitments.actions import plans, translations
from commitments.linter import findings_of
from commitments.translating import texts_of
from tests import make_commitments, make_consultations, make_plans

ROW = make_commitments.COMPLETE["milestones"][0]


@pytest.fixture
def people(cycle):
    return make_commitments.small_group(cycle)


def plan_of(cycle, by, people, **content):
    """A plan with one final commitment, translated; `content` replaces fields just before it became final."""
    made = make_commitments.commitment(people.group, people.lead)
    make_commitments.version(made, people.lead, **{**make_commitments.COMPLETE, **content})
    type(made).objects.filter(pk=made.pk).update(status="final")
    made.refresh_from_db()
    texts = {path: f"EN {text}" for path, text in texts_of(made.current_version.content).items()}
    translations.save_translation(made.current_version, "en", texts, by=by)
    return make_plans.draft_plan(cycle, by, commitments=[made])


def test_a_good_plan_has_no_findings(cycle, coordinator, people):
    assert findings_of(plan_of(cycle, coordinator, people)) == []


@pytest.mark.parametrize(("content", "anchor", "count"), [
    ({"milestones": [{**ROW, "responsible": ""}]}, "planning", 1),
    ({"milestones": [{**ROW, "ends_on": None}]}, "planning", 1),
    ({"milestones": [{**ROW, "ends_on": "2029-01-01"}]}, "planning", 1),
    ({"milestones": []}, "planning", 1),
    ({"ends_on": date(2029, 1, 1)}, "planning", 1),
    ({"starts_on": date(2020, 1, 1)}, "planning", 1),
    ({"ogp_values": {"access_to_information": ""}}, "values", 1),
    ({"lead_institution": "Drejtoria " * 11}, "people", 1),
    ({"milestones": [{**ROW, "responsible": "", "ends_on": None}]}, "planning", 2),
])
def test_each_thing_is_named_with_its_place(cycle, coordinator, people, content, anchor, count):
    plan = plan_of(cycle, coordinator, people, **content)
    found = findings_of(plan)
    reference = plan.entries.get().commitment.reference
    assert [finding.url.endswith(f"/commitments/{reference}/#{anchor}") for finding in found] == [True] * count
    assert all(finding.about == "Buxheti i qytetarit" and str(finding.source) for finding in found)


def test_what_is_not_translated_is_named(cycle, coordinator, people):
    plan = make_plans.draft_plan(cycle, coordinator, commitments=[make_plans.final(people.group, people.lead)])
    assert len(findings_of(plan)) == 1


def test_more_than_five_commitments_and_unanswered_words(cycle, coordinator):
    window = make_consultations.open_window(cycle, coordinator)
    make_consultations.confirmed(window)
    plan = make_plans.plan_with(cycle, coordinator, 6, slug="plani")
    assert [finding.url for finding in findings_of(plan) if not finding.about] == [
        "#commitments", cycle.get_absolute_url()]
    plans.take_out_of_plan(plan.entries.last(), by=coordinator)
    assert [finding.url for finding in findings_of(plan) if not finding.about] == [cycle.get_absolute_url()]

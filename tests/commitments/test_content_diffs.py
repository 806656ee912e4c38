"""Comparing two contents: by field, by row, in words."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from commitments.content import Content
from commitments.content_diffs import compare_contents
from commitments.diff_sentences import as_sentence, label_of
from commitments.template import QUESTIONS, SUPPORTING_KINDS
from tests.texts import prose


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def milestone(id_, title="", **fields):
    return {"id": id_, "title": title, "ends_on": None, **fields}


def changed_keys(before, after):
    return {change.key: change.kind for change in compare_contents(before, after, with_unchanged=False)}


BEFORE = Content.from_json(
    {
        "title": "Buxheti i qytetarit",
        "answers": {"problem": "Banorët nuk e lexojnë buxhetin.", "causes": "Gjuha është teknike."},
        "lead_institution": "Drejtoria e Financës",
        "supporting": {"government": ["Këshilli"], "civil_society": ["Dritare e Hapur", "Qendra Rinore"], "other": []},
        "ogp_values": {"access_to_information": "Botohet."},
        "starts_on": "2026-01-01",
        "milestones": [
            {"id": "m1", "title": "Modeli"}, {"id": "m2", "title": "Botimi"}, {"id": "m3", "title": "Matja"},
        ],
        "indicators": [{"name": "Ditë deri te botimi", "target": "30"}],
    }
).to_json()


def test_nothing_changed():
    changes = compare_contents(BEFORE, BEFORE)
    assert {change.kind for change in changes} == {"same"}
    assert [change.key for change in changes][:3] == ["title", "answers.problem", "answers.causes"]
    assert compare_contents(BEFORE, BEFORE, with_unchanged=False) == []
    assert as_sentence(changes) == []


def test_each_changed_field_is_named():
    after = BEFORE | {
        "title": "Buxheti i qytetarit dhe i rinisë",
        "answers": {"problem": "Banorët nuk e lexojnë buxhetin.", "solution": "Tabela të hapura."},
        "supporting": BEFORE["supporting"] | {"civil_society": ["Qendra Rinore"], "other": ["Universiteti"]},
        "starts_on": "2026-03-01",
        "ogp_values": {},
    }
    assert changed_keys(BEFORE, after) == {
        "title": "changed", "answers.solution": "added", "answers.causes": "removed",
        "ogp_values.access_to_information": "removed", "supporting.civil_society": "changed",
        "supporting.other": "added", "starts_on": "changed",
    }  # fmt: skip


def test_missing_content_is_an_empty_one():
    changes = compare_contents({}, BEFORE)
    assert {change.kind for change in changes} == {"added"}
    assert {change.kind for change in compare_contents(BEFORE, {})} == {"removed"}


def rows_of(before, after):
    (change,) = compare_contents({"milestones": before}, {"milestones": after})
    return [(row.id, row.kind, row.is_moved, row.position_before, row.position_after) for row in change.rows]


def test_rows_are_recognised_by_id():
    before = [milestone("m1", "Modeli"), milestone("m2", "Botimi"), milestone("m3", "Matja")]
    after = [milestone("m1", "Modeli i ri"), milestone("m9", "Botimi"), milestone("m3", "Matja")]
    assert rows_of(before, after) == [
        ("m1", "changed", False, 1, 1),
        ("m2", "removed", False, 2, None),
        ("m9", "added", False, None, 2),
        ("m3", "same", False, 3, 3),
    ]


def test_a_row_that_moves_is_moved_and_the_others_are_not():
    before = [milestone(name) | {"title": name} for name in ("m1", "m2", "m3", "m4")]
    after = [before[3], before[0], before[1], before[2] | {"title": "tjetër"}]
    assert rows_of(before, after) == [
        ("m4", "same", True, 4, 1),
        ("m1", "same", False, 1, 2),
        ("m2", "same", False, 2, 3),
        ("m3", "changed", False, 3, 4),
    ]


def test_cells_of_a_changed_row():
    before = [milestone("m1", "Modeli", responsible="Grupi i punës")]
    after = [milestone("m1", "Modeli", responsible="Grupi", ends_on="2026-05-01")]
    (change,) = compare_contents({"milestones": before}, {"milestones": after})
    kinds = {cell.key: cell.kind for cell in change.rows[0].cells}
    assert kinds == {"title": "same", "responsible": "changed", "ends_on": "added"}


def test_rows_without_id_are_recognised_by_name():
    before = {"indicators": [{"name": "Ditë", "target": "30"}, {"name": "Lexues", "target": "100"}]}
    after = {"indicators": [{"name": "Lexues", "target": "200"}, {"name": "Lexues", "target": "5"}]}
    (change,) = compare_contents(before, after)
    assert [(row.id, row.kind) for row in change.rows] == [
        ("Ditë", "removed"), ("Lexues", "changed"), ("Lexues#2", "added"),
    ]  # fmt: skip


def test_in_words():
    after = BEFORE | {
        "answers": {
            "problem": "Banorët e fshatrave dhe të qytetit nuk e lexojnë dot buxhetin e bashkisë.",
            "causes": "Gjuha është, teknike.",
        },
        "lead_institution": "",
        "starts_on": "2026-03-01",
        "ends_on": "2027-01-01",
        "milestones": [*BEFORE["milestones"][1:], milestone("m4", "E re")],
    }
    problem = label_of("answers.problem")
    told = as_sentence(compare_contents(BEFORE, after))
    assert f"{problem.rstrip('?')}: 8 words added." in told
    assert any("was «" in sentence and "2026»" in sentence and "01-01" not in sentence for sentence in told)
    assert any(sentence.endswith("«Drejtoria e Financës» removed.") for sentence in told)
    assert any(sentence.endswith(": 1 row added, 1 row removed.") for sentence in told)
    assert len(told) == 6


def test_only_spacing_changed_is_said_so():
    long_text = "Banorët e fshatrave nuk e lexojnë dot buxhetin e bashkisë"
    (told,) = as_sentence(compare_contents({"budget": long_text}, {"budget": long_text + "!"}))
    assert told.endswith(": only punctuation or spacing changed.")


def test_labels_follow_the_language():
    assert label_of("supporting.civil_society").endswith(SUPPORTING_KINDS["civil_society"].en)
    with translation.override("sq"):
        assert label_of("supporting.civil_society").endswith(SUPPORTING_KINDS["civil_society"].sq)
        assert label_of("title") == QUESTIONS["title"].labels.sq


ROWS = st.lists(st.sampled_from([f"m{number}" for number in range(6)]), unique=True).flatmap(
    lambda ids: st.tuples(*[st.builds(milestone, st.just(id_), prose(max_size=3)) for id_ in ids])
)


@given(ROWS, ROWS)
def test_every_row_of_both_tables_is_told_once(before, after):
    changes = compare_contents({"milestones": before}, {"milestones": after})
    rows = [row for change in changes for row in change.rows]
    assert sorted(row.position_before for row in rows if row.position_before) == list(range(1, len(before) + 1))
    positions = [row.position_after for row in rows if row.position_after]
    assert positions == list(range(1, len(after) + 1)), "the order of the new table"
    ids_before, ids_after = ({row["id"] for row in table} for table in (before, after))
    assert {row.id for row in rows if row.kind == "added"} == ids_after - ids_before


@given(prose(), prose())
def test_kind_is_same_exactly_for_equal_fields(before, after):
    changed = changed_keys({"answers": {"problem": before}}, {"answers": {"problem": after}})
    assert bool(changed) == (before != after)

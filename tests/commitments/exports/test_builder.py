"""From a plan to the document tree: the order of each form, nothing lost, gaps marked."""

import dataclasses

import pytest

from cocreate.documents.document import FactList, Missing, Note, QuestionAnswer, Table
from commitments.content import Content, Milestone
from commitments.exports.builder import build_document
from commitments.exports.words import MONTHS, WORDS, long_date, period, short_date, words_in
from commitments.template import NATIONAL_TEMPLATE_GROUPS
from tests.commitments.exports import sample


def blocks_of(document, anchor: str) -> list:
    return [block for each in document.sections if each.id.startswith(anchor) for block in each.blocks]


def questions(blocks) -> list[str]:
    return [block.key for block in blocks if isinstance(block, QuestionAnswer)]


def test_the_local_order_is_that_of_the_published_pages():
    document = build_document(sample.plan(), "sq", "local")
    asked = questions(next(each for each in document.sections if each.id == "commitment-1").blocks)
    assert asked[:5] == ["problem", "status_quo", "solution", "results", "long_term_goal"]
    assert asked[5:] == ["access_to_information", "public_accountability", "contact"]
    further = next(each for each in document.sections if each.id == "commitment-1-more")
    assert questions(further.blocks) == ["accountability"]


def test_the_national_order_is_that_of_the_template():
    document = build_document(sample.plan(), "sq", "national")
    groups = [each for each in document.sections if each.id.startswith("commitment-1-")]
    assert [each.title for each in groups[:-1]] == [group.labels.sq for group in NATIONAL_TEMPLATE_GROUPS[1:]]
    assert questions(groups[0].blocks) == ["problem", "causes"]
    assert questions(groups[2].blocks) == ["transparency", "accountability", "participation"]
    assert groups[-1].id == "commitment-1-more"


def test_only_the_online_form_numbers_its_parts():
    local = build_document(sample.plan(), "en", "local")
    national = build_document(sample.plan(), "en", "national")
    assert [each.number for each in local.sections if each.level == 1] == ["1", "2", "3", "4", "5", "6", "7", ""]
    assert {each.number for each in national.sections if each.level == 1} == {""}


def test_unanswered_questions_of_the_form_are_marked_and_others_stay_away():
    empty = dataclasses.replace(sample.commitment(1), content=Content())
    document = build_document(sample.plan(commitments=(empty,)), "sq", "local")
    blocks = blocks_of(document, "commitment-1")
    answers = {block.key: block.answer for block in blocks if isinstance(block, QuestionAnswer)}
    assert set(answers) == {"problem", "status_quo", "solution", "results", "long_term_goal", "contact"}
    assert all(isinstance(answer, Missing) for answer in answers.values())
    facts = next(block for block in blocks if isinstance(block, FactList)).facts
    assert [fact.label for fact in facts if isinstance(fact.values, Missing)] == [
        "Data e fillimit",
        "Data e përfundimit",
        "Institucioni përgjegjës",
        "Institucionet dhe organizatat mbështetëse",
        "Vlerat e OGP-së",
    ]


def test_blank_text_is_no_answer():
    blank = dataclasses.replace(sample.commitment(1), content=Content(answers={"problem": " \n\t\n- \n"}))
    document = build_document(sample.plan(commitments=(blank,)), "sq")
    problem = next(b for b in blocks_of(document, "commitment-1") if getattr(b, "key", "") == "problem")
    assert isinstance(problem.answer, Missing)


def test_milestones_show_gaps_cell_by_cell():
    content = Content(milestones=(Milestone("1", "Hapi"), Milestone("2", expected_output="Dalja")))
    commitment = dataclasses.replace(sample.commitment(1), content=content)
    document = build_document(sample.plan(commitments=(commitment,)), "en")
    table = next(block for block in blocks_of(document, "commitment-1") if isinstance(block, Table))
    assert table.header == ("Milestone", "Expected output", "Expected completion", "Responsible")
    unset = Missing("not set")
    assert table.rows == (("Hapi", unset, unset, unset), (unset, "Dalja", unset, unset))
    assert len(table.widths) == len(table.header)


def test_the_national_table_asks_for_the_output_even_when_nobody_wrote_one():
    document = build_document(sample.plan(), "en", "national")
    table = next(block for block in blocks_of(document, "commitment-1-planning") if isinstance(block, Table))
    assert "Expected output" in table.header


def test_figures_from_the_records_stand_before_the_words():
    plan = sample.plan(sections=(("participants", "Edhe nga fshatrat."),))
    engagement = next(each for each in build_document(plan, "sq").sections if each.id == "engagement")
    answer = next(block.answer for block in engagement.blocks if block.key == "participants")
    assert [block.spans[0].text for block in answer.blocks] == [
        "Sipas regjistrave të platformës: 214.",
        "Edhe nga fshatrat.",
    ]


def test_lead_institutions_come_from_the_commitments_once_each():
    engagement = next(each for each in build_document(sample.plan(), "sq").sections if each.id == "engagement")
    names = next(block.answer for block in engagement.blocks if block.key == "lead_institutions").blocks[0]
    assert len(names.items) == 5


def test_the_optional_methodology_appears_only_when_written():
    without = build_document(sample.plan(), "sq")
    with_it = build_document(sample.plan(sections=(("methodology", "Me takime."),)), "sq")
    assert "methodology" not in {each.id for each in without.sections}
    assert "methodology" in {each.id for each in with_it.sections}


def test_the_ballot_is_a_remark_and_absent_before_it():
    document = build_document(sample.plan(), "sq")
    assert [b.text for b in blocks_of(document, "commitment-1") if isinstance(b, Note)] == [
        "Votimi i grupit të punës: miratuar, 9 pro, 1 kundër, 2 abstenime"
    ]
    assert [b for b in blocks_of(document, "commitment-6") if isinstance(b, Note)] == []


@pytest.mark.parametrize("order", ["local", "national"])
def test_levels_never_jump_and_anchors_are_unique(order):
    sections = build_document(sample.plan(), "sq", order).sections
    levels = [each.level for each in sections]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert len({each.id for each in sections}) == len(sections)
    assert all(each.id.isascii() for each in sections)


def test_unknown_orders_languages_and_questions_are_refused():
    with pytest.raises(ValueError, match="regional"):
        build_document(sample.plan(), "sq", "regional")
    with pytest.raises(KeyError):
        build_document(sample.plan(), "de")
    with pytest.raises(ValueError, match="price"):
        sample.plan(sections=(("price", "x"),))
    with pytest.raises(ValueError, match="foreword"):
        sample.plan(sections=(("foreword", "x"), ("foreword", "y")))
    with pytest.raises(ValueError, match="weather"):
        sample.plan(engagement={"weather": 3})


def test_dates_are_written_as_each_language_writes_them():
    day = sample.date(2026, 9, 1)
    assert (long_date(day, "sq"), long_date(day, "en")) == ("1 shtator 2026", "1 September 2026")
    assert short_date(day) == "01.09.2026"
    assert period(day, None, "sq") == "1 shtator 2026 – …"
    assert period(None, None, "en") == ""
    assert len(MONTHS["sq"]) == len(MONTHS["en"]) == 12


def test_words_are_complete_in_both_languages():
    for texts in WORDS.values():
        assert texts.sq and texts.en
    assert words_in("sq").keys() == words_in("en").keys() == WORDS.keys()

"""The questions: every key named in the design exists, in both languages, in both orders."""

import pytest

from commitments import template
from commitments.template import LOCAL_FORM, NATIONAL_TEMPLATE, QUESTIONS, Texts

AGREED_TEXT_KEYS = {
    "description",
    "problem",
    "causes",
    "status_quo",
    "solution",
    "results",
    "long_term_goal",
    "transparency",
    "accountability",
    "participation",
}


def test_text_keys_are_the_agreed_ones():
    assert set(template.TEXT_KEYS) == AGREED_TEXT_KEYS


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda each: each.key)
def test_every_question_speaks_both_languages(question):
    for language in template.LANGUAGES:
        assert question.labels[language]
        assert question.help[language]
    assert bool(question.example.sq) == bool(question.example.en)
    if question.is_text:
        assert question.example.sq and question.example.sq != question.example.en


@pytest.mark.parametrize("question", template.PLAN_QUESTIONS, ids=lambda each: each.key)
def test_every_plan_question_speaks_both_languages(question):
    assert question.labels.sq and question.labels.en and question.help.sq and question.help.en
    assert question.labels.sq != question.labels.en
    assert template.plan_question(question.key) is question


def test_every_question_stands_in_exactly_one_section():
    shown = [key for section in template.COMMITMENT_SECTIONS for key in section.questions]
    assert sorted(shown) == sorted(QUESTIONS)
    for section in template.COMMITMENT_SECTIONS:
        assert {QUESTIONS[key].section for key in section.questions} == {section.key}


def test_every_plan_question_stands_in_exactly_one_section():
    shown = [key for section in template.PLAN_SECTIONS for key in section.questions]
    assert sorted(shown) == sorted(each.key for each in template.PLAN_QUESTIONS)


@pytest.mark.parametrize(
    ("order", "form"),
    [(template.LOCAL_FORM_ORDER, LOCAL_FORM), (template.NATIONAL_TEMPLATE_ORDER, NATIONAL_TEMPLATE)],
)
def test_an_order_holds_exactly_the_questions_its_form_asks(order, form):
    asked = {each.key for each in QUESTIONS.values() if getattr(each, form)}
    assert set(order) == asked
    assert len(order) == len(set(order))


def test_a_wording_is_verified_only_where_the_form_asks():
    for each in QUESTIONS.values():
        for form in each.verified_in:
            assert getattr(each, form), each.key


def test_what_was_read_in_public_copies_is_marked_and_nothing_else():
    verified = {each.key for each in QUESTIONS.values() if LOCAL_FORM in each.verified_in}
    assert {"problem", "status_quo", "solution", "ogp_values"} <= verified
    assert not verified & {"results", "long_term_goal", "milestones", "contact"}
    assert {each.key for each in template.PLAN_QUESTIONS if each.is_verified} == {"foreword", "long_term_vision"}


def test_form_numbers_run_in_order():
    numbers = [each.number for each in template.PLAN_QUESTIONS if each.number]
    assert numbers == sorted(numbers)
    assert numbers[1:7] == ["3.1", "3.2", "3.3", "3.4", "3.5", "3.6"]


def test_only_the_lead_institution_has_a_length_to_warn_about():
    assert {each.key: each.warn_after_characters for each in QUESTIONS.values() if each.warn_after_characters} == {
        "lead_institution": 100
    }
    assert all(each.word_limit is None for each in QUESTIONS.values())


def test_unknown_keys_are_refused():
    with pytest.raises(KeyError):
        template.question("price")
    with pytest.raises(KeyError):
        template.plan_question("price")
    with pytest.raises(KeyError):
        Texts(sq="po", en="yes")["de"]


def test_albanian_is_written_with_its_letters():
    words = " ".join(each.labels.sq + " " + each.help.sq for each in QUESTIONS.values())
    assert "ë" in words and "ç" in words
    for wrong in (" eshte ", " ceshtje", " per ", " cfare", " zgjidhje e problemit te "):
        assert wrong not in f" {words.lower()} "

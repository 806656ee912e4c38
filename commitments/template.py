"""OGP's questions as data: the one place to ask what a commitment or a plan must say.

One neutral structure fills both of OGP's forms, the OGP Local online form and the national template
of 2022. Texts are data in both languages, so an export never depends on the active language.
"""

from commitments.questions.commitment import TEXT_QUESTIONS
from commitments.questions.plan import PLAN_QUESTIONS, PLAN_SECTIONS
from commitments.questions.shapes import (
    LOCAL_FORM,
    NATIONAL_TEMPLATE,
    PlanQuestion,
    Question,
    QuestionGroup,
    Texts,
)
from commitments.questions.structured import OGP_VALUES, STRUCTURED_QUESTIONS, SUPPORTING_KINDS

__all__ = [
    "COMMITMENT_SECTIONS",
    "LANGUAGES",
    "LOCAL_FORM",
    "LOCAL_FORM_ORDER",
    "NATIONAL_TEMPLATE",
    "NATIONAL_TEMPLATE_GROUPS",
    "NATIONAL_TEMPLATE_ORDER",
    "OGP_VALUES",
    "PLAN_QUESTIONS",
    "PLAN_SECTIONS",
    "QUESTIONS",
    "SUPPORTING_KINDS",
    "TEXT_KEYS",
    "PlanQuestion",
    "Question",
    "QuestionGroup",
    "Texts",
    "plan_question",
    "question",
]

LANGUAGES = ("sq", "en")
QUESTIONS = {each.key: each for each in TEXT_QUESTIONS + STRUCTURED_QUESTIONS}
TEXT_KEYS = tuple(each.key for each in TEXT_QUESTIONS)

COMMITMENT_SECTIONS = (
    QuestionGroup("overview", Texts(sq="Në pak fjalë", en="In brief"), ("title", "description")),
    QuestionGroup("problem", Texts(sq="Problemi", en="The problem"), ("problem", "causes")),
    QuestionGroup(
        "solution",
        Texts(sq="Zgjidhja", en="The solution"),
        ("status_quo", "solution", "results", "long_term_goal"),
    ),
    QuestionGroup(
        "values",
        Texts(sq="Vlerat e OGP-së", en="OGP values"),
        ("ogp_values", "transparency", "accountability", "participation"),
    ),
    QuestionGroup(
        "people", Texts(sq="Kush përgjigjet", en="Who is responsible"), ("lead_institution", "supporting", "contact")
    ),
    QuestionGroup(
        "planning",
        Texts(sq="Hapat dhe afatet", en="Milestones and deadlines"),
        ("starts_on", "ends_on", "milestones", "indicators", "budget"),
    ),
)

# The order of a published OGP Local commitment page.
LOCAL_FORM_ORDER = (
    "starts_on",
    "ends_on",
    "lead_institution",
    "supporting",
    "ogp_values",
    "title",
    "problem",
    "status_quo",
    "solution",
    "results",
    "long_term_goal",
    "milestones",
    "contact",
)

NATIONAL_TEMPLATE_GROUPS = (
    QuestionGroup(
        "overview",
        Texts(sq="Angazhimi", en="The commitment"),
        ("title", "description", "lead_institution", "supporting", "starts_on", "ends_on"),
    ),
    QuestionGroup("problem", Texts(sq="Përcaktimi i problemit", en="Problem definition"), ("problem", "causes")),
    QuestionGroup(
        "solution",
        Texts(sq="Përshkrimi i angazhimit", en="Commitment description"),
        ("status_quo", "solution", "results"),
    ),
    QuestionGroup(
        "analysis",
        Texts(sq="Analiza e angazhimit", en="Commitment analysis"),
        ("transparency", "accountability", "participation"),
    ),
    QuestionGroup("planning", Texts(sq="Planifikimi i angazhimit", en="Commitment planning"), ("milestones",)),
)
NATIONAL_TEMPLATE_ORDER = tuple(key for group in NATIONAL_TEMPLATE_GROUPS for key in group.questions)

_PLAN_QUESTIONS = {each.key: each for each in PLAN_QUESTIONS}


def question(key: str) -> Question:
    """The question about a commitment with this key. Raises KeyError for a key OGP's forms do not have."""
    return QUESTIONS[key]


def plan_question(key: str) -> PlanQuestion:
    """The question about the whole plan with this key. Raises KeyError for an unknown key."""
    return _PLAN_QUESTIONS[key]

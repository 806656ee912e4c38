"""Names of questions, sections and states as the reader sees them."""
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commitments.diff_sentences import label_of
from commitments.states import CommitmentStatus, SuggestionStatus
from commitments.template import COMMITMENT_SECTIONS, LANGUAGES, QUESTIONS

COMMITMENT_KINDS = {
    CommitmentStatus.IDEA: "quiet",
    CommitmentStatus.DRAFTING: "open",
    CommitmentStatus.READY: "waiting",
    CommitmentStatus.ADOPTED: "done",
    CommitmentStatus.CONSULTED: "open",
    CommitmentStatus.FINAL: "done",
    CommitmentStatus.IN_PLAN: "done",
    CommitmentStatus.SET_ASIDE: "refused",
}
SUGGESTION_KINDS = {
    SuggestionStatus.OPEN: "waiting",
    SuggestionStatus.TAKEN: "done",
    SuggestionStatus.IN_PART: "done",
    SuggestionStatus.DECLINED: "refused",
    SuggestionStatus.WITHDRAWN: "quiet",
}
ROW_LABELS = {
    "title": _("Step"),
    "expected_output": _("Result"),
    "starts_on": _("Start"),
    "ends_on": _("Deadline"),
    "responsible": _("Responsible"),
    "evidence_expected": _("Evidence"),
    "name": _("Indicator"),
    "baseline": _("Today"),
    "target": _("Target"),
    "unit": _("Unit"),
    "source": _("Source"),
}


def page_language():
    """The language of the page, one of the two that questions are written in."""
    language = (get_language() or LANGUAGES[0])[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


def question_label(key):
    """The question `key` in the language of the page; "" for none (the whole)."""
    return QUESTIONS[key].labels[page_language()] if key in QUESTIONS else ""


def question_help(key):
    """What a good answer to `key` has."""
    return QUESTIONS[key].help[page_language()]


def sections():
    """The sections of the template as (key, label, keys of its questions), in reading order."""
    return [(each.key, each.labels[page_language()], each.questions) for each in COMMITMENT_SECTIONS]


def commitment_status(commitment):
    """The state of a commitment for the status tag."""
    return {"label": commitment.get_status_display(), "kind": COMMITMENT_KINDS[commitment.status]}


def suggestion_status(suggestion):
    """The state of a suggestion for the status tag."""
    return {"label": suggestion.get_status_display(), "kind": SUGGESTION_KINDS[suggestion.status]}


def path_label(path):
    """The label of a path of commitments.translating: "milestones.<id>.title" is "Step (Milestones …)"."""
    head, _dot, rest = path.partition(".")
    if head in ("milestones", "indicators"):
        column = rest.rpartition(".")[2]
        return f"{question_label(head)}: {ROW_LABELS.get(column, column)}"
    return label_of(path)

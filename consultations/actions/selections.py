"""Deciding privately: each application gets one decision with its reason. Announcing is in `announcements`."""
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import audit, clock, permissions, workflow
from cocreate.templatetags.house import moment
from cocreate.workflow import DeedRefused
from consultations.actions.announcements import announce_selection  # noqa: F401 - what is decided is announced
from consultations.actions.information import refuse_while_open
from consultations.actions.reviews import refuse_unless_reviewing
from consultations.board import read_board
from consultations.models import BoardDraft, Decision, Selection
from consultations.ranking import cut
from consultations.reasons import draft_reasons
from consultations.states import CallStatus

SELECTED, RESERVE, NOT_SELECTED = Decision.Outcome.values


class Draft(NamedTuple):
    """A decision before it is taken; an empty outcome is one that a person has to make."""

    outcome: str
    reserve_rank: int | None
    reason_sq: str
    reason_en: str


def propose_decisions(call, board=None):
    """{application pk: Draft} from the ranking and the seats; writes nothing.

    The best get the seats; the others that met the conditions stand on the reserve list in order; those that failed a
    condition are not selected. Left open (empty outcome): ties over the last seat, which the published rule decides,
    and applications that nobody could score.
    """
    board = board or read_board(call)
    inside, border, _behind = cut([row.standing for row in board.rows], call.seats_civil_society)
    drafts, reserve_rank = {}, 0
    for row in board.rows:
        outcome, rank = RESERVE if row.is_eligible else NOT_SELECTED, None
        if row.is_eligible and (row.standing.key in border or row.standing.place is None):
            outcome = ""
        elif row.standing.key in inside:
            outcome = SELECTED
        elif outcome == RESERVE:
            rank = reserve_rank = reserve_rank + 1
        is_unscored = row.is_eligible and row.standing.place is None
        reasons = {"sq": "", "en": ""} if is_unscored else draft_reasons(board, row, outcome)
        drafts[row.application.pk] = Draft(outcome, rank, reasons["sq"], reasons["en"])
    return drafts


@transaction.atomic
def save_board(call, decisions, method_sq, method_en="", *, by, revision=None):
    """Keeps the board as it is typed, however unfinished; decides nothing. Returns the saved draft.

    `revision` is that of the draft the board was opened with: when a colleague saved it since, DeedRefused is raised.
    """
    permissions.check(by, "consultations.manage_selection", call)
    call = workflow.lock(call)
    refuse_unless_reviewing(call)
    _refuse_overwriting(call, revision)
    numbers = dict(call.applications.filter(pk__in=decisions).values_list("pk", "reference"))
    content = {"decisions": {numbers[pk]: list(Draft(*one)) for pk, one in decisions.items() if pk in numbers},
               "method": {"sq": method_sq.strip(), "en": method_en.strip()}}
    draft = BoardDraft.objects.filter(call=call).first() or BoardDraft(call=call)
    draft.content, draft.revision, draft.saved_at, draft.saved_by = content, draft.revision + 1, clock.now(), by
    draft.save()
    return draft


def saved_decisions(draft, board):
    """{application pk: Draft} of a saved draft, for the applications that are still on the board."""
    kept = draft.content.get("decisions", {}) if draft else {}
    return {row.application.pk: Draft(*kept[row.application.reference]) for row in board.rows
            if row.application.reference in kept}


def redraft(board, decisions):
    """The decisions with the reasons drafted again for their outcome, where nobody has changed the drafted words."""
    redrafted = {}
    for row in board.rows:
        one = decisions[row.application.pk]
        drafts = {outcome: draft_reasons(board, row, outcome) for outcome in ("", *Decision.Outcome.values)}
        fields = {}
        for language in ("sq", "en"):
            typed = getattr(one, f"reason_{language}").strip()
            if one.outcome in drafts and typed in {"", *(draft[language] for draft in drafts.values())}:
                fields[f"reason_{language}"] = drafts[one.outcome][language]
        redrafted[row.application.pk] = one._replace(**fields)
    return redrafted


@transaction.atomic
def decide(call, decisions, method_sq, method_en="", *, by, despite_missing_reviews=False, revision=None):
    """Takes the decisions: {application pk: (outcome, reserve_rank, reason_sq, reason_en)}. Returns the selection.

    Nobody learns of it before `announce_selection`. Raises DeedRefused before the deadline, while sheets are missing
    (unless said), when an application has no decision, no reason, or the places and seats do not fit. The field is
    `<part>_<application pk>`.
    """
    permissions.check(by, "consultations.manage_selection", call)
    call = workflow.lock(call)
    refuse_unless_reviewing(call)
    refuse_while_open(call)
    _refuse_overwriting(call, revision)
    board = read_board(call)
    _refuse_missing(board, despite_missing_reviews)
    decisions = {pk: Draft(*decision) for pk, decision in decisions.items()}
    _refuse_decisions(board, decisions)
    if not method_sq.strip():
        raise DeedRefused(_("Say how it was decided: it becomes part of the protocol."), field="method_sq")
    selection, _is_new = Selection.objects.update_or_create(call=call, defaults={
        "method_sq": method_sq.strip(), "method_en": method_en.strip(), "decided_at": clock.now(), "decided_by": by,
    })
    selection.decisions.all().delete()
    Decision.objects.bulk_create(
        Decision(selection=selection, application_id=pk, outcome=one.outcome, reserve_rank=one.reserve_rank,
                 reason_sq=one.reason_sq.strip(), reason_en=one.reason_en.strip())
        for pk, one in decisions.items()
    )
    BoardDraft.objects.filter(call=call).delete()
    workflow.move(call, CallStatus.DECIDED, by=by)
    audit.log(selection, "decide", by=by, data={"decisions": len(decisions), "missing": board.missing})
    return selection


@transaction.atomic
def reopen_decision(call, reason, *, by):
    """Goes back to deciding, before anything was announced; what was decided stays as the draft. Needs a reason."""
    permissions.check(by, "consultations.manage_selection", call)
    if workflow.lock(call).status != CallStatus.DECIDED:  # a draft, too, may become "published", but not through here
        raise DeedRefused(_("Nothing is decided yet that could be decided again."))
    if not reason.strip():
        raise DeedRefused(_("Say why it is decided again."), field="reason")
    return workflow.move(call, CallStatus.PUBLISHED, by=by, reason=reason.strip())


def _refuse_overwriting(call, revision):
    draft = BoardDraft.objects.filter(call=call).select_related("saved_by").first()
    if draft is None or revision is None or draft.revision == revision:
        return
    raise DeedRefused(_(
        "%(name)s saved this board on %(moment)s, after you had opened it. What you typed is still here: press again "
        "to put yours in its place, or load the page again to see theirs."
    ) % {"name": draft.saved_by or "–", "moment": moment(draft.saved_at)}, field="revision")


def _refuse_missing(board, despite_missing_reviews):
    if board.is_scored or despite_missing_reviews:
        return
    if board.missing:
        raise DeedRefused(ngettext(
            "%(count)d sheet is still missing. Wait for it, or excuse its reviewer with a reason.",
            "%(count)d sheets are still missing. Wait for them, or excuse their reviewers with a reason.",
            board.missing,
        ) % {"count": board.missing})
    unread = ", ".join(row.application.reference for row in board.rows if row.is_unread)
    raise DeedRefused(_("Nobody has scored %(references)s yet.") % {"references": unread})


def _refuse_decisions(board, decisions):
    """Raises DeedRefused unless every application has exactly one whole decision, and seats and places fit."""
    if set(decisions) != {row.application.pk for row in board.rows}:
        raise DeedRefused(_("Every application that was handed in needs exactly one decision. Load the page again."))
    for row in board.rows:
        _refuse_decision(row, decisions[row.application.pk])
    ranks = [one.reserve_rank for one in decisions.values() if one.outcome == RESERVE]
    for pk, one in decisions.items():
        if one.outcome == RESERVE and ranks.count(one.reserve_rank) > 1:
            sentence = _("Two applications cannot have the same place on the reserve list.")
            raise DeedRefused(sentence, f"reserve_rank_{pk}")
    selected, seats = sum(one.outcome == SELECTED for one in decisions.values()), board.call.seats_civil_society
    if selected > seats:
        raise DeedRefused(_("%(selected)d are selected, but the call has %(seats)d seats for civil society.")
                          % {"selected": selected, "seats": seats})


def _refuse_decision(row, decision):
    pk, names = row.application.pk, {"reference": row.application.reference}
    if decision.outcome not in Decision.Outcome.values:
        raise DeedRefused(_("Decide on %(reference)s.") % names, f"outcome_{pk}")
    if decision.outcome != NOT_SELECTED and not (row.is_eligible and row.is_checked):
        sentence = _("%(reference)s was not found to meet every condition of the call.")
        raise DeedRefused(sentence % names, f"outcome_{pk}")
    if (decision.outcome == RESERVE) != bool(decision.reserve_rank):
        raise DeedRefused(_("%(reference)s: a place on the reserve list is for those on it, and each of them has one.")
                          % names, f"reserve_rank_{pk}")
    if not decision.reason_sq.strip():
        sentence = _("Give the reason for %(reference)s: the applicant will read it.")
        raise DeedRefused(sentence % names, f"reason_sq_{pk}")

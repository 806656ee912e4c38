"""Deciding privately, announcing in one act: each application gets one decision with its reason."""
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.models import Organisation
from cocreate.workflow import DeedRefused
from consultations.actions.information import refuse_while_open
from consultations.actions.reviews import refuse_unless_reviewing
from consultations.board import read_board
from consultations.models import Call, Decision, Selection
from consultations.ranking import cut
from consultations.reasons import draft_reasons, scores_of
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus, CallStatus

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
def decide(call, decisions, method_sq, method_en="", *, by, despite_missing_reviews=False):
    """Takes the decisions: {application pk: (outcome, reserve_rank, reason_sq, reason_en)}. Returns the selection.

    Nobody learns of it before `announce_selection`. Raises DeedRefused before the deadline, while sheets are missing
    (unless said), when an application has no decision, no reason, or the places and seats do not fit. The field is
    `<part>_<application pk>`.
    """
    permissions.check(by, "consultations.manage_selection", call)
    call = workflow.lock(call)
    refuse_unless_reviewing(call)
    refuse_while_open(call)
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


@transaction.atomic
def announce_selection(call, *, by):
    """Announces the result in one act: states, letters, public record, working group. Returns the selection.

    Announcing what is announced does nothing. Raises DeedRefused before it is decided.
    """
    permissions.check(by, "consultations.manage_selection", call)
    fresh = workflow.lock(call)
    selection = Selection.objects.filter(call=fresh).first()
    if fresh.is_announced:
        return selection
    if fresh.status != CallStatus.DECIDED:
        raise DeedRefused(_("Nothing is decided yet that could be announced."))
    decisions = _standing_decisions(selection)
    for decision in decisions:
        workflow.move(decision.application, ApplicationStatus(decision.outcome), by=by)
    workflow.move(call, CallStatus.ANNOUNCED, by=by)
    call.announced_at = clock.now()
    call.save(update_fields=["announced_at"])
    record.append(call.municipality, "selection.announced", call.reference, actor_role="coordinator",
                  facts=announced_facts(selection, decisions))
    contexts = letter_contexts(read_board(call))
    for decision in decisions:
        notices.queue("application.decided", call.municipality, **recipient_of(decision.application),
                      context=contexts[decision.application_id])
    _found_group(call, by)
    return selection


def letter_contexts(board):
    """{application pk: context of its letter}: the number, and the scores, which only the applicant is told."""
    return {row.application.pk: {"application": row.application.reference, "scores": scores_of(board, row)}
            for row in board.rows}


def announced_facts(selection, decisions):
    """What the public record keeps: counts, method, committee by side, names of selected organisations.

    An active citizen is named by the number of the application: the record is for ever, a name need not be.
    """
    outcomes = [decision.outcome for decision in decisions]
    benches = selection.call.reviewers.values_list("bench", flat=True)
    return {
        "counts": {"applications": len(outcomes), **{one: outcomes.count(one) for one in Decision.Outcome.values}},
        "selected": sorted(_public_name(one.application) for one in decisions if one.outcome == SELECTED),
        "method": {"sq": selection.method_sq, "en": selection.method_en},
        "committee": {bench: list(benches).count(bench) for bench in sorted(set(benches))},
    }


def _public_name(application):
    organisation = application.organisation
    return application.reference if organisation.kind == Organisation.Kind.CITIZEN else organisation.name


def _standing_decisions(selection):
    decisions = selection.decisions.filter(application__status=ApplicationStatus.SUBMITTED)
    return list(decisions.select_related("application__organisation", "application__started_by"))


def _found_group(call, by):
    from consultations.actions.groups import found_group

    if call.kind == Call.Kind.WORKING_GROUP:
        found_group(call, by=by)


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

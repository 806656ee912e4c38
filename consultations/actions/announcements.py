"""Announcing the result in one act, and sending one applicant the letter again."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.workflow import DeedRefused
from consultations import protocols
from consultations.board import read_board
from consultations.members import read_table, recorded_balance
from consultations.models import Decision, Selection
from consultations.reasons import scores_of
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus, CallStatus

SELECTED = Decision.Outcome.SELECTED


@transaction.atomic
def announce_selection(call, *, by):
    """Announces the result in one act: states, letters, protocol, public record, working group. Returns the selection.

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
    board = read_board(call)
    _freeze(selection, call, decisions, board)
    record.append(call.municipality, "selection.announced", call.reference, actor_role="coordinator",
                  facts=announced_facts(selection, decisions))
    contexts = letter_contexts(board)
    for decision in decisions:
        notices.queue("application.decided", call.municipality, **recipient_of(decision.application),
                      context=contexts[decision.application_id])
    _found_group(call, by)
    return selection


@transaction.atomic
def send_decision_again(application, *, by):
    """Sends the applicant of an announced application the letter with the answer once more. Returns the notice."""
    permissions.check(by, "consultations.manage_selection", application.call)
    if not application.call.is_announced or not hasattr(application, "decision"):
        raise DeedRefused(_("There is no letter to send: the result is not announced."))
    if application.erased_at:
        raise DeedRefused(_("The address of this applicant was erased when the months stated on the call were over."))
    contexts = letter_contexts(read_board(application.call))
    context = contexts.get(application.pk, {"application": application.reference, "scores": {}})
    audit.log(application, "send", by=by)
    return notices.queue("application.decided", application.municipality, **recipient_of(application), context=context)


def letter_contexts(board):
    """{application pk: context of its letter}: the number, and the scores, which only the applicant is told."""
    return {row.application.pk: {"application": row.application.reference, "scores": scores_of(board, row)}
            for row in board.rows}


def announced_facts(selection, decisions):
    """What the public record keeps: counts, method, committee by side, names of selected organisations, balance.

    An active citizen is named by the number of the application: the record is for ever, a name need not be. The
    digest is that of the protocol's facts, so that a protocol on paper can be compared.
    """
    outcomes = [decision.outcome for decision in decisions]
    benches = [member["bench"] for member in selection.protocol["committee"]]
    return {
        "counts": {"applications": len(outcomes), **{one: outcomes.count(one) for one in Decision.Outcome.values}},
        "selected": sorted(protocols.public_name(one.application) for one in decisions if one.outcome == SELECTED),
        "method": {"sq": selection.method_sq, "en": selection.method_en},
        "committee": {bench: benches.count(bench) for bench in sorted(set(benches))},
        "balance": recorded_balance(selection.balance),
        "protocol_digest": protocols.digest_of(selection.protocol),
    }


def _freeze(selection, call, decisions, board):
    """Keeps who sits at the table and what is public, so that both survive later changes and erasure."""
    selection.call = call
    table = read_table(call, [row.application.organisation for row in board.rows])
    selected = [one.application.organisation_id for one in decisions if one.outcome == SELECTED]
    selection.balance = table.frozen(selected)
    selection.protocol = protocols.facts_of(selection, board)
    selection.save(update_fields=["balance", "protocol"])


def _standing_decisions(selection):
    decisions = selection.decisions.filter(application__status=ApplicationStatus.SUBMITTED)
    return list(decisions.select_related("application__organisation", "application__started_by"))


def _found_group(call, by):
    from consultations.actions.groups import found_group

    if call.founds_group:
        found_group(call, by=by)

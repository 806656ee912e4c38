"""The end of a ballot: by time, when all have voted, or later than planned; the chair's word on a tie; reminders."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock, move
from commitments.actions.ballot_checks import in_open_vote
from commitments.actions.ballots import each_due, tell_group
from commitments.actions.papers import rewrite_papers
from commitments.ballot_results import FEWEST_PAPERS, count_ballot, list_digest, recorded_outcome, waits_for_chair
from commitments.counting import CountingError
from commitments.models import Ballot, BallotExtension
from commitments.states import BallotStatus, CommitmentStatus
from consultations.models import Mandate, Seat

REMINDED_BEFORE = timedelta(hours=24)


@transaction.atomic
def close_ballot(ballot, *, by=None):
    """Counts an open ballot whose time has come; adopted commitments move on, the others return to drafting.

    Safe to run twice: the second closer finds it closed and changes nothing. `by` None is the deed of time. Before
    its time it closes only if its rule says so and every seat has voted: until then whoever voted may have been told
    that the vote can be changed. A show of hands is closed by its confirmation only.
    """
    locked = lock(ballot)
    if locked.status == BallotStatus.CLOSED:
        return locked
    if by is not None:
        permissions.check(by, "commitments.manage_ballot", locked)
    if locked.status != BallotStatus.OPEN:
        raise DeedRefused(_("Only an open vote can be closed."))
    if locked.is_by_hands:
        raise DeedRefused(_("A show of hands is counted when a second person has confirmed it."))
    if clock.now() < locked.closes_at and not (locked.has_early_close and everybody_voted(locked)):
        raise DeedRefused(_("The vote is still running. By its rule, it is counted when its time is over."))
    count_and_settle(locked, by=by)
    ballot.refresh_from_db()
    return locked


def count_and_settle(ballot, *, by, **facts):
    """Closes the locked `ballot`, whatever the time: counts, writes the outcome, moves the commitments, tells."""
    outcome = count_ballot(ballot)
    move(ballot, BallotStatus.CLOSED, by=by)
    rewrite_papers(ballot)
    ballot.outcome, ballot.closed_at, ballot.list_digest = outcome, clock.now(), list_digest(ballot)
    ballot.save(update_fields=["outcome", "closed_at", "list_digest"])
    _settle(ballot, by)
    record.append(ballot.municipality, "ballot.closed", ballot.reference, actor_role="secretary" if by else "system",
                  facts={"title": ballot.title_sq, "outcomes": recorded_outcome(ballot, ballot.outcome),
                         "rule": ballot.rule, "list_digest": ballot.list_digest, **facts})
    tell_group(ballot, "ballot.result")
    for person in _chairs(ballot) if waits_for_chair(outcome) else ():
        notices.queue("ballot.tied", ballot.municipality, to=person, context={"ballot": ballot.reference})


def _settle(ballot, by):
    """Adopted commitments move on, the others return to drafting; what waits for the chair, or left the vote, stays.

    A text that was set aside and changed meanwhile, or is in another vote, is not the text that was voted on.
    """
    if not ballot.decides_texts:
        return
    waiting = waits_for_chair(ballot.outcome)
    for option in ballot.options.exclude(commitment=None).select_related("commitment"):
        commitment = option.commitment
        is_elsewhere = commitment.current_version_id != option.version_id or in_open_vote(commitment, but=ballot)
        if commitment.status != CommitmentStatus.READY or option.key in waiting or is_elsewhere:
            continue
        is_adopted = ballot.outcome[option.key]["is_adopted"]
        move(commitment, CommitmentStatus.ADOPTED if is_adopted else CommitmentStatus.DRAFTING, by=by)


def everybody_voted(ballot):
    """Whether every seat that may vote has voted."""
    expected = {elector.seat_id for elector in ballot.electors.all() if elector.may_vote}
    return bool(expected) and expected <= voted_seats(ballot)


def voted_seats(ballot):
    """The ids of the seats that have voted."""
    given = ballot.participations if ballot.is_secret else ballot.open_votes
    return set(given.values_list("seat_id", flat=True))


def close_if_all_voted(ballot):
    """Closes the locked `ballot` at once if its rule says so and every seat that may vote has; else does nothing."""
    if ballot.has_early_close and ballot.status == BallotStatus.OPEN and everybody_voted(ballot):
        count_and_settle(ballot, by=None)


def close_due_ballots():
    """Closes every ballot whose time has come; returns how many. Runs twice or a day late without harm.

    One that cannot be counted does not keep the others waiting; what was wrong with it is raised at the end.
    """
    return each_due(Ballot.objects.due_to_close(), close_ballot)


@transaction.atomic
def extend_ballot(ballot, closes_at, reason, *, by):
    """Moves the end of an open ballot to a later time, with a public reason; the whole group is told."""
    permissions.check(by, "commitments.manage_ballot", ballot)
    ballot, reason = lock(ballot), normalise(reason).strip()
    if ballot.status != BallotStatus.OPEN or ballot.closes_at <= clock.now():
        raise DeedRefused(_("The vote is over; its end cannot be moved any more."))
    if closes_at is None or closes_at <= ballot.closes_at:
        raise DeedRefused(_("Give a later end than the present one."), field="closes_at")
    if not reason:
        raise DeedRefused(_("Say why there is more time: everybody reads it."), field="reason")
    BallotExtension.objects.create(ballot=ballot, closed_before_at=ballot.closes_at, closes_at=closes_at,
                                   reason=reason, made_at=clock.now())
    before, ballot.closes_at, ballot.reminded_at = ballot.closes_at, closes_at, None
    ballot.save(update_fields=["closes_at", "reminded_at"])
    audit.log(ballot, "change", by=by, data={"closes_at": closes_at.isoformat(), "reason": reason})
    record.append(ballot.municipality, "ballot.extended", ballot.reference, reason=reason, actor_role="secretary",
                  facts={"title": ballot.title_sq, "before": before.isoformat(), "closes_at": closes_at.isoformat()})
    tell_group(ballot, "ballot.extended")
    return ballot


def _chairs(ballot):
    chairs = Mandate.objects.running().filter(seat__group=ballot.group, role=Mandate.Role.CHAIR)
    return [mandate.person for mandate in chairs.select_related("person")]


@transaction.atomic
def decide_tie(ballot, choices, reason, *, by):
    """The chair's word where the rule leaves a tie to the chair: counted again with it, once, and on the record.

    `choices` is {key: "for" or "against"} for a vote that adopts, {"": [keys]} where options compete for a place.
    """
    permissions.check(by, "commitments.decide_tie", ballot)
    ballot, reason = lock(ballot), normalise(reason).strip()
    waiting = waits_for_chair(ballot.outcome)
    if not waiting:
        raise DeedRefused(_("Nothing waits for the chair's decision any more."))
    if not reason:
        raise DeedRefused(_("Say why you decide so: everybody reads it."), field="reason")
    try:
        outcome = count_ballot(ballot, chair_choices=choices)
    except CountingError as problem:
        sentence = _("Choose as many of the tied options as there are places left.")
        raise DeedRefused(sentence, field="chosen") from problem
    if waits_for_chair(outcome):
        raise DeedRefused(_("Decide on everything that is tied."))
    ballot.outcome, ballot.chair_choices, ballot.chair_reason = outcome, choices, reason
    ballot.chair_seat = Seat.objects.filter(group=ballot.group, mandates__in=Mandate.objects.running().filter(
        person=by, role=Mandate.Role.CHAIR)).first()
    ballot.save(update_fields=["outcome", "chair_choices", "chair_reason", "chair_seat"])
    _settle(ballot, by)
    audit.log(ballot, "change", by=by, data={"tie": choices})
    record.append(ballot.municipality, "ballot.tie_decided", ballot.reference, reason=reason, actor_role="chair",
                  facts={"title": ballot.title_sq, "choices": choices,
                         "outcomes": recorded_outcome(ballot, ballot.outcome)})
    tell_group(ballot, "ballot.result")
    return ballot


def remind_voters():
    """Writes once, in the last day of a vote, to those whose seat has not voted; returns how many votes it was.

    A short vote is reminded of in its second half. Never says how, or whether, others voted: of a secret vote with
    fewer than three papers everybody is reminded.
    """
    moment = clock.now()
    soon = Ballot.objects.filter(status=BallotStatus.OPEN, is_by_hands=False, reminded_at=None, opens_at__lte=moment,
                                 closes_at__gt=moment, closes_at__lte=moment + REMINDED_BEFORE)
    due = [one for one in soon if moment >= one.opens_at + (one.closes_at - one.opens_at) / 2]
    return each_due(due, _remind)


@transaction.atomic
def _remind(ballot):
    ballot = lock(ballot)
    if ballot.reminded_at is not None or ballot.status != BallotStatus.OPEN:
        return
    ballot.reminded_at = clock.now()
    ballot.save(update_fields=["reminded_at"])
    voted = voted_seats(ballot)
    if ballot.is_secret and len(voted) < FEWEST_PAPERS:
        voted = set()
    for mandate in _asked(ballot, voted):
        notices.queue("ballot.reminder", ballot.municipality, to=mandate.person, context={"ballot": ballot.reference})


def _asked(ballot, voted):
    """The mandates whose people may give a vote that is still missing."""
    electors = {one.seat_id: one for one in ballot.electors.all() if one.may_vote and one.seat_id not in voted}
    mandates = Mandate.objects.running().filter(seat__in=electors).exclude(role=Mandate.Role.OBSERVER)
    mandates = list(mandates.select_related("person"))
    with_principal = {one.seat_id for one in mandates if one.kind == Mandate.Kind.PRINCIPAL}
    for one in mandates:
        is_handed_over = electors[one.seat_id].is_handed_over or one.seat_id not in with_principal
        if one.kind == Mandate.Kind.PRINCIPAL or ballot.substitutes == Ballot.Substitutes.STEP_IN or (
                ballot.substitutes == Ballot.Substitutes.HANDED_OVER and is_handed_over):
            yield one

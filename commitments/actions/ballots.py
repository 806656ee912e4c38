"""Deeds of a ballot: prepare, open, close, void, word the outcome. Voting itself is in actions/votes.py."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record
from cocreate.references import new_reference
from cocreate.workflow import DeedRefused, lock, move
from commitments.ballot_results import count_ballot, list_digest
from commitments.ballot_rules import rule_of_group
from commitments.models import Ballot, BallotOption, Elector, Paper
from commitments.states import BallotStatus, CommitmentStatus
from consultations.closed_groups import refuse_if_closed
from consultations.models import Mandate, Seat


@transaction.atomic
def prepare_ballot(group, commitments, *, title_sq, title_en="", opens_at, closes_at, is_secret=False, by):
    """A ballot of `group` on commitments that are ready for the vote; nothing is frozen yet. Times are aware."""
    permissions.check(by, "commitments.prepare_ballot", group)
    refuse_if_closed(group)
    _check_dates(opens_at, closes_at)
    commitments = list(commitments)
    if not commitments:
        raise DeedRefused(_("Choose at least one commitment."), field="commitments")
    reference = new_reference("V", lambda code: Ballot.objects.of(group.municipality).filter(reference=code).exists())
    ballot = Ballot.objects.create(
        municipality=group.municipality, group=group, reference=reference, title_sq=title_sq, title_en=title_en,
        opens_at=opens_at, closes_at=closes_at, is_secret=is_secret,
    )
    for number, commitment in enumerate(commitments, 1):
        _check_ready(commitment, group)
        BallotOption.objects.create(
            ballot=ballot, commitment=commitment, version=commitment.current_version, sort_order=number
        )
    audit.log(ballot, "write", by=by)
    return ballot


def _check_dates(opens_at, closes_at):
    if closes_at <= opens_at:
        raise DeedRefused(_("The end of the vote must be after its start."), field="closes_at")
    if closes_at <= clock.now():
        raise DeedRefused(_("The end of the vote must be in the future."), field="closes_at")


def _check_ready(commitment, group, ballot=None):
    if commitment.group_id != group.pk:
        raise DeedRefused(_("“%(title)s” belongs to another group.") % {"title": commitment}, field="commitments")
    if commitment.status != CommitmentStatus.READY:
        sentence = _("“%(title)s” is not ready for the vote.") % {"title": commitment}
        raise DeedRefused(sentence, field="commitments")
    if commitment.ballot_options.filter(ballot__status=BallotStatus.OPEN).exclude(ballot=ballot).exists():
        sentence = _("“%(title)s” is being voted on already.") % {"title": commitment}
        raise DeedRefused(sentence, field="commitments")


def voting_seats(group):
    """The seats of `group` that vote now: not given up, with a running mandate that is not an observer's."""
    running = Mandate.objects.running().filter(seat__group=group).exclude(role=Mandate.Role.OBSERVER)
    return Seat.objects.filter(group=group, ended_on=None, pk__in=running.values("seat_id"))


@transaction.atomic
def open_ballot(ballot, *, by):
    """Freezes the rule, the list of seats and the versions, and tells every voter."""
    permissions.check(by, "commitments.manage_ballot", ballot)
    seats = list(voting_seats(ballot.group))
    if not seats:
        raise DeedRefused(_("Nobody could vote: no seat of the group has an accepted mandate."))
    move(ballot, BallotStatus.OPEN, by=by)
    ballot.rule = rule_of_group(ballot.group).as_data()
    ballot.save(update_fields=["rule"])
    for option in ballot.options.select_related("commitment"):
        _check_ready(option.commitment, ballot.group, ballot)
        option.version = option.commitment.current_version
        option.save(update_fields=["version"])
    Elector.objects.bulk_create(Elector(ballot=ballot, seat=seat, bench=seat.bench) for seat in seats)
    record.append(ballot.municipality, "ballot.opened", ballot.reference, actor_role="secretary", facts={
        "title": ballot.title_sq, "seats": len(seats), "rule": ballot.rule, "is_secret": ballot.is_secret,
        "versions": [f"{one.commitment.reference} v{one.version.number}" for one in
                     ballot.options.select_related("commitment", "version")],
    })
    _invite_to_vote(ballot, seats)
    return ballot


def _invite_to_vote(ballot, seats):
    mandates = Mandate.objects.running().filter(seat__in=seats).exclude(role=Mandate.Role.OBSERVER)
    for mandate in mandates.select_related("person"):
        notices.queue("ballot.opened", ballot.municipality, to=mandate.person,
                      context={"ballot": ballot.reference, "seat": mandate.seat_id})


@transaction.atomic
def close_ballot(ballot, *, by=None):
    """Counts an open ballot whose time has come; adopted commitments move on, the others return to drafting.

    Safe to run twice: the second closer finds it closed and changes nothing. `by` None is the deed of time. Before
    its time it may be closed only when every seat has voted, and then only by whoever manages it.
    """
    locked = lock(ballot)
    if locked.status == BallotStatus.CLOSED:
        return locked
    if by is not None:
        permissions.check(by, "commitments.manage_ballot", locked)
    outcomes = count_ballot(locked)
    if clock.now() < locked.closes_at and (by is None or not _everybody_voted(locked)):
        raise DeedRefused(_("The vote is still running and not every seat has voted."))
    move(locked, BallotStatus.CLOSED, by=by)
    if locked.is_secret:
        _shuffle_papers(locked)
    locked.outcome, locked.closed_at = outcomes, clock.now()
    locked.save(update_fields=["outcome", "closed_at"])
    for option in locked.options.select_related("commitment"):
        _settle(option.commitment, outcomes[option.commitment.reference]["is_adopted"], by)
    record.append(locked.municipality, "ballot.closed", locked.reference, actor_role="secretary" if by else "system",
                  facts={"title": locked.title_sq, "outcomes": outcomes, "rule": locked.rule,
                         "list_digest": list_digest(locked)})
    ballot.refresh_from_db()
    return locked


def _settle(commitment, is_adopted, by):
    """The commitment moves on or returns to drafting; one that was set aside during the vote stays aside."""
    if commitment.status == CommitmentStatus.READY:
        move(commitment, CommitmentStatus.ADOPTED if is_adopted else CommitmentStatus.DRAFTING, by=by)


def _everybody_voted(ballot):
    voted = ballot.participations if ballot.is_secret else ballot.open_votes
    return voted.count() >= ballot.electors.count()


def _shuffle_papers(ballot):
    """Rewrites the papers under new random keys, so that not even the order of the rows tells anything."""
    papers = list(ballot.papers.values("receipt_digest", "choices").order_by("receipt_digest"))
    ballot.papers.all().delete()
    ballot.papers.bulk_create(Paper(ballot=ballot, **paper) for paper in papers)


def close_due_ballots():
    """Closes every ballot whose time has come; returns how many. Runs twice or a day late without harm.

    One that cannot be counted does not keep the others waiting; what was wrong with it is raised at the end.
    """
    failures, due = [], list(Ballot.objects.due_to_close())
    for ballot in due:
        try:
            close_ballot(ballot)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    return len(due)


@transaction.atomic
def void_ballot(ballot, reason, *, by):
    """Declares a ballot void, with a reason that is recorded; its commitments stay ready for another vote."""
    permissions.check(by, "commitments.manage_ballot", ballot)
    if not reason.strip():
        raise DeedRefused(_("Say why the vote is void."), field="reason")
    move(ballot, BallotStatus.VOID, by=by, reason=reason)
    record.append(ballot.municipality, "ballot.voided", ballot.reference, reason=reason, actor_role="secretary",
                  facts={"title": ballot.title_sq})
    return ballot


@transaction.atomic
def word_outcome(ballot, sentence_sq, sentence_en="", *, by):
    """The outcome in a sentence, once the ballot has closed."""
    permissions.check(by, "commitments.manage_ballot", ballot)
    if ballot.status != BallotStatus.CLOSED:
        raise DeedRefused(_("The outcome can be worded when the vote has closed."))
    ballot.outcome_sentence_sq, ballot.outcome_sentence_en = sentence_sq.strip(), sentence_en.strip()
    ballot.save(update_fields=["outcome_sentence_sq", "outcome_sentence_en"])
    record.append(ballot.municipality, "ballot.worded", ballot.reference, actor_role="secretary",
                  facts={"title": ballot.title_sq, "sentence": ballot.outcome_sentence_sq})
    return ballot

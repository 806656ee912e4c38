"""Rules of ballots."""
from cocreate.permissions import is_coordinator, rule
from commitments.ballot_standing import can_recuse, standing_of
from commitments.states import BallotStatus
from consultations.membership import CHAIRS, is_member, is_secretary, running_mandates
from consultations.models import Mandate


@rule("commitments.prepare_ballot")
def prepare_ballot(person, group):
    """Those who keep the papers of the group, or the coordinator."""
    return is_coordinator(person, group.municipality_id) or is_secretary(person, group)


@rule("commitments.manage_ballot")
def manage_ballot(person, ballot):
    """Change, open, extend, close, void, enter hands, word the outcome: whoever may prepare one."""
    return prepare_ballot(person, ballot.group)


@rule("commitments.read_ballot")
def read_ballot(person, ballot):
    """Everybody once it has closed; members and the coordinator as soon as it is open; those who prepare it before."""
    if ballot.status == BallotStatus.CLOSED:
        return True
    if ballot.status == BallotStatus.DRAFT:
        return manage_ballot(person, ballot)
    return is_member(person, ballot.group) or is_coordinator(person, ballot.municipality_id)


@rule("commitments.vote")
def vote(person, ballot):
    """Whoever may vote for a seat of the frozen list, while votes are taken."""
    return ballot.takes_votes and voting_mandate(person, ballot) is not None


@rule("commitments.declare_conflict")
def declare_conflict(person, ballot):
    """Whoever sits in a seat of the list that may still vote, while votes are taken or hands are not yet counted.

    Not after the closing second, although the count comes later: it would change the base of a quorum that is known.
    """
    is_in_time = ballot.takes_votes or (ballot.is_open and ballot.is_by_hands)
    return is_in_time and can_recuse(standing_of(person, ballot))


@rule("commitments.hand_over_vote")
def hand_over_vote(person, ballot):
    """The principal of a seat that may vote, where substitutes vote only when they are handed the vote."""
    standing = standing_of(person, ballot)
    return (ballot.takes_votes and ballot.substitutes == ballot.Substitutes.HANDED_OVER
            and standing.elector is not None and standing.elector.may_vote and standing.is_principal)


@rule("commitments.confirm_hands")
def confirm_hands(person, ballot):
    """A second person who did not enter the hands: chair or co-chair, or a member with a voice who is there now."""
    if ballot.status != BallotStatus.OPEN or not ballot.is_by_hands:
        return False
    count = getattr(ballot, "hand_count", None)
    if count is None or count.entered_by_id == person.pk:
        return False
    mine = [one for one in running_mandates(person) if one.seat.group_id == ballot.group_id]
    if any(one.role in CHAIRS for one in mine):
        return True
    voices = [one for one in mine if one.role != Mandate.Role.OBSERVER]
    return bool(voices) and ballot.meeting.attendances.filter(mandate__in=voices, left_at=None).exists()


@rule("commitments.decide_tie")
def decide_tie(person, ballot):
    """The chair of the group, unless the chair's seat declared a conflict of interest."""
    mine = [one for one in running_mandates(person)
            if one.seat.group_id == ballot.group_id and one.role == Mandate.Role.CHAIR]
    recused = {elector.seat_id for elector in ballot.electors.all() if elector.is_recused} if mine else set()
    return ballot.status == BallotStatus.CLOSED and any(one.seat_id not in recused for one in mine)


def voting_mandate(person, ballot):
    """The running mandate with which `person` may vote in `ballot` now (principal before substitute), or None."""
    standing = standing_of(person, ballot)
    return standing.mandate if standing.may_vote else None

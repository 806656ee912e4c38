"""Rules of ballots."""
from cocreate.permissions import is_coordinator, rule
from commitments.states import BallotStatus
from consultations.membership import is_member, is_secretary, running_mandates
from consultations.models import Mandate


@rule("commitments.prepare_ballot")
def prepare_ballot(person, group):
    """Those who keep the papers of the group, or the coordinator."""
    return is_coordinator(person, group.municipality_id) or is_secretary(person, group)


@rule("commitments.manage_ballot")
def manage_ballot(person, ballot):
    """Open, close, void, word the outcome: whoever may prepare one."""
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
    """Whoever sits in a seat of the frozen list, while votes are taken."""
    return ballot.takes_votes and voting_mandate(person, ballot) is not None


def voting_mandate(person, ballot):
    """The running mandate with which `person` votes in `ballot` (principal before substitute), or None."""
    seats = {elector.seat_id for elector in ballot.electors.all()}
    mine = [one for one in running_mandates(person) if one.seat_id in seats and one.role != Mandate.Role.OBSERVER]
    return min(mine, key=lambda one: one.kind != Mandate.Kind.PRINCIPAL, default=None)

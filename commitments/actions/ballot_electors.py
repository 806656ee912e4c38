"""What a seat does on the list of a ballot beside voting: a conflict of interest, handing over to the substitute."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, record
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock
from commitments.actions.ballot_ends import close_if_all_voted, voted_seats
from commitments.actions.ballot_hands import has_shown_hand
from commitments.ballot_standing import standing_of
from consultations.models import Mandate


@transaction.atomic
def declare_conflict(ballot, reason, *, by):
    """The seat of `by` declares a conflict of interest before it has voted: it does not vote in this ballot.

    The group sees it at once, because it may change the number the quorum is reckoned from; everybody does after the
    end. It cannot be taken back.
    """
    ballot = lock(ballot)
    permissions.check(by, "commitments.declare_conflict", ballot)
    return _recuse(ballot, standing_of(by, ballot).elector, reason, by)


@transaction.atomic
def note_conflict(ballot, elector, reason, *, by):
    """Notes a conflict of interest that a seat declared aloud at a meeting, before hands were shown."""
    ballot = lock(ballot)
    permissions.check(by, "commitments.manage_ballot", ballot)
    if not ballot.is_by_hands or not ballot.is_open:
        raise DeedRefused(_("A conflict of interest is declared by the seat itself."))
    elector = ballot.electors.get(pk=elector.pk)
    if not elector.may_vote:
        raise DeedRefused(_("This seat does not vote anyway."), field="seat")
    return _recuse(ballot, elector, reason, by)


def _recuse(ballot, elector, reason, by):
    reason = normalise(reason).strip()
    if not reason:
        raise DeedRefused(_("Say what the conflict of interest is."), field="reason")
    if elector.seat_id in voted_seats(ballot):
        raise DeedRefused(_("Your seat has voted. A conflict of interest is declared before voting."))
    if has_shown_hand(ballot, elector.seat_id):
        raise DeedRefused(_("The hand of this seat is entered already. A conflict of interest is declared before "
                            "hands are shown."))
    elector.recused_at, elector.recused_by, elector.recusal_reason = clock.now(), by, reason
    elector.save(update_fields=["recused_at", "recused_by", "recusal_reason"])
    audit.log(ballot, "change", by=by, data={"conflict": str(elector.seat)})
    record.append(ballot.municipality, "ballot.conflict_declared", ballot.reference, actor_role="member", facts={
        "title": ballot.title_sq, "seat_sq": elector.seat.title_sq, "seat_en": elector.seat.title_en})
    close_if_all_voted(ballot)
    return elector


@transaction.atomic
def hand_over(ballot, *, by):
    """The principal hands the vote of the seat over to the substitute, who must be there; before the seat has voted."""
    elector = _own_elector(ballot, by)
    substitutes = Mandate.objects.running().filter(seat=elector.seat_id, kind=Mandate.Kind.SUBSTITUTE)
    if not substitutes.exclude(role=Mandate.Role.OBSERVER).exists():
        raise DeedRefused(_("Your seat has no substitute now."))
    return _handed(ballot, elector, True, by)


@transaction.atomic
def take_back(ballot, *, by):
    """The principal takes the vote back, as long as the substitute has not given it."""
    return _handed(ballot, _own_elector(ballot, by), False, by)


def _own_elector(ballot, by):
    ballot = lock(ballot)
    permissions.check(by, "commitments.hand_over_vote", ballot)
    elector = standing_of(by, ballot).elector
    if elector.seat_id in voted_seats(ballot):
        raise DeedRefused(_("Your seat has voted already."))
    return elector


def _handed(ballot, elector, is_handed_over, by):
    elector.is_handed_over = is_handed_over
    elector.save(update_fields=["is_handed_over"])
    audit.log(ballot, "change", by=by, data={"seat": str(elector.seat), "handed_over": is_handed_over})
    return elector

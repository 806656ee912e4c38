"""A show of hands at a meeting: entered seat by seat by the secretary, counted when a second person confirms it."""
import hashlib
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions
from cocreate.models.public_record import canonical
from cocreate.workflow import DeedRefused, lock
from commitments.actions.ballot_ends import count_and_settle
from commitments.actions.votes import COMMON, checked
from commitments.models import HandCount, OpenVote
from commitments.states import BallotStatus
from consultations.membership import CHAIRS
from consultations.models import Mandate


@transaction.atomic
def enter_hands(ballot, sheets, *, by):
    """Enters what each seat showed: {seat id: (sheet, reason)}; a seat that showed nothing is left out.

    The one reason of a seat is kept for everything it was against or objected to. It may be entered again until it is
    confirmed. Those who may confirm it are told. Returns the count.
    """
    permissions.check(by, "commitments.manage_ballot", ballot)
    ballot = lock(ballot)
    if ballot.status != BallotStatus.OPEN or not ballot.is_by_hands:
        raise DeedRefused(_("Hands are entered while a vote by show of hands is open."))
    voting = {one.seat_id for one in ballot.electors.all() if one.may_vote}
    if set(sheets) - voting:
        raise DeedRefused(_("A seat that does not vote has shown no hand."))
    kept = {str(seat): _checked(ballot, seat, sheet, reason) for seat, (sheet, reason) in sheets.items()}
    count, _made = HandCount.objects.update_or_create(
        ballot=ballot, defaults={"sheets": kept, "entered_by": by, "entered_at": clock.now(),
                                 "confirmed_by": None, "confirmed_at": None})
    audit.log(ballot, "change", by=by, data={"hands": len(kept)})
    for person in _second_people(ballot, by):
        notices.queue("ballot.hands", ballot.municipality, to=person, context={"ballot": ballot.reference})
    return count


def _checked(ballot, seat, sheet, reason):
    keys = [key for key, answer in sheet.items() if answer in ("against", "objection")] or [COMMON]
    try:
        sheet, reasons = checked(ballot, sheet, dict.fromkeys(keys, reason))
    except DeedRefused as refusal:
        field = f"reason_{seat}" if (refusal.field or "").startswith("reason_") else None
        raise DeedRefused(refusal.sentence, field=field) from refusal
    return {"votes": sheet, "reasons": reasons}


def _second_people(ballot, by):
    mandates = Mandate.objects.running().filter(seat__group=ballot.group, role__in=CHAIRS).exclude(person=by)
    found = [one.person for one in mandates.select_related("person")]
    if found:
        return found
    there = ballot.meeting.attendances.filter(left_at=None).exclude(mandate__person=by)
    return [one.mandate.person for one in there.select_related("mandate__person") if one.mandate.is_running]


def fingerprint(count):
    """What a second person confirms: changes when the hands are entered again, or when a seat no longer votes."""
    recused = sorted(count.ballot.electors.exclude(recused_at=None).values_list("seat_id", flat=True))
    return hashlib.sha256(canonical([count.sheets, recused])).hexdigest()[:16]


def has_shown_hand(ballot, seat_id):
    """Whether a hand of this seat is entered and waits to be confirmed."""
    count = HandCount.objects.filter(ballot=ballot, confirmed_at=None).first()
    return count is not None and str(seat_id) in count.sheets


@transaction.atomic
def confirm_hands(ballot, seen, *, by):
    """A second person confirms the hands they have `seen` (`fingerprint`); they are counted and the ballot closes."""
    ballot = lock(ballot)
    permissions.check(by, "commitments.confirm_hands", ballot)
    count = ballot.hand_count
    if fingerprint(count) != seen:
        raise DeedRefused(_("The hands were entered again in the meantime. Read them once more."))
    voting = {str(one.seat_id) for one in ballot.electors.all() if one.may_vote}
    OpenVote.objects.bulk_create(
        OpenVote(ballot=ballot, seat_id=int(seat), cast_by_id=count.entered_by_id, choices=one["votes"],
                 reasons=one["reasons"], receipt=secrets.token_hex(16), cast_at=count.entered_at)
        for seat, one in count.sheets.items() if seat in voting)
    count.confirmed_by, count.confirmed_at = by, clock.now()
    count.save(update_fields=["confirmed_by", "confirmed_at"])
    count_and_settle(ballot, by=by, is_confirmed_by_second=True)
    return ballot

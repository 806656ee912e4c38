"""Who sits at the table of a group at a moment, read in two queries, and the numbers that follow from it."""
from django.db.models import Prefetch

from cocreate import clock
from consultations import balance
from consultations.models import Mandate


def seats_at(group, moment=None):
    """The seats of `group` with `seat.running`: the mandates that run at `moment` (default: now), principals first."""
    moment = moment or clock.now()
    running = Mandate.objects.running(moment).select_related("person").order_by("kind", "pk")
    seats = group.seats.select_related("organisation").prefetch_related(
        Prefetch("mandates", queryset=running, to_attr="running")
    )
    day = clock.local(moment, group.municipality).date()
    return [seat for seat in seats if seat.ended_on is None or seat.ended_on > day]


def seat_facts(seats, present_seats=()):
    """The seats of `seats_at` as facts; a seat somebody came for is held, whenever their mandate ended."""
    return [balance.SeatFact(seat.pk, seat.bench, _is_held(seat) or seat.pk in present_seats) for seat in seats]


def mandate_fact(mandate, left_at=None):
    """A mandate as a fact; `left_at`: when its person left the meeting."""
    return balance.MandateFact(
        mandate.seat_id, mandate.kind == Mandate.Kind.SUBSTITUTE, mandate.role == Mandate.Role.OBSERVER,
        mandate.starts_at, mandate.ends_at, left_at,
    )


def parity_of(group, seats=None):
    """The parity of the group now."""
    return balance.parity(seat_facts(seats if seats is not None else seats_at(group)))


def counted_at(meeting):
    """The moment whose mandates count for a meeting: its end, or now while it is not over."""
    return min(clock.now(), meeting.ends_at)


def quorum_of(meeting, seats=None):
    """The quorum of a group's meeting from the attendance noted, or None for a meeting without a group."""
    if meeting.group is None:
        return None
    present = [mandate_fact(one.mandate) for one in meeting.attendances.select_related("mandate")]
    seats = seats if seats is not None else seats_at(meeting.group, counted_at(meeting))
    return balance.quorum(meeting.group, seat_facts(seats, set(balance.sitting(present))), present)


def _is_held(seat):
    return any(mandate.role != Mandate.Role.OBSERVER for mandate in seat.running)

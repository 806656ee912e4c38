"""Who sits at the table of a group at a moment, read in two queries, and the numbers that follow from it."""
from types import SimpleNamespace

from django.db.models import Prefetch

from cocreate import clock
from cocreate.models import PublicRecord
from consultations import balance
from consultations.models import Mandate, WorkingGroup
from consultations.presence import moment_that_counts

QUORUM_RULES = ("quorum_percent", "needs_both_benches", "bench_quorum_percent")


def seats_at(group, moment=None):
    """The seats of `group` with `seat.running`: the mandates that run at `moment` (default: now), principals first."""
    moment = moment or clock.now()
    running = Mandate.objects.running(moment).select_related("person").order_by("kind", "pk")
    seats = group.seats.select_related("organisation").prefetch_related(
        Prefetch("mandates", queryset=running, to_attr="running")
    )
    day = clock.local(moment, group.municipality).date()
    return [seat for seat in seats if seat.ended_on is None or seat.ended_on > day]


def seat_facts(seats):
    """The seats of `seats_at` as facts."""
    return [balance.SeatFact(seat.pk, seat.bench, _is_held(seat)) for seat in seats]


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
    """The moment whose mandates count for a meeting: now, but not before its start and not after its end."""
    return moment_that_counts(meeting, clock.now())


def quorum_of(meeting, seats=None, moment=None, attendances=None):
    """The quorum of a group's meeting at `moment` (default: `counted_at`); None for a meeting without a group.

    Counted is whoever was noted, had not left and sat in a seat of the group at that moment. What was read already
    may be given: `seats` of that moment and the `attendances` with their mandates.
    """
    if meeting.group is None:
        return None
    moment = moment or counted_at(meeting)
    if attendances is None:
        attendances = meeting.attendances.select_related("mandate")
    present = [mandate_fact(one.mandate, one.left_at) for one in attendances]
    seats = seats if seats is not None else seats_at(meeting.group, moment)
    return balance.quorum(rules_at(meeting.group, moment), seat_facts(seats), present, at=moment)


def rules_at(group, moment):
    """The rules of the quorum that held at `moment`: a later change of them decides about no meeting before it."""
    if moment >= clock.now():
        return group
    later = PublicRecord.objects.of(group.municipality_id).filter(
        kind="group.rules_changed", subject=group.slug, happened_at__gt=moment).order_by("sequence").first()
    if later is None:
        return group
    before = {name: WorkingGroup._meta.get_field(name).get_default() for name in QUORUM_RULES} | later.facts["before"]
    return SimpleNamespace(**{name: before[name] for name in QUORUM_RULES})


def _is_held(seat):
    return any(mandate.role != Mandate.Role.OBSERVER for mandate in seat.running)

"""The groups under a group, as a table: who chairs, how many seats are held, when they meet next."""
from dataclasses import dataclass

from django.db.models import Min, Prefetch, Q

from cocreate import clock
from consultations import balance
from consultations.meeting_states import MeetingStatus
from consultations.membership import CHAIRS
from consultations.models import Mandate, Meeting, Seat
from consultations.seating import seat_facts


@dataclass(frozen=True)
class Line:
    """One group under another."""

    name: str
    url: str
    kind: str
    is_closed: bool
    chairs: str
    parity: balance.Parity
    meets_at: object

    @property
    def held(self):
        """Seats that are held, on all benches."""
        return sum(count.held for count in self.parity.benches)

    @property
    def seats(self):
        """Seats there are."""
        return sum(count.seats for count in self.parity.benches)


def lines_under(group):
    """[Line] for the groups under `group`, those at work first; in three queries however many there are."""
    running = Mandate.objects.running().select_related("person")
    seats = Seat.objects.filter(Q(ended_on=None) | Q(ended_on__gt=clock.today(group.municipality)))
    seats = seats.prefetch_related(Prefetch("mandates", running, "running"))
    called = Q(meetings__status=MeetingStatus.CONVENED, meetings__ends_at__gt=clock.now()) & ~Q(
        meetings__access=Meeting.Access.PRIVATE)
    found = group.subgroups.annotate(meets_at=Min("meetings__starts_at", filter=called))
    found = found.prefetch_related(Prefetch("seats", seats, "table")).order_by("status", "name_sq")
    return [_line(one) for one in found]


def _line(group):
    chairs = [mandate for seat in group.table for mandate in seat.running if mandate.role in CHAIRS]
    chairs.sort(key=lambda mandate: CHAIRS.index(mandate.role))
    return Line(group.name, group.get_absolute_url(), group.get_kind_display(), group.is_closed,
                ", ".join(mandate.person.display_name for mandate in chairs),
                balance.parity(seat_facts(group.table)), group.meets_at)

"""The sheet of presence, read in a few queries however many seats there are: who could be there, and who is."""
from dataclasses import dataclass
from itertools import groupby

from cocreate import clock
from consultations.models import Rsvp
from consultations.models.review import Bench
from consultations.noting import mandates_of
from consultations.presence import Presence, runs_at, state_of
from consultations.seating import counted_at, quorum_of, seats_at


@dataclass(frozen=True)
class Line:
    """One mandate on the sheet: what is noted of it, what its person had answered, and whether it is over by now."""

    mandate: object
    attendance: object | None
    rsvp: object | None
    state: str
    left: str  # the hour they left, as in a field for a time
    is_over: bool


class Sheet:
    """Everything the sheet and the live count show of a meeting."""

    def __init__(self, meeting):
        self.meeting, self.now = meeting, clock.now()
        self.attendances = list(meeting.attendances.select_related(
            "mandate__person", "mandate__seat__group", "mandate__seat__organisation"))
        moment = counted_at(meeting)
        self.seats = seats_at(meeting.group, moment) if meeting.group else []
        self.quorum = quorum_of(meeting, self.seats, moment, self.attendances)

    @property
    def present(self):
        """Those who are there now."""
        return [one for one in self.attendances if state_of(one, self.now) != Presence.LEFT]

    def lines(self):
        """The lines: the meeting's own group first, bench by bench; a meeting of everybody shows who was noted."""
        noted = {one.mandate_id: one for one in self.attendances}
        mandates = {pk: one.mandate for pk, one in noted.items()}
        if self.meeting.group_id:
            called = mandates_of(self.meeting).select_related("person", "seat__group", "seat__organisation")
            mandates |= {one.pk: one for one in called}
        rsvps = {one.person_id: one for one in Rsvp.objects.filter(meeting=self.meeting)}
        lines = [self._line(one, noted.get(one.pk), rsvps.get(one.person_id)) for one in mandates.values()]
        return sorted(lines, key=self._place)

    def parts(self, lines):
        """The lines in parts: [{title, lines, vacant}] by group and bench; `vacant` are seats that nobody holds."""
        own, parts = self.meeting.group_id, []
        for (group, bench), mine in groupby(lines, key=lambda line: (line.mandate.seat.group, line.mandate.seat.bench)):
            title = Bench(bench).label if group.pk == own else f"{group.name}: {Bench(bench).label}"
            vacant = [seat.title for seat in self.seats if seat.bench == bench and not seat.running]
            parts.append({"title": title, "lines": list(mine), "vacant": vacant if group.pk == own else []})
        return parts

    def _line(self, mandate, attendance, rsvp):
        left = clock.local(attendance.left_at, self.meeting.municipality) if attendance and attendance.left_at else None
        return Line(mandate, attendance, rsvp, state_of(attendance, self.now), f"{left:%H:%M}" if left else "",
                    not runs_at(mandate, counted_at(self.meeting)))

    def _place(self, line):
        seat, benches = line.mandate.seat, list(Bench.values)
        return (seat.group_id != self.meeting.group_id, seat.group.name_sq, seat.group_id, benches.index(seat.bench),
                seat.sort_order, seat.pk, line.mandate.kind, line.mandate.pk)

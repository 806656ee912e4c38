"""The sheet of minutes as fields: what each field is called, and what stands in it now.

A field is `introduction`, `<part>_<point>` or `<part>_<point>_<line>`; points and lines are named by their codes. A
line or a point that is not there yet has a code already when its empty row is shown, so saving it again (a background
save, a second press) is the same row and no other.
"""
import re
from dataclasses import dataclass

from cocreate.references import ALPHABET
from consultations.meeting_states import AgendaStatus
from consultations.models import MinuteLine, Minutes

POINT_PARTS = ("title", "discussion", "unfinished")
LINE_PARTS = {
    MinuteLine.Kind.DECISION: ("decision", "taken", "for", "against", "abstained"),
    MinuteLine.Kind.TASK: ("task", "owner", "due"),
}
KIND_OF = {part: kind for kind, parts in LINE_PARTS.items() for part in parts}
VOTES = {"for": "votes_for", "against": "votes_against", "abstained": "votes_abstained"}
LONG_PARTS = ("introduction", "discussion", "decision", "task")
AT_MOST = {"introduction": 10_000, "title": 240, "discussion": 30_000, "decision": 2_000, "task": 2_000, "owner": 160}
BALLOT = "ballot:"

_CODE = f"[{ALPHABET}]{{8}}"
_NAME = re.compile(
    rf"introduction|(?P<of_point>{'|'.join(POINT_PARTS)})_(?P<alone>{_CODE})"
    rf"|(?P<of_line>{'|'.join(KIND_OF)})_(?P<point>{_CODE})_(?P<line>{_CODE})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field belongs: its part, the code of its point, the code of its line."""

    part: str
    point: str = ""
    line: str = ""

    @property
    def name(self):
        """The name of the field."""
        return "_".join(filter(None, (self.part, self.point, self.line)))


def place_of(name):
    """The `Place` of a field's name, or None for a name no sheet has."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    if found["of_line"]:
        return Place(found["of_line"], found["point"], found["line"])
    return Place(found["of_point"], found["alone"]) if found["of_point"] else Place("introduction")


def points_of(meeting):
    """The points on the agenda with their lines: two queries."""
    points = meeting.agenda.filter(status=AgendaStatus.ACCEPTED)
    return list(points.select_related("proposed_by").prefetch_related("lines__owner_seat"))


class Sheet:
    """What the minutes of a meeting say now, field by field."""

    def __init__(self, meeting, points=None):
        self.meeting = meeting
        self.minutes = Minutes.objects.filter(meeting=meeting).first()
        self.points = {point.code: point for point in (points if points is not None else points_of(meeting))}
        self.lines = {line.code: (point, line) for point in self.points.values() for line in point.lines.all()}

    def value(self, name):
        """What stands in a field, as text; nothing where there is no such point or line."""
        place = place_of(name)
        if place.part == "introduction":
            return self.minutes.introduction if self.minutes else ""
        if place.line:
            point, line = self.lines.get(place.line, (None, None))
            return line_value(line, place.part) if line and point.code == place.point else ""
        point = self.points.get(place.point)
        return _point_value(point, place.part) if point else ""

    def names(self):
        """Every field of what is there."""
        yield "introduction"
        for point in self.points.values():
            for part in ("discussion", "unfinished"):
                yield Place(part, point.code).name
            for line in point.lines.all():
                for part in LINE_PARTS[line.kind]:
                    yield Place(part, point.code, line.code).name

    def values(self):
        """{field: what stands in it}."""
        return {name: self.value(name) for name in self.names()}


def _point_value(point, part):
    if part == "unfinished":
        return "on" if point.is_unfinished else ""
    return getattr(point, part)


def line_value(line, part):
    """A part of a decision or a task as text; nothing for a part that belongs to the other kind."""
    if KIND_OF[part] != line.kind:
        return ""
    if part in VOTES:
        number = getattr(line, VOTES[part])
        return "" if number is None else str(number)
    if part == "taken":
        return f"{BALLOT}{line.ballot_reference}" if line.taken_by == MinuteLine.TakenBy.BALLOT else line.taken_by
    if part == "due":
        return line.due_on.isoformat() if line.due_on else ""
    return line.owner if part == "owner" else line.text


def as_text(value):
    """The cleaned value of a form's field as the sheet keeps it."""
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)

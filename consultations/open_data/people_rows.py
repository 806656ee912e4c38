"""Who came to held meetings as numbers: what people told at the door, never a count under three (see decisions)."""
from collections import Counter, defaultdict

from django.db.models import Count

from consultations import table_balance
from consultations.meeting_states import MeetingStatus
from consultations.models import Attendance, DoorSlip
from consultations.public_meetings import public_meetings, told

NOT_TOLD = "not_told"


def attendance(municipality):
    """A row for each value of each thing that was counted at a meeting; the same counts as on its page."""
    held = told(public_meetings(municipality)).filter(status=MeetingStatus.HELD)
    references = dict(held.values_list("pk", "reference"))
    counts = _counts(list(references))
    for pk, reference in references.items():
        for axis in ("guests_by_bench", "gender", "unit", "mode"):
            found = counts[pk, axis]
            if not any(value != NOT_TOLD for value in found) or axis == "mode" and len(found) < 2:
                continue
            shown = table_balance.published_whole(dict(sorted(found.items())))
            for value, number in shown.items():
                if number is not None or axis != "unit":  # a unit of one person is not even named
                    yield reference, axis, value, number


def _counts(meetings):
    """{(meeting, axis): Counter of values}, in two questions."""
    counts = defaultdict(Counter)
    alike = ("meeting", "bench", "gender", "unit__name_sq", "mode", "is_member")
    slips = DoorSlip.objects.filter(meeting__in=meetings).order_by().values(*alike).annotate(many=Count("pk"))
    for row in slips:
        counts[row["meeting"], "gender"][row["gender"] or NOT_TOLD] += row["many"]
        counts[row["meeting"], "unit"][row["unit__name_sq"] or NOT_TOLD] += row["many"]
        if not row["is_member"]:
            counts[row["meeting"], "guests_by_bench"][row["bench"] or NOT_TOLD] += row["many"]
            counts[row["meeting"], "mode"][row["mode"]] += row["many"]
    seated = Attendance.objects.filter(meeting__in=meetings).order_by().values("meeting", "mode")
    for row in seated.annotate(many=Count("pk")):
        counts[row["meeting"], "mode"][row["mode"]] += row["many"]
    return counts

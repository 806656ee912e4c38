"""Minutes that wait for whoever keeps the papers: not sent in time, corrections without an answer, to be published."""
from dataclasses import dataclass

from django.db.models import Count, Q

from cocreate import clock
from cocreate.calendar import add_working_days
from cocreate.models import Holiday
from consultations.meeting_states import CorrectionStatus, MeetingStatus, MinutesStatus
from consultations.models import Meeting

MINUTES_DAYS = 10  # for meetings without a group, whose rule would say
LATE, UNANSWERED, READY = "late", "unanswered", "ready"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A meeting whose minutes wait: why, since which day (the last one in time), how many corrections."""

    meeting: Meeting
    why: str
    until: object
    unanswered: int = 0

    @property
    def is_due(self):
        """Whether its days are over."""
        return self.until < clock.today(self.meeting.municipality)


def last_day(meeting, holidays):
    """The last day on which the draft is sent in time."""
    days = meeting.group.minutes_days if meeting.group else MINUTES_DAYS
    return add_working_days(clock.local(meeting.ends_at, meeting.municipality).date(), days, holidays)


def waiting_minutes(municipality, group=None):
    """[Waiting] of meetings that are over and whose minutes are not final; with `group` only its own. Three queries."""
    over = Q(status=MeetingStatus.HELD) | Q(status=MeetingStatus.CONVENED, ends_at__lte=clock.now())
    meetings = Meeting.objects.of(municipality).filter(over).exclude(minutes__status=MinutesStatus.FINAL)
    if group is not None:
        meetings = meetings.filter(group=group)
    meetings = meetings.select_related("group", "minutes", "municipality").annotate(unanswered=Count(
        "minutes__corrections", filter=Q(minutes__corrections__status=CorrectionStatus.PROPOSED)))
    holidays = Holiday.objects.dates_for(municipality)
    return [_waiting(meeting, holidays) for meeting in meetings.order_by("ends_at")]


def _waiting(meeting, holidays):
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.status == MinutesStatus.DRAFT:
        return Waiting(meeting, LATE, last_day(meeting, holidays))
    why = UNANSWERED if meeting.unanswered else READY
    return Waiting(meeting, why, minutes.corrections_until, meeting.unanswered)

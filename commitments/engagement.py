"""Who took part, in figures: counted from the records of a cycle, each figure with what it was counted from."""
from dataclasses import dataclass

from django.db.models import Count, Q

from cocreate.models import Organisation
from commitments.models import Contribution
from consultations.meeting_states import MeetingStatus
from consultations.models import Consultation, Meeting, WorkingGroup
from consultations.states import APPLICATION_DECIDED, ApplicationStatus

HANDED_IN = {ApplicationStatus.SUBMITTED, *APPLICATION_DECIDED}
FIGURES = ("groups", "public_meetings", "meetings", "people", "contributions", "answered")


@dataclass(frozen=True)
class Engagement:
    """The figures of a cycle. `people` counts everybody at every meeting: who came twice is counted twice."""

    groups: int = 0
    public_meetings: int = 0
    meetings: int = 0
    people: int = 0
    contributions: int = 0
    answered: int = 0

    def as_data(self):
        """Plain data for the public record."""
        return {name: getattr(self, name) for name in FIGURES}

    @classmethod
    def from_data(cls, data):
        """Reads what `as_data` wrote; what is missing is 0."""
        return cls(**{name: data.get(name, 0) for name in FIGURES})


def engagement_of(cycle):
    """The figures of `cycle` now: an Engagement. Three queries."""
    meetings = list(held_meetings(cycle))
    progress = Contribution.objects.filter(consultation__cycle=cycle).progress()
    return Engagement(
        groups=taking_part(cycle).count(), public_meetings=sum(meeting.is_public for meeting in meetings),
        meetings=len(meetings), people=sum(people_at(meeting) for meeting in meetings),
        contributions=progress.received, answered=progress.answered,
    )


def taking_part(cycle):
    """The organisations and informal groups of `cycle` with a seat in a group or an application handed in."""
    has_applied = Q(applications__call__cycle=cycle, applications__status__in=HANDED_IN)
    organisations = Organisation.objects.of(cycle.municipality_id).exclude(kind=Organisation.Kind.CITIZEN)
    return organisations.filter(Q(seats__group__cycle=cycle) | has_applied).distinct()


def held_meetings(cycle):
    """The meetings of `cycle` that took place, the oldest first, each with `seated`: the mandates that were present."""
    held = Meeting.objects.filter(cycle=cycle, status=MeetingStatus.HELD)
    return held.annotate(seated=Count("attendances")).order_by("starts_at")


def people_at(meeting):
    """How many were there: the number that was noted, else the mandates on the attendance list."""
    return meeting.seated if meeting.participants_total is None else meeting.participants_total


def sources_of(cycle):
    """What the figures were counted from, as far as it is public: lists of "groups", "meetings" and "windows"."""
    return {
        "groups": list(WorkingGroup.objects.filter(cycle=cycle)),
        "meetings": list(held_meetings(cycle)),
        "windows": list(Consultation.objects.filter(cycle=cycle).public()),
    }

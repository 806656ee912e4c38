"""The states of groups, meetings, minutes, tasks and costs of taking part, and what may follow what."""
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingStatus(TextChoices):
    """A meeting; whether it is still to come follows from its dates."""

    PLANNED = "planned", _("planned")
    CONVENED = "convened", _("convened")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


MEETING_NEXT = {
    MeetingStatus.PLANNED: {MeetingStatus.CONVENED, MeetingStatus.CANCELLED},
    MeetingStatus.CONVENED: {MeetingStatus.HELD, MeetingStatus.CANCELLED},
    MeetingStatus.HELD: set(),
    MeetingStatus.CANCELLED: set(),
}


class MinutesStatus(TextChoices):
    """The minutes of a meeting: those present may propose corrections before they are final and public."""

    DRAFT = "draft", _("being written")
    CORRECTION = "correction", _("open for corrections")
    FINAL = "final", _("final")


MINUTES_NEXT = {
    MinutesStatus.DRAFT: {MinutesStatus.CORRECTION},
    MinutesStatus.CORRECTION: {MinutesStatus.DRAFT, MinutesStatus.FINAL},
    MinutesStatus.FINAL: set(),
}


class CorrectionStatus(TextChoices):
    """A proposed correction of the minutes."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


CORRECTION_NEXT = {
    CorrectionStatus.PROPOSED: {CorrectionStatus.ACCEPTED, CorrectionStatus.DECLINED},
    CorrectionStatus.ACCEPTED: set(),
    CorrectionStatus.DECLINED: set(),
}


class GroupStatus(TextChoices):
    """A group: it works, or it was closed and is history."""

    ACTIVE = "active", _("at work")
    CLOSED = "closed", _("closed")


GROUP_NEXT = {
    GroupStatus.ACTIVE: {GroupStatus.CLOSED},
    GroupStatus.CLOSED: set(),
}


class AgendaStatus(TextChoices):
    """A point: on the agenda at once, or proposed by a member when the agenda had gone out already."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("on the agenda")
    DECLINED = "declined", _("not taken up")


AGENDA_NEXT = {
    AgendaStatus.PROPOSED: {AgendaStatus.ACCEPTED, AgendaStatus.DECLINED},
    AgendaStatus.ACCEPTED: set(),
    AgendaStatus.DECLINED: {AgendaStatus.ACCEPTED},
}


class TaskStatus(TextChoices):
    """What somebody took on at a meeting. A decision stays open: nothing has to be done about it here."""

    OPEN = "open", _("to do")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


TASK_NEXT = {
    TaskStatus.OPEN: {TaskStatus.DONE, TaskStatus.DROPPED},
    TaskStatus.DONE: {TaskStatus.OPEN},
    TaskStatus.DROPPED: {TaskStatus.OPEN},
}


class SupportStatus(TextChoices):
    """Costs of taking part: approved before the meeting, settled after it."""

    REQUESTED = "requested", _("asked for")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    SETTLED = "settled", _("settled")
    WITHDRAWN = "withdrawn", _("taken back")


SUPPORT_NEXT = {
    SupportStatus.REQUESTED: {SupportStatus.APPROVED, SupportStatus.DECLINED, SupportStatus.WITHDRAWN},
    SupportStatus.APPROVED: {SupportStatus.SETTLED, SupportStatus.DECLINED, SupportStatus.WITHDRAWN},
    SupportStatus.DECLINED: set(),
    SupportStatus.SETTLED: set(),
    SupportStatus.WITHDRAWN: set(),
}

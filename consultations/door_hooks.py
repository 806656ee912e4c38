"""What presence adds to the pages of others: checking in, meetings to close, and what is held about a person."""
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate import clock
from cocreate.permissions import allows
from consultations.called import called_meetings
from consultations.meeting_states import MeetingStatus
from consultations.membership import running_mandates
from consultations.models import Attendance
from consultations.noting import mandate_at_door
from consultations.presence import OPENS_BEFORE
from consultations.public_meetings import title_for


@hooks.register("construct_waiting")
def doors_and_ends(request):
    """Meetings whose door is open for this person; meetings that are over and that they should close."""
    if not running_mandates(request.user):
        return []
    now, convened = clock.now(), called_meetings(request.user, request.municipality)
    convened = convened.filter(status=MeetingStatus.CONVENED).select_related("group", "minutes")
    return [
        {"title": _("Meetings that are on now"), "entries": _doors(request, convened, now)},
        {"title": _("Meetings to close"), "entries": [
            {"label": _("Close the meeting: %(title)s") % {"title": one.title}, "note": _("It is over."),
             "url": reverse("consultations:meeting_close", args=[one.reference]), "due": one.ends_at}
            for one in convened.filter(ends_at__lte=now).order_by("ends_at")
            if allows(request.user, "consultations.note_attendance", one)]},
    ]


def _doors(request, convened, now):
    """Entries for the doors that are open; who is noted already is not asked."""
    open_now = convened.filter(starts_at__lte=now + OPENS_BEFORE, ends_at__gt=now).exclude(door_code="")
    noted = set(Attendance.objects.filter(mandate__person=request.user, meeting__in=open_now, left_at=None)
                .values_list("meeting", flat=True))
    return [{"label": _("Check in: %(title)s") % {"title": one.title}, "note": _("The door is open."), "is_now": True,
             "url": reverse("consultations:door", args=[one.door_code])}
            for one in open_now.order_by("starts_at")
            if one.pk not in noted and mandate_at_door(request.user, one) is not None]


@hooks.register("construct_my_data")
def presence_part(request):
    """The meetings at which this person is noted as present. Slips from the door belong to nobody."""
    found = Attendance.objects.filter(mandate__person=request.user, meeting__municipality=request.municipality)
    found = found.select_related("meeting__group", "mandate__seat").order_by("meeting__starts_at")
    return [{"key": "presence", "title": _("Meetings at which you were present"), "rows": [{
        _("Number"): one.meeting.reference, _("Meeting"): title_for(request.user, one.meeting),
        _("Held"): one.meeting.starts_at,
        _("Seat"): str(one.mandate.seat.title), _("How"): one.get_mode_display(),
        _("Noted by"): one.get_source_display(), _("Noted"): one.noted_at, _("Left at"): one.left_at}
        for one in found]}]

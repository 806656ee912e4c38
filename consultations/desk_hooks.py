"""What groups and meetings add to the pages of others: what waits for a person, the coordinator's morning page."""
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from cocreate.templatetags.house import moment
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.membership import running_mandates
from consultations.models import Mandate, Meeting, Minutes, WorkingGroup
from consultations.views.groups import minutes_to_read


@hooks.register("construct_waiting")
def groups_that_wait(request):
    """The desks of this person, their next meetings, minutes to read, in this municipality."""
    mine = [one for one in running_mandates(request.user) if one.seat.group.municipality_id == request.municipality.pk]
    groups = {one.seat.group_id: one.seat.group for one in mine}
    meetings = Meeting.objects.filter(group__in=groups).to_come().order_by("starts_at")[:5]
    papers = [{"label": task["label"], "url": task["url"], "note": task["hint"]}
              for mandate in mine for task in minutes_to_read(mandate)]
    return [
        {"title": _("Your groups"), "entries": [
            {"label": group.name, "url": group.get_desk_url(), "note": ""} for group in groups.values()]},
        {"title": _("Meetings you are called to"), "entries": [
            {"label": one.title, "url": one.get_absolute_url(), "note": moment(one.starts_at)} for one in meetings]},
        {"title": _("Minutes to read"), "entries": papers},
    ]


@hooks.register("construct_morning")
def groups_due(request):
    """Invitations that expired, meetings that were not closed, minutes whose days of correction are over."""
    return [*_expired_invitations(request), *_open_meetings(request), *_minutes_to_publish(request)]


def _expired_invitations(request):
    expired = Mandate.objects.of(request.municipality).filter(
        accepted_at=None, ends_at=None, token_expires_at__lte=clock.now()
    )
    for group in WorkingGroup.objects.filter(pk__in=expired.values("seat__group")):
        count = sum(one.seat.group_id == group.pk for one in expired.select_related("seat"))
        text = ngettext("%(count)s invitation to %(group)s has expired.",
                        "%(count)s invitations to %(group)s have expired.", count)
        yield {"text": text % {"count": count, "group": group.name}, "url": reverse("admin_group", args=[group.slug]),
               "deed": _("Send again")}


def _open_meetings(request):
    past = Meeting.objects.of(request.municipality).filter(status=MeetingStatus.CONVENED, ends_at__lte=clock.now())
    for meeting in past:
        yield {"text": _("%(title)s is over and was not closed.") % {"title": meeting.title},
               "url": reverse("consultations:minutes_edit", args=[meeting.reference]), "deed": _("Write the minutes")}


def _minutes_to_publish(request):
    today = clock.today(request.municipality)
    waiting = Minutes.objects.filter(meeting__municipality=request.municipality, status=MinutesStatus.CORRECTION,
                                     corrections_until__lt=today).select_related("meeting")
    for minutes in waiting:
        text = _("The days for corrections of “%(title)s” are over.") % {"title": minutes.meeting.title}
        yield {"text": text, "url": minutes.meeting.get_absolute_url(), "deed": _("Publish the minutes")}

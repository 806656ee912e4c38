"""What groups and meetings add to the pages of others: what waits for a person, the coordinator's morning page."""
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from consultations.actions.invitations import open_invitations
from consultations.meeting_states import MeetingStatus
from consultations.membership import running_mandates
from consultations.models import Mandate, Meeting, WorkingGroup
from consultations.views.groups import minutes_to_read


@hooks.register("construct_waiting")
def groups_that_wait(request):
    """The desks of this person and minutes to read, in this municipality."""
    mine = [one for one in running_mandates(request.user) if one.seat.group.municipality_id == request.municipality.pk]
    groups = {one.seat.group_id: one.seat.group for one in mine}
    papers = [{"label": task["label"], "url": task["url"], "note": task["hint"], "due": task["due"]}
              for task in minutes_to_read(*mine)]
    invitations = open_invitations(request.user, request.municipality)
    return [
        {"title": _("You are invited to a seat"), "entries": [
            {"label": one.seat.group.name, "note": one.seat.title, "due": one.token_expires_at,
             "url": reverse("consultations:own_invitation", args=[one.seat.group.slug])} for one in invitations]},
        {"title": _("Your groups"), "is_asked": False, "entries": [
            {"label": group.name, "url": group.get_desk_url(), "note": ""} for group in groups.values()]},
        {"title": _("Minutes to read"), "entries": papers},
    ]


@hooks.register("construct_morning")
def groups_due(request):
    """Invitations that expired, meetings that were not closed."""
    return [*_expired_invitations(request), *_open_meetings(request)]


def _expired_invitations(request):
    expired = Mandate.objects.of(request.municipality).invited().filter(token_expires_at__lte=clock.now())
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
               "url": reverse("consultations:meeting_close", args=[meeting.reference]), "deed": _("Close the meeting")}

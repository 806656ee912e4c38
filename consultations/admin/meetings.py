"""Meetings in the admin: the listing, one meeting, and planning, convening and cancelling it.

The secretary does the same on the site with the same views; only the frame differs.
"""
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.viewsets import RecordIndexView
from cocreate.templatetags.house import moment
from consultations.actions import meetings as deeds
from consultations.forms.meetings import PlanMeetingForm
from consultations.meeting_states import MeetingStatus
from consultations.models import Cycle, Meeting
from consultations.views import meetings as site


class MeetingIndexView(RecordIndexView):
    """A meeting's title leads to its page; a new one of the whole process is planned from here."""

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_meeting", args=[instance.reference])

    def get_add_url(self):
        """A public meeting of the newest cycle; meetings of a group are planned on the group's page."""
        newest = Cycle.objects.of(self.request.municipality).first()
        return reverse("admin_cycle_meeting_new", args=[newest.slug]) if newest else None


class MeetingViewSet(RecordViewSet):
    """The meetings of the municipality."""

    model = Meeting
    url_prefix = "meetings"
    icon = "date"
    menu_label = _("Meetings")
    menu_order = 140
    index_view_class = MeetingIndexView
    list_display = ["title_sq", Column("reference", label=_("number")), Column("group", label=_("group")),
                    Column("get_status_display", label=_("state")),
                    # Wagtail's column of dates says "now" of every moment to come.
                    Column("starts_at", label=_("starts"), accessor=lambda meeting: moment(meeting.starts_at))]
    list_filter = ["status", "kind"]
    search_fields = ["title_sq", "title_en", "reference", "place"]
    form_fields = ["title_sq"]  # the form views are closed: deeds have views of their own


class OneMeeting(site.OneMeeting):
    """The meeting of the address, for coordinators: going on leads to its page in the admin."""

    def get_success_url(self):
        """The page in the admin."""
        return reverse("admin_meeting", args=[self.kwargs["reference"]])


class MeetingPage(OneMeeting, AdminRecordView):
    """A meeting with its agenda; minutes are written on the site."""

    template_name = "consultations/admin/meeting.html"
    rule_name = "consultations.manage_meeting"
    header_icon = "date"

    def deeds(self):
        """What its state allows."""
        meeting, found = self.subject, []
        if meeting.status == MeetingStatus.PLANNED:
            found.append((_("Call people to the meeting"), self._url("convene"), True))
        if meeting.status in {MeetingStatus.PLANNED, MeetingStatus.CONVENED}:
            found += [(_("Add a point"), self._url("agenda"), False),
                      (_("Change the meeting"), self._url("change"), False),
                      (_("Call the meeting off"), self._url("cancel"), False)]
        return [*found, (_("See it on the site"), meeting.get_absolute_url(), False)]

    def _url(self, deed):
        return reverse(f"admin_meeting_{deed}", args=[self.subject.reference])

    def get_context_data(self, **kwargs):
        """The agenda, and the first day the group's notice allows."""
        return super().get_context_data(agenda=self.subject.agenda.all(), earliest=deeds.earliest_day(self.subject),
                                        called=deeds.called_people(self.subject).count(), **kwargs)


class ConveneView(OneMeeting, site.ConveneMeetingView, AdminDeedView):
    """Calls people, in the admin's frame."""


class ChangeView(OneMeeting, site.ChangeMeetingView, AdminDeedView):
    """Another time or place, in the admin's frame."""


class AgendaView(OneMeeting, site.AddAgendaItemView, AdminDeedView):
    """One more point, in the admin's frame."""


class CancelView(OneMeeting, site.CancelMeetingView, AdminDeedView):
    """Calls it off, in the admin's frame."""


class PlanForGroupView(site.PlanMeetingView, AdminDeedView):
    """A meeting of a group, in the admin's frame."""

    def get_success_url(self):
        """The new meeting, or the group."""
        meeting = getattr(self, "meeting", None)
        if meeting:
            return reverse("admin_meeting", args=[meeting.reference])
        return reverse("admin_group", args=[self.kwargs["slug"]])


class PlanForCycleView(AdminDeedView):
    """A meeting of the whole process: a forum, a workshop, a hearing."""

    rule_name = "consultations.plan_meetings"
    form_class = PlanMeetingForm
    page_title, deed_label = _("Plan a public meeting"), _("Plan the meeting")
    lede = _("Nobody is told yet. You call people to it in the next step.")

    def find_subject(self):
        """The cycle."""
        return self.lookup(Cycle.objects.select_related("municipality"), slug=self.kwargs["slug"])

    def perform(self, form):
        """Plans it."""
        self.meeting = deeds.plan_meeting(self.subject, form.cleaned_data, by=self.request.user)

    def get_success_url(self):
        """The new meeting, or the listing."""
        meeting = getattr(self, "meeting", None)
        return reverse("admin_meeting", args=[meeting.reference]) if meeting else reverse("meetings:index")


urls = [
    path("groups/<slug:slug>/meetings/new/", PlanForGroupView.as_view(), name="admin_group_meeting_new"),
    path("cycles/<slug:slug>/meetings/new/", PlanForCycleView.as_view(), name="admin_cycle_meeting_new"),
    path("meetings/<str:reference>/page/", MeetingPage.as_view(), name="admin_meeting"),
    path("meetings/<str:reference>/convene/", ConveneView.as_view(), name="admin_meeting_convene"),
    path("meetings/<str:reference>/change/", ChangeView.as_view(), name="admin_meeting_change"),
    path("meetings/<str:reference>/agenda/", AgendaView.as_view(), name="admin_meeting_agenda"),
    path("meetings/<str:reference>/cancel/", CancelView.as_view(), name="admin_meeting_cancel"),
]

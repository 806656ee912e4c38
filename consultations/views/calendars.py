"""Calendars: the file of a meeting, the public feeds of a group and of the municipality, a person's own feed."""
from datetime import timedelta

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from cocreate import clock
from cocreate.permissions import allows
from cocreate.views.base import DeedView, MunicipalityMixin, SubjectMixin
from consultations.actions import calendar_feeds as deeds
from consultations.calendar_files import calendar_file, file_name, with_entries
from consultations.called import called_meetings
from consultations.models import Meeting, WorkingGroup
from consultations.views.meetings import OneMeeting

LOOKED_BACK = timedelta(days=400)
CALENDAR = "text/calendar; charset=utf-8"


class MeetingCalendarView(OneMeeting, SubjectMixin, View):
    """The meeting as an iCalendar file."""

    rule_name = "consultations.see_meeting_contents"

    def get(self, request, reference):
        """The file; the link to join only for those who may join."""
        shows_link = allows(request.user, "consultations.see_join_link", self.subject)
        response = HttpResponse(calendar_file([self.subject], shows_link=shows_link), content_type=CALENDAR)
        response["Content-Disposition"] = f'attachment; filename="{file_name(self.subject)}"'
        if request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response


def public_feed(meetings, name):
    """What everybody may read of `meetings` as a feed: no private ones, no links to join."""
    recent = meetings.readable().filter(ends_at__gte=clock.now() - LOOKED_BACK).order_by("starts_at", "pk")
    return HttpResponse(calendar_file(with_entries(recent), name=name), content_type=CALENDAR)


class GroupCalendarView(MunicipalityMixin, View):
    """The announced meetings of a group, and those it is called to, as a feed to subscribe to."""

    def get(self, request, slug):
        """The feed."""
        group = self.lookup(WorkingGroup, slug=slug)
        here = Meeting.objects.of(self.municipality)
        called = here.filter(pk__in=group.called_to.values("pk"))
        return public_feed(here.filter(group=group) | called, group.name)


class MunicipalityCalendarView(MunicipalityMixin, View):
    """All announced meetings of the municipality as a feed."""

    def get(self, request):
        """The feed."""
        return public_feed(Meeting.objects.of(self.municipality), self.municipality.name)


@method_decorator(never_cache, name="dispatch")
class OwnCalendarView(MunicipalityMixin, View):
    """The feed of a secret address: the announced meetings that call its holder now, with the links to join.

    Whoever left a group finds its meetings gone with the next question. Nothing in it names the holder.
    """

    def get(self, request, token):
        """The feed; 404 for an address that is unknown or was revoked."""
        feed = deeds.feed_of(self.municipality, token)
        if feed is None:
            raise Http404
        recent = called_meetings(feed.person, self.municipality).filter(
            convened_at__isnull=False, ends_at__gte=clock.now() - LOOKED_BACK).order_by("starts_at", "pk")
        name = _("Meetings: %(municipality)s") % {"municipality": self.municipality.name}
        response = HttpResponse(calendar_file(with_entries(recent), name=name, shows_link=True), content_type=CALENDAR)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response


@method_decorator(never_cache, name="dispatch")
class CalendarsView(SubjectMixin, TemplateView):
    """The person's own calendar address: whether there is one, how to make one, and the public feeds."""

    template_name = "consultations/calendars.html"
    rule_name = "consultations.own_calendar"

    def find_subject(self):
        """The municipality whose meetings it holds."""
        return self.municipality

    def get_context_data(self, **kwargs):
        """The address in use, without its secret, and the feeds of all."""
        groups = [{"label": group.name, "url": self.request.build_absolute_uri(
            reverse("consultations:group_calendar", args=[group.slug]))}
            for group in WorkingGroup.objects.of(self.municipality).filter(status="active")]
        everything = self.request.build_absolute_uri(reverse("consultations:municipality_calendar"))
        return super().get_context_data(
            feed=deeds.live_feed(self.municipality, self.request.user), groups=groups,
            everything=everything, **kwargs)


class OwnFeedDeed(DeedView):
    """A deed on one's own calendar address; everybody signed in has one."""

    rule_name = "consultations.own_calendar"
    form_class = Form

    def find_subject(self):
        """The municipality whose meetings it holds."""
        return self.municipality

    def get_success_url(self):
        """The page of the calendars."""
        return reverse("consultations:calendars")


@method_decorator(never_cache, name="dispatch")
class MakeFeedView(OwnFeedDeed):
    """A fresh address, shown once."""

    page_title, deed_label = gettext_lazy("Your own calendar address"), gettext_lazy("Make the address")
    lede = gettext_lazy("Whoever knows this address sees the meetings you are called to, with the links to join. It is "
                        "shown once. An address you had before stops at once.")

    def form_valid(self, form):
        """The page with the address: only this answer ever shows it."""
        token = deeds.make_feed(self.municipality, by=self.request.user)
        address = self.request.build_absolute_uri(reverse("consultations:own_calendar", args=[token]))
        self.template_name = "consultations/calendar_made.html"
        return self.render_to_response(self.get_context_data(form=form, address=address))


class RevokeFeedView(OwnFeedDeed):
    """The address stops."""

    page_title, deed_label = gettext_lazy("Revoke your calendar address?"), gettext_lazy("Revoke the address")
    lede = gettext_lazy("Calendars that use it get nothing any more, from now on.")
    success_message = gettext_lazy("The address does not work any more.")

    def perform(self, form):
        """Revokes it."""
        deeds.revoke_feed(self.municipality, by=self.request.user)

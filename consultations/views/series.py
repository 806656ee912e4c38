"""The public page of a series: the same meeting in several places."""
from django.views.generic import TemplateView

from cocreate import clock
from cocreate.permissions import allows
from cocreate.views.base import SubjectMixin
from consultations.meeting_states import MeetingStatus
from consultations.models import Meeting, MeetingSeries
from consultations.presence_numbers import people_at, with_people
from consultations.views.groups import STATUS_KIND


class SeriesView(SubjectMixin, TemplateView):
    """Purpose, and a table of places, dates and people present."""

    template_name = "consultations/series.html"
    rule_name = "consultations.see_series"

    def find_subject(self):
        """The series."""
        return self.lookup(MeetingSeries.objects.select_related("cycle", "municipality"),
                           reference=self.kwargs["reference"])

    def get_context_data(self, **kwargs):
        """The rows: announced meetings for everybody, plans too for the coordinators."""
        meetings = Meeting.objects.filter(series=self.subject)
        if not allows(self.request.user, "consultations.manage_series", self.subject):
            meetings = meetings.readable()
        meetings = with_people(meetings.select_related("unit"))
        rows = [row_of(meeting) for meeting in meetings.order_by("starts_at", "pk")]
        total = sum(row["people"] or 0 for row in rows)
        return super().get_context_data(series=self.subject, rows=rows, total=total, **kwargs)


def row_of(meeting):
    """A meeting as a row: {place, url, starts_at, people, status}."""
    is_held = meeting.status == MeetingStatus.HELD
    place = ", ".join(filter(None, [meeting.unit.name if meeting.unit else "", meeting.place])) or meeting.title
    is_over = meeting.status == MeetingStatus.CONVENED and meeting.ends_at <= clock.now()
    return {"place": place, "url": meeting.get_absolute_url(), "starts_at": meeting.starts_at,
            "people": people_at(meeting) if is_held else None, "is_over": is_over,
            "status": {"label": meeting.get_status_display(), "kind": STATUS_KIND[meeting.status]}}

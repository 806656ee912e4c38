"""Meetings on the site: the list, one meeting, its calendar file, and the deeds of whoever keeps the papers."""
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from cocreate.permissions import allows
from cocreate.views.base import DeedView, MunicipalityMixin, SubjectMixin
from consultations.actions import meetings as deeds
from consultations.calendar_files import calendar_file, file_name
from consultations.forms.groups import ReasonForm
from consultations.forms.meetings import AgendaItemForm, ConveneForm, CorrectionForm, MeetingForm, PlanMeetingForm
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.models import AgendaItem, Meeting, WorkingGroup
from consultations.seating import counted_at, quorum_of, seats_at
from consultations.views.groups import STATUS_KIND, benches_of


class MeetingsView(MunicipalityMixin, TemplateView):
    """What is to come, and what was held."""

    template_name = "consultations/meeting_list.html"

    def get_context_data(self, **kwargs):
        """Meetings to come (soonest first) and a page of the others."""
        known = Meeting.objects.of(self.municipality).select_related("group", "minutes")
        to_come = known.to_come().order_by("starts_at")
        others = known.filter(convened_at__isnull=False).exclude(pk__in=to_come.values("pk"))
        page = Paginator(others, 20).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            to_come=[card_of(meeting) for meeting in to_come[:50]], page=page,
            past=[card_of(meeting) for meeting in page], **kwargs
        )


def card_of(meeting):
    """A meeting as components/meeting_card.html takes it."""
    minutes = getattr(meeting, "minutes", None)
    papers = []
    if minutes and minutes.status == MinutesStatus.FINAL:
        papers = [{"label": _("Minutes"), "url": meeting.get_absolute_url() + "#minutes"}]
    return {
        "title": meeting.title, "url": meeting.get_absolute_url(), "starts_at": meeting.starts_at,
        "place": meeting.place, "papers": papers,
        "access": _("Open to the public") if meeting.is_public else _("For the members; minutes are published"),
        "note": meeting.group.name if meeting.group else "",
        "status": {"label": meeting.get_status_display(), "kind": STATUS_KIND[meeting.status]},
    }


class OneMeeting:
    """Finds the meeting of the address."""

    def find_subject(self):
        """The meeting, with what its rules ask for."""
        known = Meeting.objects.select_related("municipality__site", "group__municipality", "cycle", "minutes")
        return self.lookup(known, reference=self.kwargs["reference"])


class MeetingView(OneMeeting, SubjectMixin, TemplateView):
    """One meeting: agenda, who came, quorum, minutes, corrections."""

    template_name = "consultations/meeting_detail.html"
    rule_name = "consultations.see_meeting"

    def get_context_data(self, **kwargs):
        """Everything the person may see of it now."""
        meeting, person = self.subject, self.request.user
        sees_inside = allows(person, "consultations.see_inside_meeting", meeting)
        minutes = getattr(meeting, "minutes", None)
        is_final = minutes is not None and minutes.status == MinutesStatus.FINAL
        agenda = AgendaItem.objects.filter(meeting=meeting).select_related("proposed_by").prefetch_related("lines")
        can_correct = minutes is not None and allows(person, "consultations.propose_correction", minutes)
        return super().get_context_data(
            meeting=meeting, agenda=list(agenda), sees_inside=sees_inside, status_kind=STATUS_KIND[meeting.status],
            minutes=minutes if is_final or sees_inside else None, is_final=is_final, **self.people(meeting),
            corrections=self.corrections(minutes) if sees_inside and minutes else [],
            correction_form=CorrectionForm(meeting=meeting) if can_correct else None, **kwargs
        )

    @staticmethod
    def people(meeting):
        """Who came, by seat, and the quorum; nothing before the meeting began."""
        if meeting.group is None or meeting.status not in {MeetingStatus.CONVENED, MeetingStatus.HELD}:
            return {}
        seats = seats_at(meeting.group, counted_at(meeting))
        came = {one.mandate.seat_id: one.mandate for one in
                meeting.attendances.select_related("mandate__person").order_by("-mandate__kind")}
        for seat in seats:
            seat.came = came.get(seat.pk)
        return {"quorum": quorum_of(meeting, seats) if came else None, "benches": benches_of(seats)}

    @staticmethod
    def corrections(minutes):
        """The proposed corrections, for the group."""
        return minutes.corrections.select_related("item", "proposed_by__seat", "proposed_by__person")


class MeetingCalendarView(OneMeeting, SubjectMixin, View):
    """The meeting as an iCalendar file."""

    rule_name = "consultations.see_meeting"

    def get(self, request, reference):
        """The file; the link to join only for those inside."""
        shows_link = allows(request.user, "consultations.see_inside_meeting", self.subject)
        response = HttpResponse(calendar_file([self.subject], shows_link=shows_link), content_type="text/calendar")
        response["Content-Disposition"] = f'attachment; filename="{file_name(self.subject)}"'
        return response


class GroupCalendarView(MunicipalityMixin, View):
    """The convened and held meetings of a group as a feed to subscribe to; public, so without links to join."""

    def get(self, request, slug):
        """The feed."""
        group = self.lookup(WorkingGroup, slug=slug)
        meetings = Meeting.objects.filter(group=group, convened_at__isnull=False).select_related("municipality__site")
        agenda = Prefetch("agenda", queryset=AgendaItem.objects.all())
        return HttpResponse(calendar_file(meetings.prefetch_related(agenda), name=group.name),
                            content_type="text/calendar")


class PlanMeetingView(DeedView):
    """A new meeting of a group."""

    rule_name = "consultations.plan_meetings"
    form_class = PlanMeetingForm
    page_title, deed_label = gettext_lazy("Plan a meeting"), gettext_lazy("Plan the meeting")
    lede = gettext_lazy("Nobody is told yet. You call people to it in the next step.")

    def find_subject(self):
        """The group."""
        return self.lookup(WorkingGroup.objects.select_related("municipality"), slug=self.kwargs["slug"])

    def perform(self, form):
        """Plans it."""
        self.meeting = deeds.plan_meeting(self.subject, form.cleaned_data, by=self.request.user)

    def get_success_url(self):
        """The new meeting, or the desk when one goes back."""
        meeting = getattr(self, "meeting", None)
        return meeting.get_absolute_url() if meeting else self.subject.get_desk_url()


class ChangeMeetingView(OneMeeting, DeedView):
    """Another time or place."""

    rule_name = "consultations.manage_meeting"
    form_class = MeetingForm
    page_title, deed_label = gettext_lazy("Change the meeting"), gettext_lazy("Save the changes")
    lede = gettext_lazy("Whoever was called already gets a letter with the new calendar entry.")

    def get_form_kwargs(self):
        """The form is filled with the meeting, as a copy: a refused change must not show as done."""
        copy = Meeting.objects.get(pk=self.subject.pk)
        return {**super().get_form_kwargs(), "instance": copy}

    def perform(self, form):
        """Changes what was changed."""
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        deeds.change_meeting(self.subject, changed, by=self.request.user)


class AddAgendaItemView(OneMeeting, DeedView):
    """A member proposes a point."""

    rule_name = "consultations.add_agenda_item"
    form_class = AgendaItemForm
    page_title, deed_label = gettext_lazy("Propose a point for the agenda"), gettext_lazy("Add the point")

    def perform(self, form):
        """Adds it."""
        deeds.add_agenda_item(self.subject, form.cleaned_data["title"], by=self.request.user)


class ConveneMeetingView(OneMeeting, DeedView):
    """Calls everybody to the meeting."""

    rule_name = "consultations.manage_meeting"
    form_class = ConveneForm
    page_title, deed_label = gettext_lazy("Call people to the meeting"), gettext_lazy("Send the letters")
    success_message = gettext_lazy("The letters are on their way, and the meeting is public.")

    def get_context_data(self, **kwargs):
        """Says how many letters go out."""
        count = deeds.called_people(self.subject).count()
        lede = _("%(count)s people get a letter with the agenda and a calendar entry.") % {"count": count}
        return super().get_context_data(lede=lede, **kwargs)

    def perform(self, form):
        """Convenes it."""
        deeds.convene_meeting(self.subject, reason=form.cleaned_data["reason"], by=self.request.user)


class CancelMeetingView(OneMeeting, DeedView):
    """Calls it off."""

    rule_name = "consultations.manage_meeting"
    form_class = ReasonForm
    page_title, deed_label = gettext_lazy("Call the meeting off"), gettext_lazy("Call it off and tell everybody")

    def perform(self, form):
        """Cancels it."""
        deeds.cancel_meeting(self.subject, reason=form.cleaned_data["reason"], by=self.request.user)

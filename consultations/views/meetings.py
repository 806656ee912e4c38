"""One meeting on the site, and the deeds of whoever keeps the papers."""
from django.contrib import messages
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from cocreate.permissions import allows
from cocreate.views.base import DeedView, SubjectMixin
from consultations import meeting_page
from consultations.actions import meetings as deeds
from consultations.actions import series as series_deeds
from consultations.called import called_people
from consultations.forms.groups import ReasonForm
from consultations.forms.meetings import (
    ChangeMeetingForm,
    ConveneForm,
    PlanMeetingForm,
    RepeatMeetingForm,
)
from consultations.meeting_states import MeetingStatus
from consultations.minutes_page import minutes_context
from consultations.models import Meeting, WorkingGroup
from consultations.presence_numbers import count_from, people_at, public_numbers, slip_groups
from consultations.seating import counted_at, quorum_of, seats_at
from consultations.suggested_points import suggestions_for
from consultations.views.groups import STATUS_KIND, benches_of


class OneMeeting:
    """Finds the meeting of the address."""

    def find_subject(self):
        """The meeting, with what its rules ask for."""
        known = Meeting.objects.select_related("municipality__site", "group__municipality", "cycle", "minutes", "unit",
                                               "series")
        return self.lookup(known, reference=self.kwargs["reference"])


class MeetingView(OneMeeting, SubjectMixin, TemplateView):
    """One meeting: agenda, answers, who came, quorum, minutes, corrections; of a private one only that it was held."""

    template_name = "consultations/meeting_detail.html"
    rule_name = "consultations.see_meeting"

    def get_context_data(self, **kwargs):
        """Everything the person may see of it now."""
        meeting, person = self.subject, self.request.user
        seated = self.people(meeting)
        common = {"meeting": meeting, "status_kind": STATUS_KIND[meeting.status], **seated, **kwargs}
        if not allows(person, "consultations.see_meeting_contents", meeting):
            return super().get_context_data(is_bare=True, **common)
        sees_inside = allows(person, "consultations.see_inside_meeting", meeting)
        parts = meeting_page.agenda_and_papers(meeting, person, sees_inside)
        return super().get_context_data(
            sees_inside=sees_inside, **numbers_of(meeting, sees_inside, seated.get("noted")), **parts,
            **minutes_context(meeting, parts["agenda"], person), **meeting_page.taking_part(meeting, person), **common,
        )

    @staticmethod
    def people(meeting):
        """Who came, by seat, and the quorum; nothing before the meeting began."""
        if meeting.group is None or meeting.status not in {MeetingStatus.CONVENED, MeetingStatus.HELD}:
            return {}
        seats = seats_at(meeting.group, counted_at(meeting))
        noted = list(meeting.attendances.select_related("mandate__person").order_by("-mandate__kind"))
        came = {one.mandate.seat_id: one.mandate for one in noted}
        for seat in seats:
            seat.came = came.get(seat.pk)
        quorum = quorum_of(meeting, seats, attendances=noted) if came else None
        return {"quorum": quorum, "benches": benches_of(seats), "noted": noted}


def numbers_of(meeting, sees_inside, noted=None):
    """How many people were at a held meeting (`noted`: its attendances, if they were read); of a private one nothing
    for those outside."""
    if meeting.status != MeetingStatus.HELD or (meeting.access == Meeting.Access.PRIVATE and not sees_inside):
        return {}
    groups = slip_groups(meeting)
    if noted is not None:
        count_from(meeting, noted, groups)
    return {"numbers": public_numbers(meeting, groups, noted), "people": people_at(meeting),
            "is_typed": meeting.participants_total is not None}


class PlanMeetingView(DeedView):
    """A new meeting of a group."""

    rule_name = "consultations.plan_meetings"
    form_class = PlanMeetingForm
    page_title, deed_label = gettext_lazy("Plan a meeting"), gettext_lazy("Plan the meeting")

    def find_subject(self):
        """The group."""
        return self.lookup(WorkingGroup.objects.select_related("municipality", "cycle__municipality"),
                           slug=self.kwargs["slug"])

    def get_form_kwargs(self):
        """The group and the person narrow what can be chosen; what was left over can be ticked."""
        return {**super().get_form_kwargs(), "group": self.subject, "person": self.request.user,
                "suggestions": suggestions_for(self.subject)}

    def get_context_data(self, **kwargs):
        """Says what comes next, and from which day the group's notice allows a meeting."""
        lede = _("Nobody is told yet. You call people to it in the next step. Called today, it can be held from "
                 "%(day)s without giving a reason.") % {
            "day": date_format(deeds.earliest_day_of(self.subject, self.municipality), "DATE_FORMAT")}
        return super().get_context_data(lede=lede, **kwargs)

    def perform(self, form):
        """Plans it."""
        self.meeting = deeds.plan_meeting(self.subject, form.cleaned_data, by=self.request.user)

    def get_success_url(self):
        """The new meeting, or the desk when one goes back."""
        meeting = getattr(self, "meeting", None)
        return meeting.get_absolute_url() if meeting else self.subject.get_desk_url()


class ChangeMeetingView(OneMeeting, DeedView):
    """Another time or place, other people, other rules."""

    rule_name = "consultations.manage_meeting"
    form_class = ChangeMeetingForm
    page_title, deed_label = gettext_lazy("Change the meeting"), gettext_lazy("Save the changes")

    def get_form_kwargs(self):
        """The form is filled with the meeting, as a copy: a refused change must not show as done."""
        copy = Meeting.objects.select_related("municipality", "cycle__municipality", "group").get(pk=self.subject.pk)
        return {**super().get_form_kwargs(), "instance": copy, "group": copy.group, "cycle": copy.cycle,
                "person": self.request.user}

    def get_context_data(self, **kwargs):
        """Says who is told."""
        lede = _("Nobody is told: people are not called yet.")
        if self.subject.status == MeetingStatus.CONVENED:
            lede = _("When the time, the place or the title changes, everybody who was called, and guests who come, "
                     "get a letter with what it was before and the new calendar entry.")
        return super().get_context_data(lede=lede, **kwargs)

    def perform(self, form):
        """Changes what was changed."""
        deeds.change_meeting(self.subject, form.changes(), reason=form.cleaned_data.get("reason", ""),
                             by=self.request.user)


class RepeatMeetingView(OneMeeting, DeedView):
    """The same meeting in another place."""

    rule_name = "consultations.manage_meeting"
    form_class = RepeatMeetingForm
    page_title, deed_label = gettext_lazy("The same in another place"), gettext_lazy("Plan it there")
    lede = gettext_lazy("Texts and agenda are taken over, and the meetings form a series with a page of its own. "
                        "Nobody is told yet.")

    def get_form_kwargs(self):
        """The units of the municipality."""
        return {**super().get_form_kwargs(), "municipality": self.municipality}

    def perform(self, form):
        """Plans it."""
        self.again = series_deeds.repeat_meeting(self.subject, form.cleaned_data, by=self.request.user)
        messages.success(self.request, _("Planned. Look at the agenda, then call people to it."))

    def get_success_url(self):
        """The new meeting, or the old one when one goes back."""
        return getattr(self, "again", self.subject).get_absolute_url()


class ConveneMeetingView(OneMeeting, DeedView):
    """Calls everybody to the meeting."""

    rule_name = "consultations.manage_meeting"
    form_class = ConveneForm
    page_title, deed_label = gettext_lazy("Call people to the meeting"), gettext_lazy("Send the letters")
    success_message = gettext_lazy("The letters are on their way, and the meeting is public.")

    def get_context_data(self, **kwargs):
        """Says how many letters go out."""
        count = called_people(self.subject).count()
        lede = ngettext("%(count)s person gets a letter with the agenda and a calendar entry.",
                        "%(count)s people get a letter with the agenda and a calendar entry.", count)
        earliest = _("Called today, it can be held from %(day)s without giving a reason.") % {
            "day": date_format(deeds.earliest_day(self.subject), "DATE_FORMAT")}
        return super().get_context_data(lede=f"{lede % {'count': count}} {earliest}", **kwargs)

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

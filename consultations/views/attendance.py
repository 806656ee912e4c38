"""The sheet of presence, its live count, slips that were wrong, and closing the meeting."""
from django.contrib import messages
from django.db import transaction
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from cocreate import clock
from cocreate.templatetags.house import moment
from cocreate.views.base import DeedView, SubjectMixin
from consultations.actions import attendance as deeds
from consultations.actions import door
from consultations.forms.attendance import PresenceForm, TakeAwayForm, TotalForm
from consultations.meeting_states import MeetingStatus
from consultations.presence_numbers import counted_people, people_at, slip_groups
from consultations.presence_sheet import Sheet
from consultations.presenting_presence import live_count, named_groups
from consultations.views.meetings import OneMeeting


class PresenceView(OneMeeting, DeedView):
    """Everybody who could be there on one sheet. Two people may fill it in at once: only changed lines are written."""

    template_name = "consultations/presence.html"
    rule_name = "consultations.note_attendance"
    form_class = PresenceForm
    page_title, deed_label = gettext_lazy("Who is here"), gettext_lazy("Save who is here")

    @cached_property
    def sheet(self):
        """What is noted so far."""
        return Sheet(self.subject)

    @cached_property
    def lines(self):
        """Its lines, read once."""
        return self.sheet.lines()

    def get_form_kwargs(self):
        """The sheet, and the typed figure as it is now."""
        total = self.subject.participants_total
        return {**super().get_form_kwargs(), "lines": self.lines, "municipality": self.municipality,
                "initial": {"total": total, "total_shown": total, "mode": "room"}}

    @transaction.atomic
    def perform(self, form):
        """Writes the changed lines, the numbers, and the typed figure if it was changed."""
        by, data = self.request.user, form.cleaned_data
        overtaken = deeds.note_sheet(self.subject, form.marks(), by=by)
        if numbers := form.numbers():
            door.count_people(self.subject, numbers, form.alike(), data["batch"], by=by)
        if data["total"] != data["total_shown"]:
            deeds.type_total(self.subject, data["total"], by=by)
        self._say(overtaken)

    def _say(self, overtaken):
        count = self.subject.attendances.filter(left_at=None).count()
        messages.success(self.request, ngettext("Saved. %(count)s person is noted as present.",
                                                "Saved. %(count)s people are noted as present.", count)
                         % {"count": count})
        names = [line.mandate.person.display_name for line in self.lines if line.mandate.pk in overtaken]
        if names:
            messages.warning(self.request, _("A colleague had noted this otherwise meanwhile; what you sent holds now: "
                                             "%(names)s.") % {"names": ", ".join(names)})

    def get_success_url(self):
        """The sheet again."""
        return self.request.path

    def get_back_url(self):
        """The meeting."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs):
        """The sheet in parts, the live count, the slips so far."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        parts = [{**part, "lines": [{"line": line, "fields": form.fields_of(line)} for line in part["lines"]]}
                 for part in self.sheet.parts(self.lines)]
        groups = slip_groups(self.subject)
        return {**context, "parts": parts, "slips": named_groups(groups),
                "live": live_count(self.sheet, groups), "computed": counted_people(self.subject),
                "is_over": self.subject.ends_at <= clock.now(),
                "can_close": self.subject.status == MeetingStatus.CONVENED and self.subject.starts_at <= clock.now()}


class LiveCountView(OneMeeting, SubjectMixin, View):
    """The count as it is now, a part of a page: asked again and again by the pages that show it (static/js/live.js)."""

    rule_name = "consultations.note_attendance"

    def get(self, request, reference):
        """{"html": the part}."""
        count = live_count(Sheet(self.subject), slip_groups(self.subject))
        part = render_to_string("consultations/live_count.html", {"live": count}, request)
        return JsonResponse({"html": part}, json_dumps_params={"ensure_ascii": False})


class TakeSlipsAwayView(OneMeeting, DeedView):
    """Takes slips away that were wrong; the group of those alike is named by its place among them."""

    rule_name = "consultations.note_attendance"
    form_class = TakeAwayForm
    page_title, deed_label = gettext_lazy("Take wrong slips away"), gettext_lazy("Take them away")
    success_message = gettext_lazy("They are taken away.")

    @cached_property
    def group(self):
        """The slips alike; 404 when there are none any more."""
        found = {one["key"]: one for one in named_groups(slip_groups(self.subject))}
        if self.kwargs["key"] not in found:
            raise Http404
        return found[self.kwargs["key"]]

    def get_context_data(self, **kwargs):
        """Which slips."""
        lede = _("%(slips)s. Counted: %(count)s.") % {"slips": self.group["label"], "count": self.group["many"]}
        return super().get_context_data(**{"lede": lede, **kwargs})

    def perform(self, form):
        """Takes them away."""
        door.take_slips_away(self.subject, self.group, form.cleaned_data["number"], by=self.request.user)

    def get_success_url(self):
        """The sheet."""
        return reverse("consultations:presence", args=[self.subject.reference])


class CloseMeetingView(OneMeeting, DeedView):
    """The meeting was held: shows what goes on the record, and takes the figure of all people if somebody counted."""

    template_name = "consultations/meeting_close.html"
    rule_name = "consultations.note_attendance"
    form_class = TotalForm
    page_title, deed_label = gettext_lazy("Close the meeting"), gettext_lazy("Close the meeting")
    success_message = gettext_lazy("The meeting is closed; who was there is on the public record.")

    def get(self, request, *args, **kwargs):
        """Whoever comes a second time goes on to the meeting."""
        if self.subject.status == MeetingStatus.HELD:
            return redirect(self.subject)
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        """The figure that was typed before."""
        return {"total": self.subject.participants_total}

    def perform(self, form):
        """Closes it."""
        deeds.close_meeting(self.subject, total=form.cleaned_data["total"], by=self.request.user)

    def get_context_data(self, **kwargs):
        """What will be recorded."""
        sheet, groups = Sheet(self.subject), slip_groups(self.subject)
        return super().get_context_data(
            live=live_count(sheet, groups), people=people_at(self.subject), noted=len(sheet.attendances),
            ended=moment(self.subject.ends_at), **kwargs)

"""Writing the minutes, correcting them, publishing them."""
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocreate.views.base import DeedView
from cocreate.workflow import DeedRefused
from consultations.actions import meetings as meeting_deeds
from consultations.actions import minutes as deeds
from consultations.forms.meetings import CorrectionForm, DecideCorrectionForm
from consultations.forms.minutes import MinutesForm
from consultations.meeting_states import MeetingStatus
from consultations.models import Mandate, Minutes
from consultations.seating import counted_at, quorum_of, seats_at
from consultations.views.groups import benches_of
from consultations.views.meetings import OneMeeting


class EditMinutesView(OneMeeting, DeedView):
    """The live sheet: attendance and every point on one page; each save keeps everything."""

    template_name = "consultations/minutes_edit.html"
    rule_name = "consultations.write_minutes"
    form_class = MinutesForm

    @cached_property
    def seats(self):
        """The seats with whoever may tick in."""
        group = self.subject.group
        return seats_at(group, counted_at(self.subject)) if group else []

    def get_form_kwargs(self):
        """What the sheet is built from, and what was noted so far."""
        meeting = self.subject
        points = list(meeting.agenda.prefetch_related("lines"))
        return {**super().get_form_kwargs(), "meeting": meeting, "seats": self.seats, "points": points}

    def get_initial(self):
        """Who was ticked, and the introduction."""
        minutes = getattr(self.subject, "minutes", None)
        present = [str(pk) for pk in self.subject.attendances.values_list("mandate", flat=True)]
        return {"present": present, "introduction": minutes.introduction if minutes else "",
                "participants_total": self.subject.participants_total}

    @property
    def basis(self):
        """What the sheet says now: a sheet that was sent from something older is not saved over it."""
        minutes = Minutes.objects.filter(meeting=self.subject).first()
        return deeds.digest_of_minutes(minutes) if minutes else "empty"

    @transaction.atomic
    def perform(self, form):
        """Saves it all, adds a point if one was named, and closes the meeting when that button was pressed."""
        if self.request.POST.get("basis", self.basis) != self.basis:
            raise DeedRefused(_("Somebody saved this sheet while you were writing. What you wrote is still here: "
                                "compare it with the page of the meeting, then save again."))
        by, meeting, data = self.request.user, self.subject, form.cleaned_data
        mandates = Mandate.objects.filter(pk__in=data["present"])
        meeting_deeds.note_attendance(meeting, mandates, participants_total=data["participants_total"], by=by)
        if data["new_point"]:
            meeting_deeds.add_agenda_item(meeting, data["new_point"], by=by)
        deeds.write_minutes(meeting, data["introduction"], form.written(), by=by)
        if "close" in self.request.POST:
            meeting_deeds.close_meeting(meeting, by=by)

    def form_valid(self, form):
        """Says when it was saved."""
        response = super().form_valid(form)
        if response.status_code == 302:
            messages.success(self.request, _("Saved."))
        return response

    def get_success_url(self):
        """The sheet again; the page of the meeting once it is closed."""
        return self.subject.get_absolute_url() if "close" in self.request.POST else self.request.path

    def get_back_url(self):
        """The page of the meeting."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs):
        """The seats by bench, the live quorum, and what the sheet was read from."""
        can_close = self.subject.status == MeetingStatus.CONVENED
        return super().get_context_data(benches=benches_of(self.seats), quorum=quorum_of(self.subject, self.seats),
                                        basis=self.basis, can_close=can_close, **kwargs)


class MinutesDeedView(OneMeeting, DeedView):
    """A deed on the minutes of a meeting: a page with one button."""

    rule_name = "consultations.manage_minutes"
    form_class = Form

    def find_subject(self):
        """The minutes; 404 while none were written."""
        meeting = super().find_subject()
        return self.lookup_minutes(meeting)

    def lookup_minutes(self, meeting):
        """The minutes with their meeting."""
        known = Minutes.objects.select_related("meeting__group", "meeting__municipality")
        return get_object_or_404(known, meeting=meeting)

    def get_success_url(self):
        """The page of the meeting."""
        return self.subject.meeting.get_absolute_url()


class OpenCorrectionsView(MinutesDeedView):
    """Sends the draft to those who were present."""

    page_title = gettext_lazy("Open the minutes for corrections")
    deed_label = gettext_lazy("Send them to those present")
    lede = gettext_lazy("Everybody who was present gets a letter and may propose corrections.")

    def perform(self, form):
        """Opens the corrections."""
        deeds.open_corrections(self.subject, by=self.request.user)


class PublishMinutesView(MinutesDeedView):
    """Makes the minutes final."""

    page_title, deed_label = gettext_lazy("Publish the minutes"), gettext_lazy("Publish them")
    lede = gettext_lazy("They become final: everybody reads them, nobody changes them any more.")

    def perform(self, form):
        """Publishes them."""
        deeds.publish_minutes(self.subject, by=self.request.user)


class ProposeCorrectionView(MinutesDeedView):
    """Somebody who was present proposes a correction."""

    rule_name = "consultations.propose_correction"
    form_class = CorrectionForm
    page_title, deed_label = gettext_lazy("Propose a correction"), gettext_lazy("Propose the correction")
    success_message = gettext_lazy("Your correction was handed to whoever keeps the minutes.")

    def get_form_kwargs(self):
        """The points of this meeting."""
        return {**super().get_form_kwargs(), "meeting": self.subject.meeting}

    def perform(self, form):
        """Proposes it."""
        data = form.cleaned_data
        deeds.propose_correction(self.subject, data["text"], data["item"], by=self.request.user)


class DecideCorrectionView(MinutesDeedView):
    """The secretary answers one correction, named by its number on the page."""

    form_class = DecideCorrectionForm
    page_title, deed_label = gettext_lazy("Answer a correction"), gettext_lazy("Save the answer")

    @cached_property
    def correction(self):
        """The correction with this number among those of the minutes; 404 when there is none."""
        corrections = list(self.subject.corrections.select_related("proposed_by__seat", "item", "minutes__meeting"))
        number = self.kwargs["number"]
        if not 1 <= number <= len(corrections):
            raise Http404
        return corrections[number - 1]

    def get_context_data(self, **kwargs):
        """The text of the correction above the form."""
        return super().get_context_data(lede=self.correction.text, **kwargs)

    def perform(self, form):
        """Decides it."""
        accept = form.cleaned_data["decision"] == "accept"
        deeds.decide_correction(self.correction, accept, form.cleaned_data["reason"], by=self.request.user)

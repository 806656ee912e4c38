"""The deeds on minutes: sent, taken back, published, signed, put right; corrections proposed and answered."""
from django.forms import Form
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext

from cocreate.views.base import DeedView
from consultations.actions import minutes as deeds
from consultations.forms.minutes import CorrectionForm, DecideCorrectionForm, ErratumForm
from consultations.views.minutes import MinutesMixin

_TAKEN_IN = gettext_lazy("Taken in, and the person is told. Now change the sheet; the correction stands beside it.")
_DECLINED = gettext_lazy("Declined, and the person is told.")


class MinutesDeedView(MinutesMixin, DeedView):
    """A deed on the minutes of a meeting: a page with one button."""

    rule_name = "consultations.manage_minutes"
    form_class = Form


class OpenCorrectionsView(MinutesDeedView):
    """Sends the draft to those who were present."""

    page_title = gettext_lazy("Send the draft to those present")
    deed_label = gettext_lazy("Send it to those present")

    def get_context_data(self, **kwargs):
        """How many letters go out, and how long corrections can be proposed."""
        meeting = self.subject.meeting
        people, days = meeting.attendances.count(), deeds.correction_days(meeting)
        lede = ngettext("%(count)d person was present and gets a letter.",
                        "%(count)d people were present and get a letter.", people) % {"count": people}
        lede += " " + ngettext("Corrections can be proposed for %(count)d working day.",
                               "Corrections can be proposed for %(count)d working days.", days) % {"count": days}
        return super().get_context_data(**{"lede": lede, **kwargs})

    def perform(self, form):
        """Opens the corrections."""
        deeds.open_corrections(self.subject, by=self.request.user)


class TakeBackMinutesView(MinutesDeedView):
    """The draft returns to being written."""

    rule_name = "consultations.take_back_minutes"
    page_title, deed_label = gettext_lazy("Take the draft back"), gettext_lazy("Take it back")
    lede = gettext_lazy("No corrections can be proposed until you send it again; then the days begin anew. What was "
                        "proposed stays.")

    def perform(self, form):
        """Takes it back."""
        deeds.take_back_minutes(self.subject, by=self.request.user)


class PublishMinutesView(MinutesDeedView):
    """Makes the minutes final."""

    page_title, deed_label = gettext_lazy("Publish the minutes"), gettext_lazy("Publish them")
    lede = gettext_lazy("They become final: decisions get their numbers in the register, and nobody changes the text "
                        "any more. A later mistake is put right by a note beside it.")

    def perform(self, form):
        """Publishes them."""
        deeds.publish_minutes(self.subject, by=self.request.user)


class SignMinutesView(MinutesDeedView):
    """A chair stands by the minutes."""

    rule_name = "consultations.sign_minutes"
    page_title, deed_label = gettext_lazy("Confirm the minutes"), gettext_lazy("I stand by these minutes")
    lede = gettext_lazy("Your name, your role and today’s date are shown with the minutes. It is not an electronic "
                        "signature.")

    def perform(self, form):
        """Signs them."""
        deeds.sign_minutes(self.subject, by=self.request.user)


class AddErratumView(MinutesDeedView):
    """A note beside final minutes."""

    rule_name = "consultations.add_erratum"
    form_class = ErratumForm
    page_title, deed_label = gettext_lazy("Put a mistake right"), gettext_lazy("Add the note")
    lede = gettext_lazy("The text of the minutes stays as it is. Your note stands beside it, with its date.")

    def perform(self, form):
        """Adds it."""
        data = form.cleaned_data
        deeds.add_erratum(self.subject, data["text"], reason=data["reason"], by=self.request.user)


class ProposeCorrectionView(MinutesDeedView):
    """Somebody who was present proposes a correction."""

    rule_name = "consultations.propose_correction"
    form_class = CorrectionForm
    page_title, deed_label = gettext_lazy("Propose a correction"), gettext_lazy("Propose the correction")
    success_message = gettext_lazy("Your correction was handed to whoever keeps the minutes. You get a letter with the "
                                   "answer.")

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
    page_title, deed_label = gettext_lazy("Answer a correction"), gettext_lazy("Send the answer")

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
        return super().get_context_data(**{"lede": self.correction.text, **kwargs})

    def perform(self, form):
        """Decides it."""
        accept = form.cleaned_data["decision"] == "accept"
        deeds.decide_correction(self.correction, accept, form.cleaned_data["reason"], by=self.request.user)
        self.is_accepted = accept
        self.success_message = _TAKEN_IN if accept else _DECLINED

    def get_success_url(self):
        """The sheet when it was taken in, to change it; else the page of the meeting."""
        if getattr(self, "is_accepted", False):
            return reverse("consultations:minutes_edit", args=[self.subject.meeting.reference])
        return super().get_success_url()

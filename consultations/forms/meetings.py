"""Forms for meetings and corrections: one form a deed."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Meeting

FIELDS = ["kind", "title_sq", "title_en", "starts_at", "ends_at", "place", "online_url", "access"]


class MomentInput(forms.DateTimeInput):
    """A date and time in the browser's own picker, in the municipality's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MeetingForm(forms.ModelForm):
    """What a meeting is, when and where."""

    online_url = forms.URLField(label=_("Link to join online"), required=False, assume_scheme="https")

    class Meta:
        model = Meeting
        fields = FIELDS
        widgets = {"starts_at": MomentInput(), "ends_at": MomentInput()}

    def clean(self):
        """The end comes after the beginning."""
        starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("The meeting must end after it starts."))
        return super().clean()


class PlanMeetingForm(MeetingForm):
    """A new meeting with its agenda."""

    agenda = forms.CharField(
        label=_("Agenda"), help_text=_("One point a line."), widget=forms.Textarea({"rows": 6}), required=False
    )

    def clean_agenda(self):
        """The points as a list."""
        points = [" ".join(line.split()) for line in self.cleaned_data["agenda"].splitlines()]
        points = [point for point in points if point]
        if any(len(point) > 240 for point in points):
            raise forms.ValidationError(_("A point has at most 240 characters."))
        return points


class AgendaItemForm(forms.Form):
    """One more point."""

    title = forms.CharField(label=_("Point"), max_length=240)


class ConveneForm(forms.Form):
    """The reason is needed only when the notice is short."""

    reason = forms.CharField(
        label=_("Why it cannot wait"), required=False, widget=forms.Textarea({"rows": 3}), max_length=1000,
        help_text=_("Only when the notice is shorter than the group’s rule. The reason is published."),
    )


class CorrectionForm(forms.Form):
    """What somebody who was present wants corrected."""

    item = forms.ModelChoiceField(label=_("Point"), queryset=None, required=False, empty_label=_("The whole minutes"))
    text = forms.CharField(
        label=_("What should be corrected, and how"), widget=forms.Textarea({"rows": 4}), max_length=4000
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.agenda.all()


class DecideCorrectionForm(forms.Form):
    """Taken in, or not and why."""

    decision = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=[("accept", _("Take it in")), ("decline", _("Do not take it in"))],
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("Needed when it is not taken in; the person reads it."),
    )

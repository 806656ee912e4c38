"""Forms of the coordinator: cycles and calls."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Call, Cycle, Phase


class MomentInput(forms.DateTimeInput):
    """A date and a time to the minute, by the browser's own control."""

    input_type = "datetime-local"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


class DayInput(forms.DateInput):
    """A date, by the browser's own control."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


RULES = ("opens_at", "closes_at", "seats_civil_society", "seats_municipality", "takes_organisations",
         "takes_informal_groups", "takes_citizens", "complaint_days", "contact_email")
MOMENTS = {"opens_at": MomentInput, "closes_at": MomentInput}
HELP = {
    "opens_at": _("Leave it empty to open the call as soon as you publish it."),
    "closes_at": _("To the minute, in the time of the municipality. What arrives a second later is too late."),
    "contact_email": _("Shown in the call; questions and papers go there."),
}


class NewCallForm(forms.ModelForm):
    """What a call needs besides the template: the cycle, the deadline, the seats."""

    class Meta:
        model = Call
        fields = ("cycle", "opens_at", "closes_at", "seats_civil_society", "seats_municipality", "contact_email")
        widgets, help_texts = MOMENTS, HELP

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = Cycle.objects.of(municipality)
        self.fields["closes_at"].required = True
        self.fields["contact_email"].initial = municipality.contact_email


class ChangeCallForm(forms.ModelForm):
    """Dates, seats and who may apply, with the reason of the change."""

    reason = forms.CharField(
        label=_("Why is it changed?"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("After publication the reason is needed: it is public, and everybody who applied is told."),
    )

    class Meta:
        model = Call
        fields = RULES
        widgets, help_texts = MOMENTS, HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("opens_at", "closes_at"):  # shown without seconds: an untouched field must not become a change
            if value := self.initial.get(name):
                self.initial[name] = value.replace(second=0, microsecond=0)

    @property
    def changes(self):
        """{field: value} of what was really changed."""
        return {name: self.cleaned_data[name] for name in RULES if name in self.changed_data}

    def _post_clean(self):
        """Leaves the instance alone: the action writes, and refuses in its own words."""


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
                             help_text=_("Needed once the call is published: it is public."))


class MovePhaseForm(forms.ModelForm):
    """Other dates for a phase."""

    reason = forms.CharField(label=_("Why is it moved?"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
                             help_text=_("Needed once the cycle is published: it is public."))

    class Meta:
        model = Phase
        fields = ("starts_on", "ends_on", "is_approximate")
        widgets = {"starts_on": DayInput, "ends_on": DayInput}

    def _post_clean(self):
        """Leaves the instance alone: the action writes."""

"""Forms of the coordinator: a reason, a phase."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Phase


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

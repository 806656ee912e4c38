"""Forms of the coordinator: a reason, a phase, and an application typed in for somebody."""
from copy import deepcopy

from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.models import Organisation
from consultations.application_content import DETAIL_FIELDS, ORGANISATION_FIELDS
from consultations.forms.applications import AnswersForm, ContactForm, OrganisationForm
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


class EnterApplicationForm(AnswersForm):
    """An application that came by e-mail or on paper: profile, contact and answers on one page."""

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, questions=call.asked_questions, **kwargs)
        answers, profile = dict(self.fields), OrganisationForm(call=call)
        self.fields.clear()
        known = call.municipality.organisations.order_by("name")
        self.fields["known"] = forms.ModelChoiceField(
            known, required=False, label=_("An organisation we know"),
            empty_label=_("a new one, as written below"),
        )
        self.fields.update(profile.fields)
        self.fields.update(deepcopy(ContactForm.base_fields))
        self.fields.update(answers)
        self.fields["name"].required = False
        for name in ("contact_name", "contact_email"):
            self.fields[name].required = True

    def clean(self):
        """A new organisation needs a name."""
        cleaned = super().clean()
        if not cleaned.get("known") and not cleaned.get("name"):
            self.add_error("name", _("Give the name under which they apply."))
        return cleaned

    @property
    def organisation(self):
        """The chosen organisation, or the fields of a new one."""
        fields = {name: self.cleaned_data.get(name) or "" for name in ORGANISATION_FIELDS}
        return self.cleaned_data["known"] or {**fields, "kind": fields["kind"] or Organisation.Kind.ORGANISATION}

    @property
    def details(self):
        """Contact, needs and interests."""
        return {name: self.cleaned_data[name] for name in DETAIL_FIELDS}

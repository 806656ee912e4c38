"""Forms for seats and the people in them: one form a deed."""
from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.models import Organisation
from consultations.forms.groups import DateInput, PublicReasonForm
from consultations.models import Mandate, Seat


class SeatForm(forms.ModelForm):
    """One more seat."""

    class Meta:
        model = Seat
        fields = ["bench", "title_sq", "title_en", "organisation"]
        help_texts = {
            "title_sq": _("As everybody reads it: the organisation, the directorate. Not a person."),
            "organisation": _("If the organisation is known here. Its principal may then name a substitute."),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.of(municipality)


class ChangeSeatForm(SeatForm):
    """A seat as it is, and why it changes."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("It is published in the public record: no personal matters."))


class PersonForm(forms.Form):
    """A person: name and address."""

    name = forms.CharField(label=_("Name and surname"), max_length=140)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The link works only for this address."))


class AppointmentForm(PersonForm):
    """A person and what the act of their appointment says."""

    role = forms.ChoiceField(label=_("Role"), choices=Mandate.Role, initial=Mandate.Role.MEMBER)
    appointed_by = forms.CharField(
        label=_("Appointed by (act or decision)"), max_length=160, required=False,
        help_text=_("Its number and who signed it, if there is an act. It is published."))
    until = forms.DateField(
        label=_("Last day of the mandate"), widget=DateInput(), required=False,
        help_text=_("Empty: by the rule of the group, from the day it is accepted."))


class InviteForm(AppointmentForm):
    """Whom to invite to a seat."""

    kind = forms.ChoiceField(label=_("Principal or substitute"), choices=Mandate.Kind)
    field_order = ["name", "email", "kind", "role", "appointed_by", "until"]


class ReplaceForm(AppointmentForm):
    """Who takes the place of a person, and from when."""

    at_once = forms.BooleanField(
        label=_("End the present mandate at once"), required=False,
        help_text=_("Otherwise it ends when the new person accepts, so that the seat is never empty."))
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("It stays in the history of the group, for coordinators only."))


class EndDateForm(PublicReasonForm):
    """Another last day of a mandate."""

    until = forms.DateField(label=_("Last day of the mandate"), widget=DateInput())
    appointed_by = forms.CharField(label=_("By which act or decision"), max_length=160, required=False)
    field_order = ["until", "appointed_by", "reason"]

"""Forms for groups, seats and mandates: one form a deed."""
from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.models import Organisation
from consultations.models import Mandate, Seat, WorkingGroup

RULES = ["quorum_percent", "needs_both_benches", "majority", "needs_majority_in_both_benches", "notice_days",
         "correction_days"]
WORDS = ["name_sq", "name_en", "purpose_sq", "purpose_en", "founding_act", "founded_on"]


class DateInput(forms.DateInput):
    """A date in the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class GroupForm(forms.ModelForm):
    """The founding act, the task and the rules of a group."""

    class Meta:
        model = WorkingGroup
        fields = WORDS + RULES
        widgets = {"founded_on": DateInput(), "purpose_sq": forms.Textarea({"rows": 4}),
                   "purpose_en": forms.Textarea({"rows": 4})}


class NewGroupForm(GroupForm):
    """A group without a call: a forum, a team, a thematic group."""

    class Meta(GroupForm.Meta):
        fields = ["cycle", "kind", "slug", *WORDS, *RULES]

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = self.fields["cycle"].queryset.of(municipality)


class SeatForm(forms.ModelForm):
    """One more seat."""

    class Meta:
        model = Seat
        fields = ["bench", "title_sq", "title_en", "organisation"]

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.of(municipality)


class InviteForm(forms.Form):
    """Whom to invite to a seat."""

    name = forms.CharField(label=_("Name and surname"), max_length=140)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The link works only for this address."))
    kind = forms.ChoiceField(label=_("Principal or substitute"), choices=Mandate.Kind)
    role = forms.ChoiceField(label=_("Role"), choices=Mandate.Role, initial=Mandate.Role.MEMBER)


class RoleForm(forms.ModelForm):
    """The role of a member."""

    class Meta:
        model = Mandate
        fields = ["role"]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 4}), max_length=2000)


class AnswerForm(forms.Form):
    """The two buttons of an invitation."""

    answer = forms.ChoiceField(choices=[("accept", _("Accept")), ("decline", _("Decline"))], widget=forms.HiddenInput)

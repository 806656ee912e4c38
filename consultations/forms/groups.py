"""Forms for groups and mandates: one form a deed."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.group_rules import LIMITS, RULES
from consultations.models import Mandate, WorkingGroup

WORDS = ["name_sq", "name_en", "purpose_sq", "purpose_en", "founding_act", "founded_on"]
QUORUM = ["quorum_percent", "needs_both_benches", "bench_quorum_percent"]
VOTING = ["majority", "needs_majority_in_both_benches", "abstentions", "ties", "is_vote_secret"]
MEETINGS = ["items_from", "notice_days", "minutes_days", "correction_days", "meetings_a_year"]
MANDATES = ["mandate_months"]


class DateInput(forms.DateInput):
    """A date in the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


def limited(name):
    """The number field's own least and most, for the browser; the action checks them again."""
    least, most = LIMITS[name]
    return forms.NumberInput({"min": least, "max": most, "inputmode": "numeric"})


class GroupForm(forms.ModelForm):
    """The task, the place under another group, and the rules of a group, in sections."""

    class Meta:
        model = WorkingGroup
        fields = ["parent", *WORDS, *RULES]
        widgets = {"founded_on": DateInput(), "purpose_sq": forms.Textarea({"rows": 4}),
                   "purpose_en": forms.Textarea({"rows": 4}), **{name: limited(name) for name in LIMITS}}
        labels = {"parent": _("Group above it")}
        help_texts = {
            "parent": _("For a team or a thematic group of a council, say. It stands on the page of the group above; "
                        "its members, meetings and decisions are its own."),
            "founding_act": _("Its number and who signed it. Its file is added on the page of the group, under Acts."),
            "quorum_percent": _("0 to 100. With 50, eight of fourteen held seats are needed: more than half. With "
                                "100, all."),
            "needs_both_benches": _("Somebody from the municipality's bench and somebody from civil society's."),
            "bench_quorum_percent": _("0 to 100. With 50, more than half of the held seats of the municipality and "
                                      "more than half of those of civil society; 0 asks for no share."),
            "abstentions": _("Whether who abstains weighs in a decision."),
            "ties": _("What happens when as many are for as against."),
            "items_from": _("Who may propose points. Whoever keeps the papers always may."),
            "notice_days": _("0 to 60 working days. A shorter notice needs a public reason."),
            "minutes_days": _("1 to 60 working days. Afterwards whoever keeps the papers is reminded."),
            "correction_days": _("0 to 60 working days in which those present may propose corrections."),
            "mandate_months": _("1 to 120. A mandate that begins gets its last day by this; empty: no time is set."),
            "meetings_a_year": _("1 to 52. The page of the group says how many were held; empty: no number is set."),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        above = WorkingGroup.objects.of(municipality).at_work()
        if self.instance.pk:
            above = above | WorkingGroup.objects.of(municipality).filter(subgroups=self.instance)
            above = above.exclude(pk=self.instance.pk).distinct()
        self.fields["parent"].queryset = above
        self.fields["parent"].empty_label = _("none: it stands by itself")

    @property
    def sections(self):
        """The fields under headings, as the page shows them."""
        placed = [(_("Quorum"), QUORUM), (_("Votes"), VOTING), (_("Meetings and minutes"), MEETINGS),
                  (_("Mandates"), MANDATES)]
        first = [name for name in self.fields if name not in RULES]
        return [(heading, [self[name] for name in names]) for heading, names in [(_("The group"), first), *placed]]


class NewGroupForm(GroupForm):
    """A group without a call: a council, a team, a thematic group, a social-audit group."""

    class Meta(GroupForm.Meta):
        fields = ["cycle", "kind", "slug", "parent", *WORDS, *RULES]
        help_texts = {**GroupForm.Meta.help_texts,
                      "slug": _("For the address: small letters, digits and hyphens, like ekipi-2026.")}

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, municipality=municipality, **kwargs)
        self.fields["cycle"].queryset = self.fields["cycle"].queryset.of(municipality)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 4}), max_length=2000)


class PublicReasonForm(ReasonForm):
    """Why, for everybody."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("It is published in the public record: no personal matters.")


class AnswerForm(forms.Form):
    """The two buttons of an invitation."""

    answer = forms.ChoiceField(choices=[("accept", _("Accept")), ("decline", _("Decline"))], widget=forms.HiddenInput)


class RoleForm(forms.ModelForm):
    """The role of a member."""

    class Meta:
        model = Mandate
        fields = ["role"]

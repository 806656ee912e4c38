"""Forms of those who run a consultation: the window, entering, moderating, answering."""
from django import forms
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from commitments.forms.contributions import ContributionForm, part_choices
from commitments.models import Commitment, ConsultedVersion, Contribution, Response, Version
from commitments.states import CommitmentStatus
from consultations.forms.calls import DayInput
from consultations.models import Consultation, Cycle, Meeting
from consultations.periods import earliest_last_day, end_of, start_of

TEXTS = ("title_sq", "title_en", "reasons_sq", "reasons_en", "impact_sq", "impact_en")


class WindowForm(forms.ModelForm):
    """A draft window: its notice, its days, and the adopted commitments it asks about."""

    opens_on = forms.DateField(label=_("First day"), widget=DayInput())
    last_day = forms.DateField(label=_("Last day"), widget=DayInput())
    commitments = forms.ModelMultipleChoiceField(
        Commitment.objects.none(), label=_("Commitments"), required=False, to_field_name="reference",
        widget=forms.CheckboxSelectMultiple, help_text=_("Commitments that the group adopted."),
    )

    class Meta:
        model = Consultation
        fields = ("cycle", *TEXTS, "extension_reason", "is_moderated_before", "hearings")
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in (*TEXTS[2:], "extension_reason")}
        help_texts = {"extension_reason": _("Only for a window longer than the usual period; it is published.")}

    field_order = ["cycle", *TEXTS, "opens_on", "last_day", "extension_reason", "commitments", "hearings"]

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.fields["cycle"].queryset = Cycle.objects.of(municipality)
        self.fields["hearings"].queryset = Meeting.objects.of(municipality).exclude(
            access=Meeting.Access.PRIVATE)
        self.fields["commitments"].queryset = Commitment.objects.of(municipality).filter(
            status=CommitmentStatus.ADOPTED)
        window = self.instance if self.instance.pk else None
        first, last = (window.opens_at, window.closes_at) if window else (clock.now(), None)
        earliest = earliest_last_day(municipality, first)
        self.initial |= {
            "cycle": self.fields["cycle"].queryset.first(),
            "opens_on": clock.local(first, municipality).date(),
            "last_day": clock.local(last, municipality).date() if last else earliest,
            "commitments": [one.commitment.reference for one in window.consulted.select_related("commitment")]
            if window else list(self.fields["commitments"].queryset.values_list("reference", flat=True)),
        }
        if window:
            del self.fields["cycle"]

    @property
    def window_fields(self):
        """The fields of the window for the action: days become moments in the municipality's time."""
        data = dict(self.cleaned_data)
        for name in ("commitments", "cycle"):
            data.pop(name, None)
        first, last = data.pop("opens_on"), data.pop("last_day")
        return {**data, "opens_at": start_of(first, self.municipality), "closes_at": end_of(last, self.municipality)}

    def _post_clean(self):
        """The action checks and writes; the instance of the form is left alone."""


class MoreTimeForm(forms.Form):
    """A later last day."""

    last_day = forms.DateField(label=_("New last day"), widget=DayInput())
    extension_reason = forms.CharField(
        label=_("Why more time is given"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("It is published."))


class ConcludeForm(forms.Form):
    """The end of the work."""

    closing_reason = forms.CharField(
        label=_("Why some contributions have no answer"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed only if some have none; it is published."))


class EnterForm(ContributionForm):
    """What came on paper, at a meeting or by telephone."""

    commitment = forms.ModelChoiceField(
        Commitment.objects.none(), label=_("Commitment"), to_field_name="reference")
    source = forms.ChoiceField(
        label=_("How it came"), choices=[one for one in Contribution.Source.choices if one[0] != "web"],
        widget=forms.RadioSelect)
    field_order = ["commitment", "source"]

    def __init__(self, *args, window, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        self.fields["email"].help_text = _("Only if the person left it: the answer is sent there. Never shown.")
        self.fields["byline"].help_text = _("Only if the person wants their name shown.")
        self.fields["commitment"].queryset = Commitment.objects.filter(consulted__consultation=window)


class HideForm(forms.Form):
    """The public category."""

    reason = forms.ChoiceField(
        label=_("Hidden because"), choices=Contribution.HiddenReason.choices, widget=forms.RadioSelect,
        help_text=_("This sentence is shown in place of the words."))


class AnswerForm(forms.Form):
    """One answer to the contributions that are ticked."""

    contributions = forms.ModelMultipleChoiceField(
        Contribution.objects.none(), label=_("Contributions"), to_field_name="code",
        error_messages={"required": _("Tick the contributions that you answer.")})
    verdict = forms.ChoiceField(label=_("Answer"), choices=Response.Verdict.choices, widget=forms.RadioSelect)
    text_sq = forms.CharField(label=_("Reasons in Albanian"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    text_en = forms.CharField(label=_("Reasons in English"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    changed_in = forms.ModelChoiceField(
        Version.objects.none(), label=_("Version in which the text changed"), required=False)
    changed_key = forms.ChoiceField(label=_("Part that changed"), required=False)

    def __init__(self, *args, window, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contributions"].queryset = Contribution.objects.filter(consultation=window).to_answer()
        consulted = ConsultedVersion.objects.filter(consultation=window)
        asked = consulted.filter(commitment=OuterRef("commitment"))
        versions = Version.objects.filter(number__gt=Subquery(asked.values("version__number")[:1]))
        versions = versions.select_related("commitment").defer("content_json", "passages")
        self.fields["changed_in"].queryset = versions
        self.fields["changed_in"].label_from_instance = _version_label
        self.fields["changed_key"].choices = part_choices()


def _version_label(version):
    """A version newer than the one the public was asked about."""
    number = gettext("version %(number)d") % {"number": version.number}
    return f"{version.commitment.title}, {number}"

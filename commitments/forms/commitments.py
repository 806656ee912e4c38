"""Forms of a commitment as a whole: opening it, adding a lead, publishing and restoring a version."""
from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.drafts import LONGEST_TITLE
from commitments.actions.versions import LONGEST_SUMMARY
from consultations.models import Mandate, WorkingGroup


class OpenForm(forms.Form):
    """A new commitment."""

    group = forms.ModelChoiceField(WorkingGroup.objects.none(), label=_("Group"), to_field_name="slug")
    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("A title that says what will change."),
        widget=forms.TextInput(attrs={"data-count-characters": LONGEST_TITLE}),
    )
    problem = forms.CharField(
        label=_("Which problem does it solve?"), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 6}), help_text=_("You can write the rest later, together with others."),
    )
    language = forms.ChoiceField(
        label=_("Language you write in"), choices=[("sq", "Shqip"), ("en", "English")], initial="sq"
    )
    themes = forms.CharField(label=_("Themes, with commas between"), max_length=200, required=False)

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups

    def clean_themes(self):
        """A list of words."""
        return [theme.strip()[:80] for theme in self.cleaned_data["themes"].split(",") if theme.strip()]


class LeadForm(forms.Form):
    """One more lead."""

    mandate = forms.ModelChoiceField(Mandate.objects.none(), label=_("Member"), to_field_name=None)

    def __init__(self, *args, mandates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mandate"].queryset = mandates


class VersionForm(forms.Form):
    """The sentence on what changed."""

    summary = forms.CharField(
        label=_("What changed, in one sentence"), max_length=LONGEST_SUMMARY,
        widget=forms.TextInput(attrs={"data-count-characters": LONGEST_SUMMARY}),
        help_text=_("Readers see it in the history of the text."),
    )


class RestoreForm(VersionForm):
    """The sentence on what is restored, and the working copy that was seen."""

    based_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["summary"].label = _("What it restores and why, in one sentence")


class NothingForm(forms.Form):
    """A deed that asks for nothing but the button."""

"""Forms for the acts of a group."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms.groups import DateInput
from consultations.models import GroupPaper
from consultations.uploads import ACCEPT, MEGABYTES_AT_MOST

WORDS = ["title_sq", "title_en", "number", "signed_on", "signed_by"]


class PaperForm(forms.ModelForm):
    """A new act with its file."""

    upload = forms.FileField(
        label=_("File"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}))

    class Meta:
        model = GroupPaper
        fields = ["kind", *WORDS, "replaces"]
        widgets = {"signed_on": DateInput()}
        help_texts = {
            "signed_by": _("Who signed it: the mayor, the council, the chair and the co-chair. It is published."),
            "replaces": _("The older act stays readable. New rules of work take the place of those in force by "
                          "themselves."),
        }

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["replaces"].queryset = group.papers.filter(replaced_by=None)
        self.fields["replaces"].empty_label = _("nothing")
        self.fields["upload"].help_text = _(
            "PDF, Word (.docx), OpenDocument (.odt), JPEG or PNG, at most %(size)d MB. Everybody can download it: "
            "black out what is personal before.") % {"size": MEGABYTES_AT_MOST}


class CorrectPaperForm(forms.ModelForm):
    """The words about an act, and why they change."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("It is published in the public record: no personal matters."))

    class Meta:
        model = GroupPaper
        fields = WORDS
        widgets = {"signed_on": DateInput()}

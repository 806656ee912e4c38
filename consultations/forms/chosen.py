"""Forms for what is done to several applications at once."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.actions.chosen import LONGEST_SUBJECT, LONGEST_TEXT


class ChosenForm(forms.Form):
    """Exactly the applications that the page showed, so that nothing that arrives meanwhile is drawn in."""

    references = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def shown(self):
        """The numbers that the page showed."""
        return set(self.cleaned_data["references"].split())


class MessageForm(ChosenForm):
    """One letter in both languages."""

    subject_sq = forms.CharField(label=_("Subject in Albanian"), max_length=LONGEST_SUBJECT)
    text_sq = forms.CharField(label=_("Text in Albanian"), max_length=LONGEST_TEXT,
                              widget=forms.Textarea(attrs={"rows": 8}),
                              help_text=_("Plain text; an empty line makes a new paragraph."))
    subject_en = forms.CharField(label=_("Subject in English"), max_length=LONGEST_SUBJECT, required=False)
    text_en = forms.CharField(label=_("Text in English"), max_length=LONGEST_TEXT, required=False,
                              widget=forms.Textarea(attrs={"rows": 8}),
                              help_text=_("Without it, everybody gets the Albanian letter."))


class ExportForm(ChosenForm):
    """Which file, and whether contact data go along."""

    kind = forms.ChoiceField(label=_("File"), widget=forms.RadioSelect, initial="xlsx",
                             choices=[("xlsx", "Excel (XLSX)"), ("csv", _("CSV, for any program"))])
    has_contacts = forms.BooleanField(
        label=_("With contacts: names, e-mail addresses, telephone numbers"), required=False,
        help_text=_("That you took them out is written in the history of the call. Delete the file when you are done."))

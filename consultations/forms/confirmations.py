"""The form of a letter's link: yes, or no with words."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Confirmation

ANSWERS = [("yes", "yes"), ("no", "no")]  # the values of the two buttons


class ConfirmationForm(forms.Form):
    """One of two buttons; words for the coordinator beside the second one."""

    answer = forms.ChoiceField(choices=ANSWERS, widget=forms.HiddenInput,
                               error_messages={"required": _("Press one of the two buttons.")})
    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, purpose, **kwargs):
        super().__init__(*args, **kwargs)
        if purpose == Confirmation.Purpose.APPLICANT:
            self.fields["words"].label = _("What is not right?")
            self.fields["words"].help_text = _("Only if something is wrong: the coordinator reads it and corrects it.")
        else:
            self.fields["words"].label = _("Anything you want to say about it")
            self.fields["words"].help_text = _("Not needed. Only the coordinator reads it.")

    @property
    def is_confirmed(self):
        """Which button was pressed."""
        return self.cleaned_data["answer"] == "yes"

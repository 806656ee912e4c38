"""Forms about what is missing: the coordinator's question, more time, the applicant's answer."""
from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.calendar import end_of_period
from cocreate.models import Holiday
from consultations.actions.information import WORDS_AT_MOST
from consultations.forms.calls import MomentInput
from consultations.uploads import ACCEPT

USUAL_DAYS, USUAL_TIME = 5, time(16)


def usual_due(municipality):
    """The date that is offered: five working days from today, at four in the afternoon."""
    last = end_of_period(clock.today(municipality), USUAL_DAYS, Holiday.objects.dates_for(municipality))
    return timezone.make_aware(datetime.combine(last, USUAL_TIME))


class AskForm(forms.Form):
    """What is missing, and until when."""

    text = forms.CharField(label=_("What is missing?"), max_length=3000, widget=forms.Textarea(attrs={"rows": 5}),
                           help_text=_("The applicant reads this, and the committee reads it with the answer."))
    due_at = forms.DateTimeField(label=_("To be answered until"), widget=MomentInput(),
                                 help_text=_("At least a day. A reminder goes out the day before."))


class ExtendForm(forms.Form):
    """A later date, with a word."""

    due_at = forms.DateTimeField(label=_("New date for the answer"), widget=MomentInput())
    reason = forms.CharField(label=_("Why there is more time"), required=False, max_length=500,
                             widget=forms.Textarea(attrs={"rows": 2}), help_text=_("The applicant reads it."))


class AnswerForm(forms.Form):
    """The answer in words, and one more file."""

    answer = forms.CharField(
        label=_("Your answer"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "data-count-words": WORDS_AT_MOST}))
    upload = forms.FileField(
        label=_("Add a file"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF, Word (.docx), OpenDocument (.odt), JPEG or PNG, at most 10 MB and at most three files. "
                    "“Save” adds it to the list."))

"""What is filled in about complaints and places."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Decision
from consultations.states import ComplaintStatus

VERDICTS = [choice for choice in ComplaintStatus.choices
            if choice[0] in {ComplaintStatus.UPHELD, ComplaintStatus.PARTLY_UPHELD, ComplaintStatus.REJECTED}]


class ComplaintForm(forms.Form):
    """An applicant does not agree with the decision."""

    text = forms.CharField(label=_("What do you not agree with, and why?"), max_length=20000,
                           widget=forms.Textarea(attrs={"rows": 8}))


class EnterComplaintForm(forms.Form):
    """A complaint that came on paper or by e-mail."""

    arrived_at = forms.DateTimeField(label=_("When it arrived"), widget=forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}))
    text = forms.CharField(label=_("What it says"), max_length=20000, widget=forms.Textarea(attrs={"rows": 8}),
                           help_text=_("Word by word, as far as it can be read."))


class AnswerComplaintForm(forms.Form):
    """The answer to a complaint, and what it puts right."""

    verdict = forms.ChoiceField(label=_("What becomes of the complaint"), choices=VERDICTS, widget=forms.RadioSelect)
    answer = forms.CharField(label=_("Answer with its reason"), max_length=20000,
                             widget=forms.Textarea(attrs={"rows": 8}),
                             help_text=_("The applicant reads it, in a letter and on the page of the application."))
    outcome = forms.ChoiceField(
        label=_("What is put right"), required=False, widget=forms.RadioSelect,
        help_text=_("Only with a complaint that is upheld. Without names of citizens it stands in the public record."))
    reserve_rank = forms.IntegerField(
        label=_("Place on the reserve list"), required=False, min_value=1, max_value=999,
        help_text=_("Those who stand there and behind move down by one, and are told."))

    def __init__(self, *args, has_free_place, **options):
        super().__init__(*args, **options)
        selected = [(Decision.Outcome.SELECTED, _("selected"))] if has_free_place else []
        self.fields["outcome"].choices = [("", _("nothing: the decision stays as it is")), *selected,
                                          (Decision.Outcome.RESERVE, _("on the reserve list"))]


class GiveUpForm(forms.Form):
    """Why a place is given up; not published."""

    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
                             help_text=_("The coordinator reads it. It is not published."))


class EndPlaceForm(forms.Form):
    """Why the coordinator ends a place; published."""

    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}), help_text=_(
        "The applicant reads it, and it stands in the public record: name no person."))

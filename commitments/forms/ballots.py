"""Forms of ballots."""
from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.models import Commitment
from commitments.states import BallotStatus, CommitmentStatus


class DateTimeField(forms.DateTimeField):
    """A date and time in the browser's own control; the municipality's zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"]

    def __init__(self, **options):
        super().__init__(**{"input_formats": self.input_formats, **options})


class BallotForm(forms.Form):
    """What a new ballot needs."""

    title_sq = forms.CharField(label=_("Title in Albanian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    commitments = forms.ModelMultipleChoiceField(
        Commitment.objects.none(), label=_("Commitments"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Only commitments that are ready for the vote are listed."),
    )
    opens_at = DateTimeField(label=_("Opens"))
    closes_at = DateTimeField(label=_("Closes"))
    is_secret = forms.BooleanField(
        label=_("Secret vote"), required=False,
        help_text=_("Nobody sees who voted how; who took part is named."),
    )

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        ready = Commitment.objects.filter(group=group, status=CommitmentStatus.READY).exclude(
            ballot_options__ballot__status=BallotStatus.OPEN)
        self.fields["commitments"].queryset = ready


class ReasonForm(forms.Form):
    """A deed that needs a reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class OutcomeForm(forms.Form):
    """The outcome in a sentence."""

    sentence_sq = forms.CharField(label=_("The outcome in a sentence, in Albanian"),
                                  widget=forms.Textarea(attrs={"rows": 2}))
    sentence_en = forms.CharField(label=_("The outcome in a sentence, in English"), required=False,
                                  widget=forms.Textarea(attrs={"rows": 2}))

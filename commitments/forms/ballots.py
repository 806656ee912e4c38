"""Forms of ballots."""
from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.votes import REASON_LIMIT
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


class VoteForm(forms.Form):
    """One sheet: a choice for each commitment, a reason where the vote is open, the receipt to change a secret one."""

    CHOICES = [("for", _("For")), ("against", _("Against")), ("abstain", _("Abstain"))]

    asks_receipt = False  # the page sets it where the seat has voted secretly

    def __init__(self, *args, ballot, options, **kwargs):
        super().__init__(*args, **kwargs)
        self.options = options
        self.references = [option.commitment.reference for option in options]
        for option in options:
            self._add(option.commitment, ballot)
        if ballot.is_secret:
            self.fields["receipt"] = forms.CharField(
                label=_("Your receipt"), max_length=80, required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
                help_text=_("Your seat has voted. To change the vote, type the receipt you were shown."))

    def _add(self, commitment, ballot):
        self.fields[f"choice_{commitment.reference}"] = forms.ChoiceField(
            label=commitment.title, choices=self.CHOICES, widget=forms.RadioSelect,
            error_messages={"required": _("Choose for, against or abstain.")})
        if not ballot.is_secret:
            self.fields[f"reason_{commitment.reference}"] = forms.CharField(
                label=_("Your reason"), required=False, max_length=REASON_LIMIT,
                widget=forms.Textarea(attrs={"rows": 3, "data-count-characters": REASON_LIMIT}))
            self.fields[f"reason_{commitment.reference}"].summary_label = _("Your reason on “%(title)s”") % {
                "title": commitment.title}

    def sheet(self):
        """What the page shows: each commitment with its own fields, {option, choice, reason}."""
        return [
            {"option": option, "choice": self[f"choice_{reference}"],
             "reason": self[f"reason_{reference}"] if f"reason_{reference}" in self.fields else None}
            for option, reference in zip(self.options, self.references, strict=True)
        ]

    def choices(self):
        """{reference: choice}."""
        return {reference: self.cleaned_data[f"choice_{reference}"] for reference in self.references}

    def reasons(self):
        """{reference: reason}, where one was given."""
        return {reference: self.cleaned_data.get(f"reason_{reference}", "") for reference in self.references}


class ReasonForm(forms.Form):
    """A deed that needs a reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class OutcomeForm(forms.Form):
    """The outcome in a sentence."""

    sentence_sq = forms.CharField(label=_("The outcome in a sentence, in Albanian"),
                                  widget=forms.Textarea(attrs={"rows": 2}))
    sentence_en = forms.CharField(label=_("The outcome in a sentence, in English"), required=False,
                                  widget=forms.Textarea(attrs={"rows": 2}))


class ReceiptForm(forms.Form):
    """Looks for one's own paper in the published list."""

    receipt = forms.CharField(label=_("Your receipt"), max_length=80)

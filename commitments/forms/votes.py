"""The sheet of a vote of any kind, and the search for one's own paper."""
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocreate.workflow import DeedRefused
from commitments.actions.votes import COMMON, REASON_LIMIT, reason_lacking, takes_reasons
from commitments.models import Ballot
from commitments.sheets import ANSWERS, MOST_POINTS, check_sheet, without_gaps

WORDED = (Ballot.Kind.ADOPT, Ballot.Kind.CONSENT)
RECEIPT_SIGNS = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class VoteForm(forms.Form):
    """One sheet: an answer for each option, reasons where they are asked, the receipt to change a secret vote."""

    token = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    asks_receipt = False  # the page sets it where the seat has voted secretly

    def __init__(self, *args, ballot, options, **kwargs):
        super().__init__(*args, **kwargs)
        self.ballot, self.options = ballot, options
        self.keys = [option.key for option in options]
        if ballot.kind == Ballot.Kind.CHOOSE:
            self._add_choice_of_many()
        else:
            for option in options:
                self._add_answer(option)
        if ballot.kind not in WORDED and takes_reasons(ballot):
            self.fields["reason_"] = _reason_field(_("Your reason"))
        if ballot.is_secret:
            self.fields["receipt"] = forms.CharField(
                label=_("Your receipt"), max_length=80, required=False, widget=forms.TextInput(attrs=RECEIPT_SIGNS),
                help_text=_("Your seat has voted. To change the vote, type the receipt you were shown."))

    def _add_answer(self, option):
        kind, name = self.ballot.kind, f"choice_{option.key}"
        self.fields[name] = _ANSWER_FIELDS[kind](option, len(self.options))
        self.fields[name].label = option.title
        if kind in WORDED and takes_reasons(self.ballot):
            field = _reason_field(_("Your reason"))
            field.summary_label = _("Your reason on “%(title)s”") % {"title": option.title}
            self.fields[f"reason_{option.key}"] = field

    def _add_choice_of_many(self):
        self.at_most = self.ballot.rule.get("choose_at_most", 1)
        self.fields["chosen"] = forms.MultipleChoiceField(
            label=_("Your choice"), choices=[(option.key, option.title) for option in self.options], required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("This sheet does not belong to this vote. Open the page again.")})

    def clean(self):
        """Says beside its field what the sheet lacks."""
        cleaned = super().clean()
        if not self.errors:
            try:
                check_sheet(self.ballot.kind, self.keys, self.choices(), self.ballot.rule.get("choose_at_most", 1))
            except DeedRefused as refusal:
                self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
        for key in self.keys:
            lacking = reason_lacking(self.ballot, cleaned.get(f"choice_{key}"), cleaned.get(f"reason_{key}", ""))
            if lacking and f"reason_{key}" not in self.errors:
                self.add_error(f"reason_{key}", lacking)
        return cleaned

    def sheet(self):
        """What the page shows: each option with its own fields, {option, choice, reason}."""
        return [
            {"option": option, "choice": self[f"choice_{option.key}"] if f"choice_{option.key}" in self.fields else "",
             "reason": self[f"reason_{option.key}"] if f"reason_{option.key}" in self.fields else None,
             "number": number}
            for number, option in enumerate(self.options, 1)
        ]

    def marks(self):
        """The options of a choice among many with their checkboxes: [(option, checkbox)]."""
        return list(zip(self.options, self["chosen"], strict=True))

    def choices(self):
        """{option key: answer}, with the places of a ranking closed up."""
        kind, cleaned = self.ballot.kind, self.cleaned_data
        if kind == Ballot.Kind.CHOOSE:
            return {key: 1 for key in cleaned.get("chosen", [])}
        found = {key: cleaned.get(f"choice_{key}", "") for key in self.keys}
        if kind in WORDED:
            return found
        numbers = {key: int(value) for key, value in found.items() if value != ""}
        return without_gaps(numbers) if kind == Ballot.Kind.RANK else numbers

    def reasons(self):
        """{option key: reason}, where one was given; {"": reason} where there is one for the whole sheet."""
        found = {key: self.cleaned_data.get(f"reason_{key}", "") for key in (COMMON, *self.keys)}
        return {key: text for key, text in found.items() if text}

    def typed(self):
        """Everything that was sent, to begin another sheet with."""
        return {name: self[name].data for name in self.fields if self[name].data}


def initial_of(kind, choices, reasons):
    """What the fields of a sheet show of a vote that stands."""
    found = {f"reason_{key}": text for key, text in reasons.items()}
    if kind == Ballot.Kind.CHOOSE:
        return found | {"chosen": list(choices)}
    return found | {f"choice_{key}": str(answer) for key, answer in choices.items()}


def _reason_field(label):
    return forms.CharField(label=label, required=False, max_length=REASON_LIMIT,
                           widget=forms.Textarea(attrs={"rows": 3, "data-count-characters": REASON_LIMIT}))


def _words(kind, sentence):
    def make(option, count):
        return forms.ChoiceField(choices=list(ANSWERS[kind].items()), widget=forms.RadioSelect,
                                 error_messages={"required": sentence, "invalid_choice": sentence})

    return make


def _points(option, count):
    sentence = _("Give 0 to 5 points.")
    numbers = [(str(points), str(points)) for points in range(MOST_POINTS + 1)]
    return forms.ChoiceField(choices=[*numbers, ("", gettext_lazy("no points"))], required=False,
                             widget=forms.RadioSelect, error_messages={"invalid_choice": sentence})


def _place(option, count):
    sentence = _("Choose a place from the list.")
    places = [(str(place), str(place)) for place in range(1, count + 1)]
    return forms.ChoiceField(choices=[("", gettext_lazy("not ranked")), *places], required=False,
                             error_messages={"invalid_choice": sentence})


_ANSWER_FIELDS = {
    Ballot.Kind.ADOPT: _words("adopt", gettext_lazy("Choose for, against or abstain.")),
    Ballot.Kind.CONSENT: _words("consent", gettext_lazy("Choose one of the four answers.")),
    Ballot.Kind.SCORE: _points, Ballot.Kind.RANK: _place,
}


class ReceiptForm(forms.Form):
    """Looks for one's own paper in the published list."""

    receipt = forms.CharField(label=gettext_lazy("Your receipt"), max_length=80,
                              widget=forms.TextInput(attrs=RECEIPT_SIGNS))

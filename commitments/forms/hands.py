"""The form of a show of hands: a row a seat, an answer an option; and the chair's word on a tie."""
from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commitments.actions.votes import REASON_LIMIT, takes_reasons
from commitments.models import Ballot
from commitments.sheets import ANSWERS

NONE = ("", _("did not vote"))


class HandsForm(forms.Form):
    """What each seat showed. `electors` are those that may vote; a row of a seat left empty means it did not vote."""

    def __init__(self, *args, ballot, options, electors, **kwargs):
        super().__init__(*args, **kwargs)
        self.ballot, self.options, self.electors = ballot, options, electors
        for elector in electors:
            for option in options:
                self.fields[self._name(elector, option)] = self._field(elector, option)
            if takes_reasons(ballot):
                self.fields[f"reason_{elector.seat_id}"] = forms.CharField(
                    label=_("Reason"), required=False,
                    max_length=REASON_LIMIT, widget=forms.Textarea(attrs={"rows": 1}))

    def _name(self, elector, option):
        return f"hand_{elector.seat_id}_{option.key}"

    def _field(self, elector, option):
        label = option.title
        if self.ballot.kind == Ballot.Kind.CHOOSE:
            return forms.BooleanField(label=label, required=False)
        return forms.ChoiceField(label=label, required=False, choices=[NONE, *ANSWERS[self.ballot.kind].items()])

    def rows(self):
        """For the page: [(seat's title, [fields])]."""
        return [(elector.seat.title, [self[name] for name in self._names(elector)]) for elector in self.electors]

    def _names(self, elector):
        names = [self._name(elector, option) for option in self.options]
        return names + [name for name in (f"reason_{elector.seat_id}",) if name in self.fields]

    @property
    def has_reasons(self):
        """Whether there is a column for reasons."""
        return any(name.startswith("reason_") for name in self.fields)

    def clean(self):
        """A seat answers on everything or on nothing; it chooses at most as many as the rule says."""
        data, at_most = super().clean(), self.ballot.rule.get("choose_at_most", 1)
        for elector in self.electors:
            names = [self._name(elector, option) for option in self.options]
            given = [name for name in names if data.get(name)]
            if self.ballot.kind == Ballot.Kind.CHOOSE and len(given) > at_most:
                self.add_error(given[-1], __("%(seat)s chose %(count)d; at most %(most)d can be chosen.") % {
                    "seat": elector.seat.title, "count": len(given), "most": at_most})
            elif self.ballot.kind != Ballot.Kind.CHOOSE and given and len(given) < len(names):
                missing = next(name for name in names if name not in given)
                self.add_error(missing, __("%(seat)s: say what it showed on every option.") % {
                    "seat": elector.seat.title})
        return data

    def sheets(self):
        """{seat id: (sheet, reason)} of the seats that showed something."""
        found = {}
        for elector in self.electors:
            answers = {option.key: self.cleaned_data.get(self._name(elector, option)) for option in self.options}
            sheet = {key: 1 if value is True else value for key, value in answers.items() if value}
            if sheet:
                found[elector.seat_id] = sheet, self.cleaned_data.get(f"reason_{elector.seat_id}", "")
        return found


def hands_as_typed(count):
    """A stored count as its form shows it."""
    found = {f"hand_{seat}_{key}": value for seat, one in count.sheets.items() for key, value in one["votes"].items()}
    return found | {f"reason_{seat}": next(iter(one["reasons"].values()), "") for seat, one in count.sheets.items()}


class ConfirmHandsForm(forms.Form):
    """What the second person has read."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class TieForm(forms.Form):
    """The chair's word: for or against on each tied option, or which of the tied options get the places; and why."""

    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, ballot, waiting, options, **kwargs):
        super().__init__(*args, **kwargs)
        self.ballot, self.waiting, titles = ballot, waiting, {one.key: one.title for one in options}
        made = {}
        if ballot.decides_texts:
            for key in waiting:
                made[f"tie_{key}"] = forms.ChoiceField(
                    label=titles[key], widget=forms.RadioSelect, choices=[("for", _("For")), ("against", _("Against"))])
        else:
            tied = ballot.outcome[""]["tied"]
            made["chosen"] = forms.MultipleChoiceField(
                label=_("Which of these are chosen?"), widget=forms.CheckboxSelectMultiple,
                choices=[(key, titles[key]) for key in tied])
        self.fields = {**made, **self.fields}

    def choices(self):
        """What the deed takes."""
        if not self.ballot.decides_texts:
            return {"": self.cleaned_data["chosen"]}
        return {key: self.cleaned_data[f"tie_{key}"] for key in self.waiting}

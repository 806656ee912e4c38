"""The selection board as a form. Its rows are plain values: 800 fields of Django would make the page slow."""
from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocreate.text import normalise
from consultations.actions.selections import Draft
from consultations.models import Decision

PARTS = ("outcome", "reserve_rank", "reason_sq", "reason_en")
HIGHEST_RANK = 9999
METHOD_LABELS = {"sq": gettext_lazy("How it was decided, in Albanian"),
                 "en": gettext_lazy("How it was decided, in English")}


@dataclass
class Line:
    """One application on the board: what is typed for it, and the sentences about it, by part."""

    row: object
    outcome: str
    reserve_rank: str
    reason_sq: str
    reason_en: str
    errors: dict = field(default_factory=dict)

    @property
    def key(self):
        """The key in the names of its controls."""
        return self.row.application.pk

    @property
    def is_selected(self):
        """Whether it would sit at the table."""
        return self.outcome == Decision.Outcome.SELECTED

    @property
    def has_wrong_reason(self):
        """Whether its reasons must be shown opened."""
        return bool({"reason_sq", "reason_en"} & set(self.errors))


class BoardForm(forms.Form):
    """A decision for each application, and the method; drafted, then read and changed by a person.

    Controls are called `<part>_<key>`. A sentence about one of them stands in `line.errors` and in `problems`.
    """

    method_sq = forms.CharField(label=METHOD_LABELS["sq"], required=False, widget=forms.Textarea(attrs={"rows": 4}))
    method_en = forms.CharField(label=METHOD_LABELS["en"], required=False, widget=forms.Textarea(attrs={"rows": 4}))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, board, drafts, **options):
        super().__init__(*args, **options)
        self.board, self.drafts, self.problems = board, drafts, []
        self.lines = [self._line(row) for row in board.rows]
        self._line_of = {line.key: line for line in self.lines}

    def _line(self, row):
        key = row.application.pk
        if not self.is_bound:
            draft = self.drafts.get(key, Draft("", None, "", ""))
            return Line(row, draft.outcome, str(draft.reserve_rank or ""), draft.reason_sq, draft.reason_en)
        typed = {part: normalise(self.data.get(f"{part}_{key}", "")) for part in PARTS}
        outcome = typed["outcome"] if typed["outcome"] in Decision.Outcome.values else ""
        return Line(row, **{**typed, "outcome": outcome, "reserve_rank": typed["reserve_rank"].strip()})

    def clean(self):
        """Ranks are numbers."""
        for line in self.lines:
            if line.reserve_rank and not (line.reserve_rank.isdecimal() and 0 < int(line.reserve_rank) <= HIGHEST_RANK):
                self.refuse(f"reserve_rank_{line.key}", _("Write the place as a number: 1, 2, 3 …"))
        if self.problems:
            raise forms.ValidationError(_("The board is not saved yet."))
        return super().clean()

    def refuse(self, name, sentence):
        """Puts a sentence beside the control `name`; returns whether it is one of a line."""
        part, _underscore, key = (name or "").rpartition("_")
        line = self._line_of.get(int(key)) if part in PARTS and key.isdecimal() else None
        if line is None:
            return False
        line.errors[part] = sentence
        self.problems.append((name, line, sentence))
        return True

    def put(self, decisions):
        """Shows these reasons instead of those typed."""
        for line in self.lines:
            line.reason_sq, line.reason_en = decisions[line.key].reason_sq, decisions[line.key].reason_en

    def decisions(self):
        """{application pk: Draft}, as the action takes them; only those on the reserve list have a place on it."""
        found = {}
        for line in self.lines:
            is_rank = line.outcome == Decision.Outcome.RESERVE and line.reserve_rank.isdecimal()
            rank = int(line.reserve_rank) if is_rank else None
            found[line.key] = Draft(line.outcome, rank, line.reason_sq, line.reason_en)
        return found

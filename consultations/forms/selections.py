"""What coordinators fill in on the selection board."""
from collections import Counter

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.actions.selections import Draft
from consultations.models import Decision

REASON_LABELS = {"sq": _("Reason in Albanian for %(name)s"), "en": _("Reason in English for %(name)s")}
METHOD_LABELS = {"sq": _("How it was decided, in Albanian"), "en": _("How it was decided, in English")}


class AnnounceForm(forms.Form):
    """Announcing cannot be undone."""

    is_certain = forms.BooleanField(label=_("The letters are right. Announce the result now; this cannot be undone."))


class BoardForm(forms.Form):
    """A decision for each application, and the method; drafted, then read and changed by a person."""

    def __init__(self, *args, board, **options):
        super().__init__(*args, **options)
        self.board = board
        outcomes = [("", _("— decide —")), *Decision.Outcome.choices]
        for row in board.rows:
            pk, name = row.application.pk, row.application.organisation.name
            self.fields[f"outcome_{pk}"] = forms.ChoiceField(
                label=_("Decision on %(name)s") % {"name": name}, choices=outcomes, required=False)
            self.fields[f"reserve_rank_{pk}"] = forms.IntegerField(
                label=_("Place on the reserve list of %(name)s") % {"name": name}, min_value=1, required=False)
            for language, label in REASON_LABELS.items():
                self.fields[f"reason_{language}_{pk}"] = forms.CharField(
                    label=label % {"name": name}, required=False, widget=forms.Textarea(attrs={"rows": 3}))
        for language, label in METHOD_LABELS.items():
            self.fields[f"method_{language}"] = forms.CharField(
                label=label, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def lines(self):
        """(row, fields of its decision) in the order of the ranking."""
        parts = ("outcome", "reserve_rank", "reason_sq", "reason_en")
        return [(row, [self[f"{part}_{row.application.pk}"] for part in parts]) for row in self.board.rows]

    def decisions(self):
        """{application pk: Draft}, as the action takes them."""
        data, found = self.cleaned_data, {}
        for row in self.board.rows:
            pk = row.application.pk
            found[pk] = Draft(data.get(f"outcome_{pk}", ""), data.get(f"reserve_rank_{pk}"),
                              data.get(f"reason_sq_{pk}", ""), data.get(f"reason_en_{pk}", ""))
        return found

    def balance(self):
        """Who would sit at the table as the form stands: [(what, {value: count})] by kind, territory and size."""
        chosen = [row.application.organisation for row in self.board.rows
                  if self[f"outcome_{row.application.pk}"].value() == Decision.Outcome.SELECTED]
        return [
            (_("Kind"), dict(Counter(one.get_kind_display() for one in chosen))),
            (_("Where"), dict(Counter(one.territory or "–" for one in chosen))),
            (_("Size"), dict(Counter(one.get_size_display() or "–" for one in chosen))),
        ]

    @staticmethod
    def initial_of(drafts, selection=None):
        """What the form shows of drafts or decisions: {application pk: (outcome, rank, reason_sq, reason_en)}."""
        initial = {"method_sq": getattr(selection, "method_sq", ""), "method_en": getattr(selection, "method_en", "")}
        for pk, draft in drafts.items():
            draft = Draft(*draft)
            initial |= {f"{part}_{pk}": value for part, value in draft._asdict().items()}
        return initial

"""What coordinators fill in: the committee, the conditions, the selection board."""
from collections import Counter

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.actions.selections import Draft
from consultations.forms.reviews import ReasonForm
from consultations.models import Decision
from consultations.models.review import Bench

REASON_LABELS = {"sq": _("Reason in Albanian for %(name)s"), "en": _("Reason in English for %(name)s")}
METHOD_LABELS = {"sq": _("How it was decided, in Albanian"), "en": _("How it was decided, in English")}


class AppointForm(forms.Form):
    """One member of the committee."""

    address = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("First name and surname"), max_length=150, required=False,
                           help_text=_("Only needed for somebody who is new here."))
    bench = forms.ChoiceField(label=_("Side of the table"), choices=Bench.choices)


class EligibilityForm(forms.Form):
    """Each condition of the call: met or not, with the reason when not."""

    def __init__(self, *args, checks, **options):
        super().__init__(*args, **options)
        self.checks = list(checks)
        for check in self.checks:
            self.fields[f"passed_{check.pk}"] = forms.TypedChoiceField(
                label=check.text, choices=[("yes", _("met")), ("no", _("not met"))], widget=forms.RadioSelect,
                coerce=lambda value: value == "yes",
            )
            self.fields[f"reason_{check.pk}"] = forms.CharField(
                label=_("Why it is not met"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("The applicant reads this reason."),
            )

    def results(self):
        """{check pk: (passed, reason)}, as the action takes them."""
        data = self.cleaned_data
        return {one.pk: (data[f"passed_{one.pk}"], data[f"reason_{one.pk}"]) for one in self.checks}

    @staticmethod
    def initial_of(application):
        """What the form shows of recorded results."""
        initial = {}
        for result in application.eligibility_results.all():
            initial[f"passed_{result.check_item_id}"] = "yes" if result.is_passed else "no"
            initial[f"reason_{result.check_item_id}"] = result.reason
        return initial


class ExcuseForm(ReasonForm):
    """Which sheet will not come, and why."""

    sheet = forms.ModelChoiceField(label=_("Sheet"), queryset=None)
    field_order = ["sheet", "reason"]

    def __init__(self, *args, sheets, **options):
        super().__init__(*args, **options)
        self.fields["sheet"].queryset = sheets


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

"""What coordinators fill in about the committee: its members, who reads what, the conditions, one more opinion."""
from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.text import normalise
from consultations.forms.reviews import ReasonForm
from consultations.models.review import Bench

MANY_READERS = 3


class AppointForm(forms.Form):
    """One member of the committee."""

    address = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("First name and surname"), max_length=150, required=False,
                           help_text=_("It stands in the protocol. Only needed for somebody who is new here."))
    bench = forms.ChoiceField(label=_("Side of the table"), choices=Bench.choices)


class RemoveForm(forms.Form):
    """Which member is taken off."""

    reviewer = forms.ModelChoiceField(label=_("Reviewer"), queryset=None)

    def __init__(self, *args, reviewers, **options):
        super().__init__(*args, **options)
        self.fields["reviewer"].queryset = reviewers


class CommitteeReasonForm(forms.Form):
    """Asks why a side of the table is missing, only where one is."""

    reason_sq = forms.CharField(
        label=_("Why one side is missing, in Albanian"), required=False, max_length=1000,
        help_text=_("It becomes part of the protocol and of the public record: name no persons."),
        widget=forms.Textarea(attrs={"rows": 3}))
    reason_en = forms.CharField(label=_("Why one side is missing, in English"), required=False, max_length=1000,
                                widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, is_side_missing, **options):
        super().__init__(*args, **options)
        if not is_side_missing:
            del self.fields["reason_sq"], self.fields["reason_en"]

    def reasons(self):
        """The reasons as the deeds take them."""
        return {name: normalise(self.cleaned_data.get(name, "")) for name in ("reason_sq", "reason_en")}


class AssignForm(CommitteeReasonForm):
    """Everything to everybody, or evenly by lot."""

    way = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect, choices=[
        ("all", _("Everybody scores every application")),
        ("lot", _("A number of readers for each application, drawn by lot"))])
    readers = forms.IntegerField(
        label=_("Readers for each application, when drawn by lot"), min_value=1, max_value=99, required=False,
        help_text=_("Those who read it already count. Conflicts of interest are left out of the lot."))
    are_sides_first = forms.BooleanField(
        label=_("Both sides of the table read each application, even if somebody then reads more than others"),
        required=False)
    field_order = ["way", "readers", "are_sides_first"]

    def __init__(self, *args, members, **options):
        options["initial"] = {"way": "all", "readers": min(MANY_READERS, members) or 1, "are_sides_first": True,
                              **options.get("initial", {})}
        super().__init__(*args, **options)

    def clean(self):
        """A draw needs its number."""
        data = super().clean()
        if data.get("way") == "lot" and not data.get("readers") and "readers" not in self.errors:
            self.add_error("readers", _("Say how many readers each application gets."))
        return data


class HandForm(CommitteeReasonForm):
    """The grid: a box for each application and reviewer; what cannot change has none."""

    pairs = forms.MultipleChoiceField(required=False)
    given = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, grid, **options):
        super().__init__(*args, **options)
        self.fields["pairs"].choices = [(cell.value, cell.value) for _one, cells in grid for cell in cells
                                        if cell.is_free]

    def wanted(self):
        """{(application pk, reviewer pk)} of the ticked boxes."""
        return _pairs(self.cleaned_data["pairs"])

    def shown(self):
        """The same for the boxes that were ticked when the page was drawn."""
        offered = {value for value, _label in self.fields["pairs"].choices}
        return _pairs(offered & set(self.cleaned_data["given"].split()))


def _pairs(values):
    return {tuple(map(int, value.split("-"))) for value in values}


class EligibilityForm(forms.Form):
    """Each condition of the call: met or not, with the reason when not."""

    def __init__(self, *args, checks, **options):
        super().__init__(*args, **options)
        self.checks = list(checks)
        for check in self.checks:
            self.fields[f"passed_{check.pk}"] = forms.TypedChoiceField(
                label=check.text, choices=[("yes", _("met")), ("no", _("not met"))],
                widget=forms.RadioSelect, coerce=lambda value: value == "yes",
            )
            self.fields[f"reason_{check.pk}"] = forms.CharField(
                label=_("Why it is not met"), required=False, max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}), help_text=_("The applicant reads this reason."),
            )

    def cells(self):
        """(condition, field of the answer, field of the reason), for drawing."""
        return [(one, self[f"passed_{one.pk}"], self[f"reason_{one.pk}"]) for one in self.checks]

    def results(self):
        """{check pk: (passed, reason)}, as the action takes them."""
        data = self.cleaned_data
        return {one.pk: (data[f"passed_{one.pk}"], normalise(data[f"reason_{one.pk}"])) for one in self.checks}

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


class OpinionForm(ReasonForm):
    """Who is asked for one more opinion: a member without a sheet there, or somebody new; and why."""

    reviewer = forms.ModelChoiceField(label=_("A member of the committee"), queryset=None, required=False,
                                      empty_label=_("somebody new, see below"))
    address = forms.EmailField(label=_("E-mail address of somebody new"), required=False)
    name = forms.CharField(label=_("First name and surname of somebody new"), max_length=150, required=False)
    bench = forms.ChoiceField(label=_("Side of the table of somebody new"), choices=Bench.choices, required=False,
                              initial=Bench.OTHER)
    reason = forms.CharField(
        label=_("Why one more opinion is needed"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the papers of the selection. The reviewer reads it only after handing in."))
    field_order = ["reviewer", "address", "name", "bench", "reason"]

    def __init__(self, *args, reviewers, **options):
        super().__init__(*args, **options)
        self.fields["reviewer"].queryset = reviewers

    def clean(self):
        """One of the two is chosen."""
        data = super().clean()
        if not data.get("reviewer") and not data.get("address") and "address" not in self.errors:
            self.add_error("reviewer", _("Choose a member of the committee, or write the address of somebody new."))
        return data

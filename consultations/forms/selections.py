"""What coordinators fill in: the committee, the conditions, the announcement."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms.reviews import ReasonForm
from consultations.models.review import Bench


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

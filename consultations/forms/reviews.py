"""What reviewers write: their sheet, and why they must not score."""
from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.text import normalise


class ReviewForm(forms.Form):
    """The sheet of one reviewer: points and words for each criterion, and a comment. Saving needs nothing filled in."""

    comment = forms.CharField(
        label=_("What you think of the application, in words"), required=False, max_length=5000,
        help_text=_("The committee reads it. It is needed when you hand in."), widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, criteria, **options):
        super().__init__(*args, **options)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            maximum = criterion.maximum_points
            self.fields[f"points_{criterion.pk}"] = forms.IntegerField(
                label=_("Points, from 0 to %(maximum)s") % {"maximum": maximum}, min_value=0, max_value=maximum,
                required=False, widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
            self.fields[f"words_{criterion.pk}"] = forms.CharField(
                label=_("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
            )
            for part in ("points", "words"):  # every criterion has the same two labels: the summary names the criterion
                self.fields[f"{part}_{criterion.pk}"].summary_label = criterion.name
        self.order_fields([name for name in self.fields if name != "comment"] + ["comment"])

    def groups(self):
        """(criterion, field of the points, field of the words), for drawing."""
        return [(one, self[f"points_{one.pk}"], self[f"words_{one.pk}"]) for one in self.criteria]

    def scores(self):
        """{criterion pk: (points or None, words)}, as the action takes them."""
        data = self.cleaned_data
        return {one.pk: (data[f"points_{one.pk}"], normalise(data[f"words_{one.pk}"])) for one in self.criteria}

    @staticmethod
    def initial_of(review):
        """What the form shows of a saved sheet."""
        initial = {"comment": review.comment}
        for score in review.scores.all():
            initial |= {f"points_{score.criterion_id}": score.points, f"words_{score.criterion_id}": score.comment}
        return initial


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ConflictForm(ReasonForm):
    """Why a reviewer must not score."""

    reason = forms.CharField(
        label=_("What the conflict of interest is"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: a relative leads the organisation, or it pays you. Only the coordinator reads this."),
    )

"""What reviewers write: their sheet, and why they must not score."""
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cocreate.text import normalise
from consultations.models import Call
from consultations.rubric import Grade, points_of


def points_field(maximum):
    """Points for one criterion, typed in."""
    return forms.IntegerField(
        label=_("Points, from 0 to %(maximum)s") % {"maximum": maximum}, min_value=0, max_value=maximum,
        required=False, widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def rubric_field(maximum):
    """Yes, partly or no for one criterion, each with the points it stands for; the value is the points."""
    choices = [(points, ngettext("%(grade)s (%(points)d point)", "%(grade)s (%(points)d points)", points) % {
        "grade": grade.label, "points": points}) for grade in Grade for points in [points_of(grade, maximum)]]
    return forms.TypedChoiceField(label=_("Your judgement"), choices=choices, widget=forms.RadioSelect, required=False,
                                  coerce=int, empty_value=None)


class ReviewForm(forms.Form):
    """The sheet of one reviewer: points and words for each criterion, and a comment. Saving needs nothing filled in."""

    comment = forms.CharField(
        label=_("What you think of the application, in words"), required=False, max_length=5000,
        help_text=_("The committee reads it. It is needed when you hand in."), widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, criteria, scoring=Call.Scoring.POINTS, **options):
        super().__init__(*args, **options)
        self.criteria = list(criteria)
        make_field = rubric_field if scoring == Call.Scoring.RUBRIC else points_field
        for criterion in self.criteria:
            self.fields[f"points_{criterion.pk}"] = make_field(criterion.maximum_points)
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

    def draft(self, review):
        """As `scores`, of a form that may have errors: what is wrong stays as it was saved."""
        data, saved = self.cleaned_data, {one.criterion_id: one for one in review.scores.all()}
        scores = {}
        for one in self.criteria:
            before = saved.get(one.pk)
            points = data.get(f"points_{one.pk}", before.points if before else None)
            words = data.get(f"words_{one.pk}", before.comment if before else "")
            scores[one.pk] = (points, normalise(words))
        return scores, data.get("comment", review.comment)

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


class ConflictsForm(forms.Form):
    """For each organisation that applied: a box, and why. Only names are shown."""

    def __init__(self, *args, applications, **options):
        super().__init__(*args, **options)
        self.applications = list(applications)
        for one in self.applications:
            self.fields[f"has_{one.pk}"] = forms.BooleanField(label=one.organisation.name, required=False)
            self.fields[f"reason_{one.pk}"] = forms.CharField(
                label=_("Why, for %(name)s") % {"name": one.organisation.name}, required=False, max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}))

    def lines(self):
        """(box, reason) for each organisation, for drawing."""
        return [(self[f"has_{one.pk}"], self[f"reason_{one.pk}"]) for one in self.applications]

    def clean(self):
        """A reason without its box is a conflict as well: nothing that was said is lost."""
        data = super().clean()
        if not self.errors and not self.reasons():
            raise forms.ValidationError(_("Tick the organisations with which you have a conflict of interest. "
                                          "If there are none, there is nothing to do here."))
        return data

    def reasons(self):
        """{application pk: why}, as the deed takes them."""
        data = self.cleaned_data
        return {one.pk: normalise(data.get(f"reason_{one.pk}", "")) for one in self.applications
                if data.get(f"has_{one.pk}") or data.get(f"reason_{one.pk}", "").strip()}

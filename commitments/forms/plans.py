"""Forms of the action plan."""
from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.plans import LONGEST_TEXT
from commitments.models import Plan
from commitments.presenting.labels import page_language
from commitments.template import plan_question
from consultations.models import Cycle, Phase

LANGUAGE_LABELS = {"sq": _("Albanian"), "en": _("English")}


class DayInput(forms.DateInput):
    """A date, by the browser's own control."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class PlanForm(forms.ModelForm):
    """Title and time of a plan."""

    class Meta:
        model = Plan
        fields = ("title_sq", "title_en", "starts_on", "ends_on")
        widgets = {"starts_on": DayInput, "ends_on": DayInput}


class NewPlanForm(PlanForm):
    """A new plan of a cycle that has none: the newest one, for the time in which it is carried out, if it says so."""

    class Meta(PlanForm.Meta):
        fields = ("cycle", *PlanForm.Meta.fields)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        cycles = Cycle.objects.of(municipality).filter(plan=None)
        self.fields["cycle"].queryset = cycles
        newest = cycles.first()
        when = newest and newest.phases.filter(kind=Phase.Kind.IMPLEMENTATION).first()
        self.initial |= {"cycle": newest}
        self.initial |= {"starts_on": when.starts_on, "ends_on": when.ends_on} if when else {}


class SectionsForm(forms.Form):
    """The answers to the questions `keys`, in both languages side by side: fields <key>_sq and <key>_en."""

    def __init__(self, *args, keys, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = keys
        for key in keys:
            for language in LANGUAGE_LABELS:
                self.fields[f"{key}_{language}"] = _text_field(language)

    def pairs(self):
        """What the page lays out: {label, help, fields} a question."""
        language = page_language()
        return [
            {"key": key, "label": plan_question(key).labels[language], "help": plan_question(key).help[language],
             "fields": [self[f"{key}_{code}"] for code in LANGUAGE_LABELS]}
            for key in self.keys
        ]

    def texts(self):
        """(key, text_sq, text_en) of every question."""
        return [(key, self.cleaned_data[f"{key}_sq"], self.cleaned_data[f"{key}_en"]) for key in self.keys]


def _text_field(language):
    # The question itself is the legend of the pair; the label says which language.
    widget = forms.Textarea(attrs={"rows": 8, "lang": language})
    return forms.CharField(label=LANGUAGE_LABELS[language], widget=widget, required=False, max_length=LONGEST_TEXT)

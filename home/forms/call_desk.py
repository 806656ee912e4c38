"""The one screen of a call: fields, rows and text as one form, read as `home.actions.call_pages.save_call` takes it."""
import hashlib

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cocreate.translated import LANGUAGES
from consultations.call_changes import FIELDS, ROWS, changed_state, state_of, total_of
from consultations.call_checks import impossible_in, odd_points
from consultations.call_words import WORDS
from consultations.forms.calls import MomentInput
from consultations.models import Call, Cycle
from consultations.states import CallStatus
from home.call_texts import LINES, read_text
from home.forms.call_rows import SectionForm, TidyMixin, initial_rows, initial_sections, row_form, rows_formset

MOMENTS = ("opens_at", "closes_at", "questions_until")
LONG = ("introduction", "closing")
LABELS = {
    "subtitle": {"sq": _("Subtitle in Albanian"), "en": _("Subtitle in English")},
    "issuer": {"sq": _("Who calls, in Albanian"), "en": _("Who calls, in English")},
    "introduction": {"sq": _("Introduction in Albanian"), "en": _("Introduction in English")},
    "closing": {"sq": _("Closing words in Albanian"), "en": _("Closing words in English")},
}
PANELS = {"checks": row_form("checks"), "criteria": row_form("criteria"), "questions": row_form("questions")}


class NewCallForm(forms.Form):
    """What a new call begins with: its kind, its cycle and, where it is for one, the body."""

    kind = forms.ChoiceField(label=_("What kind of call?"), choices=Call.Kind.choices,
                             widget=forms.RadioSelect, initial=Call.Kind.WORKING_GROUP)
    cycle = forms.ModelChoiceField(label=_("Cycle"), queryset=Cycle.objects.none(), empty_label=None)
    body_sq = forms.CharField(label=_("What it is for, in Albanian"), max_length=120, required=False)
    body_en = forms.CharField(label=_("What it is for, in English"), max_length=120, required=False)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = Cycle.objects.of(municipality)

    def clean(self):
        """Every kind but the working group says what it is for: its text does too."""
        cleaned = super().clean()
        if cleaned.get("kind") != Call.Kind.WORKING_GROUP:
            for language in LANGUAGES:
                if not cleaned.get(f"body_{language}", "").strip():
                    self.add_error(f"body_{language}", _("Say what the call is for: its text says so too."))
        return cleaned

    def choices(self):
        """The kinds as cards: (radio button, what it is about)."""
        return [(radio, WORDS[radio.data["value"]].about) for radio in self["kind"]]


class FieldsForm(TidyMixin, forms.ModelForm):
    """The call's own fields and the lines of its pages."""

    reason = forms.CharField(label=_("Why is it changed?"), required=False, widget=AdminAutoHeightTextInput(
        attrs={"rows": 2}), help_text=_("The reason is public, and everybody who applies is told."))

    class Meta:
        model = Call
        fields = FIELDS
        widgets = {**{name: MomentInput for name in MOMENTS}, "scoring": forms.RadioSelect,
                   **{f"{name}_{language}": AdminAutoHeightTextInput(attrs={"rows": 1})
                      for name in ("title", "tie_rule") for language in LANGUAGES}}
        help_texts = {
            "opens_at": _("Leave it empty to open the call as soon as you publish it."),
            "closes_at": _("To the minute, in the time of the municipality. What arrives a second later is too late."),
            "questions_until": _("Leave it empty and they may ask until the deadline. Three working days before it "
                                 "are proposed, so that answers come in time."),
            "contact_email": _("Shown in the call; questions and papers go there."),
            "scoring": _("With yes, partly or no, “partly” is half the points of a criterion: the points are even."),
        }

    def __init__(self, *args, call, text, **kwargs):
        self.before = {name: getattr(call, name) for name in FIELDS}
        shown = {name: value.replace(second=0, microsecond=0) if name in MOMENTS and value else value
                 for name, value in self.before.items()}
        lines = {f"{name}_{language}": text[name][language] for name in LINES for language in LANGUAGES}
        super().__init__(*args, initial={**shown, **lines}, **kwargs)
        for name in LINES:
            for language in LANGUAGES:
                self.fields[f"{name}_{language}"] = _line(name, language)
        self._by_kind(call)

    def _by_kind(self, call):
        """Only what this kind of call has, in its own words."""
        for name in MOMENTS:
            self.fields[name].required = False
        for name in ("title_sq", "contact_email"):
            self.fields[name].required = True
        if call.founds_group:
            for name in ("body_sq", "body_en"):
                del self.fields[name]
        else:
            del self.fields["seats_municipality"]
            self.fields["seats_civil_society"].label = _("How many are chosen")
        if call.status == CallStatus.DRAFT:
            del self.fields["reason"]
        self.fields["opens_at"].disabled = call.is_open

    def _post_clean(self):
        """Leaves the model alone: the deed writes."""

    def keeps_lines(self, name):
        """Introduction, closing words and the reason have paragraphs."""
        return name.removesuffix("_sq").removesuffix("_en") in {*LONG, "reason"}

    def changes(self):
        """{field: value} of the call's own fields; a moment that shows the same minute is the same moment."""
        found = {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}
        for name in MOMENTS:
            before = self.before[name]
            if before and found[name] and found[name] == before.replace(second=0, microsecond=0):
                found[name] = before
        return found

    def lines(self):
        """The lines of the text by language."""
        return {name: {language: self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES} for name in LINES}


def _line(name, language):
    """A line of the page, in one language."""
    is_long = name in LONG
    widget = AdminAutoHeightTextInput() if is_long else forms.TextInput()
    return forms.CharField(label=LABELS[name][language], required=False, widget=widget,
                           max_length=2000 if is_long else 240)


class CallDesk:
    """The whole screen as one form: what a DeedView asks of a form, and what the deed takes."""

    def __init__(self, call, data=None):
        self.call, self.state, self.text = call, state_of(call), read_text(call)
        self.main = FieldsForm(data, call=call, text=self.text)
        self.rows = {part: rows_formset(form)(data, prefix=part, initial=initial_rows(self.state[part]))
                     for part, form in PANELS.items()}
        self.sections = rows_formset(SectionForm, spare=1)(data, prefix="sections",
                                                           initial=initial_sections(self.text["sections"]))
        self.is_bound, self.fields = self.main.is_bound, self.main.fields

    @property
    def takers(self):
        """The three boxes of who may apply."""
        return [self.main[name] for name in ("takes_organisations", "takes_informal_groups", "takes_citizens")]

    @property
    def formsets(self):
        """Every formset by its prefix."""
        return {**self.rows, "sections": self.sections}

    def is_valid(self):
        """Whether everything can be saved; looks at every part, so that all errors are said at once."""
        parts = [self.main.is_valid(), *[formset.is_valid() for formset in self.formsets.values()]]
        if all(parts):
            self._look_at_the_whole()
        return not self.has_errors

    def _look_at_the_whole(self):
        """What fits only together: dates, and points with the way of scoring."""
        if self.main.cleaned_data["scoring"] == Call.Scoring.RUBRIC:
            for row in self.rows["criteria"].kept_forms:
                points = row.cleaned_data["maximum_points"]
                if points % 2:
                    row.add_error("maximum_points", odd_points(row.cleaned_data["name_sq"], points))
        if not self.has_errors and (found := impossible_in(self.changed_state())):
            self.add_error(found.field if found.field in self.fields else None, found.sentence)

    @property
    def has_errors(self):
        """Whether anything is wrong."""
        return bool(self.main.errors or any(any(formset.errors) for formset in self.formsets.values()))

    @property
    def errors(self):
        """For templates that ask whether there are errors."""
        return self.main.errors or self.has_errors

    def add_error(self, field, sentence):
        """A refusal beside its field, or above the form."""
        self.main.add_error(field, sentence)

    def problems(self):
        """(id of the control, label, sentence) of everything that is wrong, for the list above the form."""
        for sentence in self.main.non_field_errors():
            yield "", "", sentence
        all_forms = [self.main, *[form for formset in self.formsets.values() for form in formset.forms]]
        for form in all_forms:
            for field in form.visible_fields():
                for sentence in field.errors:
                    yield field.id_for_label, field.label, sentence

    def changed_state(self):
        """The rules as they would be."""
        return changed_state(self.state, self.main.changes(), {part: one.rows() for part, one in self.rows.items()})

    def changed_text(self):
        """The text as it would be."""
        return {**self.main.lines(), "sections": self.sections.rows()}

    def for_the_deed(self):
        """The arguments of `save_call`."""
        return {"changes": self.main.changes(), "rows": {part: one.rows() for part, one in self.rows.items()},
                "text": self.changed_text(), "reason": self.main.cleaned_data.get("reason", "")}

    @cached_property
    def stamp(self):
        """What the call was when this form was made: a save that was based on something else is noticed."""
        return digest_of([self.state, self.text])

    @property
    def total(self):
        """The total of points as the rows stand, also where something else is wrong."""
        if not self.is_bound:
            return total_of(self.state)
        found = [form["maximum_points"].value() for form in self.rows["criteria"].forms
                 if form["name_sq"].value() and not form["DELETE"].value()]
        return sum(int(points) for points in found if str(points).isdigit())

    @staticmethod
    def anchor(field):
        """Where on the page something missing is put right."""
        return f"{field}-section" if field in ROWS else f"id_{field}"


def digest_of(value):
    """A short fingerprint of plain data."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]

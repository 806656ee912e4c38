"""Forms of the working copy: one for each field, each with the revision it was written from."""
from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.drafts import LONGEST_TEXT, LONGEST_TITLE
from commitments.presenting.labels import page_language, question_help, question_label
from commitments.template import OGP_VALUES, SUPPORTING_KINDS, TEXT_KEYS, question
from commitments.working_copy import empty_value, is_text


class DraftForm(forms.Form):
    """Saves the fields `keys`; `based_on` are their revisions, in the same order, with commas between."""

    based_on = forms.RegexField(r"^\d{1,9}(,\d{1,9})*$", widget=forms.HiddenInput, required=False)

    def __init__(self, *args, keys, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = keys

    @classmethod
    def initial_from(cls, keys, drafts):
        """The form's initial data from the rows of the working copy."""
        values = {key: drafts[key].value if key in drafts else empty_value(key) for key in keys}
        return {**cls.fields_from(values), "based_on": revisions_written(keys, drafts)}

    @classmethod
    def fields_from(cls, values):
        """Form data from values by key."""
        return dict(values)

    def values(self):
        """The values by key, after validation."""
        return {key: self.cleaned_data[key] for key in self.keys}

    def revisions(self):
        """The revisions by key that this was written from; 0 where the page told none."""
        told = [int(number) for number in (self.cleaned_data.get("based_on") or "0").split(",")]
        return dict(zip(self.keys, told + [0] * len(self.keys), strict=False))


def revisions_written(keys, drafts):
    """What the hidden field holds."""
    return ",".join(str(drafts[key].revision if key in drafts else 0) for key in keys)


class TextForm(DraftForm):
    """One text."""

    text = forms.CharField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        key = self.keys[0]
        is_long = key in TEXT_KEYS or key == "budget"
        field = self.fields["text"]
        field.label, field.help_text = question_label(key), question_help(key)
        limit = {"data-count-characters": LONGEST_TITLE} if key == "title" else {}
        if question(key).word_limit:
            limit = {"data-count-words": question(key).word_limit}
        field.widget = forms.Textarea(attrs={"rows": 12, **limit}) if is_long else forms.TextInput(attrs=limit)
        field.max_length = LONGEST_TITLE if key == "title" else LONGEST_TEXT

    @classmethod
    def fields_from(cls, values):
        """The one text."""
        return {"text": next(iter(values.values()))}

    def values(self):
        """The text under its key."""
        return {self.keys[0]: self.cleaned_data["text"]}


class PeriodForm(DraftForm):
    """From when to when."""

    starts_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False)
    ends_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for key in ("starts_on", "ends_on"):
            self.fields[key].label, self.fields[key].help_text = question_label(key), question_help(key)

    def clean(self):
        """The end comes after the start."""
        data = super().clean()
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] <= data["starts_on"]:
            self.add_error("ends_on", _("The end must come after the start."))
        return data


class SupportingForm(DraftForm):
    """Who helps: one name a line, by kind."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind, labels in SUPPORTING_KINDS.items():
            self.fields[kind] = forms.CharField(
                label=labels[page_language()].capitalize(), required=False, max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 3}), help_text=_("One name a line."),
            )

    @classmethod
    def fields_from(cls, values):
        """Lines from lists."""
        return {kind: "\n".join(names) for kind, names in values["supporting"].items()}

    def values(self):
        """Lists from lines."""
        lines = {kind: self.cleaned_data[kind].splitlines() for kind in SUPPORTING_KINDS}
        return {"supporting": {kind: [name.strip() for name in names if name.strip()] for kind, names in lines.items()}}


class ValuesForm(DraftForm):
    """OGP's values: marked, and explained how."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, labels in OGP_VALUES.items():
            label = labels[page_language()]
            self.fields[f"is_{code}"] = forms.BooleanField(label=label, required=False)
            self.fields[code] = forms.CharField(
                label=_("%(value)s: how") % {"value": label}, required=False, max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @classmethod
    def fields_from(cls, values):
        """A mark and a text for each value."""
        chosen = values["ogp_values"]
        return {**{f"is_{code}": True for code in chosen}, **chosen}

    def values(self):
        """What is marked or explained."""
        data = self.cleaned_data
        return {"ogp_values": {code: data[code] for code in OGP_VALUES if data[f"is_{code}"] or data[code]}}


def form_class(key):
    """The form for the field `key`, and the keys it saves. Rows have a page of their own (forms/rows.py)."""
    if is_text(key):
        return TextForm, (key,)
    return {
        "starts_on": (PeriodForm, ("starts_on", "ends_on")),
        "ends_on": (PeriodForm, ("starts_on", "ends_on")),
        "supporting": (SupportingForm, ("supporting",)),
        "ogp_values": (ValuesForm, ("ogp_values",)),
    }[key]

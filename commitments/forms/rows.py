"""Milestones and indicators: rows with plain buttons to add, remove and move, which save nothing by themselves."""
import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_ROWS = 40
DATE = {"type": "date"}


class MilestoneForm(forms.Form):
    """One milestone; its id stays, so that progress can hang on it."""

    id = forms.RegexField(r"^[\w-]{1,40}$", widget=forms.HiddenInput)
    title = forms.CharField(label=_("What is done"), max_length=300)
    expected_output = forms.CharField(
        label=_("What comes out of it"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    starts_on = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d"))
    ends_on = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d"))
    responsible = forms.CharField(label=_("Who is responsible"), max_length=300, required=False)
    evidence_expected = forms.CharField(label=_("What proves it"), max_length=1000, required=False)

    def clean(self):
        """The end does not come before the start."""
        data = super().clean()
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The end comes before the start."))
        return data


class IndicatorForm(forms.Form):
    """One indicator."""

    name = forms.CharField(label=_("What is measured"), max_length=300)
    baseline = forms.CharField(label=_("Value today"), max_length=120, required=False)
    target = forms.CharField(label=_("Target"), max_length=120, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=60, required=False)
    source = forms.CharField(label=_("Source of the data"), max_length=300, required=False)


class RowFormSet(forms.BaseFormSet):
    """All rows of a table, in their order on the page."""

    def rows(self):
        """The rows as plain data, after validation."""
        return [dict(form.cleaned_data) for form in self.forms]


FORMSETS = {
    key: forms.formset_factory(form, formset=RowFormSet, extra=0, max_num=MOST_ROWS, validate_max=True,
                               absolute_max=MOST_ROWS + 10)
    for key, form in (("milestones", MilestoneForm), ("indicators", IndicatorForm))
}


def new_row(key):
    """An empty row."""
    return {"id": secrets.token_hex(5)} if key == "milestones" else {}


def typed_rows(key, data):
    """What was typed, valid or not, as rows; `data` is the POST."""
    names = list(FORMSETS[key].form.base_fields)
    try:
        count = min(int(data.get("form-TOTAL_FORMS", 0)), MOST_ROWS)
    except ValueError:
        count = 0
    return [{name: data.get(f"form-{place}-{name}", "") for name in names} for place in range(count)]


def changed_rows(key, rows, deed):
    """`rows` after the button `deed`: "add", "remove-1", "up-1", "down-1" (places count from 0)."""
    name, _dash, place = deed.partition("-")
    if name == "add":
        return [*rows, new_row(key)] if len(rows) < MOST_ROWS else rows
    if not place.isdecimal() or int(place) >= len(rows):
        return rows
    at = int(place)
    kept = rows[:at] + rows[at + 1 :]
    if name == "remove":
        return kept
    to = at + {"up": -1, "down": 1}.get(name, 0)
    return kept[:to] + [rows[at]] + kept[to:] if 0 <= to <= len(kept) else rows


def place_after(deed, count):
    """Where the eye goes after the button `deed` left `count` rows: the row that is new, moved, or took its place."""
    name, _dash, place = deed.partition("-")
    at = int(place) + {"up": -1, "down": 1}.get(name, 0) if place.isdecimal() else count
    return max(0, min(at, count - 1))

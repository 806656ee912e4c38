"""The rows of the one screen: conditions, criteria, questions, sections of the text; spare empty ones to add more."""
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cocreate.text import normalise
from consultations.call_changes import ROWS
from home.call_texts import LANGUAGES

SPARE = 2
LONGEST = 20_000
LONG_TEXTS = ("text_sq", "text_en")


class TidyMixin:
    """What is typed is tidied; a text of one line stays one line."""

    def clean(self):
        """Tidies every text."""
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                tidy = normalise(value).strip()
                cleaned[name] = tidy if self.keeps_lines(name) else " ".join(tidy.split())
        return cleaned

    def keeps_lines(self, name):
        """Whether the field holds paragraphs."""
        return False


class RowForm(TidyMixin, forms.ModelForm):
    """A condition, a criterion or a question; `key` is the row it was, empty for a new one."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def _post_clean(self):
        """Leaves the model alone: the deed writes."""

    def row(self):
        """The row as the deed takes it."""
        names = ROWS[self.part][1]
        return {"pk": self.cleaned_data["key"], **{name: self.cleaned_data[name] for name in names}}


def row_form(part):
    """The form of one row of `part`, with the model's own labels."""
    model, names = ROWS[part]
    long = [name for name in names if name.endswith(LANGUAGES)]
    meta = type("Meta", (), {"model": model, "fields": names,
                             "widgets": {name: AdminAutoHeightTextInput(attrs={"rows": 1}) for name in long}})
    return type(f"{model.__name__}RowForm", (RowForm,), {"Meta": meta, "part": part})


class SectionForm(TidyMixin, forms.Form):
    """A section of the text, both languages side by side."""

    id_sq = forms.CharField(widget=forms.HiddenInput, required=False)
    id_en = forms.CharField(widget=forms.HiddenInput, required=False)
    heading_sq = forms.CharField(label=_("Heading in Albanian"), max_length=160, required=False)
    heading_en = forms.CharField(label=_("Heading in English"), max_length=160, required=False)
    text_sq = forms.CharField(label=_("Text in Albanian"), max_length=LONGEST, required=False,
                              widget=AdminAutoHeightTextInput)
    text_en = forms.CharField(label=_("Text in English"), max_length=LONGEST, required=False,
                              widget=AdminAutoHeightTextInput)

    def keeps_lines(self, name):
        """The texts have paragraphs."""
        return name in LONG_TEXTS

    def row(self):
        """The section as home.call_texts takes it."""
        data = self.cleaned_data
        return {"ids": {language: data[f"id_{language}"] for language in LANGUAGES},
                "heading": {language: data[f"heading_{language}"] for language in LANGUAGES},
                "text": {language: data[f"text_{language}"] for language in LANGUAGES}}


class RowsFormSet(forms.BaseFormSet):
    """Rows with their place and a box to take them out; works without a script."""

    ordering_widget = forms.NumberInput

    def add_fields(self, form, index):
        """Names the two fields; rows are counted from one."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("place in the list")
        form.fields["ORDER"].widget.attrs["min"] = 1
        form.fields["DELETE"].label = _("take out")

    @property
    def kept_forms(self):
        """The rows that stay, in their order; empty spare ones are none."""
        forms_ = [form for form in self.forms if self._is_kept(form)]
        return sorted(forms_, key=lambda form: (form.cleaned_data.get("ORDER") is None,
                                                form.cleaned_data.get("ORDER") or 0))

    def _is_kept(self, form):
        is_spare = form.empty_permitted and not _changed(form)
        return hasattr(form, "cleaned_data") and not is_spare and not self._should_delete_form(form)

    def rows(self):
        """The rows as the deed takes them."""
        return [form.row() for form in self.kept_forms]


def _changed(form):
    """Whether more than its place was typed in."""
    return set(form.changed_data) - {"ORDER"}


def rows_formset(form_class, spare=SPARE):
    """A formset of such rows."""
    return forms.formset_factory(form_class, formset=RowsFormSet, extra=spare, can_order=True, can_delete=True,
                                 max_num=60, absolute_max=80)


def initial_rows(rows):
    """What the formset of conditions, criteria or questions shows of `rows` (a part of call_changes.state_of)."""
    return [{"key": row["pk"], **{name: value for name, value in row.items() if name != "pk"}} for row in rows]


def initial_sections(sections):
    """What the formset of sections shows."""
    return [{f"{name}_{language}": one[source][language] for language in LANGUAGES
             for name, source in (("id", "ids"), ("heading", "heading"), ("text", "text"))} for one in sections]

"""A form is drawn once, the same everywhere: label above, hint, error beside, all tied to the control."""

import html5lib
import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.template import engines
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from cocreate.form_renderer import HouseRenderer
from cocreate.templatetags import fields


class Sample(forms.Form):
    name = forms.CharField(label="Emri", help_text="Si në regjistër.")
    why = forms.CharField(label="Pse", required=False, widget=forms.Textarea(attrs={"data-count-words": "300"}))
    short = forms.CharField(label="Shkurt", widget=forms.TextInput(attrs={"data-count-characters": 1500}))
    kind = forms.ChoiceField(label="Lloji", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    agrees = forms.BooleanField(label="Pajtohem", help_text="Duhet.")
    statute = forms.FileField(label="Statuti", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def drawn(form):
    return html5lib.parseFragment(str(form), namespaceHTMLElements=False)


def by_id(tree, name):
    return next(element for element in tree.iter() if element.get("id") == name)


def text_of(element):
    return " ".join("".join(element.itertext()).split())


@pytest.fixture
def refused():
    form = Sample({"name": "", "why": "fjala e parë", "short": "x", "kind": "zz", "version": "7"})
    assert not form.is_valid()
    return form


@pytest.mark.parametrize(
    ("name", "kind"),
    [("name", "plain"), ("why", "plain"), ("kind", "group"), ("agrees", "checkbox"), ("statute", "file")],
)
def test_each_field_gets_the_frame_of_its_kind(name, kind):
    assert fields.control_kind(Sample()[name]) == kind


def test_a_hint_an_error_and_a_control_are_tied_together(refused):
    tree = drawn(refused)
    control = by_id(tree, "id_name")
    assert control.get("aria-describedby") == "id_name_helptext id_name_error"
    assert control.get("aria-invalid") == "true"
    assert text_of(by_id(tree, "id_name_helptext")) == "Si në regjistër."
    assert str(refused.errors["name"][0]) in text_of(by_id(tree, "id_name_error"))


def test_a_group_is_described_as_a_whole(refused):
    group = by_id(drawn(refused), "id_kind_group")
    assert group.tag == "fieldset"
    assert group.get("aria-describedby") == "id_kind_error"
    assert text_of(group.find("legend")) == "Lloji"


def test_nothing_typed_is_lost_and_hidden_fields_are_drawn_once(refused):
    tree = drawn(refused)
    assert by_id(tree, "id_why").text.strip() == "fjala e parë"
    assert [box.get("value") for box in tree.iter("input") if box.get("name") == "version"] == ["7"]


def test_only_what_may_be_left_out_is_marked():
    labels = {label.get("for"): text_of(label) for label in drawn(Sample()).iter("label")}
    assert "(" in labels["id_why"]
    assert "(" not in labels["id_name"]


def test_limits_become_counters_with_a_number_that_can_be_read():
    tree = drawn(Sample())
    assert "300" in text_of(by_id(tree, "id_why_counter"))
    assert "{n}" in by_id(tree, "id_why_counter").get("data-left")
    assert by_id(tree, "id_why").get("aria-describedby") == "id_why_counter"
    assert by_id(tree, "id_short").get("data-count-characters") == "1500"
    assert fields.limit_of(Sample()["name"]) is None


def test_the_summary_links_to_the_first_choice_of_a_group(refused):
    summary = render_to_string("components/error_summary.html", {"form": refused})
    assert 'href="#id_kind_0"' in summary
    assert 'href="#id_name"' in summary
    assert 'tabindex="-1"' in summary


def test_no_summary_without_errors():
    assert render_to_string("components/error_summary.html", {"form": Sample()}).strip() == ""


def test_an_error_of_the_whole_form_is_told():
    form = Sample({})
    form.add_error(None, "Afati kaloi më 2 dhjetor, ora 16:00.")
    assert "Afati kaloi më 2 dhjetor" in str(form)
    assert "Afati kaloi më 2 dhjetor" in render_to_string("components/error_summary.html", {"form": form})


def test_a_description_given_by_the_form_is_kept():
    class Described(forms.Form):
        name = forms.CharField(
            help_text="Si në regjistër.", widget=forms.TextInput(attrs={"aria-describedby": "rules"})
        )

    assert by_id(drawn(Described()), "id_name").get("aria-describedby") == "rules id_name_helptext"


@pytest.mark.parametrize(("part", "whole", "share"), [(3, 5, 60), (0, 0, 0), (7, 5, 100), (None, 4, 0), (2, 3, 67)])
def test_shares_stay_between_nothing_and_all(part, whole, share):
    assert fields.share_of(part, whole) == share


def test_widgets_keep_the_templates_of_django():
    """Wagtail's admin draws its own frames around them."""
    widget = engines["django"].from_string("{{ form.kind }}").render({"form": Sample()})
    assert "choices" not in widget
    assert widget.count('type="radio"') == 2


HARD = '"><b>&'
CONTROLS = [
    (forms.TextInput({"id": "x", "required": True, "disabled": False, "maxlength": 1200, "title": HARD}), HARD),
    (forms.TextInput(), None), (forms.NumberInput({"min": 0, "step": "0.5"}), 1234.5), (forms.HiddenInput(), 0),
    (forms.EmailInput({"aria-label": _("Address")}), "a@b.example"), (forms.URLInput(), "https://x.example/?a=1&b=2"),
    (forms.TextInput({"data-safe": mark_safe("&amp;")}), mark_safe("&quot;")),
    (forms.Select({"class": "wide"}, [("", "—"), ("a", HARD), (3, _("Address"))]), "a"),
    (forms.Select({}, [("Group", [("a", "A"), ("b", "B")])]), "b"), (forms.Select({}, [(1, 1000)]), 1),
    (forms.NullBooleanSelect(), True), (forms.SelectMultiple({}, [("a", "A"), ("b", "B")]), ["a", "b"]),
]


@pytest.mark.parametrize(("widget", "value"), CONTROLS)
def test_plain_controls_are_written_as_django_draws_them(widget, value):
    ours, djangos = HouseRenderer(), TemplatesSetting()
    assert widget.render("n\"ame", value, renderer=ours) == widget.render("n\"ame", value, renderer=djangos)

"""The style guide shows every component, as valid HTML that says what it is to those who listen."""

import re

import html5lib
import pytest
from django.conf import settings
from django.template.loader import render_to_string

FOLDER = settings.BASE_DIR / "templates" / "components"
LAYOUTS = {path for path in FOLDER.glob("*.html") if path.read_text().startswith("{% extends")}
COMPONENTS = sorted(set(FOLDER.glob("*.html")) - LAYOUTS)
TOLERATED = {"unexpected-doctype"}


@pytest.fixture
def page(client, db):
    response = client.get("/styleguide/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def tree(page):
    return html5lib.parse(page, namespaceHTMLElements=False)


def with_class(tree, name):
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def text_of(element):
    return " ".join("".join(element.itertext()).split())


def test_it_is_valid_html(page):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    assert [error for error in parser.errors if error[1] not in TOLERATED] == []


def test_it_draws_every_component(client, db):
    response = client.get("/styleguide/")
    drawn = {template.name for template in response.templates if template.name}
    there = {f"components/{path.name}" for path in COMPONENTS}
    assert there - drawn == set()


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_a_component_begins_with_its_contract(path):
    assert path.read_text().startswith("{% comment %}")


def test_it_has_one_first_heading_and_no_doubled_id(tree):
    assert len(list(tree.iter("h1"))) == 1
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_nothing_is_styled_or_scripted_inline(page, tree):
    assert [element.tag for element in tree.iter() if element.get("style")] == []
    assert list(tree.iter("style")) == []
    assert [script for script in tree.iter("script") if not script.get("src")] == []
    assert re.findall(r"\son[a-z]+=", page) == []


def test_every_control_has_a_name(tree):
    labelled = {label.get("for") for label in tree.iter("label")}
    wrapped = {inner for label in tree.iter("label") for inner in label.iter("input")}
    for control in [*tree.iter("input"), *tree.iter("textarea"), *tree.iter("select")]:
        if control.get("type") != "hidden":
            assert control in wrapped or control.get("id") in labelled, control.attrib


def test_every_description_exists(tree):
    ids = {element.get("id") for element in tree.iter()}
    for attribute in ("aria-describedby", "aria-labelledby"):
        for element in tree.iter():
            for name in (element.get(attribute) or "").split():
                assert name in ids


def test_links_of_the_error_summary_lead_to_controls(tree):
    [summary] = with_class(tree, "error-summary")
    controls = {
        element.get("id"): element.tag for element in tree.iter() if element.tag in ("input", "textarea", "select")
    }
    targets = [link.get("href").removeprefix("#") for link in summary.iter("a")]
    assert "back_kind_0" in targets
    assert [target for target in targets if target not in controls] == []


def test_a_field_with_an_error_points_to_it_and_keeps_what_was_typed(tree):
    [motivation] = [area for area in tree.iter("textarea") if area.get("id") == "back_motivation"]
    assert motivation.get("aria-invalid") == "true"
    assert (
        motivation.get("aria-describedby") == "back_motivation_helptext back_motivation_error back_motivation_counter"
    )
    assert motivation.text.count("fjalë") == 301


def test_the_phases_are_told_without_colour(tree):
    [now] = [step for step in with_class(tree, "thread--wide")[0].iter("li") if step.get("aria-current") == "step"]
    assert "Aplikimi" in text_of(now)
    said = [one for one in with_class(tree, "visually-hidden") if one.get("role") != "status"]  # those speak later
    assert all(len(text_of(hidden)) > 2 for hidden in said)


def test_a_comparison_says_its_changes_in_words_too(tree):
    said = [text_of(item) for block in with_class(tree, "comparison__block") for item in block.iter("li")]
    assert len(said) == 2
    assert "Publikimi bëhet sipas mundësisë." in said[0]


def test_texts_of_people_cannot_become_markup():
    runs = [{"kind": "added", "text": "<script>alert(1)</script>"}]
    drawn = render_to_string("components/comparison.html", {"blocks": [{"label": "<b>x</b>", "runs": runs}]})
    drawn += render_to_string(
        "components/comment_thread.html", {"comments": [{"author": "<i>a</i>", "text": "<u>b</u>", "when": "sot"}]}
    )
    assert not re.findall(r"<(script|b>x|i>|u>)", drawn)


def test_numbers_with_thousands_keep_their_anchor(tree):
    [entry] = with_class(tree, "record")
    assert entry.get("id") == "entry-1204"

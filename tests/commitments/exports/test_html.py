"""The HTML: valid, alone, in order for a screen reader."""

import re

import pytest

from cocreate.documents import html
from commitments.exports.builder import build_document
from tests.commitments.exports import reading, sample


@pytest.fixture(scope="module")
def raw():
    return html.render(build_document(sample.plan(), "sq"))


@pytest.fixture
def tree(raw):
    return reading.html_tree(raw)


@pytest.mark.parametrize("order", ["local", "national"])
@pytest.mark.parametrize("language", ["sq", "en"])
def test_it_is_valid_in_every_language_and_order(language, order):
    tree = reading.html_tree(html.render(build_document(sample.plan(language), language, order)))
    assert tree.get("lang") == language


def test_it_needs_no_other_file(raw, tree):
    text = raw.decode()
    assert tree.findall(".//script") == [] and tree.findall(".//link") == [] and tree.findall(".//img") == []
    assert "url(" not in text and "@import" not in text and 'style="' not in text


def test_headings_descend_one_step_at_a_time(tree):
    levels = [
        int(node.tag[1]) for node in tree.iter() if isinstance(node.tag, str) and re.fullmatch("h[1-6]", node.tag)
    ]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_ids_are_unique_and_every_inner_link_arrives(tree):
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    targets = {node.get("href")[1:] for node in tree.iter("a") if node.get("href").startswith("#")}
    assert targets <= set(ids)
    labelled = {node.get("aria-labelledby") for node in tree.iter() if node.get("aria-labelledby")}
    assert labelled <= set(ids)


def test_the_first_link_skips_to_the_content(tree):
    first = next(tree.find("body").iter("a"))
    assert (first.text, first.get("href")) == ("Kalo te përmbajtja", "#content")
    assert tree.find(".//main").get("id") == "content"


def test_tables_have_captions_and_column_headers(tree):
    tables = tree.findall(".//table")
    assert len(tables) == 1 + 2 * len(sample.plan().commitments)
    for table in tables:
        assert table.find("caption").text
        assert all(cell.get("scope") == "col" for cell in table.find("thead").iter("th"))


def test_people_s_formatting_is_kept(tree):
    text = "".join(tree.find("body").itertext())
    assert [node.text for node in tree.iter("strong")] == ["përgjegjës"]
    assert [node.text for node in tree.iter("em")] == ["afat"]
    assert "https://plani.shembull.example/procesi" in [node.get("href") for node in tree.iter("a")]
    assert "**" not in text


def test_an_untranslated_commitment_says_so_and_names_its_language():
    plan = sample.plan("en", commitments=(sample.commitment(1, "sq"),))
    tree = reading.html_tree(html.render(build_document(plan, "en")))
    sections = [node for node in tree.iter("section") if node.get("lang")]
    assert {node.get("lang") for node in sections} == {"sq"}
    assert "not been translated yet" in "".join(sections[0].itertext())

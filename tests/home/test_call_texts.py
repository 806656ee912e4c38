"""The text of a call as Markdown and back: nothing is lost, nothing is different that was not changed."""
import pytest

from consultations.call_words import WORDS
from home.actions.call_pages import create_call
from home.call_markup import to_html, to_markdown
from home.call_texts import pages_of, read_text, text_lines, write_text

pytestmark = pytest.mark.django_db
SOURCES = ["Një fjali.\n\nTjetra me **bold** dhe *kursive*.", "- një\n- dy\n\nPas listës.", "1. një\n2. dy",
           "[Ligji](https://ligji.example/146) dhe koordinatori@elbasan.example", "Rresht\nrresht",
           r"Yje \* dhe \_ dhe \[kllapa\]", r"\- jo listë", r"2026\. Viti", "ë ç Ë Ç «thonjëza» 😀", "5 < 6 & 7 > 2"]


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_typed_comes_back_as_it_was(source):
    assert to_markdown(to_html(source)) == source


def test_nothing_of_html_that_is_typed_runs():
    assert "<script>" not in to_html("<script>alert(1)</script>") and 'href="javascript' not in to_html(
        "[x](javascript:alert(1))")


def test_a_link_within_the_site_gets_its_whole_address():
    assert to_markdown('<p><a href="/sq/record/">Regjistri</a></p>', "https://e.example") == (
        "[Regjistri](https://e.example/sq/record/)")


@pytest.mark.parametrize("kind", WORDS)
def test_the_templates_come_back_the_same(cycle, coordinator, kind):
    body = {} if kind == "working_group" else {"body_sq": "Këshilli Rinor", "body_en": "Youth Council"}
    call = create_call(cycle, by=coordinator, kind=kind, **body)
    text = read_text(call)
    assert len(text["sections"]) >= 6 and all(one["heading"]["en"] and one["text"]["sq"] for one in text["sections"])
    before = {language: page.body.get_prep_value() for language, page in pages_of(call).items()}
    write_text(call, text, pages_of(call))
    assert text_lines(text, read_text(call)) == []
    after = {language: page.body.get_prep_value() for language, page in pages_of(call).items()}
    assert [one["id"] for one in after["sq"][-6:]] == [one["id"] for one in before["sq"][-6:]], "anchors stay"


def test_a_changed_and_a_new_section_are_lines_without_addresses(cycle, coordinator):
    call = create_call(cycle, by=coordinator)
    before, after = read_text(call), read_text(call)
    after["sections"][0]["text"]["sq"] = "Shkruani te dikush@bashkia.example."
    after["sections"].append({"ids": {"sq": "", "en": ""}, "heading": {"sq": "E re", "en": "New"},
                              "text": {"sq": "Tekst.", "en": "Text."}})
    changed, new_sq, new_en = text_lines(before, after)
    assert changed["heading"] == "Qëllimi i thirrjes" and "@" not in changed["to"]
    assert (new_sq["language"], new_sq["from"], new_en["language"]) == ("sq", "", "en")

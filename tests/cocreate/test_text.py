"""The door for rich text: what comes out is harmless, what is kept is clean."""

import unicodedata
from html.parser import HTMLParser

import pytest
from django.template import Context, Engine
from django.utils.safestring import SafeString
from hypothesis import example, given
from hypothesis import strategies as st

from cocreate.text import (
    ALLOWED_TAGS,
    count_words,
    fold,
    normalise,
    plain_text,
    render_markdown,
)

SNIPPETS = st.sampled_from(
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "<a href='",
        "![x](https://tracker.example/p.gif)", "[x](data:text/html,<script>)", "<svg/onload=alert(1)>", "&#106;",
        "[a](https://example.org \"onclick=x\")", "<https://example.org>", "[a](//evil.example)", "](", "**", "\n> ",
        "\n# ", "\n- ", "\n1. ", "`", "\\", "<!--", "]]>", "<style>", "[a](https://x.example/\"onmouseover=\"x)",
        "java\tscript:", "\u202e", "\x00", "<iframe>", "[a]: javascript:x", "&lt;", "<j@x.example>",
    ]
)  # fmt: skip
HOSTILE = st.lists(st.one_of(SNIPPETS, st.text(max_size=8)), max_size=12).map("".join)
ANY_TEXT = st.text(st.characters(codec=None))


class Inventory(HTMLParser):
    """Every tag and attribute a browser would see."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@given(HOSTILE)
@example("<script>alert(1)</script>")
@example("[a](JaVaScRiPt:alert(1))")
@example("[a](java&#10;script:alert(1))")
@example("<a href=\"javascript:alert(1)\" onclick=x>k</a>")
def test_output_is_harmless_whatever_comes_in(source):
    for tag, attributes in Inventory(render_markdown(source)).tags:
        assert tag in ALLOWED_TAGS
        if tag == "a":
            assert set(attributes) == {"href", "rel"}
            assert attributes["href"].lower().startswith(("http:", "https:", "mailto:"))
            assert attributes["rel"] == "nofollow ugc noopener"
        else:
            assert set(attributes) <= ({"start"} if tag == "ol" else set())


@given(ANY_TEXT)
def test_rendering_takes_any_text(source):
    assert isinstance(render_markdown(source), SafeString)
    assert isinstance(plain_text(source), str)


def test_what_people_write_looks_as_they_meant():
    source = "# Pse\nRreshti një\nrreshti **dy**\n\n- *ujë*\n- dritë\n\n> thënë\n\n[faqja](https://elbasani.gov.al)"
    assert render_markdown(source) == (
        "<h3>Pse</h3>\n<p>Rreshti një<br>\nrreshti <strong>dy</strong></p>\n"
        "<ul>\n<li><em>ujë</em></li>\n<li>dritë</li>\n</ul>\n<blockquote>\n<p>thënë</p>\n</blockquote>\n"
        '<p><a href="https://elbasani.gov.al" rel="nofollow ugc noopener">faqja</a></p>'
    )
    assert plain_text(source) == "Pse\nRreshti një\nrreshti dy\nujë\ndritë\nthënë\nfaqja"


@pytest.mark.parametrize(("marks", "tag"), [("#", "h3"), ("##", "h4"), ("###", "h5"), ("####", "h6"), ("######", "h6")])
def test_headings_stay_below_the_page_s_own(marks, tag):
    assert render_markdown(f"{marks} Titull") == f"<{tag}>Titull</{tag}>"


def test_html_and_refused_links_stay_readable_as_typed():
    assert render_markdown("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"
    assert render_markdown("[hyr](/admin/)") == "<p>[hyr](/admin/)</p>"
    assert "<img" not in render_markdown("![x](https://tracker.example/p.gif)")
    assert render_markdown("") == ""


@given(ANY_TEXT)
@example("e\u200d\u0308\u200d\U0001f469")
@example("a \u200b\n\u200b")
def test_normalise_is_idempotent_and_clean(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not {unicodedata.category(letter) for letter in once if letter not in "\n\t\u200c\u200d"} & {"Cc", "Cs"}
    assert all(line == line.rstrip() for line in once.split("\n"))
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bashke\u0308krijo", "Bashkëkrijo"),
        ("një\r\ndy\rtre  \n\n", "një\ndy\ntre"),
        ("pa\u200bgesë\ufeff", "pagesë"),
        ("çmimi \u202e0001\u202c lekë", "çmimi 0001 lekë"),
        ("a\x00b\x07c\td", "abc\td"),
        ("fja\u200dlë", "fjalë"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("20 000 lekë", "20 000 lekë"),
    ],
)
def test_normalise_examples(typed, kept):
    assert normalise(typed) == kept


def test_search_finds_without_diacritics_both_ways():
    assert fold("Këshilli BASHKIAK") == fold("keshilli bashkiak") == "keshilli bashkiak"
    assert fold("Çështje s’kanë") == "ceshtje s'kane"


@given(st.text())
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("**Një** fjalë", 2), ("s'ka bashkë-krijim", 2), ("s’ka – asgjë!", 2), ("- 20 ditë\n- 30", 3)],
)
def test_count_words(text, words):
    assert count_words(text) == words


def test_template_filters():
    engine = Engine(libraries={"text_tags": "cocreate.templatetags.text_tags"})
    source = "{% load text_tags %}{{ given|markdown }}|{{ given|plain_text }}|{{ nothing|markdown }}"
    shown = engine.from_string(source).render(Context({"given": "**<b>**", "nothing": None}))
    assert shown == "<p><strong>&lt;b&gt;</strong></p>|&lt;b&gt;|"

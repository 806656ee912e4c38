"""Markdown-light: five constructs are read, and nothing a person typed disappears."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.documents.document import RichList, RichParagraph, RichText, Span
from cocreate.documents.markdown import parse, plain


def test_paragraphs_emphasis_links_and_line_breaks():
    assert parse("një **dy** *tre*\nkatër [pesë](https://x.al)\n\ngjashtë").blocks == (
        RichParagraph(
            (
                Span("një "),
                Span("dy", is_bold=True),
                Span(" "),
                Span("tre", is_italic=True),
                Span("\n"),
                Span("katër "),
                Span("pesë", href="https://x.al"),
            )
        ),
        RichParagraph((Span("gjashtë"),)),
    )


def test_lists_nest_and_start_where_they_start():
    (found,) = parse("3. a\n4. b\n   - c").blocks
    inner = RichList(((RichParagraph((Span("c"),)),),))
    assert found == RichList(((RichParagraph((Span("a"),)),), (RichParagraph((Span("b"),)), inner)), True, 3)


@pytest.mark.parametrize(
    "text",
    ["# Titull", "<b>jo</b>", "`kod`", "> citat", "---", "| a | b |", "&amp;", "```\nkod\n```", "[a]: https://x.al"],
)
def test_other_markup_stays_as_typed(text):
    assert plain(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](/sq/plani)", "a (/sq/plani)"),
        ("[](https://x.al)", "https://x.al"),
        ("![foto](https://x.al/f.png)", "!foto"),
        ("<https://x.al>", "https://x.al"),
    ],
)
def test_addresses_are_never_lost(text, shown):
    assert plain(parse(text)) == shown


def test_only_harmless_addresses_become_links():
    links = ("https://x.al", "http://x.al", "mailto:a@x.al", "tel:+355", "ftp://x.al", "/plani", "data:text/html,x")
    spans = [span for link in links for span in parse(f"[a]({link})").blocks[0].spans]
    assert [span.href for span in spans if span.href] == list(links[:4])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t"])
def test_nothing_is_nothing(text):
    assert parse(text) == RichText(())


def test_a_list_deeper_than_any_list_is_text():
    text = "- " * 40 + "thellë"
    assert plain(parse(text)) == text


@given(st.text(st.characters(categories=("L", "N", "P", "Zs", "S"), include_characters="\n-*[]()#>`"), max_size=80))
def test_every_letter_typed_is_shown_or_is_an_address(text):
    rich = parse(text)
    spans = list(_spans(rich.blocks))
    shown = "".join(span.text + span.href for span in spans)
    letters = re.findall(r"[^\W\d_]", text)
    for letter in set(letters):
        assert shown.count(letter) >= 1, letter


def _spans(blocks):
    for block in blocks:
        if isinstance(block, RichParagraph):
            yield from block.spans
        else:
            for item in block.items:
                yield from _spans(item)

"""The HTML writer: one file that stands alone, readable, printable, accessible.

The style is inside the file because the file travels without the site.
"""

from functools import lru_cache, singledispatch
from html import escape
from pathlib import Path

from cocreate.documents.document import (
    Document,
    Fact,
    FactList,
    Missing,
    Note,
    Paragraph,
    QuestionAnswer,
    RichList,
    RichText,
    Section,
    Span,
    Table,
)
from cocreate.documents.text import clean, one_line
from cocreate.documents.tree import with_texts

STYLE_FILE = Path(__file__).parent / "standalone.css"


def render(document: Document) -> bytes:
    """The document as one UTF-8 HTML file without scripts, pictures or links to other files."""
    document = with_texts(document, clean)
    words = document.words
    title = escape(one_line(f"{document.title} · {document.municipality}"))
    parts = [
        f'<!doctype html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>",
        f'<a class="skip" href="#content">{escape(words["skip"])}</a>',
        _cover(document),
        _contents(document),
        '<main id="content">',
        *(_section(section) for section in document.sections),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8")


@lru_cache
def _style() -> str:
    return STYLE_FILE.read_text("utf-8")


def _cover(document: Document) -> str:
    meta = document.meta
    lines = [meta.period, f"{meta.status} · {meta.issued}", document.words["ogp"]]
    return (
        f'<header>\n<p class="municipality">{escape(document.municipality)}</p>\n'
        f'<p class="subtitle">{escape(document.subtitle)}</p>\n<h1>{escape(document.title)}</h1>\n'
        + "".join(f"<p>{escape(line)}</p>\n" for line in lines if line)
        + "</header>"
    )


def _contents(document: Document) -> str:
    label = escape(document.words["contents"])
    items = (
        f'<li class="level-{section.level}"><a href="#{section.id}"{_lang(section)}>{_numbered(section)}</a></li>'
        for section in document.sections
        if section.level < 3
    )
    return (
        f'<nav aria-labelledby="contents">\n<h2 id="contents">{label}</h2>\n<ul>\n'
        + "\n".join(items)
        + "\n</ul>\n</nav>"
    )


def _lang(section: Section) -> str:
    return f' lang="{section.language}"' if section.language else ""


def _numbered(section: Section) -> str:
    number = f'<span class="number">{escape(section.number)}</span> ' if section.number else ""
    return number + escape(section.title)


def _section(section: Section) -> str:
    """A section with its heading: the document's title is h1, so level 1 is h2."""
    level = section.level + 1
    classes = f"level-{section.level}" + (" new-page" if section.starts_page else "")
    blocks = "\n".join(_block(block, level + 1) for block in section.blocks)
    heading = f'<h{level} id="{section.id}">{_numbered(section)}</h{level}>'
    return (
        f'<section class="{classes}" aria-labelledby="{section.id}"{_lang(section)}>\n{heading}\n{blocks}\n</section>'
    )


@singledispatch
def _block(block, level: int) -> str:
    raise TypeError(f"no HTML for {type(block).__name__}")


@_block.register
def _(block: Paragraph, level: int) -> str:
    return f"<p>{_lines(block.text)}</p>"


@_block.register
def _(block: Missing, level: int) -> str:
    return f'<p class="missing">{escape(block.text)}</p>'


@_block.register
def _(block: Note, level: int) -> str:
    return f'<p class="note {block.tone}">{_lines(block.text)}</p>'


@_block.register
def _(block: RichText, level: int) -> str:
    return "\n".join(_rich(each) for each in block.blocks)


@_block.register
def _(block: QuestionAnswer, level: int) -> str:
    number = f'<span class="number">{escape(block.number)}</span> ' if block.number else ""
    heading = f'<h{level} class="question">{number}{escape(block.question)}</h{level}>'
    return f"{heading}\n{_block(block.answer, level)}"


@_block.register
def _(block: FactList, level: int) -> str:
    return "<dl>\n" + "\n".join(_fact(fact) for fact in block.facts) + "\n</dl>"


def _fact(fact: Fact) -> str:
    if isinstance(fact.values, Missing):
        values = f'<dd><span class="missing">{escape(fact.values.text)}</span></dd>'
    else:
        values = "".join(f"<dd>{_lines(value)}</dd>" for value in fact.values)
    return f"<div><dt>{escape(fact.label)}</dt>{values}</div>"


@_block.register
def _(block: Table, level: int) -> str:
    header = "".join(f'<th scope="col">{escape(label)}</th>' for label in block.header)
    rows = "\n".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in block.rows)
    # The frame scrolls on a phone; with a name and a tab stop it can be scrolled by keyboard too.
    return (
        f'<div class="frame" role="region" tabindex="0" aria-label="{escape(one_line(block.caption))}"><table>\n'
        f"<caption>{escape(block.caption)}</caption>\n"
        f"<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _cell(value: str | Missing) -> str:
    if isinstance(value, Missing):
        return f'<td><span class="missing">{escape(value.text)}</span></td>'
    return f"<td>{_lines(value)}</td>"


def _rich(part) -> str:
    if not isinstance(part, RichList):
        return f"<p>{''.join(_span(span) for span in part.spans)}</p>"
    items = "\n".join(f"<li>{''.join(_rich(each) for each in item)}</li>" for item in part.items)
    if not part.is_ordered:
        return f"<ul>\n{items}\n</ul>"
    start = f' start="{part.start}"' if part.start != 1 else ""
    return f"<ol{start}>\n{items}\n</ol>"


def _span(span: Span) -> str:
    shown = _lines(span.text)
    if span.is_bold:
        shown = f"<strong>{shown}</strong>"
    if span.is_italic:
        shown = f"<em>{shown}</em>"
    return f'<a href="{escape(span.href)}" rel="noopener nofollow">{shown}</a>' if span.href else shown


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")

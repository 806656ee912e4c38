"""The PDF writer: tagged, PDF/UA-1, the same bytes for the same document.

People's text reaches the typesetter only as JSON input; the template is ours and never built from
strings, so nothing a person writes can be read as markup.
"""

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path

import typst

from cocreate.documents.document import Document
from cocreate.documents.fonts import FOLDER, as_codes, drawable
from cocreate.documents.text import clean
from cocreate.documents.tree import as_plain, with_texts

TEMPLATES = Path(__file__).parent / "typst"


def render(document: Document, layout: str = "plan") -> bytes:
    """The document as PDF/UA-1; `layout` is "plan" (cover, contents) or "paper" (a few pages).

    Text no font can draw is written as codes; nothing stops the export.
    """
    cleaned = with_texts(document, lambda text: drawable(clean(text)))
    try:
        return _compile(cleaned, layout)
    except typst.TypstError:
        # A combination of marks our fonts cannot shape: rare enough to pay for with plainer text.
        return _compile(with_texts(cleaned, as_codes), layout)


def _compile(document: Document, layout: str) -> bytes:
    issued_at = datetime.combine(document.meta.issued_on, time(12), UTC)
    compiler = typst.Compiler(TEMPLATES / f"{layout}.typ", root=TEMPLATES, font_paths=_fonts())
    return compiler.compile(
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"document": json.dumps(as_plain(document), ensure_ascii=False)},
        timestamp=issued_at,
    )


@lru_cache
def _fonts() -> typst.Fonts:
    # Only our own fonts: a document must not look different on another machine.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])

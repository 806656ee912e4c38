"""Exports of an action plan: one document tree, several writers.

``WRITERS["pdf"].render(document)`` gives the bytes; ``builder.build_document`` gives the document.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cocreate.documents import docx, html, pdf
from cocreate.documents.document import Document
from commitments.exports import json


@dataclass(frozen=True, slots=True)
class Writer:
    """One format a plan can be taken home in. ``name`` is the same in both languages."""

    name: str
    extension: str
    media_type: str
    render: Callable[[Document], bytes]


WRITERS = {
    "pdf": Writer("PDF", "pdf", "application/pdf", pdf.render),
    "docx": Writer(
        "Word (DOCX)",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.render,
    ),
    "html": Writer("HTML", "html", "text/html; charset=utf-8", html.render),
    "json": Writer("JSON", "json", "application/json", json.render),
}

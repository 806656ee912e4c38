"""A short paper of the municipality (a receipt, a protocol, a dossier) from plain values, as PDF/UA-1."""
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate.documents import markdown, pdf
from cocreate.documents.document import Document, Fact, FactList, Meta, QuestionAnswer, Section
from cocreate.record import head_digest
from cocreate.translated import active_language


def paper(municipality, title, sections, *, issued_on, subtitle="", language=None):
    """The document tree of a paper in `language` (default: the active one); `sections` are `document.Section`.

    `issued_on` is the date the paper speaks of (not the day of printing), so that the same facts give the same bytes
    as long as the public record does not grow: its head stands at the foot of each page.
    """
    language = language or active_language()
    with translation.override(language):
        words = {"page_of": _("page {page} of {pages}"), "record_head": _("Head of the record (SHA-256)")}
        return Document(
            language=language, title=title, subtitle=subtitle, municipality=municipality.name, words=words,
            meta=Meta(period="", status="", issued_on=issued_on, issued=date_format(issued_on, "DATE_FORMAT"),
                      record_head=head_digest(municipality)),
            sections=tuple(sections),
        )


def facts(*pairs):
    """(label, value) pairs as a list of facts; pairs without a value are left out."""
    return FactList(tuple(Fact(str(label), (str(value),)) for label, value in pairs if str(value)))


def answer(key, question, text, *, number=""):
    """A question with what a person wrote (Markdown) under it; `key` is unique in the document."""
    return QuestionAnswer(key=key, question=question, answer=markdown.parse(text or "–"), number=number)


def section(anchor, title, *blocks, level=1, starts_page=False):
    """A heading with its blocks; `anchor` is ASCII and unique in the document."""
    return Section(id=anchor, title=str(title), level=level, blocks=tuple(blocks), starts_page=starts_page)


def render_paper(document):
    """The paper as PDF."""
    return pdf.render(document, layout="paper")

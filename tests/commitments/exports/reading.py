"""Reading the exported files back, each with a tool that did not write it."""

import io
import re
import zipfile

import html5lib
from docx import Document as open_word
from pypdf import PdfReader

from commitments.content import Content
from commitments.exports.data import PlanData
from commitments.exports.words import long_date, short_date


def squeezed(text: str) -> str:
    """Text without spaces and hyphens: writers may break a line, or a long word, wherever they like."""
    return re.sub(r"[\s\u200b\u00ad\u2060-]+", "", text)


def pdf_text(raw: bytes) -> str:
    """All text of a PDF, page headers and footers included."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)


def word_text(raw: bytes) -> str:
    """All text of the body of a DOCX, tables and links included, in order."""
    body = open_word(io.BytesIO(raw)).element.body
    pieces = []
    for node in body.iter():
        tag = node.tag.rsplit("}", 1)[-1]
        pieces.append(node.text or "" if tag == "t" else "\n" if tag in ("p", "br", "tab") else "")
    return "".join(pieces)


def word_part(raw: bytes, name: str) -> str:
    """One XML part of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name).decode("utf-8")


def html_tree(raw: bytes):
    """The HTML parsed strictly: any error of markup raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(raw, transport_encoding="utf-8")


def html_text(raw: bytes) -> str:
    """The text of the body of an HTML file."""
    return "".join(html_tree(raw).find("body").itertext())


def texts_of(plan: PlanData) -> list[str]:
    """Every text, name and date a reader must find in a document of this plan, markup removed."""
    found = [plan.municipality, plan.country, plan.title, plan.record_head, plan.reference]
    found += [_unmarked(line) for _, text in plan.sections for line in text.splitlines()]
    for commitment in plan.commitments:
        found += [commitment.reference, commitment.theme, commitment.ballot_outcome or ""]
        found += _content_texts(commitment.content, plan.language)
    return [each for each in found if each.strip()]


def _content_texts(content: Content, language: str) -> list[str]:
    found = [content.title, content.summary, content.lead_institution, content.budget, content.contact]
    found += [_unmarked(line) for text in content.answers.values() for line in text.splitlines()]
    found += [*content.ogp_values.values()]
    found += [*content.supporting.government, *content.supporting.civil_society, *content.supporting.other]
    found += [long_date(day, language) for day in (content.starts_on, content.ends_on) if day]
    for each in content.milestones:
        found += [each.title, each.expected_output, each.responsible, each.evidence_expected]
        found += [short_date(day) for day in (each.starts_on, each.ends_on) if day]
    for each in content.indicators:
        found += [each.name, each.baseline, each.target, each.unit, each.source]
    return found


def _unmarked(line: str) -> str:
    line = re.sub(r"^(- |\d+\. )", "", line)
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", line).replace("*", "")

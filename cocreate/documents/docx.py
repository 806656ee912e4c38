"""The Word writer: named styles, real headings, real tables, the language set."""

import io
from datetime import datetime, time
from functools import singledispatchmethod

from docx import Document as new_word_document
from docx.text.paragraph import Paragraph as WordParagraph

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
from cocreate.documents.docx_parts import (
    add_bookmark,
    add_field,
    add_field_mark,
    add_field_start,
    add_link,
    dress_table,
    repacked,
    restart_numbering,
    set_language,
)
from cocreate.documents.docx_styles import INK_SOFT, LOCALES, prepare
from cocreate.documents.text import clean, one_line
from cocreate.documents.tree import with_texts

DEEPEST_LIST = 3


def render(document: Document) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    return _WordWriter(with_texts(document, clean)).bytes()


class _WordWriter:
    """Writes one document; ``foreign`` is the locale of the section at hand, where it differs."""

    def __init__(self, document: Document):
        self.document = document
        self.word = new_word_document()
        self.foreign = ""
        self.style_ids: dict[str, str] = {}

    def bytes(self) -> bytes:
        prepare(self.word, self.document.language)
        self.style_ids = {style.name: style.style_id for style in self.word.styles}
        self._properties()
        self._furniture()
        self._cover()
        self._contents()
        for number, section in enumerate(self.document.sections, 1):
            self._section(section, number)
        result = io.BytesIO()
        self.word.save(result)
        return repacked(result.getvalue())

    # --- around the text ------------------------------------------------------------------------

    def _properties(self) -> None:
        document, properties = self.document, self.word.core_properties
        # The format allows 255 characters for each of these.
        properties.title = one_line(f"{document.title} · {document.municipality}")[:255]
        properties.author = properties.last_modified_by = one_line(document.municipality)[:255]
        properties.subject = one_line(document.subtitle)[:255]
        properties.comments = properties.keywords = ""
        properties.created = properties.modified = datetime.combine(document.meta.issued_on, time(12))
        package = self.word.part.package
        for relation_id in [key for key, each in package.rels.items() if each.reltype.endswith("/thumbnail")]:
            del package.rels[relation_id]

    def _furniture(self) -> None:
        document, section = self.document, self.word.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = one_line(f"{document.municipality} · {document.title}")
        footer = section.footer.paragraphs[0]
        before, rest = document.words["page_of"].split("{page}")
        between, after = rest.split("{pages}")
        footer.add_run(before)
        add_field(footer, "PAGE", "1")
        footer.add_run(between)
        add_field(footer, "NUMPAGES", "1")
        footer.add_run(after)
        if document.meta.record_head:
            footer.add_run(f" · {document.words['record_head']}: {document.meta.record_head[:16]}…")

    def _cover(self) -> None:
        document, meta = self.document, self.document.meta
        self._paragraph().add_run(document.municipality).bold = True
        self._paragraph("Title", document.title)
        self._paragraph("Subtitle", document.subtitle)
        for line in (meta.period, f"{meta.status} · {meta.issued}", document.words["ogp"]):
            if line:
                self._paragraph("Normal", line)

    def _contents(self) -> None:
        """A table of contents as a field: entries are there at once, page numbers come with the first update."""
        self._paragraph("OGP Contents Heading", self.document.words["contents"])
        entries = [(number, each) for number, each in enumerate(self.document.sections, 1) if each.level < 3]
        for place, (number, section) in enumerate(entries):
            paragraph = self._paragraph(f"toc {section.level}")
            if place == 0:
                add_field_start(paragraph, 'TOC \\o "1-2" \\h \\z')
            add_link(paragraph, one_line(_numbered(section)), anchor=f"section_{number}")
            if place == len(entries) - 1:
                add_field_mark(paragraph, "end")

    def _section(self, section: Section, number: int) -> None:
        self.foreign = LOCALES[section.language] if section.language else ""
        heading = self._paragraph(f"Heading {section.level}")
        self._run(heading, one_line(_numbered(section)))
        is_first = number == 1
        heading.paragraph_format.page_break_before = section.starts_page or is_first
        add_bookmark(heading, f"section_{number}", number)
        for block in section.blocks:
            self._block(block)

    # --- blocks ---------------------------------------------------------------------------------

    @singledispatchmethod
    def _block(self, block) -> None:
        raise TypeError(f"no Word for {type(block).__name__}")

    @_block.register
    def _(self, block: Paragraph) -> None:
        self._run(self._paragraph(), block.text)

    @_block.register
    def _(self, block: Missing) -> None:
        self._missing(self._paragraph(), block)

    @_block.register
    def _(self, block: Note) -> None:
        self._run(self._paragraph("OGP Note"), block.text)

    @_block.register
    def _(self, block: RichText) -> None:
        for part in block.blocks:
            self._rich(part)

    @_block.register
    def _(self, block: QuestionAnswer) -> None:
        question = self._paragraph("OGP Question")
        self._run(question, f"{block.number}  {block.question}" if block.number else block.question)
        self._block(block.answer)

    @_block.register
    def _(self, block: FactList) -> None:
        for fact in block.facts:
            self._fact(fact)

    def _fact(self, fact: Fact) -> None:
        paragraph = self._paragraph("OGP Fact")
        self._run(paragraph, f"{fact.label}\t").font.color.rgb = INK_SOFT
        if isinstance(fact.values, Missing):
            self._missing(paragraph, fact.values)
        else:
            self._run(paragraph, "\n".join(fact.values))

    @_block.register
    def _(self, block: Table) -> None:
        caption = self._paragraph("Caption")
        caption.paragraph_format.keep_with_next = True
        self._run(caption, block.caption)
        table = self.word.add_table(len(block.rows) + 1, len(block.header))
        # Reading table.cell() anew for each cell takes time that grows with the square of the rows.
        for row, values in zip(table.rows, (block.header, *block.rows), strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                self._cell(cell.paragraphs[0], value, values is block.header)
        page = self.word.sections[0]
        line = page.page_width - page.left_margin - page.right_margin
        dress_table(table, block.caption, [line * width // sum(block.widths) for width in block.widths])
        self._paragraph()

    def _cell(self, paragraph: WordParagraph, value: str | Missing, is_header: bool) -> None:
        paragraph._p.style = self.style_ids["OGP Cell"]
        if isinstance(value, Missing):
            self._missing(paragraph, value)
        else:
            self._run(paragraph, value).bold = is_header or None

    # --- what people wrote ----------------------------------------------------------------------

    def _rich(self, part, depth: int = 1) -> None:
        if isinstance(part, RichList):
            self._list(part, min(depth, DEEPEST_LIST))
        else:
            self._spans(self._paragraph(), part.spans)

    def _list(self, part: RichList, depth: int) -> None:
        suffix = "" if depth == 1 else f" {depth}"
        name = ("List Number" if part.is_ordered else "List Bullet") + suffix
        number_id = None
        for item in part.items:
            style = name
            for each in item:
                if isinstance(each, RichList):
                    self._rich(each, depth + 1)
                    continue
                paragraph = self._paragraph(style)
                if part.is_ordered and style == name:
                    number_id = restart_numbering(paragraph, part.start, number_id)
                self._spans(paragraph, each.spans)
                style = f"List Continue{suffix}"

    def _spans(self, paragraph: WordParagraph, spans: tuple[Span, ...]) -> None:
        for span in spans:
            if span.href:
                run = add_link(paragraph, span.text, address=span.href)
                run._r.style = self.style_ids["Hyperlink"]
                self._mark_language(run)
            else:
                run = self._run(paragraph, span.text)
            run.bold, run.italic = span.is_bold or None, span.is_italic or None

    def _paragraph(self, style: str = "Normal", text: str = "") -> WordParagraph:
        """A paragraph in a named style, without the library's search through all styles each time."""
        paragraph = self.word.add_paragraph(text)
        paragraph._p.style = self.style_ids[style]
        return paragraph

    def _missing(self, paragraph: WordParagraph, missing: Missing) -> None:
        self._run(paragraph, f"[{missing.text}]")._r.style = self.style_ids["OGP Missing"]

    def _run(self, paragraph: WordParagraph, text: str):
        run = paragraph.add_run(text)
        self._mark_language(run)
        return run

    def _mark_language(self, run) -> None:
        if self.foreign:
            set_language(run, self.foreign)


def _numbered(section: Section) -> str:
    if not section.number:
        return section.title
    return f"{section.number}. {section.title}" if section.level == 1 else f"{section.number}: {section.title}"

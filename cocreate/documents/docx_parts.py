"""What python-docx has no words for: fields, links, list numbering, table headers, a repeatable file."""

import io
import zipfile

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(name: str, /, **attributes: str):
    """An element of the w: namespace with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field_mark(paragraph: Paragraph, kind: str) -> None:
    """One of the marks of a field: begin, separate, end."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType=kind))


def add_field_start(paragraph: Paragraph, instruction: str) -> None:
    """Everything of a field up to its visible result."""
    add_field_mark(paragraph, "begin")
    text = element("instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    add_field_mark(paragraph, "separate")


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A whole field, like PAGE, with what it shows until a program computes it."""
    add_field_start(paragraph, instruction)
    paragraph.add_run(shown)
    add_field_mark(paragraph, "end")


def add_link(paragraph: Paragraph, text: str, *, address: str = "", anchor: str = "") -> Run:
    """A run that leads to an address outside or to a bookmark inside the document."""
    link = element("hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)
    return run


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A bookmark around the paragraph's text; names longer than 40 characters are not valid in Word."""
    start = element("bookmarkStart", id=str(number), name=name)
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def set_language(run: Run, locale: str) -> None:
    """Mark a run as written in another language than the document."""
    run._r.get_or_add_rPr().append(element("lang", val=locale))


def restart_numbering(paragraph: Paragraph, start: int, number_id: int | None = None) -> int:
    """Put the paragraph in a numbered list of its own; returns the list's id for its other items."""
    if number_id is None:
        numbering = paragraph.part.numbering_part.element
        old = paragraph.style.element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(old).abstractNumId.val
        added = numbering.add_num(abstract)
        added.add_lvlOverride(ilvl=0).add_startOverride(start)
        number_id = added.numId
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number_id
    return number_id


def dress_table(table, caption: str, widths: list) -> None:
    """Rules instead of a grid, fixed widths, a header row repeated on every page, rows kept whole."""
    properties = table._tbl.tblPr
    borders = element("tblBorders")
    for side, size, colour in (("top", "4", "E2D9CA"), ("bottom", "8", "842A1F"), ("insideH", "4", "E2D9CA")):
        borders.append(element(side, val="single", sz=size, space="0", color=colour))
    table.autofit = False
    # Word refuses properties out of the schema's order: borders, layout, look, then the caption.
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.attrib.clear()
        look.set(qn("w:val"), "0020")
        look.set(qn("w:firstRow"), "1")
    properties.append(element("tblCaption", val=caption))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    for cell in table.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill="F3EDE2"))


def repacked(archive: bytes) -> bytes:
    """The same file with fixed times inside, so that equal documents are equal bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return result.getvalue()

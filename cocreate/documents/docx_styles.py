"""The look and the language of the Word file: named styles, so that the office can restyle it in one place."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cocreate.documents.docx_parts import element

INK = RGBColor(0x23, 0x2B, 0x27)
INK_SOFT = RGBColor(0x56, 0x60, 0x5A)
MADDER = RGBColor(0x84, 0x2A, 0x1F)
PLANE = RGBColor(0x1E, 0x5A, 0x4A)
LINE = "E2D9CA"
# Faces every office has: the file is for editing, and fonts do not travel in it.
DISPLAY_FACE, TEXT_FACE = "Georgia", "Calibri"
LOCALES = {"sq": "sq-AL", "en": "en-GB"}
FACT_INDENT = Cm(5.6)


def prepare(word: WordDocument, language: str) -> None:
    """Give an empty Word document our styles, its page and its language."""
    _set_language(word, LOCALES[language])
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.4)
        section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    _style(word, "Normal", TEXT_FACE, 11, INK, after=6)
    _style(word, "Title", DISPLAY_FACE, 34, INK, before=150, after=12, is_bold=True)
    _style(word, "Subtitle", TEXT_FACE, 13, MADDER, after=4, is_bold=True)
    _style(word, "Heading 1", DISPLAY_FACE, 20, INK, before=26, after=10, is_bold=True)
    _style(word, "Heading 2", DISPLAY_FACE, 17, INK, before=20, after=8, is_bold=True)
    _style(word, "Heading 3", DISPLAY_FACE, 13, INK, before=18, after=6, is_bold=True)
    _style(word, "Caption", TEXT_FACE, 11, INK_SOFT, before=14, after=4, is_bold=True)
    _style(word, "Header", TEXT_FACE, 8.5, INK_SOFT)
    _style(word, "Footer", TEXT_FACE, 8.5, INK_SOFT)
    _add_own_styles(word)
    _underline(word.styles["Title"], "842A1F", 18)
    _underline(word.styles["Heading 1"], "842A1F", 12)


def _add_own_styles(word: WordDocument) -> None:
    question = _new(word, "OGP Question", TEXT_FACE, 11, INK_SOFT, before=12, after=3, is_bold=True)
    question.paragraph_format.keep_with_next = True
    # Level 4 of the outline: questions can be jumped to, but stay out of the table of contents.
    question.element.get_or_add_pPr().append(element("outlineLvl", val="3"))
    fact = _new(word, "OGP Fact", TEXT_FACE, 11, INK, after=2)
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = FACT_INDENT, -FACT_INDENT
    fact.paragraph_format.tab_stops.add_tab_stop(FACT_INDENT, WD_TAB_ALIGNMENT.LEFT)
    _underline(fact, LINE, 4, between=True)
    _new(word, "OGP Note", TEXT_FACE, 11, PLANE, before=4, after=8, is_bold=True)
    _new(word, "OGP Cell", TEXT_FACE, 9, INK, before=2, after=2)
    heading = _new(word, "OGP Contents Heading", DISPLAY_FACE, 20, INK, after=10)
    heading.paragraph_format.page_break_before = True
    _new(word, "toc 1", TEXT_FACE, 11, INK, before=4, after=2, is_bold=True)
    _new(word, "toc 2", TEXT_FACE, 11, INK, after=2).paragraph_format.left_indent = Cm(0.8)
    missing = word.styles.add_style("OGP Missing", WD_STYLE_TYPE.CHARACTER)
    missing.font.italic, missing.font.color.rgb = True, INK_SOFT
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, MADDER


def _new(word: WordDocument, name: str, face: str, size: float, colour: RGBColor, **more):
    word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    return _style(word, name, face, size, colour, **more)


def _style(word, name, face, size, colour, *, before=0, after=0, is_bold=False):
    style = word.styles[name]
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), is_bold, False, colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), face)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _underline(style, colour: str, eighths: int, *, between: bool = False) -> None:
    """A rule under every paragraph of the style, ``eighths`` of a point thick.

    Neighbours of one style count as one block with one rule, unless ``between`` is asked for.
    """
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    borders = element("pBdr")
    for side in ("bottom", "between") if between else ("bottom",):
        borders.append(element(side, val="single", sz=str(eighths), space="3", color=colour))
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _set_language(word: WordDocument, locale: str) -> None:
    """The language of all text that names no other, in the styles and in the file's properties."""
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
        language.set(qn("w:eastAsia"), locale)
    word.core_properties.language = locale

"""The document tree: what every writer gets, in one language, complete and without markup.

Writers decide nothing about content: order, wording and the marking of what is missing are settled
here. All parts are frozen, so one tree can be given to several writers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; "\\n" in it is a line break the author typed. ``href`` is http(s), mailto or tel."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class RichParagraph:
    """A paragraph of what a person wrote."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class RichList:
    """A list of what a person wrote; an item holds paragraphs and lists."""

    items: tuple[tuple["RichParagraph | RichList", ...], ...]
    is_ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class RichText:
    """Prose a person wrote, already parsed."""

    blocks: tuple[RichParagraph | RichList, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the form asks for and nobody has written yet; ``text`` says so."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence of the platform itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the platform beside the text: a decision, a warning. ``tone`` is done or notice."""

    text: str
    tone: str = "notice"


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """One question of the form with its answer; ``number`` is the form's own, if it has one."""

    key: str
    question: str
    answer: RichText | Missing
    number: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with a short value; several values are several lines."""

    label: str
    values: tuple[str, ...] | Missing


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts under one another."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. ``widths`` are shares of the line, one a column."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | Missing, ...], ...]
    widths: tuple[int, ...]


Block = Paragraph | RichText | QuestionAnswer | FactList | Table | Missing | Note


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. Sections are a flat list; ``level`` 1 to 3 never jumps down by two.

    ``id`` is an ASCII anchor, unique in the document. ``language`` is set where the text below is
    in another language than the document (a translation that is still missing); ``starts_page`` asks
    writers that have pages for a new one.
    """

    id: str
    title: str
    level: int
    blocks: tuple[Block, ...] = ()
    number: str = ""
    language: str = ""
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands on the cover and in the file's properties. ``record_head`` is the digest of the public record."""

    period: str
    status: str
    issued_on: date
    issued: str
    record_head: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language; ``words`` are the labels of the furniture, ``data`` is for the JSON writer."""

    language: str
    title: str
    subtitle: str
    municipality: str
    meta: Meta
    sections: tuple[Section, ...]
    words: Mapping[str, str]
    data: Mapping = field(default_factory=dict)

"""Markdown-light to the document's own parts.

Only paragraphs, lists, bold, italic and links are read; everything else a person types stays as
typed. Nothing may vanish: constructs that swallow text (HTML, link definitions, images, code
fences, headings) are switched off, so their characters appear as they are.
"""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cocreate.documents.document import RichList, RichParagraph, RichText, Span

RULES = ("list", "newline", "escape", "emphasis", "link", "autolink")
DEEPEST = 16
SCHEMES = ("https://", "http://", "mailto:", "tel:")


@lru_cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"maxNesting": DEEPEST}).enable(list(RULES))


def parse(text: str) -> RichText:
    """The text as paragraphs and lists. Empty text gives no blocks; line breaks are kept."""
    tokens = _parser().parse(text)
    # Beyond its limit the parser leaves text out; so deep a list is no list but a line of dashes.
    if any(token.level >= DEEPEST - 2 for token in tokens):
        return verbatim(text)
    blocks, _ = _blocks(tokens, 0, None)
    return RichText(blocks)


def verbatim(text: str) -> RichText:
    """The text as one paragraph, nothing in it read as markup."""
    return RichText((RichParagraph((Span(text),)),))


def verbatim_list(texts: tuple[str, ...]) -> RichText:
    """The texts as a list, nothing in them read as markup."""
    return RichText((RichList(tuple((RichParagraph((Span(text),)),) for text in texts)),))


def plain(rich: RichText) -> str:
    """The words of a rich text, one line a paragraph, without any markup."""
    return "\n".join(_lines(rich.blocks))


def _lines(blocks) -> list[str]:
    lines = []
    for block in blocks:
        if isinstance(block, RichParagraph):
            lines.append("".join(span.text for span in block.spans))
        else:
            for item in block.items:
                lines.extend(_lines(item))
    return lines


def _blocks(tokens: list[Token], place: int, end: str | None) -> tuple[tuple, int]:
    """Read blocks from ``place`` until the token ``end``; returns them and the place after it."""
    blocks = []
    while place < len(tokens) and tokens[place].type != end:
        token = tokens[place]
        if token.type == "inline":
            blocks.append(RichParagraph(_spans(token.children or [])))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            found, place = _list(tokens, place)
            blocks.append(found)
            continue
        place += 1
    return tuple(blocks), place + 1


def _list(tokens: list[Token], place: int) -> tuple[RichList, int]:
    token = tokens[place]
    is_ordered = token.type == "ordered_list_open"
    end = token.type.replace("_open", "_close")
    items, place = [], place + 1
    while tokens[place].type != end:
        item, place = _blocks(tokens, place + 1, "list_item_close")
        items.append(item)
    start = token.attrGet("start")
    return RichList(tuple(items), is_ordered, 1 if start is None else int(start)), place + 1


def _spans(tokens: list[Token]) -> tuple[Span, ...]:
    spans, bold, italic, href, link_starts_at = [], 0, 0, "", 0
    for token in tokens:
        text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                href, link_starts_at = str(token.attrGet("href") or ""), len(spans)
            case "link_close":
                text = _address_to_show(href, has_text=len(spans) > link_starts_at)
        if text:
            spans.append(Span(text, bool(bold), bool(italic), _safe(href)))
        if token.type == "link_close":
            href = ""
    return tuple(spans)


def _safe(href: str) -> str:
    """The address if a reader may be sent there, else nothing: the text stays, the link does not."""
    return href if href.lower().startswith(SCHEMES) else ""


def _address_to_show(href: str, has_text: bool) -> str:
    """What to print after a link: its address, where otherwise it would be lost."""
    if not has_text:
        return href
    return "" if _safe(href) else f" ({href})"

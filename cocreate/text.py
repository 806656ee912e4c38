"""The only door for rich text: what people type, on its way in (`normalise`) and out (`render_markdown`).

Sources are kept as typed (normalised) and rendered on output: a cleaner that runs on saving is walked
around by the first bulk update. Nobody else may call `mark_safe` on a person's text.
"""

import re
import unicodedata

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "h5", "h6"}
# "*" is said aloud: left out, the cleaner would let `title` and `lang` through on every tag.
ALLOWED_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "*": set()}
LINK_SCHEMES = ("http", "https", "mailto")
LINK_REL = "nofollow ugc noopener"

NOT_IN_OUR_MARKDOWN = [
    "code", "fence", "backticks", "hr", "image", "html_block", "html_inline", "lheading", "reference",
]  # fmt: skip

# Invisible characters that no text here needs: controls, zero-width spaces, bidi overrides and
# isolates (they make a text read otherwise than it is stored), fillers, tags, halves of surrogates,
# non-characters. Line feed and tab stay; the joiners U+200C and U+200D are judged by their neighbours.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACE_BEFORE_LINE_END = re.compile(r"[^\S\n]+(?=\n|\Z)")
JOINER = re.compile("[\u200c\u200d]+")
JOINED_CATEGORIES = {"Lo", "So", "Sk", "Mn", "Mc"}
APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
WORD = re.compile(r"\w+(?:['’-]\w+)*")


def normalise(text: str) -> str:
    """Return `text` as it is stored: NFC, lines end in LF, no invisible tricks, no trailing spaces.

    Joiners survive only where a script or an emoji needs them. Doing it twice changes nothing.
    """
    while (cleaned := _normalised_once(text)) != text:
        text = cleaned
    return text


def render_markdown(source: str) -> SafeString:
    """Return safe HTML for a person's Markdown: paragraphs, emphasis, lists, links, quotes, headings.

    Headings begin at h3, line ends are kept, links go to http, https or mailto only, images and raw
    HTML stay visible as the characters that were typed.
    """
    html = MARKDOWN.render(normalise(source))
    return mark_safe(
        nh3.clean(
            html,
            tags=ALLOWED_TAGS,
            attributes=ALLOWED_ATTRIBUTES,
            url_schemes=set(LINK_SCHEMES),
            link_rel=LINK_REL,
        ).strip()
    )


def plain_text(source: str) -> str:
    """Return the words of a Markdown source without its marks, one block a line."""
    lines = [_inline_text(token) for token in MARKDOWN.parse(normalise(source)) if token.children]
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """Return `text` as search compares it: `Këshilli` and `keshilli` give the same.

    Case, diacritics and the shape of apostrophes do not count; spaces are single.
    """
    letters = unicodedata.normalize("NFKD", normalise(text).translate(APOSTROPHES).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def count_words(text: str) -> int:
    """Count the words of a text or a Markdown source; `s'ka` and `bashkë-krijim` are one word each."""
    return len(WORD.findall(plain_text(text)))


class OurMarkdown(MarkdownIt):
    """The part of CommonMark we speak."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "breaks": True})
        self.disable(NOT_IN_OUR_MARKDOWN)
        self.core.ruler.push("demote_headings", _demote_headings)

    def validateLink(self, url: str) -> bool:
        """Only addresses with a scheme of ours become links; the others stay as typed."""
        scheme, colon, rest = url.partition(":")
        return bool(colon and rest) and scheme.lower() in LINK_SCHEMES


def _demote_headings(state) -> None:
    """The page has its h1 and h2: what people type begins at h3."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"


def _inline_text(token: Token) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ())


def _normalised_once(text: str) -> str:
    text = UNWANTED.sub("", LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", JOINER.sub(_kept_joiner, text))
    return SPACE_BEFORE_LINE_END.sub("", text).strip("\n")


def _kept_joiner(found: re.Match[str]) -> str:
    """Keep one joiner between two characters of a script or an emoji that are joined by it."""
    before = found.string[found.start() - 1 : found.start()] if found.start() else ""
    after = found.string[found.end() : found.end() + 1]
    is_joining = all(side and unicodedata.category(side) in JOINED_CATEGORIES for side in (before, after))
    return found.group()[0] if is_joining else ""


MARKDOWN = OurMarkdown()

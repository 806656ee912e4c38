"""The rich text of a call's page as Markdown for the form, and back: headings, paragraphs, emphasis, links, lists.

Written in a plain field it works without JavaScript and is compared by words. What comes out of `to_markdown` gives
the same page again.
"""
import re
from html.parser import HTMLParser

from wagtail.rich_text import expand_db_html

from cocreate.text import normalise, render_markdown

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
SPECIAL = re.compile(r"([\\*_\[\]`])")
AT_LINE_START = re.compile(r"^(\d*)([-+>#.)])")


def to_html(source):
    """What the page keeps of a text that was typed."""
    return str(render_markdown(source))


def to_markdown(html, root_url=""):
    """A text of the page as it is typed; addresses within the site begin with `root_url`."""
    reader = _Reader(root_url)
    reader.feed(expand_db_html(html))
    reader.close()
    return normalise("\n\n".join(reader.finished())).strip()


class _Reader(HTMLParser):
    """Collects blocks; a list is one block, an item one line."""

    def __init__(self, root_url):
        super().__init__(convert_charrefs=True)
        self.root_url, self.blocks, self.words, self.lists, self.links = root_url, [], [], [], []

    def handle_starttag(self, tag, attrs):
        """Begins a block, a mark or a link."""
        if tag in {"p", "h2", "h3", "h4", "blockquote"}:
            self._end()
        elif tag in {"ul", "ol"}:
            self._end()
            self.lists.append([tag, []])
        elif tag in MARKS:
            self.words.append(MARKS[tag])
        elif tag == "br":
            self.words.append("\n")
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.words.append("[")

    def handle_endtag(self, tag):
        """Ends it."""
        if tag in MARKS:
            self.words.append(MARKS[tag])
        elif tag == "a" and self.links:
            self.words.append(f"]({self._absolute(self.links.pop())})")
        elif tag in {"p", "h2", "h3", "h4", "li", "blockquote"}:
            self._end(tag)
        elif tag in {"ul", "ol"} and self.lists:
            self._end()
            self._end_list()

    def handle_data(self, data):
        """Words; between blocks there are only blanks."""
        text = re.sub(r"\s+", " ", data)
        if self.words and self.words[-1] == "\n":
            text = text.lstrip()
        if text.strip() or self.words:
            escaped = SPECIAL.sub(r"\\\1", text if self.words else text.lstrip())
            self.words.append(escaped if self.words else AT_LINE_START.sub(r"\1\\\2", escaped))

    def finished(self):
        """The blocks, in order."""
        self._end()
        return self.blocks

    def _absolute(self, href):
        return f"{self.root_url}{href}" if href.startswith("/") else href

    def _end(self, tag=""):
        text, self.words = "".join(self.words).strip(), []
        if not text:
            return
        if self.lists:
            self.lists[-1][1].append(text)
        else:
            self.blocks.append({"h2": "### ", "h3": "### ", "h4": "#### ", "blockquote": "> "}.get(tag, "") + text)

    def _end_list(self):
        tag, items = self.lists.pop()
        lines = [f"{number}. {item}" if tag == "ol" else f"- {item}" for number, item in enumerate(items, start=1)]
        if self.lists:
            self.lists[-1][1].extend(items)
        elif lines:
            self.blocks.append("\n".join(lines))

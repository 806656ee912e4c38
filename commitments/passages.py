"""Answers as passages that keep their names from version to version, and remarks fastened to them.

A passage is a paragraph, a heading or an item of a list. A remark holds on to it by an anchor: the
passage's id and the quoted words with a little of what stands around them (the idea of the W3C's Web
Annotation selectors). On another version the anchor is found again, or honestly not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cocreate.alignment import common_pairs, likeness, words
from commitments.quotes import (
    MINIMUM_LIKENESS_ELSEWHERE,
    Span,
    best_occurrence,
    best_resemblance,
    tells_by_itself,
)

# Half of the words in common, in order: below that a passage was written anew.
MINIMUM_LIKENESS = 0.5
LETTERS_AROUND_A_QUOTE = 32

PASSAGE_END = re.compile(r"\n(?=[^\S\n]*(?:\n|[-*+•][^\S\n]|\d{1,3}[.)][^\S\n]|#{1,6}[^\S\n]))")
HEADING = re.compile(r"[^\S\n]*#{1,6}[^\S\n]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage. `start` is where its text begins in the answer; the id is "" until one is given."""

    id: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a remark belongs: quoted words of a passage; an empty quote means the whole passage."""

    question: str
    passage_id: str
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an anchor stands in another version.

    `right`: the quote, in the same passage. `moved`: the quote in another passage (`is_exact`), or
    words like it, to be shown beside the old ones. `lost`: nowhere. `start` and `end` count in the
    passage's text.
    """

    state: Literal["right", "moved", "lost"]
    passage_id: str | None = None
    start: int = 0
    end: int = 0
    is_exact: bool = False


LOST = Resolution("lost")


def split(text: str) -> list[Passage]:
    """Split an answer (normalised: lines end in LF) into its passages, still without ids.

    Passages come in order, hold no space at either end, and everything but space lies in one.
    """
    return [
        Passage("", stretch.strip(), start + len(stretch) - len(stretch.lstrip()))
        for start, stretch in _stretches(text)
        if stretch.strip()
    ]


def inherit_ids(previous: Sequence[Passage], text: str, new_id: Callable[[], str]) -> list[Passage]:
    """Split `text` and give each passage the id of the one it continues, else a new one.

    Equal text continues first, wherever it now stands; then what is alike, in the order of the text,
    the most alike first. Each id is given at most once; `new_id` must give one never used before.
    """
    found = split(text)
    heirs = _equal_passages(previous, found)
    heirs |= _alike_passages(previous, found, heirs)
    return [
        replace(passage, id=previous[heirs[place]].id if place in heirs else new_id())
        for place, passage in enumerate(found)
    ]


def make_anchor(question: str, passage: Passage, start: int, end: int) -> Anchor:
    """Return the anchor for the words from `start` to `end` of a passage's text.

    Raises ValueError for a stretch that is not inside the passage.
    """
    if not 0 <= start <= end <= len(passage.text):
        raise ValueError("The quoted words must lie inside the passage.")
    prefix = passage.text[max(0, start - LETTERS_AROUND_A_QUOTE) : start]
    suffix = passage.text[end : end + LETTERS_AROUND_A_QUOTE]
    return Anchor(question, passage.id, passage.text[start:end], prefix, suffix)


def resolve(anchor: Anchor, passages: Sequence[Passage]) -> Resolution:
    """Find an anchor among the passages of the same question in another version.

    In this order: the quote in its own passage, the quote elsewhere (short ones only between the
    words they stood between), words like it in its own passage, words very like it elsewhere.
    """
    own = next((passage for passage in passages if passage.id == anchor.passage_id), None)
    others = [passage for passage in passages if passage.id != anchor.passage_id]
    if not anchor.quote:
        return Resolution("right", own.id, is_exact=True) if own else LOST
    if own and (span := best_occurrence(own.text, anchor.quote, anchor.prefix, anchor.suffix)):
        return Resolution("right", own.id, span.start, span.end, is_exact=True)
    return _quoted_elsewhere(anchor, others) or _resembled(anchor, own, others) or LOST


def _quoted_elsewhere(anchor: Anchor, others: Sequence[Passage]) -> Resolution | None:
    spans = [
        (passage, span) for passage in others
        if (span := best_occurrence(passage.text, anchor.quote, anchor.prefix, anchor.suffix)) and span.is_telling
    ]  # fmt: skip
    return _moved(spans, is_exact=True)


def _resembled(anchor: Anchor, own: Passage | None, others: Sequence[Passage]) -> Resolution | None:
    if own and (span := best_resemblance(own.text, anchor.quote)):
        return _moved([(own, span)], is_exact=False)
    if not tells_by_itself(anchor.quote):
        return None
    spans = [
        (passage, span) for passage in others
        if (span := best_resemblance(passage.text, anchor.quote, MINIMUM_LIKENESS_ELSEWHERE))
    ]  # fmt: skip
    return _moved(spans, is_exact=False)


def _moved(spans: list[tuple[Passage, Span]], *, is_exact: bool) -> Resolution | None:
    """The best of the places found; the first of equals."""
    if not spans:
        return None
    passage, span = max(spans, key=lambda place: place[1].score)
    return Resolution("moved", passage.id, span.start, span.end, is_exact)


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Cut before empty lines, items and headings, and after the line of a heading."""
    start = 0
    for end in [*(found.start() for found in PASSAGE_END.finditer(text)), len(text)]:
        stretch = text[start:end]
        line_end = stretch.find("\n", 1) if HEADING.match(stretch.lstrip("\n")) else -1
        if line_end > 0:
            yield start, stretch[:line_end]
            start, stretch = start + line_end, stretch[line_end:]
        yield start, stretch
        start = end


def _equal_passages(previous: Sequence[Passage], found: Sequence[Passage]) -> dict[int, int]:
    """Match equal texts: those that kept their order first, so that repeated lines keep theirs."""
    pairs = common_pairs([passage.text for passage in previous], [passage.text for passage in found])
    heirs = {new: old for old, new in pairs}
    free: dict[str, list[int]] = {}
    for old, passage in enumerate(previous):
        if old not in heirs.values():
            free.setdefault(passage.text, []).append(old)
    for new, passage in enumerate(found):
        if new not in heirs and free.get(passage.text):
            heirs[new] = free[passage.text].pop(0)
    return heirs


def _alike_passages(previous: Sequence[Passage], found: Sequence[Passage], taken: dict[int, int]) -> dict[int, int]:
    """Match what is alike without crossing another such match, the most alike first."""
    heirs: dict[int, int] = {}
    most_alike_first = sorted(_likenesses(previous, found, taken), key=lambda pair: (-pair[0], pair[2], pair[1]))
    for _likeness, old, new in most_alike_first:
        is_free = new not in heirs and old not in heirs.values()
        if is_free and all((old < other_old) == (new < other_new) for other_new, other_old in heirs.items()):
            heirs[new] = old
    return heirs


def _likenesses(
    previous: Sequence[Passage], found: Sequence[Passage], taken: dict[int, int]
) -> Iterator[tuple[float, int, int]]:
    """Yield how alike the passages still without a match are, where it is enough."""
    taken_before = set(taken.values())
    olds = [
        (place, those := words(passage.text), Counter(those))
        for place, passage in enumerate(previous) if place not in taken_before
    ]  # fmt: skip
    for new, passage in enumerate(found):
        if new in taken or not (these := words(passage.text)):
            continue
        count = Counter(these)
        for old, those, counted in olds:
            # A quick bound first: words in common in any order are never fewer than in order.
            in_common = sum(min(number, counted.get(word, 0)) for word, number in count.items())
            is_possible = 2 * in_common >= MINIMUM_LIKENESS * (len(those) + len(these))
            if is_possible and (alike := likeness(those, these)) >= MINIMUM_LIKENESS:
                yield alike, old, new

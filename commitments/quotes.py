"""Finding a quote again in a passage: its exact words, or words like it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import commonprefix

from cocreate.alignment import common_pairs

# In its own passage a quote may have changed much, elsewhere only a little.
MINIMUM_LIKENESS_HERE = 0.6
MINIMUM_LIKENESS_ELSEWHERE = 0.8
# A shorter quote ("të", "buxheti") stands in many places: elsewhere it needs its neighbours.
LETTERS_THAT_TELL = 16

WORD = re.compile(r"\w[\w\u0300-\u036f]*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage's text; the higher the score, the surer.

    `is_telling`: long enough, or among the same neighbours, to be this quote and not a namesake.
    """

    start: int
    end: int
    score: float
    is_telling: bool = True


def best_occurrence(text: str, quote: str, prefix: str, suffix: str) -> Span | None:
    """Return the place where exactly `quote` stands, the one most like the old surroundings.

    The first of equals; None if the quote does not occur. `quote` must not be empty.
    """
    spans = [_with_surroundings(text, start, quote, prefix, suffix) for start in _occurrences(text, quote)]
    return max(spans, key=lambda span: span.score, default=None)


def best_resemblance(text: str, quote: str, minimum: float = MINIMUM_LIKENESS_HERE) -> Span | None:
    """Return the stretch of words most like the quote, from word to word, or None if none is enough.

    Likeness is the share of words in common, in order, of both. `minimum` must be above 0.
    """
    wanted = [word.casefold() for word in WORD.findall(quote)]
    places = list(WORD.finditer(text))
    here = [place.group().casefold() for place in places]
    if not wanted or not here:
        return None
    start = _likeliest_start(here, wanted)
    margin = len(wanted)
    window = slice(max(0, start - margin), start + len(wanted) + margin)
    matched = [window.start + there for _own, there in common_pairs(wanted, here[window])]
    first, last, alike = _tight_enough(matched, len(wanted), minimum)
    return Span(places[first].start(), places[last].end(), alike) if alike >= minimum else None


def _tight_enough(matched: list[int], wanted: int, minimum: float) -> tuple[int, int, float]:
    """Drop far-off matches from the ends until the stretch is alike enough, or nothing is left."""

    def alike(kept: list[int]) -> float:
        return 2 * len(kept) / (wanted + kept[-1] - kept[0] + 1) if kept else 0.0

    while matched and alike(matched) < minimum:
        matched = max(matched[1:], matched[:-1], key=alike)
    return (matched[0], matched[-1], alike(matched)) if matched else (0, 0, 0.0)


def tells_by_itself(quote: str) -> bool:
    """Whether a quote is long enough to be recognised without what stood around it."""
    return len(quote.strip()) >= LETTERS_THAT_TELL


def _occurrences(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _with_surroundings(text: str, start: int, quote: str, prefix: str, suffix: str) -> Span:
    end = start + len(quote)
    before = _letters_in_common(text[:start][::-1], prefix[::-1])
    after = _letters_in_common(text[end:], suffix)
    # A neighbour counts when at least half of what was kept of it is still there.
    has_neighbours = bool(prefix or suffix) and 2 * (before + after) >= len(prefix) + len(suffix)
    return Span(start, end, before + after, has_neighbours or tells_by_itself(quote))


def _letters_in_common(one: str, other: str) -> int:
    return len(commonprefix([one, other]))


def _likeliest_start(here: list[str], wanted: list[str]) -> int:
    """Return where a window as long as the quote holds most of its words; the first of equals."""
    needed, held = Counter(wanted), Counter(here[: len(wanted)])
    best, best_start = (needed & held).total(), 0
    for start in range(1, len(here) - len(wanted) + 1):
        held[here[start - 1]] -= 1
        held[here[start + len(wanted) - 1]] += 1
        in_common = sum(min(count, held[word]) for word, count in needed.items())
        if in_common > best:
            best, best_start = in_common, start
    return best_start

"""Which parts of two texts are the same: the ground under comparing, merging and passages.

A text is a row of tokens (words, spaces, line ends, punctuation); joined they are the text again. The
longest common subsequence of two rows is computed exactly and fast by the bit-vector method of
Crochemore et al. in the form of Hyyrö (2004): one big integer for each row of the table.
"""

import re
from collections.abc import Hashable, Sequence
from itertools import takewhile

# A word takes its combining marks along, so that a comparison never cuts through a letter.
TOKEN = re.compile(r"\w[\w\u0300-\u036f]*|\n|[^\S\n]+|[^\w\s]")
PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")

# The table has as many bits as both lengths multiplied: 25 MB. Longer rows are first cut in pieces.
LARGEST_TABLE = 200_000_000

Pair = tuple[int, int]


def tokens(text: str) -> list[str]:
    """Split a text into tokens; joined they give the text back exactly, whatever is in it."""
    return TOKEN.findall(text)


def paragraphs(text: str) -> list[str]:
    """Split a text after its line ends; joined they give the text back exactly."""
    return PARAGRAPH.findall(text)


def is_word(token: str) -> bool:
    """Whether a token says something: not a space, not punctuation."""
    return token[0].isalnum() or token[0] == "_"


def common_pairs(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Return the positions (in `before`, in `after`) of a longest common subsequence, ascending."""
    head = _common_prefix(before, after)
    tail = _common_prefix(before[head:][::-1], after[head:][::-1])
    middle_before, middle_after = before[head : len(before) - tail], after[head : len(after) - tail]
    pairs = [(position, position) for position in range(head)]
    pairs += [(head + one, head + other) for one, other in _middle_pairs(middle_before, middle_after)]
    return pairs + [(len(before) - back, len(after) - back) for back in range(tail, 0, -1)]


def aligned_tokens(before: str, after: str) -> tuple[list[str], list[str], list[Pair]]:
    """Return the tokens of both texts and their common pairs: equal paragraphs first, then words.

    Paragraphs that stayed are matched whole, so the words of one paragraph are not found again, here
    and there, in another.
    """
    blocks_before = [tokens(block) for block in paragraphs(before)]
    blocks_after = [tokens(block) for block in paragraphs(after)]
    pairs: list[Pair] = []
    start_before = start_after = 0
    offset_before = offset_after = 0
    ends = (len(blocks_before), len(blocks_after))
    anchors = common_pairs([*map(tuple, blocks_before)], [*map(tuple, blocks_after)])
    for at_before, at_after in [*anchors, ends]:
        gap_before = _joined(blocks_before[start_before:at_before])
        gap_after = _joined(blocks_after[start_after:at_after])
        pairs += [(offset_before + one, offset_after + other) for one, other in common_pairs(gap_before, gap_after)]
        offset_before += len(gap_before)
        offset_after += len(gap_after)
        if (at_before, at_after) == ends:
            break
        length = len(blocks_before[at_before])
        pairs += [(offset_before + step, offset_after + step) for step in range(length)]
        offset_before, offset_after = offset_before + length, offset_after + length
        start_before, start_after = at_before + 1, at_after + 1
    return _joined(blocks_before), _joined(blocks_after), pairs


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two rows of words are: 0 nothing in common, 1 the same."""
    total = len(one) + len(other)
    return 2 * len(common_pairs(one, other)) / total if total else 1.0


def words(text: str) -> list[str]:
    """Return the words of a text, without case: what likeness is measured on."""
    return [token.casefold() for token in tokens(text) if is_word(token)]


def _joined(rows: list[list[str]]) -> list[str]:
    return [token for row in rows for token in row]


def _common_prefix(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _middle_pairs(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    if not before or not after:
        return []
    if len(before) * len(after) > LARGEST_TABLE:
        return _pairs_in_pieces(before, after)
    return _read_back(before, after, _table(before, after))


def _pairs_in_pieces(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Cut two very long rows in halves and align those: common, not always the longest."""
    half_before, half_after = len(before) // 2, len(after) // 2
    second = common_pairs(before[half_before:], after[half_after:])
    return common_pairs(before[:half_before], after[:half_after]) + [
        (half_before + one, half_after + other) for one, other in second
    ]


def _table(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[int]:
    """One integer for each element of `after`: bit i is 0 where the length grows at `before[i]`."""
    places: dict[Hashable, int] = {}
    for position, element in enumerate(before):
        places[element] = places.get(element, 0) | 1 << position
    full = (1 << len(before)) - 1
    row, rows = full, []
    for element in after:
        matches = row & places.get(element, 0)
        row = (row + matches | row - matches) & full
        rows.append(row)
    return rows


def _read_back(before: Sequence[Hashable], after: Sequence[Hashable], rows: list[int]) -> list[Pair]:
    """Walk from the last corner of the table to the first along a longest common subsequence."""
    pairs: list[Pair] = []
    column, line = len(before), len(after)
    while column and line:
        if rows[line - 1] >> (column - 1) & 1:
            column -= 1
            continue
        line -= 1
        if line and not rows[line - 1] >> (column - 1) & 1:
            continue
        column -= 1
        pairs.append((column, line))
    return pairs[::-1]

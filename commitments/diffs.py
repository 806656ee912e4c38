"""Two texts, or two contents of a commitment, as changes a person can read.

`compare_texts` never loses or invents a letter: what stayed and what was removed is the text before,
what stayed and what was added is the text after. `commitments/content_diffs.py` does the same for
whole contents, `commitments/diff_sentences.py` says it in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from cocreate.alignment import aligned_tokens, is_word, tokens

RunKind = Literal["same", "added", "removed"]

# An unchanged piece of fewer words than this, between two bigger changes, reads better as changed too.
WORDS_OF_AN_ISLAND = 4


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stayed, came or went."""

    kind: RunKind
    text: str


@dataclass(slots=True)
class _Hunk:
    """Tokens that stayed, then tokens that went and tokens that came in their place."""

    same: list[str]
    removed: list[str]
    added: list[str]


def compare_texts(before: str, after: str) -> tuple[Run, ...]:
    """Return the changes from `before` to `after` by word, as runs in reading order.

    Joined, the runs that are `same` or `removed` are exactly `before`, those that are `same` or
    `added` exactly `after`. Where a word is replaced, what was removed comes first. Neighbouring
    runs are of different kinds and none is empty.
    """
    if before == after:
        return (Run("same", before),) if before else ()
    hunks = [*_without_confetti(list(_hunks(before, after))), _Hunk([], [], [])]
    _give_back_common_ends(hunks)
    _end_on_spaces(hunks)
    return tuple(_runs(hunks))


def changed_words(runs: tuple[Run, ...]) -> tuple[int, int]:
    """Return how many words were added and how many removed."""
    return _word_count(runs, "added"), _word_count(runs, "removed")


def _word_count(runs: tuple[Run, ...], kind: RunKind) -> int:
    return sum(_words_in(tokens(run.text)) for run in runs if run.kind == kind)


def _hunks(before: str, after: str) -> Iterator[_Hunk]:
    """Yield the alignment as hunks; the last one may have nothing changed."""
    old, new, pairs = aligned_tokens(before, after)
    same: list[str] = []
    at_old = at_new = 0
    for to_old, to_new in [*pairs, (len(old), len(new))]:
        if to_old > at_old or to_new > at_new:
            yield _Hunk(same, old[at_old:to_old], new[at_new:to_new])
            same = []
        same.extend(old[to_old : to_old + 1])
        at_old, at_new = to_old + 1, to_new + 1
    if same:
        yield _Hunk(same, [], [])


def _without_confetti(hunks: list[_Hunk]) -> list[_Hunk]:
    """Merge hunks across islands too small to be read as unchanged.

    A merge makes the change bigger, so the island before it is looked at again.
    """
    kept: list[_Hunk] = []
    for hunk in hunks:
        kept.append(hunk)
        while len(kept) > 1 and _is_confetti(kept[-2], kept[-1]):
            island = kept.pop()
            kept[-1].removed += island.same + island.removed
            kept[-1].added += island.same + island.added
    return kept


def _is_confetti(before: _Hunk, after: _Hunk) -> bool:
    """Whether what stayed between two changes is too small to stand alone.

    Spaces and punctuation always are; a few words are if the changes on both sides have more words.
    A line end keeps paragraphs apart.
    """
    if "\n" in after.same or not (after.removed or after.added):
        return False
    size = _words_in(after.same)
    if size >= WORDS_OF_AN_ISLAND:
        return False
    return size == 0 or all(
        _has_more_words(side.removed, size) or _has_more_words(side.added, size) for side in (before, after)
    )


def _give_back_common_ends(hunks: list[_Hunk]) -> None:
    """Call unchanged again what a merge left at both ends of what was removed and what was added."""
    for hunk, following in pairwise(hunks):
        while hunk.removed and hunk.removed[:1] == hunk.added[:1]:
            hunk.same.append(hunk.removed.pop(0))
            hunk.added.pop(0)
        while hunk.removed and hunk.removed[-1:] == hunk.added[-1:]:
            following.same.insert(0, hunk.removed.pop())
            hunk.added.pop()


def _end_on_spaces(hunks: list[_Hunk]) -> None:
    """Let a pure addition or removal run from word to space, not from space to word.

    "a b" -> "a x b" may be read as " x" or as "x " coming in; the second is how people write.
    """
    for hunk, following in pairwise(hunks):
        changed = hunk.removed or hunk.added
        is_pure = bool(changed) and not (hunk.removed and hunk.added)
        # Taking the last unchanged token between two changes would glue them together.
        can_spare = len(following.same) > 1 or not (following.removed or following.added)
        if is_pure and can_spare and changed[0].isspace() and following.same[:1] == changed[:1]:
            hunk.same.append(changed.pop(0))
            changed.append(following.same.pop(0))


def _runs(hunks: list[_Hunk]) -> Iterator[Run]:
    for hunk in hunks:
        kinds: tuple[tuple[RunKind, list[str]], ...] = (
            ("same", hunk.same), ("removed", hunk.removed), ("added", hunk.added),
        )  # fmt: skip
        yield from (Run(kind, "".join(parts)) for kind, parts in kinds if parts)


def _words_in(parts: list[str]) -> int:
    return sum(is_word(part) for part in parts)


def _has_more_words(parts: list[str], number: int) -> bool:
    """Whether there are more words than `number`, without counting the rest of a long change."""
    found = (part for part in parts if is_word(part))
    return next(islice(found, number, None), None) is not None

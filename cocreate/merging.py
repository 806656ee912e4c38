"""Two persons changed the same answer: put both changes together, word by word.

A three-way merge in the manner of diff3. What only one side touched is taken from it; what both
touched, or what one touched right beside the other's change, is a conflict: the proposal then holds
both wordings between marks, and a person chooses. Nothing anybody wrote is left out silently.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cocreate.alignment import aligned_tokens, is_word

# ASCII, so that everybody can type and find them.
MINE_BEGINS, THEIRS_BEGINS, CONFLICT_ENDS = "[[", "||", "]]"
CONFLICT = re.compile(
    f"{re.escape(MINE_BEGINS)}.*?{re.escape(THEIRS_BEGINS)}.*?{re.escape(CONFLICT_ENDS)}", re.DOTALL
)

# Changes of both sides with fewer unchanged words between them concern one thought: "20 ditë pune"
# must not become "30 javë pune" because one wrote 30 and the other wrote weeks.
WORDS_BETWEEN_TWO_THOUGHTS = 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place where both changed the text: what it said, and both new wordings."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged text, or a proposal with marked conflicts to choose from."""

    text: str
    is_clean: bool
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True)
class _Piece:
    """The same stretch in the three texts, as tokens."""

    base: list[str]
    mine: list[str]
    theirs: list[str]

    @property
    def is_stable(self) -> bool:
        return self.base == self.mine == self.theirs

    @property
    def is_settled(self) -> bool:
        """Whether at most one side changed it, or both in the same way."""
        return self.mine == self.theirs or self.base in (self.mine, self.theirs)

    def followed_by(self, *pieces: "_Piece") -> "_Piece":
        joined = _Piece([*self.base], [*self.mine], [*self.theirs])
        for piece in pieces:
            joined.base += piece.base
            joined.mine += piece.mine
            joined.theirs += piece.theirs
        return joined


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge `mine` and `theirs`, both written from `base`.

    If only one side changed anything, or both wrote the same, that is the result. Otherwise every
    word either side brought in stands in the text, in a conflict between marks.
    """
    if mine == theirs or theirs == base:
        return Merge(mine, True, ())
    if mine == base:
        return Merge(theirs, True, ())
    pieces = _with_neighbours_joined(list(_pieces(base, mine, theirs)))
    conflicts = [
        Conflict("".join(piece.base), "".join(piece.mine), "".join(piece.theirs))
        for piece in pieces if not piece.is_settled
    ]  # fmt: skip
    return Merge("".join(map(_text_of, pieces)), not conflicts, tuple(conflicts))


def has_conflict_marks(text: str) -> bool:
    """Whether a proposal was handed in with a conflict still undecided."""
    return bool(CONFLICT.search(text))


def _pieces(base: str, mine: str, theirs: str) -> Iterator[_Piece]:
    """Cut the three texts where all three agree."""
    tokens_base, tokens_mine, pairs_mine = aligned_tokens(base, mine)
    _same, tokens_theirs, pairs_theirs = aligned_tokens(base, theirs)
    in_mine, in_theirs = dict(pairs_mine), dict(pairs_theirs)
    agreed = [(place, in_mine[place], in_theirs[place]) for place in in_mine if place in in_theirs]
    at_base = at_mine = at_theirs = 0
    for to_base, to_mine, to_theirs in [*agreed, (len(tokens_base), len(tokens_mine), len(tokens_theirs))]:
        changed = _Piece(tokens_base[at_base:to_base], tokens_mine[at_mine:to_mine], tokens_theirs[at_theirs:to_theirs])
        if not changed.is_stable:
            yield changed
        token = tokens_base[to_base : to_base + 1]
        yield _Piece(token, token, token)
        at_base, at_mine, at_theirs = to_base + 1, to_mine + 1, to_theirs + 1


def _with_neighbours_joined(pieces: list[_Piece]) -> list[_Piece]:
    """Join changes of different sides that stand too near each other to be two thoughts."""
    kept: list[_Piece] = []
    last_change: int | None = None
    for piece in pieces:
        kept.append(piece)
        if piece.is_stable:
            continue
        if last_change is not None and _is_one_thought(kept[last_change], kept[last_change + 1 : -1], piece):
            kept[last_change:] = [kept[last_change].followed_by(*kept[last_change + 1 :])]
        else:
            last_change = len(kept) - 1
    return kept


def _is_one_thought(change: _Piece, between: list[_Piece], following: _Piece) -> bool:
    """Whether two changes are near and not both of the same one side."""
    unchanged = [token for piece in between for token in piece.base]
    if "\n" in unchanged or sum(map(is_word, unchanged)) >= WORDS_BETWEEN_TWO_THOUGHTS:
        return False
    is_only_mine = change.base == change.theirs and following.base == following.theirs
    is_only_theirs = change.base == change.mine and following.base == following.mine
    is_agreed = change.mine == change.theirs and following.mine == following.theirs
    return not (is_only_mine or is_only_theirs or is_agreed)


def _text_of(piece: _Piece) -> str:
    if piece.mine in (piece.theirs, piece.base):
        return "".join(piece.theirs)
    if piece.theirs == piece.base:
        return "".join(piece.mine)
    return MINE_BEGINS + "".join(piece.mine) + THEIRS_BEGINS + "".join(piece.theirs) + CONFLICT_ENDS

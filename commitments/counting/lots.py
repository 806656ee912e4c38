"""Ties: the earlier rounds, then a lot that everybody can draw again."""
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256

Draw = Callable[[Iterable[str]], list[str]]


def draw(seed: str, options: Iterable[str]) -> list[str]:
    """Return the options in the order of the lot, the luckiest first.

    The lot of an option is the SHA-256 of `<seed>:<option>`, the smallest first. The seed is the digest of the list of
    votes: nobody knows it before the end, and everybody can compute it afterwards.
    """
    return sorted(options, key=lambda option: sha256(f"{seed}:{option}".encode()).hexdigest())


def settle(
    tied: Sequence[str], earlier: Sequence[Mapping[str, Fraction]], seed: str, *, is_highest_wanted: bool
) -> tuple[str, str]:
    """Return (the option that a tie falls on, how it was settled: "earlier" or "lot").

    `earlier` are the votes of the rounds before, oldest first. The most recent round in which not all of them had the
    same decides; those still equal there go on to the rounds before it. The lot decides where every round is equal:
    the highest is the luckiest, the lowest the least lucky.
    """
    best, tied = (max if is_highest_wanted else min), list(tied)
    for votes in reversed(earlier):
        wanted = best(votes[option] for option in tied)
        tied = [option for option in tied if votes[option] == wanted]
        if len(tied) == 1:
            return tied[0], "earlier"
    drawn = draw(seed, tied)
    return (drawn[0] if is_highest_wanted else drawn[-1]), "lot"

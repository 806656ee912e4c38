"""Quorum and parity: pure functions over plain facts, so that anybody can check a published number by hand.

The rule is the group's own and published: more than `quorum_percent` of the seats that are held, and, if the group
says so, somebody from the municipality's and from civil society's bench. Counted are seats, not people: vacant seats
and observers do not count, and a seat with its principal and its substitute in the room counts once.
"""
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

MUNICIPALITY, CIVIL_SOCIETY, OTHER = "municipality", "civil_society", "other"
BENCHES = (MUNICIPALITY, CIVIL_SOCIETY, OTHER)
BOTH_BENCHES = (MUNICIPALITY, CIVIL_SOCIETY)


class QuorumRule(Protocol):
    """What is asked of a group (a WorkingGroup is one)."""

    quorum_percent: int
    needs_both_benches: bool


@dataclass(frozen=True)
class SeatFact:
    """A seat: any key, its bench, and whether somebody who is not an observer holds it."""

    key: int
    bench: str
    is_held: bool = True


@dataclass(frozen=True)
class MandateFact:
    """A person in the room: the seat's key, and in what capacity they came."""

    seat: int
    is_substitute: bool = False
    is_observer: bool = False


@dataclass(frozen=True)
class BenchCount:
    """One bench: seats there are, seats held, seats present."""

    bench: str
    seats: int
    held: int
    present: int = 0


@dataclass(frozen=True)
class Quorum:
    """How many of the held seats are needed and present, bench by bench, and which bench is missing."""

    held: int
    needed: int
    present: int
    benches: tuple[BenchCount, ...]
    missing_benches: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        """Whether the meeting may decide."""
        return self.held > 0 and self.present >= self.needed and not self.missing_benches


@dataclass(frozen=True)
class Parity:
    """Seats by bench; `difference` is civil society's held seats minus the municipality's."""

    benches: tuple[BenchCount, ...]
    difference: int

    @property
    def is_even(self) -> bool:
        """Whether both benches hold the same number of seats."""
        return self.difference == 0


def sitting(present: Iterable[MandateFact]) -> dict[int, MandateFact]:
    """Who speaks for each seat: the principal, or the substitute when the principal is absent; never an observer."""
    found: dict[int, MandateFact] = {}
    for mandate in present:
        if mandate.is_observer:
            continue
        current = found.get(mandate.seat)
        if current is None or current.is_substitute:
            found[mandate.seat] = mandate
    return found


def needed_for(percent: int, held: int) -> int:
    """The least number of seats that is more than `percent` of `held`; all of them when no number is.

    >>> needed_for(50, 14), needed_for(50, 13), needed_for(100, 6)
    (8, 7, 6)
    """
    return min(percent * held // 100 + 1, held)


def quorum(rule: QuorumRule, seats: Iterable[SeatFact], present: Iterable[MandateFact]) -> Quorum:
    """Count the quorum of a meeting. Mandates for vacant or unknown seats are not counted."""
    seats = list(seats)
    held = [seat for seat in seats if seat.is_held]
    occupied = set(sitting(present)) & {seat.key for seat in held}
    benches = _by_bench(seats, occupied)
    missing = tuple(count.bench for count in benches if count.bench in BOTH_BENCHES and not count.present)
    return Quorum(
        held=len(held),
        needed=needed_for(rule.quorum_percent, len(held)),
        present=len(occupied),
        benches=benches,
        missing_benches=missing if rule.needs_both_benches else (),
    )


def parity(seats: Iterable[SeatFact]) -> Parity:
    """Count the seats of the two benches against each other; other seats are counted but not compared."""
    benches = _by_bench(list(seats), set())
    held = {count.bench: count.held for count in benches}
    return Parity(benches, held[CIVIL_SOCIETY] - held[MUNICIPALITY])


def _by_bench(seats: list[SeatFact], occupied: set[int]) -> tuple[BenchCount, ...]:
    counts = []
    for bench in BENCHES:
        mine = [seat for seat in seats if seat.bench == bench]
        is_shown = mine or bench in BOTH_BENCHES
        if is_shown:
            held = sum(seat.is_held for seat in mine)
            counts.append(BenchCount(bench, len(mine), held, sum(seat.key in occupied for seat in mine)))
    return tuple(counts)

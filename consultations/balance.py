"""Quorum and parity: pure functions over plain facts, so that anybody can check a published number by hand.

The rule is the group's own and published: more than `quorum_percent` of the seats that are held and, if the group
says so, somebody from the municipality's and from civil society's bench, or more than `bench_quorum_percent` of the
held seats of each. Counted are seats, not people: vacant seats and observers do not count, a seat with its principal
and its substitute in the room counts once, and whoever has left, or whose mandate is over, counts no more.

Fourteen seats, seven on each bench; one of civil society is vacant, so thirteen are held and seven are needed. Five of
the municipality and two of civil society came: seven seats, both benches, a quorum.

>>> @dataclass(frozen=True)
... class Rule:
...     quorum_percent: int = 50
...     needs_both_benches: bool = True
...     bench_quorum_percent: int = 0
>>> seats = [SeatFact(n, MUNICIPALITY if n <= 7 else CIVIL_SOCIETY, is_held=n != 14) for n in range(1, 15)]
>>> came = [MandateFact(n) for n in (1, 2, 3, 4, 5, 8, 9)]
>>> found = quorum(Rule(), seats, came)
>>> found.held, found.needed, found.present, found.is_reached
(13, 7, 7, True)

If more than 40 % of each bench is asked for, civil society must have three of its six held seats: two are too few.

>>> quorum(Rule(bench_quorum_percent=40), seats, came).missing_benches
('civil_society',)

A substitute beside the principal changes nothing, an observer neither; a mandate that ends at noon counts until noon.

>>> quorum(Rule(), seats, [*came, MandateFact(8, is_substitute=True), MandateFact(10, is_observer=True)]).present
7
>>> noon = datetime(2026, 3, 2, 12)
>>> ending = [*came[:-1], MandateFact(9, ends_at=noon)]
>>> [quorum(Rule(), seats, ending, at=moment).present for moment in (datetime(2026, 3, 2, 11, 59, 59), noon)]
[7, 6]
"""
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

MUNICIPALITY, CIVIL_SOCIETY, OTHER = "municipality", "civil_society", "other"
BENCHES = (MUNICIPALITY, CIVIL_SOCIETY, OTHER)
BOTH_BENCHES = (MUNICIPALITY, CIVIL_SOCIETY)


class QuorumRule(Protocol):
    """What is asked of a group (a WorkingGroup is one)."""

    quorum_percent: int
    needs_both_benches: bool
    bench_quorum_percent: int


@dataclass(frozen=True)
class SeatFact:
    """A seat: any key, its bench, and whether somebody who is not an observer holds it."""

    key: int
    bench: str
    is_held: bool = True


@dataclass(frozen=True)
class MandateFact:
    """A mandate, or a person in the room by it: the seat's key, in what capacity, from when until when.

    `starts_at` and `ends_at` are those of the mandate; `left_at` is when the person left the room. Each may be None.
    """

    seat: int
    is_substitute: bool = False
    is_observer: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    left_at: datetime | None = None

    def counts_at(self, moment: datetime | None) -> bool:
        """Whether the mandate runs and the person has not left at `moment`: to the second, the end not included.

        Without a moment whoever has left does not count, and the days of the mandate are not asked.

        >>> noon, one = datetime(2026, 3, 2, 12), datetime(2026, 3, 2, 13)
        >>> MandateFact(1, ends_at=noon).counts_at(noon), MandateFact(1, starts_at=noon).counts_at(noon)
        (False, True)
        >>> MandateFact(1, left_at=one).counts_at(noon), MandateFact(1, left_at=one).counts_at(None)
        (True, False)
        """
        if moment is None:
            return self.left_at is None
        has_begun = self.starts_at is None or self.starts_at <= moment
        return has_begun and all(end is None or end > moment for end in (self.ends_at, self.left_at))


@dataclass(frozen=True)
class BenchCount:
    """One bench: seats there are, seats held, seats present, and how many of it the quorum asks for."""

    bench: str
    seats: int
    held: int
    present: int = 0
    needed: int = 0

    @property
    def vacant(self) -> int:
        """Seats that nobody holds."""
        return self.seats - self.held

    @property
    def is_missing(self) -> bool:
        """Whether fewer are present than the quorum asks of this bench."""
        return self.present < self.needed


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

    @property
    def vacant(self) -> int:
        """Seats that nobody holds, on all benches."""
        return sum(count.vacant for count in self.benches)


def sitting(present: Iterable[MandateFact], at: datetime | None = None) -> dict[int, MandateFact]:
    """Who speaks for each seat: the principal, or the substitute when the principal is absent; never an observer.

    When the principal leaves, the substitute who is still there speaks for the seat.

    >>> left = MandateFact(1, left_at=datetime(2026, 3, 2, 12))
    >>> sitting([left, MandateFact(1, is_substitute=True)])[1].is_substitute
    True
    """
    found: dict[int, MandateFact] = {}
    for mandate in present:
        if mandate.is_observer or not mandate.counts_at(at):
            continue
        current = found.get(mandate.seat)
        if current is None or current.is_substitute:
            found[mandate.seat] = mandate
    return found


def seats_held(benches: Mapping[int, str], mandates: Iterable[MandateFact], at: datetime) -> list[SeatFact]:
    """The seats ({key: bench}) as facts at a moment: held is a seat with a running mandate that is not an observer's.

    A mandate that ends at noon leaves its seat vacant at noon; whoever left the room still holds the seat.

    >>> noon = datetime(2026, 3, 2, 12)
    >>> [seat.is_held for seat in seats_held({1: OTHER, 2: OTHER}, [MandateFact(1, ends_at=noon)], noon)]
    [False, False]
    >>> [seat.is_held for seat in seats_held({1: OTHER}, [MandateFact(1, left_at=noon)], noon)]
    [True]
    """
    held = {one.seat for one in mandates if not one.is_observer
            and (one.starts_at is None or one.starts_at <= at) and (one.ends_at is None or one.ends_at > at)}
    return [SeatFact(key, bench, key in held) for key, bench in benches.items()]


def needed_for(percent: int, held: int) -> int:
    """The least number of seats that is more than `percent` of `held`; all of them when no number is.

    >>> needed_for(50, 14), needed_for(50, 13), needed_for(100, 6)
    (8, 7, 6)
    """
    return min(percent * held // 100 + 1, held)


def needed_of_bench(rule: QuorumRule, bench: str, held: int) -> int:
    """How many seats of one bench must be present; only the municipality and civil society are asked.

    Where both benches must be there, a bench that holds no seat is missing: nobody can speak for it.
    """
    if bench not in BOTH_BENCHES:
        return 0
    share = needed_for(rule.bench_quorum_percent, held) if rule.bench_quorum_percent else 0
    return max(share, int(rule.needs_both_benches))


def quorum(rule: QuorumRule, seats: Iterable[SeatFact], present: Iterable[MandateFact],
           at: datetime | None = None) -> Quorum:
    """Count the quorum of a meeting, at a moment of it if one is given (see `MandateFact.counts_at`).

    Mandates for vacant or unknown seats are not counted.
    """
    seats = list(seats)
    held = [seat for seat in seats if seat.is_held]
    occupied = set(sitting(present, at)) & {seat.key for seat in held}
    benches = _by_bench(seats, occupied, rule)
    return Quorum(
        held=len(held),
        needed=needed_for(rule.quorum_percent, len(held)),
        present=len(occupied),
        benches=benches,
        missing_benches=tuple(count.bench for count in benches if count.is_missing),
    )


def parity(seats: Iterable[SeatFact]) -> Parity:
    """Count the seats of the two benches against each other; other seats are counted but not compared.

    >>> seats = [SeatFact(1, MUNICIPALITY), SeatFact(2, CIVIL_SOCIETY), SeatFact(3, CIVIL_SOCIETY, is_held=False)]
    >>> found = parity(seats)
    >>> found.is_even, found.vacant
    (True, 1)
    """
    benches = _by_bench(list(seats), set())
    held = {count.bench: count.held for count in benches}
    return Parity(benches, held[CIVIL_SOCIETY] - held[MUNICIPALITY])


def _by_bench(seats: list[SeatFact], occupied: set[int], rule: QuorumRule | None = None) -> tuple[BenchCount, ...]:
    counts = []
    for bench in BENCHES:
        mine = [seat for seat in seats if seat.bench == bench]
        is_shown = mine or bench in BOTH_BENCHES
        if is_shown:
            held = sum(seat.is_held for seat in mine)
            needed = needed_of_bench(rule, bench, held) if rule else 0
            counts.append(BenchCount(bench, len(mine), held, sum(seat.key in occupied for seat in mine), needed))
    return tuple(counts)

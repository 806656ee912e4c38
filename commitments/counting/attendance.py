"""Who voted, and whether that is enough: the quorum of all seats and of each bench, the same for every kind."""
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from commitments.counting.basics import OTHER, CountingError, Rule, Seat


@dataclass(frozen=True, slots=True)
class Attendance:
    """The seats of all (`bench` None) or of one bench that could vote and did.

    `recused` seats declared a conflict of interest and do not vote; `seats` is what the quorum is reckoned from.
    """

    bench: str | None
    seats: int
    recused: int
    present: int
    quorum_needed: int
    has_quorum: bool


@dataclass(frozen=True, slots=True)
class Roll:
    """The frozen list of seats as a count needs it.

    `electorate` holds (seat, bench) of every seat, `recused` the seats that declared a conflict. `present` says how
    many seats of each bench voted; it is needed where the rule asks for a quorum of each bench and the votes do not
    say theirs (papers of a secret vote; who took part is known).
    """

    electorate: Sequence[Seat]
    recused: frozenset[str] = frozenset()
    present: Mapping[str, int] | None = None

    @property
    def bench_of(self) -> dict[str, str]:
        """The bench of each seat."""
        return dict(self.electorate)

    def seats(self, rule: Rule, bench: str | None = None) -> int:
        """How many seats quorum and majority are reckoned from."""
        left_out = self.recused if rule.recused == "not_counted" else frozenset()
        return sum(1 for seat, where in self.electorate if seat not in left_out and bench in (None, where))

    def recused_on(self, bench: str | None) -> int:
        """How many seats declared a conflict."""
        return sum(1 for seat, where in self.electorate if seat in self.recused and bench in (None, where))


def as_roll(electorate: "Roll | Sequence[Seat]") -> Roll:
    """Return the list of seats as a Roll. Raises CountingError if it has no seat, or one twice."""
    roll = electorate if isinstance(electorate, Roll) else Roll(electorate)
    if not roll.electorate or len(roll.bench_of) != len(roll.electorate):
        raise CountingError("An electorate has at least one seat, and each seat once.")
    if roll.recused - set(roll.bench_of):
        raise CountingError("A seat that declared a conflict is outside the electorate.")
    return roll


def check_voters(roll: Roll, voters: Iterable[tuple[str | None, str | None]]) -> None:
    """Raise CountingError unless the (seat, bench) of the votes can have come from these seats, each once."""
    voters, bench_of = tuple(voters), roll.bench_of
    if len(voters) > len(bench_of) - len(roll.recused):
        raise CountingError("There are more votes than seats.")
    seats = [seat for seat, _bench in voters if seat is not None]
    if len(set(seats)) != len(seats):
        raise CountingError("A seat voted twice.")
    for seat, bench in voters:
        _check_voter(roll, bench_of, seat, bench)
    room = Counter(bench for seat, bench in roll.electorate if seat not in roll.recused)
    if Counter(bench for _seat, bench in voters if bench is not None) - room:
        raise CountingError("A bench has more votes than seats.")


def _check_voter(roll: Roll, bench_of: dict[str, str], seat: str | None, bench: str | None) -> None:
    if seat in roll.recused:
        raise CountingError("A vote comes from a seat that declared a conflict.")
    if seat is not None and seat not in bench_of:
        raise CountingError("A vote comes from a seat outside the electorate.")
    if bench is not None and bench not in bench_of.values():
        raise CountingError("A vote names a bench the electorate does not have.")
    if seat is not None and bench not in (None, bench_of[seat]):
        raise CountingError("A vote names another bench than its seat's.")


def take_attendance(
    rule: Rule, roll: Roll, voters: Sequence[tuple[str | None, str | None]]
) -> tuple[Attendance, ...]:
    """Return the attendance of all seats, then of each bench where that is known.

    Raises CountingError if the rule asks for a quorum of each bench and neither the votes nor `roll.present` say it.
    """
    total = _attendance(rule, roll, None, len(voters), rule.quorum_of_all)
    present = roll.present
    if present is None and all(bench is not None for _seat, bench in voters):
        present = Counter(bench for _seat, bench in voters)
    if present is None:
        if rule.quorum_per_bench is not None:
            raise CountingError("The rule asks for benches, and the votes do not say theirs.")
        return (total,)
    if sum(present.values()) != len(voters):
        raise CountingError("There are not as many votes as seats that took part.")
    share = rule.quorum_per_bench or Fraction(0)
    benches = sorted({bench for _seat, bench in roll.electorate})
    return (total, *(_attendance(rule, roll, bench, present.get(bench, 0), share) for bench in benches))


def _attendance(rule: Rule, roll: Roll, bench: str | None, present: int, share: Fraction) -> Attendance:
    seats, share = roll.seats(rule, bench), share if bench != OTHER else Fraction(0)
    must_be_exceeded = rule.is_quorum_exceeded_only and 0 < share < 1 and seats > 0
    needed = floor(share * seats) + 1 if must_be_exceeded else ceil(share * seats)
    if bench is None or rule.both_benches:
        needed = max(needed, rule.fewest_votes)
    return Attendance(bench, seats, roll.recused_on(bench), present, needed, present >= needed)


def has_quorum(attendance: Iterable[Attendance]) -> bool:
    """Whether it was reached everywhere it is asked for."""
    return all(one.has_quorum for one in attendance)

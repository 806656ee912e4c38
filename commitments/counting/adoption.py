"""To adopt: for, against or abstaining on each option, with quorum and majority of all and of each bench."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor
from typing import Any, Literal

from commitments.counting.attendance import (
    Attendance,
    Roll,
    as_roll,
    check_voters,
    has_quorum,
    take_attendance,
)
from commitments.counting.basics import HALF, OTHER, TWO_THIRDS, CountingError, Majority, Rule, Seat, Vote, as_plain
from commitments.counting.words import Sentence
from commitments.counting.words_adoption import explain_adoption

ChairChoice = Literal["for", "against"]
CHOICES = ("for", "against", "abstain")


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of all seats (`bench` None) or of one bench.

    `counted` is the number of votes a majority is reckoned from, `votes_needed` the votes for that it
    takes; `is_carried` says they were reached.
    """

    bench: str | None
    seats: int
    present: int
    votes_for: int
    votes_against: int
    abstentions: int
    quorum_needed: int
    has_quorum: bool
    counted: int
    votes_needed: int
    is_carried: bool

    @property
    def is_tied(self) -> bool:
        """As many for as against, and the votes that count are split in two."""
        return self.votes_for > 0 and self.votes_for == self.votes_against and 2 * self.votes_for == self.counted


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a ballot decided. `benches` is empty where votes do not say their bench.

    `waits_for_chair`: only the chair's decision on a tie is missing; until then nothing is adopted.
    """

    kind: str
    rule: Rule
    attendance: tuple[Attendance, ...]
    total: Tally
    benches: tuple[Tally, ...]
    has_quorum: bool
    is_tied: bool
    waits_for_chair: bool
    is_adopted: bool
    explanation: tuple[Sentence, ...] = field(default=(), compare=False)

    def as_data(self) -> dict[str, Any]:
        """Return the outcome as plain data for a JSON column and for the public record."""
        return as_plain(self)


def count_adoption(
    rule: Rule, electorate: Roll | Sequence[Seat], votes: Iterable[Vote], *, chair_choice: ChairChoice | None = None
) -> Outcome:
    """Count a ballot for, against or abstaining.

    `electorate` holds (seat, bench) for every seat, `chair_choice` what the chair decided if the votes
    were tied. Raises CountingError if a seat votes twice or is not in the electorate, if a vote names
    another bench than its seat's, if there are more papers than seats, or if the rule asks for benches
    and the votes do not say theirs.
    """
    votes, roll = tuple(votes), as_roll(electorate)
    _check(rule, roll, votes)
    attendance = take_attendance(rule, roll, [(vote.seat, vote.bench) for vote in votes])
    total = _tally(rule, attendance[0], votes)
    benches = _bench_tallies(rule, attendance, votes)
    is_valid = has_quorum(attendance)
    is_tied = total.is_tied and rule.majority == "simple"
    benches_carry = not rule.both_benches or all(tally.is_carried for tally in asked(benches) if tally.seats)
    chair_is_asked = is_valid and is_tied and benches_carry and rule.tie == "chair_decides"
    is_adopted = is_valid and benches_carry and (total.is_carried or (chair_is_asked and chair_choice == "for"))
    waits = chair_is_asked and chair_choice is None
    outcome = Outcome("adopt", rule, attendance, total, benches, is_valid, is_tied, waits, is_adopted)
    sentences = explain_adoption(outcome, chair_choice if chair_is_asked else None)
    return replace(outcome, explanation=sentences)


def asked(benches):
    """The benches of which a majority is asked: not the seats that are of neither."""
    return [tally for tally in benches if tally.bench != OTHER]


def _bench_tallies(rule: Rule, attendance: tuple[Attendance, ...], votes: tuple[Vote, ...]) -> tuple[Tally, ...]:
    if any(vote.bench is None for vote in votes):
        return ()
    return tuple(_tally(rule, one, [vote for vote in votes if vote.bench == one.bench]) for one in attendance[1:])


def _tally(rule: Rule, attendance: Attendance, votes: Sequence[Vote]) -> Tally:
    count = Counter(vote.choice for vote in votes)
    counted = count["for"] + count["against"]
    if rule.abstentions == "count_as_votes":
        counted += count["abstain"]
    votes_needed = _votes_needed(rule.majority, counted, attendance.seats)
    return Tally(
        bench=attendance.bench,
        seats=attendance.seats,
        present=attendance.present,
        votes_for=count["for"],
        votes_against=count["against"],
        abstentions=count["abstain"],
        quorum_needed=attendance.quorum_needed,
        has_quorum=attendance.has_quorum,
        counted=counted,
        votes_needed=votes_needed,
        is_carried=count["for"] >= votes_needed,
    )


def _votes_needed(majority: Majority, counted: int, seats: int) -> int:
    """Never less than one: what nobody is for is not adopted."""
    if majority == "two_thirds":
        return max(1, ceil(TWO_THIRDS * counted))
    return floor(HALF * (seats if majority == "absolute" else counted)) + 1


def _check(rule: Rule, roll: Roll, votes: tuple[Vote, ...]) -> None:
    check_voters(roll, [(vote.seat, vote.bench) for vote in votes])
    if any(vote.choice not in CHOICES for vote in votes):
        raise CountingError("A vote is for, against or abstaining.")
    if rule.both_benches and any(vote.bench is None for vote in votes):
        raise CountingError("The rule asks for benches, and the votes do not say theirs.")

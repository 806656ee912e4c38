"""Ballots to outcome: pure functions over plain data with exact fractions.

Each kind of ballot has one counter, found through `counter_for(kind)`; `adopt` (for, against, abstain)
is here. A counter takes a rule, the electorate frozen at opening and the votes, and returns an outcome
that shows every number it used, so that anyone can count again by hand.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from math import ceil, floor
from typing import Any, Literal

from commitments.count_sentences import Sentence, explain_adoption

Choice = Literal["for", "against", "abstain"]
Majority = Literal["simple", "absolute", "two_thirds"]
Abstentions = Literal["count_for_quorum_only", "count_as_votes"]
Tie = Literal["fails", "chair_decides"]
ChairChoice = Literal["for", "against"]
Seat = tuple[str, str]

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
CHOICES: tuple[Choice, ...] = ("for", "against", "abstain")


class CountingError(ValueError):
    """The votes, the electorate and the rule do not fit together; counting would be guessing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a ballot to adopt something is decided; shown to everybody before the vote.

    * `quorum_of_all`, `quorum_per_bench`: the share of seats that must vote. At least that share, or
      more than that share with `is_quorum_exceeded_only` ("half plus one").
    * `majority`: `simple` more than half of the votes that count, `two_thirds` at least two thirds of
      them, `absolute` more than half of all seats.
    * `both_benches`: the same majority is needed on every bench as well.
    * `abstentions`: whether they count as votes (and so weigh against) or for the quorum only.
    * `tie`: what as many for as against means under a simple majority. On one bench a tie is never a
      majority.
    """

    quorum_of_all: Fraction = HALF
    quorum_per_bench: Fraction | None = None
    majority: Majority = "simple"
    both_benches: bool = False
    abstentions: Abstentions = "count_for_quorum_only"
    tie: Tie = "fails"
    is_quorum_exceeded_only: bool = False

    def __post_init__(self) -> None:
        for share in (self.quorum_of_all, self.quorum_per_bench or Fraction(0)):
            if not 0 <= share <= 1 or (self.is_quorum_exceeded_only and share == 1):
                raise CountingError("A quorum is a share of the seats that can be reached.")

    def as_data(self) -> dict[str, Any]:
        """Return the rule as plain data for a JSON column; fractions are written "1/2"."""
        return {name: str(value) if isinstance(value, Fraction) else value for name, value in asdict(self).items()}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Rule":
        """Read what `as_data` wrote; what is missing has its default."""
        shares = {
            name: Fraction(data[name]) for name in ("quorum_of_all", "quorum_per_bench")
            if data.get(name) is not None
        }  # fmt: skip
        return cls(**{**data, **shares})


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote. A paper of a secret ballot has no `seat`, and a `bench` only if the rule needs it."""

    seat: str | None
    bench: str | None
    choice: Choice


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
    total: Tally
    benches: tuple[Tally, ...]
    has_quorum: bool
    is_tied: bool
    waits_for_chair: bool
    is_adopted: bool
    explanation: tuple[Sentence, ...] = field(default=(), compare=False)

    def as_data(self) -> dict[str, Any]:
        """Return the outcome as plain data for a JSON column and for the public record."""
        return {**asdict(self), "rule": self.rule.as_data()}


Count = Callable[..., Outcome]
_COUNTERS: dict[str, Count] = {}


def counter(kind: str) -> Callable[[Count], Count]:
    """Register a function as the counter of a kind of ballot."""

    def register(count: Count) -> Count:
        _COUNTERS[kind] = count
        return count

    return register


def counter_for(kind: str) -> Count:
    """Return the counter of a kind of ballot. Raises CountingError for a kind without one."""
    try:
        return _COUNTERS[kind]
    except KeyError:
        raise CountingError(f"There is no way to count a ballot of the kind {kind!r}.") from None


@counter("adopt")
def count_adoption(
    rule: Rule, electorate: Sequence[Seat], votes: Iterable[Vote], *, chair_choice: ChairChoice | None = None
) -> Outcome:
    """Count a ballot for, against or abstaining.

    `electorate` holds (seat, bench) for every seat, `chair_choice` what the chair decided if the votes
    were tied. Raises CountingError if a seat votes twice or is not in the electorate, if a vote names
    another bench than its seat's, if there are more papers than seats, or if the rule asks for benches
    and the votes do not say theirs.
    """
    votes = tuple(votes)
    _check(rule, electorate, votes)
    total = _tally(rule, None, len(electorate), votes, rule.quorum_of_all)
    benches = _bench_tallies(rule, electorate, votes)
    has_quorum = total.has_quorum and all(tally.has_quorum for tally in benches)
    is_tied = total.is_tied and rule.majority == "simple"
    benches_carry = not rule.both_benches or all(tally.is_carried for tally in benches)
    chair_is_asked = has_quorum and is_tied and benches_carry and rule.tie == "chair_decides"
    is_adopted = has_quorum and benches_carry and (total.is_carried or (chair_is_asked and chair_choice == "for"))
    outcome = Outcome(
        "adopt", rule, total, benches, has_quorum, is_tied, chair_is_asked and chair_choice is None, is_adopted
    )
    sentences = explain_adoption(outcome, chair_choice if chair_is_asked else None)
    return replace(outcome, explanation=sentences)


def _bench_tallies(rule: Rule, electorate: Sequence[Seat], votes: tuple[Vote, ...]) -> tuple[Tally, ...]:
    if any(vote.bench is None for vote in votes):
        return ()
    seats = Counter(bench for _seat, bench in electorate)
    share = rule.quorum_per_bench or Fraction(0)
    return tuple(
        _tally(rule, bench, seats[bench], [vote for vote in votes if vote.bench == bench], share)
        for bench in sorted(seats)
    )


def _tally(rule: Rule, bench: str | None, seats: int, votes: Sequence[Vote], quorum: Fraction) -> Tally:
    count = Counter(vote.choice for vote in votes)
    needed = _quorum_needed(quorum * seats, rule.is_quorum_exceeded_only and quorum > 0)
    counted = count["for"] + count["against"]
    if rule.abstentions == "count_as_votes":
        counted += count["abstain"]
    votes_needed = _votes_needed(rule.majority, counted, seats)
    return Tally(
        bench=bench,
        seats=seats,
        present=len(votes),
        votes_for=count["for"],
        votes_against=count["against"],
        abstentions=count["abstain"],
        quorum_needed=needed,
        has_quorum=len(votes) >= needed,
        counted=counted,
        votes_needed=votes_needed,
        is_carried=count["for"] >= votes_needed,
    )


def _quorum_needed(share_of_seats: Fraction, must_be_exceeded: bool) -> int:
    return floor(share_of_seats) + 1 if must_be_exceeded else ceil(share_of_seats)


def _votes_needed(majority: Majority, counted: int, seats: int) -> int:
    """Never less than one: what nobody is for is not adopted."""
    if majority == "two_thirds":
        return max(1, ceil(TWO_THIRDS * counted))
    return floor(HALF * (seats if majority == "absolute" else counted)) + 1


def _check(rule: Rule, electorate: Sequence[Seat], votes: tuple[Vote, ...]) -> None:
    bench_of = dict(electorate)
    if not electorate or len(bench_of) != len(electorate):
        raise CountingError("An electorate has at least one seat, and each seat once.")
    if len(votes) > len(electorate):
        raise CountingError("There are more votes than seats.")
    seats = [vote.seat for vote in votes if vote.seat is not None]
    if len(set(seats)) != len(seats):
        raise CountingError("A seat voted twice.")
    for vote in votes:
        _check_vote(vote, bench_of)
    needs_benches = rule.both_benches or rule.quorum_per_bench is not None
    if needs_benches and any(vote.bench is None for vote in votes):
        raise CountingError("The rule asks for benches, and the votes do not say theirs.")
    room = Counter(bench_of.values())
    if Counter(vote.bench for vote in votes if vote.bench is not None) - room:
        raise CountingError("A bench has more votes than seats.")


def _check_vote(vote: Vote, bench_of: dict[str, str]) -> None:
    if vote.choice not in CHOICES:
        raise CountingError("A vote is for, against or abstaining.")
    if vote.seat is not None and vote.seat not in bench_of:
        raise CountingError("A vote comes from a seat outside the electorate.")
    if vote.bench is not None and vote.bench not in bench_of.values():
        raise CountingError("A vote names a bench the electorate does not have.")
    if vote.seat is not None and vote.bench not in (None, bench_of[vote.seat]):
        raise CountingError("A vote names another bench than its seat's.")

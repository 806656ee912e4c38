"""To choose among options: what the kinds choose, score and rank have in common."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from commitments.counting.attendance import Attendance, Roll, as_roll, check_voters, has_quorum, take_attendance
from commitments.counting.basics import CountingError, Rule, Seat, as_plain
from commitments.counting.sheets import check_sheet
from commitments.counting.words import Sentence


@dataclass(frozen=True, slots=True)
class Sheet:
    """One filled-in sheet. A paper of a secret ballot has no `seat`, and a `bench` only if the rule needs it."""

    seat: str | None
    bench: str | None
    choices: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one option did: its votes (choose) or its sum (score), by how many sheets, and its place.

    Options with the same votes share a place. `mean` is of the sheets that scored the option.
    """

    option: str
    votes: int
    given_by: int
    mean: Fraction | None
    place: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a count by ranking: the votes at its end, and what is done next.

    `needed` are the votes that choose an option. `chosen` are those who reached them in this round, or remained as
    the last. `left` are the options that leave after it, `surplus_of` the chosen option whose surplus goes on;
    `settled_by` says how a tie for that was settled: "", "earlier" (rounds) or "lot". `exhausted` are the votes whose
    sheets name no further option; with them the votes of every round add up to the number of sheets.
    """

    number: int
    votes: Mapping[str, Fraction]
    exhausted: Fraction
    needed: int
    chosen: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    surplus_of: str = ""
    surplus: Fraction = Fraction(0)
    settled_by: str = ""
    explanation: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen among the options, in order; nothing where the quorum was not reached.

    `sheets` is the number of sheets that say something, `blank` of those that count for the quorum only. `lot` is the
    order of the lot where one was drawn, `tied` the options that compete for places the rule leaves open.
    """

    kind: str
    rule: Rule
    attendance: tuple[Attendance, ...]
    sheets: int
    blank: int
    standings: tuple[Standing, ...]
    rounds: tuple[Round, ...]
    has_quorum: bool
    winners: tuple[str, ...]
    tied: tuple[str, ...] = ()
    lot: tuple[str, ...] = ()
    waits_for_chair: bool = False
    explanation: tuple[Sentence, ...] = field(default=(), compare=False)

    def as_data(self) -> dict[str, Any]:
        """Return the outcome as plain data for a JSON column and for the public record."""
        return as_plain(self)


class Checked(NamedTuple):
    """What a counter works with once everything fits."""

    attendance: tuple[Attendance, ...]
    has_quorum: bool
    sheets: list[Mapping[str, int]]
    blank: int


def check(
    kind: str, rule: Rule, electorate: Roll | Sequence[Seat], ballots: Sequence[Sheet], options: Sequence[str]
) -> Checked:
    """Return the sheets that say something. Raises CountingError for what does not fit."""
    if not options or len(set(options)) != len(options):
        raise CountingError("There is at least one option, and each once.")
    roll = as_roll(electorate)
    voters = [(one.seat, one.bench) for one in ballots]
    check_voters(roll, voters)
    for one in ballots:
        check_sheet(kind, rule, options, one.choices)
    attendance = take_attendance(rule, roll, voters)
    sheets = [one.choices for one in ballots if one.choices]
    return Checked(attendance, has_quorum(attendance), sheets, len(ballots) - len(sheets))

"""What every count begins with: the rule, the vote, and how fractions are written down."""
from dataclasses import asdict, dataclass, fields, is_dataclass
from fractions import Fraction
from typing import Any, Literal

Majority = Literal["simple", "absolute", "two_thirds"]
Abstentions = Literal["count_for_quorum_only", "count_as_votes"]
Tie = Literal["fails", "chair_decides", "lot"]
Recused = Literal["not_counted", "counted"]
Seat = tuple[str, str]

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
OTHER = "other"  # seats of neither bench: they vote, and no quorum or majority is asked of them by themselves


class CountingError(ValueError):
    """The votes, the electorate and the rule do not fit together; counting would be guessing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a ballot is decided; shown to everybody before the vote.

    * `quorum_of_all`, `quorum_per_bench`: the share of seats that must vote. At least that share, or
      more than that share with `is_quorum_exceeded_only` ("half plus one"); the whole is every seat.
    * `majority`: `simple` more than half of the votes that count, `two_thirds` at least two thirds of
      them, `absolute` more than half of all seats.
    * `both_benches`: the same majority is needed on every bench as well.
    * `abstentions`: whether they count as votes (and so weigh against) or for the quorum only.
    * `tie`: to adopt: what as many for as against means under a simple majority (on one bench a tie is never a
      majority). To choose or to score: who gets a place that options with equal votes compete for: nobody (`fails`),
      whom the chair decides for, or whom the `lot` decides for. To rank: always the earlier rounds, then the lot.
    * `recused`: whether a seat that declared a conflict of interest leaves the number of seats that quorum and
      majority are reckoned from.
    * `places`: how many options are chosen. `choose_at_most`: how many one sheet may choose.
    * `fewest_votes`: below this number there is no quorum, of all nor of a bench whose majority counts: what one or two
      secret votes decided would tell how they voted.
    """

    quorum_of_all: Fraction = HALF
    quorum_per_bench: Fraction | None = None
    majority: Majority = "simple"
    both_benches: bool = False
    abstentions: Abstentions = "count_for_quorum_only"
    tie: Tie = "fails"
    is_quorum_exceeded_only: bool = False
    recused: Recused = "not_counted"
    places: int = 1
    choose_at_most: int = 1
    fewest_votes: int = 0

    def __post_init__(self) -> None:
        for share in (self.quorum_of_all, self.quorum_per_bench or Fraction(0)):
            if not 0 <= share <= 1:
                raise CountingError("A quorum is a share of the seats that can be reached.")
        if self.places < 1 or self.choose_at_most < 1:
            raise CountingError("At least one option is chosen, and a sheet may choose at least one.")

    def as_data(self) -> dict[str, Any]:
        """Return the rule as plain data for a JSON column; fractions are written "1/2"."""
        return as_plain(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Rule":
        """Read what `as_data` wrote; what is missing has its default, what is no part of counting is left aside."""
        known = {one.name for one in fields(cls)}
        shares = {
            name: Fraction(data[name]) for name in ("quorum_of_all", "quorum_per_bench")
            if data.get(name) is not None
        }  # fmt: skip
        return cls(**{name: value for name, value in data.items() if name in known} | shares)


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote. A paper of a secret ballot has no `seat`, and a `bench` only if the rule needs it."""

    seat: str | None
    bench: str | None
    choice: str


def as_plain(value: Any) -> Any:
    """Return outcomes and rules as plain data for a JSON column: fractions are written "1/2", whole ones as numbers."""
    if is_dataclass(value):
        return as_plain(asdict(value))
    if isinstance(value, dict):
        return {key: as_plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(one) for one in value]
    return str(value) if isinstance(value, Fraction) else value

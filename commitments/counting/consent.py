"""Consent: adopted when no objection stands; a stand-aside does not object, and an objection has a reason."""
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_noop

from commitments.counting.attendance import Attendance, Roll, as_roll, check_voters, has_quorum, take_attendance
from commitments.counting.basics import CountingError, Rule, Seat, Vote, as_plain
from commitments.counting.words import Sentence, explain_attendance

CONSENT_CHOICES = ("consent", "stand_aside", "objection", "abstain")


@dataclass(frozen=True, slots=True)
class ConsentOutcome:
    """What was asked by consent. What nobody consents to is not adopted, even if nobody objects."""

    kind: str
    rule: Rule
    attendance: tuple[Attendance, ...]
    consents: int
    stand_asides: int
    objections: int
    abstentions: int
    has_quorum: bool
    is_adopted: bool
    waits_for_chair: bool = False
    explanation: tuple[Sentence, ...] = field(default=(), compare=False)

    def as_data(self) -> dict[str, Any]:
        """Return the outcome as plain data for a JSON column and for the public record."""
        return as_plain(self)


def count_consent(
    rule: Rule, electorate: Roll | Sequence[Seat], votes: Iterable[Vote], *, chair_choice: None = None
) -> ConsentOutcome:
    """Count a ballot by consent; the chair has nothing to decide. Raises CountingError as `count_adoption` does."""
    votes, roll = tuple(votes), as_roll(electorate)
    voters = [(vote.seat, vote.bench) for vote in votes]
    check_voters(roll, voters)
    if any(vote.choice not in CONSENT_CHOICES for vote in votes):
        raise CountingError("A vote consents, stands aside, objects or abstains.")
    attendance = take_attendance(rule, roll, voters)
    count = Counter(vote.choice for vote in votes)
    is_valid = has_quorum(attendance)
    is_adopted = is_valid and not count["objection"] and count["consent"] > 0
    outcome = ConsentOutcome(
        "consent", rule, attendance, count["consent"], count["stand_aside"], count["objection"], count["abstain"],
        is_valid, is_adopted,
    )  # fmt: skip
    return replace(outcome, explanation=tuple(_explain(outcome)))


def _explain(outcome: ConsentOutcome) -> Iterable[Sentence]:
    yield from explain_attendance(outcome.rule, outcome.attendance)
    yield Sentence(
        gettext_noop("Consent: %(consents)d. Stand aside: %(stand_asides)d. Object: %(objections)d. "
                     "Abstained: %(abstentions)d."),
        {"consents": outcome.consents, "stand_asides": outcome.stand_asides, "objections": outcome.objections,
         "abstentions": outcome.abstentions},
    )  # fmt: skip
    yield Sentence(gettext_noop("Adopted is what somebody consents to and nobody objects to. "
                                "Standing aside and abstaining do not prevent it."), {})
    yield Sentence(_result(outcome), {})


def _result(outcome: ConsentOutcome) -> str:
    if outcome.is_adopted:
        return gettext_noop("Adopted: no objection stands.")
    if not outcome.has_quorum:
        return gettext_noop("Not adopted: the quorum was not reached.")
    if outcome.objections:
        return gettext_noop("Not adopted: an objection stands.")
    return gettext_noop("Not adopted: nobody consents.")

"""The count of a ballot to adopt, step by step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from commitments.counting.basics import OTHER
from commitments.counting.words import Sentence, explain_attendance

if TYPE_CHECKING:
    from commitments.counting.adoption import Outcome, Tally

MAJORITIES = {
    "simple": gettext_noop("More than half of the votes that count is needed: %(needed)d of %(counted)d."),
    "two_thirds": gettext_noop("Two thirds of the votes that count are needed: %(needed)d of %(counted)d."),
    "absolute": gettext_noop("More than half of all seats is needed: %(needed)d of %(seats)d."),
}
ABSTENTIONS = {
    "count_for_quorum_only": gettext_noop("Abstentions count for the quorum only."),
    "count_as_votes": gettext_noop("Abstentions count as votes: they make the majority harder to reach."),
}
BENCH_IS_FOR = gettext_noop(
    "Bench %(bench)s is for: %(votes_for)d for, %(votes_against)d against, needed %(needed)d."
)
BENCH_IS_NOT_FOR = gettext_noop(
    "Bench %(bench)s is not for: %(votes_for)d for, %(votes_against)d against, needed %(needed)d."
)


def explain_adoption(outcome: "Outcome", chair_choice: str | None) -> tuple[Sentence, ...]:
    """Return the count of a ballot to adopt, step by step; the last sentence is the result."""
    return (*explain_attendance(outcome.rule, outcome.attendance), *_votes(outcome), *_benches(outcome),
            *_tie(outcome, chair_choice), _result(outcome))


def _votes(outcome: "Outcome") -> Iterator[Sentence]:
    yield Sentence(
        gettext_noop("For: %(votes_for)d. Against: %(votes_against)d. Abstained: %(abstentions)d."),
        _choices(outcome.total),
    )
    yield Sentence(ABSTENTIONS[outcome.rule.abstentions], {})
    yield Sentence(MAJORITIES[outcome.rule.majority], _needed(outcome.total))


def _benches(outcome: "Outcome") -> Iterator[Sentence]:
    if not outcome.rule.both_benches:
        return
    yield Sentence(gettext_noop("The same majority is needed on each bench."), {})
    for bench in outcome.benches:
        if bench.bench == OTHER:
            continue
        numbers = {"bench": bench.bench, **_choices(bench), **_needed(bench)}
        yield Sentence(BENCH_IS_FOR if bench.is_carried else BENCH_IS_NOT_FOR, numbers)


def _tie(outcome: "Outcome", chair_choice: str | None) -> Iterator[Sentence]:
    if not outcome.is_tied:
        return
    if outcome.rule.tie == "fails":
        yield Sentence(gettext_noop("As many for as against: by the rule, a tie does not adopt."), {})
    elif outcome.waits_for_chair:
        yield Sentence(gettext_noop("As many for as against: by the rule, the chair decides."), {})
    elif chair_choice == "for":
        yield Sentence(gettext_noop("As many for as against: the chair decided for."), {})
    elif chair_choice == "against":
        yield Sentence(gettext_noop("As many for as against: the chair decided against."), {})


def _result(outcome: "Outcome") -> Sentence:
    if outcome.is_adopted:
        return Sentence(gettext_noop("Adopted."), {})
    if not outcome.has_quorum:
        return Sentence(gettext_noop("Not adopted: the quorum was not reached."), {})
    if outcome.waits_for_chair:
        return Sentence(gettext_noop("Not decided yet: the chair's decision is missing."), {})
    if outcome.total.is_carried:
        return Sentence(gettext_noop("Not adopted: the majority was not reached on each bench."), {})
    return Sentence(gettext_noop("Not adopted: the majority was not reached."), {})


def _choices(tally: "Tally") -> dict[str, int]:
    return {
        "votes_for": tally.votes_for, "votes_against": tally.votes_against, "abstentions": tally.abstentions,
    }  # fmt: skip


def _needed(tally: "Tally") -> dict[str, int]:
    return {"needed": tally.votes_needed, "counted": tally.counted, "seats": tally.seats}

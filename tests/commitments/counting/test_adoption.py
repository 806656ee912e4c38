"""Counting ballots to adopt: worked examples, and what must hold for every count."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from commitments.counting import CountingError, Rule, Vote, count_adoption, counter_for

GOVERNMENT, CIVIL = "government", "civil_society"
ELECTORATE = [(f"g{number}", GOVERNMENT) for number in range(6)] + [(f"c{number}", CIVIL) for number in range(8)]


def votes_of(**choices: str) -> list[Vote]:
    """`votes_of(g="ffa-", c="x")`: the seats of a bench in order; f for, a against, x abstain, - no vote."""
    benches = {"g": GOVERNMENT, "c": CIVIL}
    names = {"f": "for", "a": "against", "x": "abstain"}
    return [
        Vote(f"{letter}{place}", benches[letter], names[choice])
        for letter, row in choices.items()
        for place, choice in enumerate(row)
        if choice != "-"
    ]


def said(outcome) -> list[str]:
    with translation.override("en"):
        return [str(sentence) for sentence in outcome.explanation]


def test_simple_majority_with_quorum():
    outcome = count_adoption(Rule(), ELECTORATE, votes_of(g="fffa", c="ffax"))
    total = outcome.total
    assert (total.seats, total.present, total.quorum_needed) == (14, 8, 7)
    assert (total.votes_for, total.votes_against, total.abstentions) == (5, 2, 1)
    assert (total.counted, total.votes_needed) == (7, 4)
    assert outcome.is_adopted
    assert said(outcome) == [
        "Seats: 14. Seats that voted: 8. Needed for the quorum: 7.",
        "For: 5. Against: 2. Abstained: 1.",
        "Abstentions count for the quorum only.",
        "More than half of the votes that count is needed: 4 of 7.",
        "Adopted.",
    ]


def test_without_quorum_nothing_is_adopted():
    outcome = count_adoption(Rule(), ELECTORATE, votes_of(g="ffffff"))
    assert not outcome.is_adopted
    assert said(outcome)[-1] == "Not adopted: the quorum was not reached."


def test_half_plus_one():
    """Half of 14 is enough by default; "more than half" asks for eight."""
    votes = votes_of(g="ffff", c="fff")
    assert count_adoption(Rule(), ELECTORATE, votes).is_adopted
    strict = count_adoption(Rule(is_quorum_exceeded_only=True), ELECTORATE, votes)
    assert (strict.total.quorum_needed, strict.is_adopted) == (8, False)


def test_quorum_of_each_bench():
    rule = Rule(quorum_per_bench=Fraction(1, 2))
    outcome = count_adoption(rule, ELECTORATE, votes_of(g="ff", c="ffffff"))
    assert outcome.total.has_quorum
    assert {tally.bench: tally.has_quorum for tally in outcome.benches} == {GOVERNMENT: False, CIVIL: True}
    assert not outcome.is_adopted
    assert count_adoption(rule, ELECTORATE, votes_of(g="fff", c="ffff")).is_adopted


def test_both_benches_must_be_for():
    votes = votes_of(g="faaa", c="ffffffff")
    assert count_adoption(Rule(), ELECTORATE, votes).is_adopted
    outcome = count_adoption(Rule(both_benches=True), ELECTORATE, votes)
    assert not outcome.is_adopted
    assert "Bench government is not for: 1 for, 3 against, needed 3." in said(outcome)
    assert said(outcome)[-1] == "Not adopted: the majority was not reached on each bench."


def test_benches_are_called_by_the_names_people_know():
    outcome = count_adoption(Rule(both_benches=True), ELECTORATE, votes_of(g="fff", c="ffff"))
    with translation.override("en"):
        told = [sentence.with_names({GOVERNMENT: "of the municipality"}) for sentence in outcome.explanation]
    assert "Bench of the municipality is for: 3 for, 0 against, needed 2." in told


@pytest.mark.parametrize(("row", "is_adopted"), [("ffffffaa", True), ("fffffaaa", False), ("ffffaaxx", True)])
def test_two_thirds_are_at_least_two_thirds(row, is_adopted):
    """6 of 8 and 4 of 6 are enough, 5 of 8 are not."""
    assert count_adoption(Rule(majority="two_thirds"), ELECTORATE, votes_of(c=row)).is_adopted is is_adopted


def test_absolute_majority_is_of_all_seats():
    rule = Rule(majority="absolute")
    outcome = count_adoption(rule, ELECTORATE, votes_of(c="fffffff"))
    assert (outcome.total.votes_needed, outcome.is_adopted) == (8, False)
    assert count_adoption(rule, ELECTORATE, votes_of(c="ffffffff")).is_adopted


def test_abstentions_can_weigh():
    votes = votes_of(c="ffffaaxx")
    assert count_adoption(Rule(), ELECTORATE, votes).is_adopted
    heavy = count_adoption(Rule(abstentions="count_as_votes"), ELECTORATE, votes)
    assert (heavy.total.counted, heavy.total.votes_needed, heavy.is_adopted) == (8, 5, False)


def test_what_nobody_is_for_is_not_adopted():
    outcome = count_adoption(Rule(tie="chair_decides"), ELECTORATE, votes_of(c="xxxxxxxx"), chair_choice="for")
    assert not outcome.is_adopted
    assert not outcome.is_tied


TIED = votes_of(g="ffff", c="aaaa")


def test_tie_fails():
    outcome = count_adoption(Rule(), ELECTORATE, TIED)
    assert (outcome.is_tied, outcome.is_adopted, outcome.waits_for_chair) == (True, False, False)
    assert "As many for as against: by the rule, a tie does not adopt." in said(outcome)


def test_tie_waits_for_the_chair():
    rule = Rule(tie="chair_decides")
    waiting = count_adoption(rule, ELECTORATE, TIED)
    assert (waiting.waits_for_chair, waiting.is_adopted) == (True, False)
    assert said(waiting)[-1] == "Not decided yet: the chair's decision is missing."
    assert count_adoption(rule, ELECTORATE, TIED, chair_choice="for").is_adopted
    against = count_adoption(rule, ELECTORATE, TIED, chair_choice="against")
    assert (against.is_adopted, against.waits_for_chair) == (False, False)
    assert "As many for as against: the chair decided against." in said(against)


def test_chair_is_not_asked_where_a_bench_is_against():
    rule = Rule(tie="chair_decides", both_benches=True)
    outcome = count_adoption(rule, ELECTORATE, TIED, chair_choice="for")
    assert not outcome.waits_for_chair
    assert not outcome.is_adopted


def test_papers_of_a_secret_ballot_have_no_seat():
    papers = [Vote(None, None, "for")] * 8
    outcome = count_adoption(Rule(), ELECTORATE, papers)
    assert outcome.is_adopted
    assert outcome.benches == ()
    with pytest.raises(CountingError, match="do not say theirs"):
        count_adoption(Rule(both_benches=True), ELECTORATE, papers)


@pytest.mark.parametrize(
    ("votes", "message"),
    [
        ([Vote("g0", GOVERNMENT, "for")] * 2, "twice"),
        ([Vote("z9", GOVERNMENT, "for")], "outside the electorate"),
        ([Vote("g0", CIVIL, "for")], "another bench"),
        ([Vote(None, "press", "for")], "does not have"),
        ([Vote("g0", GOVERNMENT, "maybe")], "for, against or abstaining"),
        ([Vote(None, None, "for")] * 15, "more votes than seats"),
        ([Vote(None, GOVERNMENT, "for")] * 7, "bench has more votes"),
    ],
)
def test_what_does_not_fit_is_not_counted(votes, message):
    with pytest.raises(CountingError, match=message):
        count_adoption(Rule(), ELECTORATE, votes)


@pytest.mark.parametrize("electorate", [[], [("g0", GOVERNMENT), ("g0", CIVIL)]])
def test_electorate_has_each_seat_once(electorate):
    with pytest.raises(CountingError, match="each seat once"):
        count_adoption(Rule(), electorate, [])


@pytest.mark.parametrize(
    "shares",
    [{"quorum_of_all": Fraction(3, 2)}, {"quorum_per_bench": Fraction(-1, 2)}],
)
def test_quorum_that_cannot_be_reached_is_no_rule(shares):
    with pytest.raises(CountingError, match="can be reached"):
        Rule(**shares)


@pytest.mark.parametrize("is_exceeded_only", [False, True])
def test_a_quorum_of_the_whole_is_every_seat(is_exceeded_only):
    rule = Rule(quorum_of_all=Fraction(1), quorum_per_bench=Fraction(1), is_quorum_exceeded_only=is_exceeded_only)
    electorate = [("1", "municipality"), ("2", "civil_society"), ("3", "civil_society")]
    votes = [Vote(seat, bench, "for") for seat, bench in electorate]
    assert count_adoption(rule, electorate, votes).is_adopted
    assert not count_adoption(rule, electorate, votes[:2]).has_quorum


def test_of_seats_that_are_of_neither_bench_nothing_is_asked():
    rule = Rule(quorum_per_bench=Fraction(1, 1000), both_benches=True, is_quorum_exceeded_only=True)
    electorate = [("1", "municipality"), ("2", "civil_society"), ("3", "other"), ("4", "municipality")]
    votes = [Vote("1", "municipality", "for"), Vote("2", "civil_society", "for"), Vote("4", "municipality", "for")]
    assert count_adoption(rule, electorate, votes).is_adopted
    against = count_adoption(rule, electorate, [*votes, Vote("3", "other", "against")])
    assert against.is_adopted and against.total.votes_against == 1
    assert not any("other" in str(sentence) for sentence in against.explanation)
    assert not count_adoption(rule, electorate, [votes[0], votes[2], Vote("3", "other", "for")]).has_quorum


def test_counters_are_found_by_kind():
    assert counter_for("adopt") is count_adoption
    with pytest.raises(CountingError, match="'lottery'"):
        counter_for("lottery")


RULES = st.builds(
    Rule,
    quorum_of_all=st.fractions(0, Fraction(9, 10), max_denominator=10),
    quorum_per_bench=st.none() | st.fractions(0, Fraction(9, 10), max_denominator=10),
    majority=st.sampled_from(["simple", "absolute", "two_thirds"]),
    both_benches=st.booleans(),
    abstentions=st.sampled_from(["count_for_quorum_only", "count_as_votes"]),
    tie=st.sampled_from(["fails", "chair_decides"]),
    is_quorum_exceeded_only=st.booleans(),
)
CHAIR = st.sampled_from([None, "for", "against"])


@st.composite
def ballots(draw):
    benches = draw(st.lists(st.sampled_from([GOVERNMENT, CIVIL, "other"]), min_size=1, max_size=16))
    electorate = [(f"s{number}", bench) for number, bench in enumerate(benches)]
    choices = [draw(st.sampled_from(["for", "against", "abstain", None])) for _seat in electorate]
    votes = [Vote(*seat, choice) for seat, choice in zip(electorate, choices, strict=True) if choice]
    return electorate, votes


@given(RULES)
def test_rules_survive_being_stored(rule):
    assert Rule.from_data(json.loads(json.dumps(rule.as_data()))) == rule


@given(RULES, ballots(), CHAIR, st.randoms(use_true_random=False))
def test_order_does_not_matter(rule, ballot, chair_choice, chance):
    electorate, votes = ballot
    outcome = count_adoption(rule, electorate, votes, chair_choice=chair_choice)
    chance.shuffle(electorate)
    chance.shuffle(votes)
    assert count_adoption(rule, electorate, votes, chair_choice=chair_choice) == outcome


@given(RULES, ballots(), CHAIR)
def test_turning_one_vote_to_for_never_undoes_an_adoption(rule, ballot, chair_choice):
    electorate, votes = ballot
    was_adopted = count_adoption(rule, electorate, votes, chair_choice=chair_choice).is_adopted
    for place, vote in enumerate(votes):
        turned = [*votes[:place], replace(vote, choice="for"), *votes[place + 1 :]]
        assert count_adoption(rule, electorate, turned, chair_choice=chair_choice).is_adopted >= was_adopted


@given(RULES, ballots(), CHAIR)
def test_sums_are_exact_and_the_rule_is_kept(rule, ballot, chair_choice):
    electorate, votes = ballot
    outcome = count_adoption(rule, electorate, votes, chair_choice=chair_choice)
    for name in ("seats", "present", "votes_for", "votes_against", "abstentions"):
        assert getattr(outcome.total, name) == sum(getattr(tally, name) for tally in outcome.benches)
    for tally in (outcome.total, *outcome.benches):
        assert tally.present == tally.votes_for + tally.votes_against + tally.abstentions
        assert Fraction(tally.quorum_needed) >= 0
    if outcome.is_adopted:
        assert Fraction(outcome.total.present, len(electorate)) >= rule.quorum_of_all
        assert outcome.total.votes_for > 0
        assert outcome.total.votes_for >= outcome.total.votes_against
        assert not outcome.waits_for_chair
    json.dumps(outcome.as_data())
    assert all(said(outcome))


@given(ballots(), st.fractions(0, 1, max_denominator=30))
def test_quorum_needed_is_the_least_number_that_reaches_the_share(ballot, share):
    electorate, votes = ballot
    needed = count_adoption(Rule(quorum_of_all=share), electorate, votes).total.quorum_needed
    assert Fraction(needed, len(electorate)) >= share
    assert needed == 0 or Fraction(needed - 1, len(electorate)) < share

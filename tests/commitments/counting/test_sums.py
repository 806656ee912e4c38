"""Choosing up to N and scoring: places, ties by each rule, means, and what holds for every count."""
import json
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments.counting import CountingError, Rule, count_choice, count_scores
from commitments.counting.lots import draw
from tests.commitments.counting.sheets_of import papers, seats


def rule(**fields):
    return Rule(quorum_of_all=Fraction(0), **fields)


def chosen(*orders):
    """`chosen("AB", "A")`: sheets that choose these options."""
    return papers(*(dict.fromkeys(order, 1) for order in orders))


def choose(sheets, options="ABCD", seed="s", chair_choice=None, **fields):
    fields = {"choose_at_most": 3, **fields}
    return count_choice(rule(**fields), seats(len(sheets)), sheets, options=list(options), seed=seed,
                        chair_choice=chair_choice)


def test_the_most_votes_take_the_places():
    outcome = choose(chosen("AB", "AC", "A", "B", ""), places=2)
    assert [(one.option, one.votes, one.place, one.is_chosen) for one in outcome.standings] == [
        ("A", 3, 1, True), ("B", 2, 2, True), ("C", 1, 3, False), ("D", 0, 4, False)]
    assert (outcome.winners, outcome.sheets, outcome.blank) == (("A", "B"), 4, 1)
    with translation.override("en"):
        assert str(outcome.explanation[-1]) == "Chosen: A, B."


def test_what_nobody_chose_is_not_chosen():
    outcome = choose(chosen("A", "A"), places=3)
    assert outcome.winners == ("A",)
    with translation.override("en"):
        assert "Places that stay free: 2." in map(str, outcome.explanation)


def test_equal_votes_share_a_place():
    assert [one.place for one in choose(chosen("AB", "AB", "C"), places=2).standings] == [1, 1, 3, 4]


class TestTies:
    TIED = ("A", "A", "B", "C", "")

    def test_by_rule_nobody(self):
        outcome = choose(chosen(*self.TIED), places=2)
        assert (outcome.winners, outcome.tied) == (("A",), ("B", "C"))

    def test_by_lot(self):
        for seed in "xyz":
            outcome = choose(chosen(*self.TIED), places=2, tie="lot", seed=seed)
            assert outcome.lot == tuple(draw(seed, "BC"))
            assert outcome.winners == ("A", outcome.lot[0])

    def test_by_the_chair(self):
        outcome = choose(chosen(*self.TIED), places=2, tie="chair_decides")
        assert outcome.waits_for_chair and outcome.winners == ("A",)
        decided = choose(chosen(*self.TIED), places=2, tie="chair_decides", chair_choice=["C"])
        assert not decided.waits_for_chair and decided.winners == ("A", "C")
        for wrong in (["A"], ["B", "C"], [], ["C", "C"]):
            with pytest.raises(CountingError):
                choose(chosen(*self.TIED), places=2, tie="chair_decides", chair_choice=wrong)

    def test_a_tie_that_takes_no_place_is_none(self):
        assert choose(chosen("A", "B", "AB", "C", "D"), places=2, tie="lot").lot == ()


def test_scores_are_summed_and_the_mean_is_of_those_who_scored():
    sheets = papers({"A": 5, "B": 0}, {"A": 4, "B": 3}, {"B": 5}, {})
    outcome = count_scores(rule(), seats(4), sheets, options=["A", "B", "C"])
    assert [(one.option, one.votes, one.given_by, one.mean) for one in outcome.standings] == [
        ("A", 9, 2, Fraction(9, 2)), ("B", 8, 3, Fraction(8, 3)), ("C", 0, 0, None)]
    assert outcome.winners == ("A",)
    assert outcome.as_data()["standings"][1]["mean"] == "8/3"


@pytest.mark.parametrize("sheet", [{"A": 1, "B": 1, "C": 1, "D": 1}, {"Z": 1}, {"A": 2}, {"A": True}])
def test_a_sheet_that_does_not_fit_is_not_counted(sheet):
    with pytest.raises(CountingError):
        choose(papers(sheet))


@pytest.mark.parametrize("sheet", [{"A": 6}, {"A": -1}, {"A": "5"}, {"A": 2.5}])
def test_a_score_is_from_0_to_5(sheet):
    with pytest.raises(CountingError):
        count_scores(rule(), seats(1), papers(sheet), options=["A"])


SCORES = st.lists(st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 5)), min_size=1, max_size=15)
RULES = st.builds(rule, places=st.integers(1, 4), tie=st.sampled_from(["fails", "lot"]))


@settings(max_examples=80, deadline=None)
@given(SCORES, RULES, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_sums_are_exact(sheets, by, chance):
    outcome = count_scores(by, seats(15), papers(*sheets), options=list("ABCD"), seed="s")
    shuffled, options = list(sheets), list("ABCD")
    chance.shuffle(shuffled)
    chance.shuffle(options)
    assert count_scores(by, seats(15), papers(*shuffled), options=options, seed="s") == outcome
    assert sum(one.votes for one in outcome.standings) == sum(sum(sheet.values()) for sheet in sheets)
    assert len(outcome.winners) <= by.places
    json.dumps(outcome.as_data())


@settings(max_examples=80, deadline=None)
@given(SCORES, st.integers(1, 4), st.sampled_from("ABCD"))
def test_more_points_never_take_a_place_away(sheets, places, option):
    by = rule(places=places)
    before = count_scores(by, seats(15), papers(*sheets), options=list("ABCD"))
    raised = [{**sheet, option: 5} for sheet in sheets]
    after = count_scores(by, seats(15), papers(*raised), options=list("ABCD"))
    if option in before.winners:
        assert option in after.winners

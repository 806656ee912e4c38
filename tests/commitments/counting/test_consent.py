"""Consent: an objection stops, a stand-aside does not; recused seats and secret papers in the quorum of every kind."""
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from commitments.counting import CountingError, Rule, Vote, count_adoption, count_choice, count_consent
from commitments.counting.attendance import Roll
from tests.commitments.counting.sheets_of import papers, seats

WORDS = {"c": "consent", "s": "stand_aside", "o": "objection", "x": "abstain"}


def votes(letters):
    return [Vote(f"s{place}", "civil_society", WORDS[letter]) for place, letter in enumerate(letters)]


@pytest.mark.parametrize(
    ("letters", "is_adopted", "last"),
    [("cccsx", True, "Adopted: no objection stands."), ("cccco", False, "Not adopted: an objection stands."),
     ("ssx", False, "Not adopted: nobody consents."), ("cc", False, "Not adopted: the quorum was not reached.")],
)  # fmt: skip
def test_consent(letters, is_adopted, last):
    outcome = count_consent(Rule(), seats(6), votes(letters))
    assert outcome.is_adopted is is_adopted
    with translation.override("en"):
        assert str(outcome.explanation[-1]) == last


def test_other_words_are_not_counted():
    with pytest.raises(CountingError):
        count_consent(Rule(), seats(6), [Vote("s0", "civil_society", "for")])


@given(st.text("csox", min_size=1, max_size=12), st.integers(0, 11))
def test_one_more_objection_never_adopts(letters, place):
    before = count_consent(Rule(), seats(12), votes(letters))
    turned = letters[:place] + "o" + letters[place + 1:]
    assert count_consent(Rule(), seats(12), votes(turned[:12])).is_adopted is False
    assert before.consents + before.stand_asides + before.objections + before.abstentions == len(letters)


class TestRecused:
    def test_a_seat_with_a_conflict_leaves_the_base_of_quorum_and_majority(self):
        """Ten seats, four with a conflict: three of six are half, and four of six are more than half of all."""
        roll = Roll(seats(10), frozenset({"s6", "s7", "s8", "s9"}))
        given_votes = [Vote(f"s{place}", "civil_society", "for") for place in range(4)]
        outcome = count_adoption(Rule(majority="absolute"), roll, given_votes)
        assert (outcome.total.seats, outcome.total.quorum_needed, outcome.total.votes_needed) == (6, 3, 4)
        assert outcome.is_adopted and outcome.attendance[0].recused == 4
        kept = count_adoption(Rule(majority="absolute", recused="counted"), roll, given_votes)
        assert (kept.total.seats, kept.total.quorum_needed, kept.is_adopted) == (10, 5, False)

    def test_it_has_no_vote(self):
        with pytest.raises(CountingError, match="conflict"):
            count_adoption(Rule(), Roll(seats(3), frozenset({"s0"})), [Vote("s0", "civil_society", "for")])
        with pytest.raises(CountingError, match="more votes"):
            count_choice(Rule(), Roll(seats(2), frozenset({"s0"})), papers({}, {}), options=["A"])

    def test_a_bench_whose_seats_all_have_a_conflict_asks_for_nothing(self):
        roll = Roll([("g0", "government"), *seats(3)], frozenset({"g0"}))
        rule = Rule(quorum_per_bench=Fraction(1, 1000), is_quorum_exceeded_only=True, both_benches=True)
        given_votes = [Vote(f"s{place}", "civil_society", "for") for place in range(3)]
        assert count_adoption(rule, roll, given_votes).is_adopted


class TestQuorumOfBenchesInSecret:
    """Who took part is known, so papers need no bench for the quorum."""

    RULE = Rule(quorum_per_bench=Fraction(1, 2))
    SEATS = [("g0", "government"), ("g1", "government"), *seats(2)]

    @pytest.mark.parametrize(("present", "is_adopted"), [({"government": 1, "civil_society": 2}, True),
                                                         ({"government": 2, "civil_society": 1}, True)])
    def test_participation_says_the_benches(self, present, is_adopted):
        outcome = count_adoption(self.RULE, Roll(self.SEATS, present=present), [Vote(None, None, "for")] * 3)
        assert outcome.is_adopted is is_adopted
        assert [(one.bench, one.present) for one in outcome.attendance[1:]] == sorted(
            (bench, number) for bench, number in present.items())

    def test_a_bench_that_stayed_away_is_no_quorum(self):
        more = [(f"c{number}", "civil_society") for number in range(4)]
        roll = Roll([*self.SEATS, *more], present={"civil_society": 3})
        assert not count_adoption(self.RULE, roll, [Vote(None, None, "for")] * 3).has_quorum

    def test_participation_and_papers_must_agree(self):
        with pytest.raises(CountingError, match="as many votes"):
            count_adoption(self.RULE, Roll(self.SEATS, present={"government": 1}), [Vote(None, None, "for")] * 3)

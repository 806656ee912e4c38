"""Counting by ranking: published examples of instant-runoff and STV, the tie rule, and what holds for every count."""
import json
from fractions import Fraction
from random import Random

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments.counting import CountingError, Rule, count_ranking
from commitments.counting.lots import draw
from tests.commitments.counting.sheets_of import papers, ranked, seats

ANY = {"quorum_of_all": Fraction(0)}


def count(sheets, options, places=1, seed="seed"):
    return count_ranking(Rule(places=places, **ANY), seats(len(sheets)), sheets, options=options.split(), seed=seed)


def votes(outcome):
    """The votes of each round, without the options that have none, as plain numbers."""
    return [{option: number for option, number in one.votes.items() if number} for one in outcome.rounds]


class TestInstantRunoff:
    def test_the_capital_of_tennessee(self):
        """Wikipedia, "Instant-runoff voting", the example of Tennessee's capital: per cent of voters by city.

        42 Memphis, 26 Nashville, 15 Chattanooga, 17 Knoxville; Chattanooga leaves, then Nashville; Knoxville wins with
        58 to 42, though Memphis led at first.
        """
        outcome = count(ranked(
            (42, "Memphis Nashville Chattanooga Knoxville"), (26, "Nashville Chattanooga Knoxville Memphis"),
            (15, "Chattanooga Knoxville Nashville Memphis"), (17, "Knoxville Chattanooga Nashville Memphis")),
            "Memphis Nashville Chattanooga Knoxville")
        assert votes(outcome) == [
            {"Memphis": 42, "Nashville": 26, "Chattanooga": 15, "Knoxville": 17},
            {"Memphis": 42, "Nashville": 26, "Knoxville": 32},
            {"Memphis": 42, "Knoxville": 58},
        ]
        assert outcome.winners == ("Knoxville",)
        assert [one.needed for one in outcome.rounds] == [51, 51, 51]

    def test_burlington_2009(self):
        """The mayor of Burlington, Vermont, 3 March 2009, among the last three, as counted from the city's ballot data.

        Electowiki, "2009 Burlington mayoral election" (pairwise table: Kiss 4314 to Wright 4064, Montroll 4067 to Kiss
        3477, Montroll 4597 to Wright 3668). The official last round has 4313 to 4061. Kiss wins although Montroll
        would have beaten each of the others, and 455 sheets name nobody after Montroll.
        """
        outcome = count(ranked(
            (1332, "Montroll Kiss Wright"), (767, "Montroll Wright Kiss"), (455, "Montroll"),
            (2043, "Kiss Montroll Wright"), (371, "Kiss Wright Montroll"), (568, "Kiss"),
            (1513, "Wright Montroll Kiss"), (495, "Wright Kiss Montroll"), (1289, "Wright")), "Kiss Montroll Wright")
        assert votes(outcome) == [{"Montroll": 2554, "Kiss": 2982, "Wright": 3297}, {"Kiss": 4314, "Wright": 4064}]
        assert outcome.winners == ("Kiss",)
        assert [one.exhausted for one in outcome.rounds] == [0, 455]
        assert outcome.rounds[1].needed == 4190, "more than half of the 8378 that are still in the count"

    def test_more_than_half_wins_at_once(self):
        outcome = count(ranked((3, "A B"), (2, "B A")), "A B C")
        assert outcome.winners == ("A",) and len(outcome.rounds) == 1

    def test_rounds_are_said_in_both_languages(self):
        outcome = count(ranked((2, "A"), (1, "B A"), (2, "C")), "A B C D")
        with translation.override("en"):
            told = [[sentence.with_names({"B": "Park"}) for sentence in one.explanation] for one in outcome.rounds]
        assert told == [
            ["Nobody reaches the 3 votes that are needed.", "Without a vote, and so out of the count: D."],
            ["Nobody reaches the 3 votes that are needed.",
             "Park has the fewest, 1, and leaves; its sheets pass on to the next options."],
            ["A is chosen: 3 votes, 3 needed."],
        ]
        with translation.override("sq"):
            assert str(outcome.rounds[2].explanation[0]) != told[2][0]


class TestSingleTransferableVote:
    def test_three_foods_for_twenty_guests(self):
        """Wikipedia, "Single transferable vote", the older example: 20 guests choose 3 of 5 foods; the quota is 6.

        Chocolate has 12, its surplus of 6 goes 4 to strawberries and 2 to sweets; pears leave, oranges reach 6; sweets
        leave; strawberries take the third place.
        """
        outcome = count(ranked((4, "Oranges"), (2, "Pears Oranges"), (8, "Chocolate Strawberries"),
                               (4, "Chocolate Sweets"), (1, "Strawberries"), (1, "Sweets")),
                        "Oranges Pears Chocolate Strawberries Sweets", places=3)
        assert votes(outcome) == [
            {"Oranges": 4, "Pears": 2, "Chocolate": 12, "Strawberries": 1, "Sweets": 1},
            {"Oranges": 4, "Pears": 2, "Chocolate": 6, "Strawberries": 5, "Sweets": 3},
            {"Oranges": 6, "Chocolate": 6, "Strawberries": 5, "Sweets": 3},
            {"Oranges": 6, "Chocolate": 6, "Strawberries": 5},
        ]
        assert outcome.winners == ("Chocolate", "Oranges", "Strawberries")
        assert {one.needed for one in outcome.rounds} == {6}

    def test_two_seats_for_fifty_seven_voters(self):
        """Wikipedia, "Counting single transferable votes": 57 voters, 2 seats, quota 20.

        Andrea's 40 leave a surplus of 20, of which Carter gets 12 and Brad 8; Brad leaves, and Carter reaches 20.
        """
        outcome = count(ranked((16, "Andrea Brad Carter Delilah"), (24, "Andrea Carter Brad Delilah"),
                               (17, "Delilah Andrea Brad Carter")), "Andrea Brad Carter Delilah", places=2)
        assert votes(outcome) == [
            {"Andrea": 40, "Delilah": 17},
            {"Andrea": 20, "Brad": 8, "Carter": 12, "Delilah": 17},
            {"Andrea": 20, "Carter": 20, "Delilah": 17},
        ]
        assert outcome.winners == ("Andrea", "Carter")

    def test_rule_48_counts_every_sheet_at_the_value_it_was_received_with(self):
        """SSI 2007/42, schedule 1, rule 48(3): transfer value = surplus × value when received ÷ all its votes.

        Reckoned by hand: 15 sheets, 3 places, quota 4. A has 6, surplus 2: each of its sheets goes on at 1/3, B has
        3 + 2 = 5 and a surplus of 1. Its sheets from A pass on at 1/3 × 1/5 = 1/15, its own at 1/5.
        """
        outcome = count(ranked((6, "A B C"), (3, "B D"), (1, "C"), (3, "D"), (2, "E")), "A B C D E", places=3)
        assert outcome.rounds[0].needed == 4
        assert votes(outcome)[1] == {"A": 4, "B": 5, "C": 1, "D": 3, "E": 2}
        assert votes(outcome)[2] == {"A": 4, "B": 4, "C": 1 + 6 * Fraction(1, 15), "D": 3 + Fraction(3, 5), "E": 2}
        assert outcome.winners == ("A", "B", "D")

    def test_the_larger_surplus_goes_first(self):
        outcome = count(ranked((5, "A C"), (6, "B D"), (1, "C"), (3, "E")), "A B C D E", places=3)
        assert outcome.rounds[0].chosen == ("B", "A") and outcome.rounds[0].surplus_of == "B"
        assert outcome.rounds[1].surplus_of == "A"

    def test_a_place_for_which_nobody_has_a_vote_stays_free(self):
        outcome = count(ranked((5, "A")), "A B C", places=2)
        assert outcome.winners == ("A",)
        with translation.override("en"):
            assert "Places that stay free: 1." in map(str, outcome.explanation)

    def test_as_many_options_as_places(self):
        assert count(ranked((2, "A B"), (1, "B")), "A B", places=2).winners == ("A", "B")

    def test_two_hundred_sheets_of_thirty_options_are_counted(self):
        chance, options = Random(7), [f"o{number}" for number in range(30)]
        sheets = [" ".join(chance.sample(options, chance.randint(1, 30))) for _sheet in range(200)]
        outcome = count(ranked(*((1, order) for order in sheets)), " ".join(options), places=5)
        assert len(outcome.winners) == 5
        json.dumps(outcome.as_data())


class TestTies:
    def test_an_earlier_round_decides_before_the_lot(self):
        """B and C have 3 each in the second round; in the first B had 2 and C had 3, so B leaves."""
        outcome = count(ranked((4, "A"), (2, "B"), (3, "C"), (1, "D B")), "A B C D")
        second = outcome.rounds[1]
        assert (second.votes["B"], second.votes["C"]) == (3, 3)
        assert (second.left, second.settled_by) == (("B",), "earlier")

    def test_the_lot_decides_where_every_round_is_equal_and_can_be_drawn_again(self):
        tied = ranked((2, "A"), (1, "B"), (1, "C"))
        for seed in ("one", "two", "three", "four"):
            first = count(tied, "A B C", seed=seed).rounds[0]
            assert first.settled_by == "lot"
            assert first.left == (draw(seed, "BC")[-1],)
        left = {count(tied, "A B C", seed=str(seed)).rounds[0].left for seed in range(20)}
        assert left == {("B",), ("C",)}, "the lot does not favour a name"

    def test_the_lot_is_drawn_from_the_digest_of_the_list(self):
        """The order is that of SHA-256("<seed>:<option>"), written out here by hand for the seed "0"."""
        from hashlib import sha256

        assert draw("0", ["A", "B"]) == sorted("AB", key=lambda one: sha256(b"0:" + one.encode()).hexdigest())


class TestEdges:
    def test_blank_sheets_count_for_the_quorum_only(self):
        given_papers = papers({}, {}, {"A": 1})
        outcome = count_ranking(Rule(quorum_of_all=Fraction(1, 2)), seats(6), given_papers, options=["A", "B"])
        assert (outcome.has_quorum, outcome.sheets, outcome.blank, outcome.winners) == (True, 1, 2, ("A",))

    def test_without_a_sheet_or_a_quorum_nothing_is_chosen(self):
        assert count(papers({}, {}), "A B").winners == ()
        outcome = count_ranking(Rule(), seats(6), papers({"A": 1}), options=["A", "B"])
        assert outcome.rounds and not outcome.has_quorum and outcome.winners == ()

    @pytest.mark.parametrize("sheet", [{"A": 2}, {"A": 1, "B": 1}, {"A": 1, "B": 3}, {"Z": 1}, {"A": "1"}, {"A": True}])
    def test_a_sheet_that_does_not_fit_is_not_counted(self, sheet):
        with pytest.raises(CountingError):
            count(papers(sheet), "A B")


OPTIONS = "ABCDE"
SHEETS = st.lists(st.permutations(OPTIONS).flatmap(
    lambda order: st.integers(0, 5).map(lambda length: " ".join(order[:length]))), min_size=1, max_size=25)


def of_orders(orders, places, seed="s"):
    return count(ranked(*((1, order) for order in orders)), " ".join(OPTIONS), places=places, seed=seed)


@settings(max_examples=60, deadline=None)
@given(SHEETS, st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_order_of_sheets_and_options_does_not_matter(orders, places, chance):
    shuffled = list(orders)
    chance.shuffle(shuffled)
    before, after = of_orders(orders, places), of_orders(shuffled, places)
    assert before == after
    options = list(OPTIONS)
    chance.shuffle(options)
    turned = count(ranked(*((1, order) for order in orders)), " ".join(options), places=places, seed="s")
    assert turned.winners == before.winners


@settings(max_examples=60, deadline=None)
@given(SHEETS, st.integers(1, 4))
def test_the_votes_of_every_round_add_up_exactly_to_the_sheets(orders, places):
    outcome = of_orders(orders, places)
    for one in outcome.rounds:
        assert sum(one.votes.values()) + one.exhausted == outcome.sheets
        assert all(number >= 0 for number in one.votes.values())
    exhausted = [one.exhausted for one in outcome.rounds]
    assert exhausted == sorted(exhausted)
    assert len(set(outcome.winners)) == len(outcome.winners) <= places
    assert bool(outcome.winners) == bool(outcome.sheets)
    json.dumps(outcome.as_data())


@settings(max_examples=60, deadline=None)
@given(SHEETS, st.integers(1, 4))
def test_whoever_is_named_first_by_a_quota_of_sheets_is_chosen(orders, places):
    outcome = of_orders(orders, places)
    if not outcome.rounds:
        return
    first = outcome.rounds[0]
    for option in OPTIONS:
        if first.votes[option] >= first.needed:
            assert option in outcome.winners


@settings(max_examples=40, deadline=None)
@given(SHEETS)
def test_a_majority_of_first_places_wins_the_runoff_and_the_loser_of_all_pairs_does_not(orders):
    outcome = of_orders(orders, 1)
    ranks = [{option: order.split().index(option) if option in order.split() else 9 for option in OPTIONS}
             for order in orders]

    def beats(one, other):
        return sum(rank[one] < rank[other] for rank in ranks) > sum(rank[other] < rank[one] for rank in ranks)

    for option in OPTIONS:
        if all(beats(other, option) for other in OPTIONS if other != option):
            assert option not in outcome.winners

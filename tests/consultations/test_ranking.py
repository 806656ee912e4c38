"""Totals, means, spread, places and ties: exact, whatever the scores."""
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.ranking import cut, mean, rank, spread, strongest, total

SHEET = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 40), min_size=1)
SHEETS = st.lists(SHEET, max_size=6)
WORLD = st.dictionaries(st.integers(1, 30), SHEETS, max_size=12)


def standing_of(standings, key):
    return next(standing for standing in standings if standing.key == key)


def test_a_total_is_the_sum_of_the_points():
    assert total({"a": 12, "b": 0, "c": 25}) == 37


def test_means_are_exact_where_floats_are_not():
    assert mean([1, 1, 2]) == Fraction(4, 3)
    assert mean([]) is None


def test_three_thirds_tie_with_a_whole():
    standings = rank({"thirds": [{"a": 1}, {"a": 1}, {"a": 2}], "same": [{"a": 2}, {"a": 1}, {"a": 1}]})
    assert [standing.place for standing in standings] == [1, 1]
    assert all(standing.is_tied for standing in standings)


def test_places_count_as_in_sport_and_the_unscored_come_last():
    standings = rank({"none": [], "low": [{"a": 1}], "one": [{"a": 5}], "two": [{"a": 5}], "top": [{"a": 9}]})
    assert [(standing.key, standing.place) for standing in standings] == [
        ("top", 1), ("one", 2), ("two", 2), ("low", 4), ("none", None),
    ]
    assert standing_of(standings, "none").mean is None
    assert not standing_of(standings, "none").is_tied


def test_spread_is_the_distance_between_the_furthest_reviewers():
    assert spread([{"a": 10, "b": 5}, {"a": 3, "b": 4}, {"a": 8, "b": 5}]) == 8
    assert spread([{"a": 10}]) == 0
    assert spread([]) == 0


def test_the_strongest_criterion_is_the_one_with_the_highest_share_of_its_points():
    means = {"big": Fraction(20), "small": Fraction(9)}
    assert strongest(means, {"big": 40, "small": 10}) == "small"
    assert strongest(means, {"big": 20, "small": 9}) == "big", "among equals the first one in the call"
    assert strongest({}, {"big": 20}) is None


@pytest.mark.parametrize(("seats", "groups"), [
    (1, (["top"], [], ["one", "two", "low"])),
    (2, (["top"], ["one", "two"], ["low"])),
    (3, (["top", "one", "two"], [], ["low"])),
    (9, (["top", "one", "two", "low"], [], [])),
    (0, ([], [], ["top", "one", "two", "low"])),
])
def test_a_tie_over_the_last_seat_is_left_to_a_person(seats, groups):
    standings = rank({"top": [{"a": 9}], "one": [{"a": 5}], "two": [{"a": 5}], "low": [{"a": 1}], "none": []})
    assert cut(standings, seats) == groups


@given(WORLD)
def test_every_application_has_one_standing_and_better_means_stand_before(world):
    standings = rank(world)
    assert {standing.key for standing in standings} == set(world)
    means = [standing.mean for standing in standings if standing.mean is not None]
    assert means == sorted(means, reverse=True)
    assert len(means) == sum(bool(sheets) for sheets in world.values())


@given(WORLD, st.randoms(use_true_random=False))
def test_the_order_of_the_reviews_does_not_matter(world, chance):
    shuffled = {key: chance.sample(sheets, len(sheets)) for key, sheets in world.items()}
    assert rank(shuffled) == rank(world)


@given(WORLD, st.randoms(use_true_random=False))
def test_the_order_of_the_applications_changes_no_place(world, chance):
    keys = chance.sample(list(world), len(world))
    places = {standing.key: standing.place for standing in rank({key: world[key] for key in keys})}
    assert places == {standing.key: standing.place for standing in rank(world)}


@given(WORLD)
def test_tied_is_exactly_who_shares_a_place(world):
    places = [standing.place for standing in rank(world)]
    for standing in rank(world):
        assert standing.is_tied == (standing.place is not None and places.count(standing.place) > 1)


@given(WORLD)
def test_the_mean_of_the_totals_lies_between_the_lowest_and_the_highest(world):
    for standing in rank(world):
        totals = [total(sheet) for sheet in world[standing.key]]
        if totals:
            assert min(totals) <= standing.mean <= max(totals)
            assert standing.spread == max(totals) - min(totals)


@given(WORLD, st.integers(0, 15))
def test_nobody_is_lost_at_the_cut_and_never_more_than_the_seats_come_in(world, seats):
    inside, border, behind = cut(rank(world), seats)
    assert sorted(inside + border + behind) == sorted(key for key, sheets in world.items() if sheets)
    assert len(inside) <= seats
    assert not border or len(inside) < seats < len(inside) + len(border)


def counted_place(mean_of, key):
    """The place of `key` by counting, as slowly as one does by hand."""
    scored = [value for value in mean_of.values() if value is not None]
    return None if mean_of[key] is None else 1 + sum(other > mean_of[key] for other in scored)


@given(WORLD)
def test_places_are_those_that_counting_by_hand_gives(world):
    means = {key: mean(total(sheet) for sheet in sheets) for key, sheets in world.items()}
    assert {one.key: one.place for one in rank(world)} == {key: counted_place(means, key) for key in world}


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=8),
       st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_weighing_every_criterion_alike_changes_no_place(scores, weights):
    plain = {key: [dict(enumerate(one))] for key, one in enumerate(scores)}
    factor = weights[0]
    heavier = {key: [{criterion: factor * points for criterion, points in sheet.items()} for sheet in sheets]
               for key, sheets in plain.items()}
    assert [one.place for one in rank(plain)] == [one.place for one in rank(heavier)]


@given(WORLD)
def test_means_are_exact(world):
    for standing in rank(world):
        if standing.mean is not None:
            assert standing.mean * standing.sheets == sum(total(sheet) for sheet in world[standing.key])


def test_two_thousand_applications_are_ranked_and_cut_in_a_moment():
    world = {key: [{"a": key % 97}, {"a": key % 31}, {"a": key % 7}] for key in range(2000)}
    inside, border, behind = cut(rank(world), 150)
    assert len(inside) + len(border) + len(behind) == 2000

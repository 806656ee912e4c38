"""Quorum and parity: worked examples that can be checked by hand, and what holds for every group."""
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.balance import (
    CIVIL_SOCIETY,
    MUNICIPALITY,
    OTHER,
    MandateFact,
    SeatFact,
    needed_for,
    parity,
    quorum,
    sitting,
)


@dataclass(frozen=True)
class Rule:
    quorum_percent: int = 50
    needs_both_benches: bool = True


def table(municipality=3, civil_society=3, other=0):
    """Held seats, numbered from 1: the municipality's first."""
    benches = [MUNICIPALITY] * municipality + [CIVIL_SOCIETY] * civil_society + [OTHER] * other
    return [SeatFact(number, bench) for number, bench in enumerate(benches, start=1)]


def principals(*seats):
    return [MandateFact(seat) for seat in seats]


@pytest.mark.parametrize(("percent", "held", "needed"), [
    (50, 6, 4), (50, 7, 4), (50, 14, 8), (50, 1, 1), (66, 9, 6), (67, 9, 7), (100, 6, 6), (0, 6, 1), (50, 0, 0),
])
def test_more_than_the_share_of_held_seats_is_needed(percent, held, needed):
    assert needed_for(percent, held) == needed


def test_four_of_six_with_both_benches_is_a_quorum():
    found = quorum(Rule(), table(), principals(1, 2, 4, 5))
    assert (found.needed, found.present, found.is_reached) == (4, 4, True)
    assert [(count.bench, count.present) for count in found.benches] == [(MUNICIPALITY, 2), (CIVIL_SOCIETY, 2)]


def test_exactly_half_is_not_more_than_half():
    assert not quorum(Rule(), table(), principals(1, 2, 4)).is_reached


def test_a_full_bench_alone_is_no_quorum_when_both_are_needed():
    seats = table(municipality=4, civil_society=2)
    found = quorum(Rule(), seats, principals(1, 2, 3, 4))
    assert found.present >= found.needed
    assert found.missing_benches == (CIVIL_SOCIETY,)
    assert not found.is_reached
    assert quorum(Rule(needs_both_benches=False), seats, principals(1, 2, 3, 4)).is_reached


def test_principal_and_substitute_of_a_seat_count_once():
    both = [MandateFact(1), MandateFact(1, is_substitute=True)]
    assert quorum(Rule(), table(), both).present == 1


def test_the_substitute_counts_when_the_principal_is_absent_and_only_then_sits():
    substitute, principal = MandateFact(1, is_substitute=True), MandateFact(1)
    assert sitting([substitute]) == {1: substitute}
    assert sitting([substitute, principal]) == sitting([principal, substitute]) == {1: principal}


def test_observers_do_not_count():
    found = quorum(Rule(), table(), [*principals(1, 2, 4), MandateFact(5, is_observer=True)])
    assert (found.present, found.is_reached) == (3, False)


def test_vacant_seats_are_not_asked_for_and_nobody_can_fill_them_by_coming():
    seats = [*table(), SeatFact(7, CIVIL_SOCIETY, is_held=False), SeatFact(8, MUNICIPALITY, is_held=False)]
    found = quorum(Rule(), seats, principals(1, 2, 4, 7))
    assert (found.held, found.needed, found.present) == (6, 4, 3)


def test_an_empty_group_never_has_a_quorum():
    assert not quorum(Rule(quorum_percent=0, needs_both_benches=False), [], []).is_reached


def test_other_benches_count_for_the_quorum_but_not_for_parity():
    seats = table(2, 2, 1)
    assert quorum(Rule(), seats, principals(1, 3, 5)).is_reached
    assert parity(seats).is_even


def test_parity_counts_held_seats():
    seats = [*table(2, 2), SeatFact(9, CIVIL_SOCIETY, is_held=False)]
    found = parity(seats)
    assert found.is_even
    assert [(count.bench, count.seats, count.held) for count in found.benches] == [
        (MUNICIPALITY, 2, 2), (CIVIL_SOCIETY, 3, 2)
    ]
    assert parity(table(2, 4)).difference == 2


BENCH = st.sampled_from([MUNICIPALITY, CIVIL_SOCIETY, OTHER])
SEATS = st.lists(st.tuples(BENCH, st.booleans()), max_size=12).map(
    lambda rows: [SeatFact(number, bench, is_held) for number, (bench, is_held) in enumerate(rows)]
)
PRESENT = st.lists(st.builds(MandateFact, st.integers(0, 13), st.booleans(), st.booleans()), max_size=25)
RULES = st.builds(Rule, st.integers(0, 100), st.booleans())


@given(RULES, SEATS, PRESENT)
def test_numbers_always_fit_together(rule, seats, present):
    found = quorum(rule, seats, present)
    assert 0 <= found.present <= found.held == sum(seat.is_held for seat in seats)
    assert found.needed <= found.held
    assert sum(count.present for count in found.benches) == found.present
    if found.is_reached:
        assert found.present * 100 > rule.quorum_percent * found.held or found.present == found.held


@given(RULES, SEATS, PRESENT, st.randoms())
def test_the_order_in_which_people_come_does_not_matter(rule, seats, present, random):
    shuffled = list(present)
    random.shuffle(shuffled)
    assert quorum(rule, seats, shuffled) == quorum(rule, seats, present)


@given(RULES, SEATS, PRESENT, st.builds(MandateFact, st.integers(0, 13), st.booleans(), st.booleans()))
def test_one_more_person_never_breaks_a_quorum(rule, seats, present, newcomer):
    if quorum(rule, seats, present).is_reached:
        assert quorum(rule, seats, [*present, newcomer]).is_reached


@given(RULES, SEATS, PRESENT)
def test_coming_twice_changes_nothing(rule, seats, present):
    assert quorum(rule, seats, [*present, *present]) == quorum(rule, seats, present)

"""Quorum and parity: worked examples that can be checked by hand, and what holds for every group."""
import doctest
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations import balance
from consultations.balance import (
    CIVIL_SOCIETY,
    MUNICIPALITY,
    OTHER,
    MandateFact,
    SeatFact,
    needed_for,
    parity,
    quorum,
    seats_held,
    sitting,
)


@dataclass(frozen=True)
class Rule:
    quorum_percent: int = 50
    needs_both_benches: bool = True
    bench_quorum_percent: int = 0


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


NOON = datetime(2026, 3, 2, 12)
SECOND = timedelta(seconds=1)


def test_the_worked_examples_hold():
    assert doctest.testmod(balance).failed == 0


def test_each_bench_needs_its_own_share_of_its_held_seats():
    rule, seats = Rule(bench_quorum_percent=50), table(municipality=4, civil_society=3)
    found = quorum(rule, seats, principals(1, 2, 3, 5))
    assert [(count.bench, count.needed, count.present) for count in found.benches] == [
        (MUNICIPALITY, 3, 3), (CIVIL_SOCIETY, 2, 1)]
    assert found.present >= found.needed
    assert found.missing_benches == (CIVIL_SOCIETY,)
    assert quorum(rule, seats, principals(1, 2, 3, 5, 6)).is_reached


def test_the_share_of_a_bench_is_counted_from_its_held_seats():
    seats = [*table(2, 2), SeatFact(5, CIVIL_SOCIETY, is_held=False), SeatFact(6, CIVIL_SOCIETY, is_held=False)]
    assert quorum(Rule(bench_quorum_percent=50), seats, principals(1, 2, 3, 4)).is_reached


def test_a_bench_that_nobody_holds_is_missing_only_where_both_must_be_there():
    seats = [*table(3, 0), SeatFact(9, CIVIL_SOCIETY, is_held=False)]
    assert quorum(Rule(), seats, principals(1, 2, 3)).missing_benches == (CIVIL_SOCIETY,)
    one_sided = Rule(needs_both_benches=False, bench_quorum_percent=50)
    assert quorum(one_sided, seats, principals(1, 2, 3)).is_reached


def test_other_seats_are_not_asked_for_a_share():
    found = quorum(Rule(bench_quorum_percent=50), table(1, 1, 3), principals(1, 2, 3))
    assert found.is_reached
    assert [count.needed for count in found.benches] == [1, 1, 0]


def test_whoever_has_left_counts_until_then():
    present = [*principals(1, 2, 4), MandateFact(5, left_at=NOON)]
    assert quorum(Rule(), table(), present, at=NOON - SECOND).is_reached
    assert not quorum(Rule(), table(), present, at=NOON).is_reached
    assert not quorum(Rule(), table(), present).is_reached


def test_the_substitute_speaks_when_the_principal_has_left():
    present = [MandateFact(1, left_at=NOON), MandateFact(1, is_substitute=True)]
    assert sitting(present, NOON - SECOND)[1] == present[0]
    assert sitting(present, NOON)[1] == present[1]


def test_a_mandate_that_expires_at_noon_counts_to_the_second_and_leaves_its_seat_vacant():
    benches = {seat.key: seat.bench for seat in table()}
    mandates = [*(MandateFact(key) for key in (1, 2, 3, 4, 5)), MandateFact(6, ends_at=NOON)]
    present = [mandates[index] for index in (0, 1, 3, 5)]
    before = quorum(Rule(), seats_held(benches, mandates, NOON - SECOND), present, at=NOON - SECOND)
    after = quorum(Rule(), seats_held(benches, mandates, NOON), present, at=NOON)
    assert (before.held, before.needed, before.present, before.is_reached) == (6, 4, 4, True)
    assert (after.held, after.needed, after.present, after.is_reached) == (5, 3, 3, True)


def test_a_mandate_counts_from_the_moment_it_begins():
    late = MandateFact(1, starts_at=NOON)
    assert sitting([late], NOON - SECOND) == {}
    assert sitting([late], NOON) == {1: late}
    assert not seats_held({1: OTHER}, [late], NOON - SECOND)[0].is_held


def test_a_seat_with_an_observer_only_is_vacant():
    assert [seat.is_held for seat in seats_held({1: OTHER}, [MandateFact(1, is_observer=True)], NOON)] == [False]


def test_vacant_seats_are_counted_by_bench():
    found = parity([*table(2, 1), SeatFact(9, CIVIL_SOCIETY, is_held=False)])
    assert found.vacant == 1
    assert [count.vacant for count in found.benches] == [0, 1]


BENCH = st.sampled_from([MUNICIPALITY, CIVIL_SOCIETY, OTHER])
SEATS = st.lists(st.tuples(BENCH, st.booleans()), max_size=12).map(
    lambda rows: [SeatFact(number, bench, is_held) for number, (bench, is_held) in enumerate(rows)]
)
HOUR = st.none() | st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours))
FACT = st.builds(MandateFact, st.integers(0, 13), st.booleans(), st.booleans())
TIMED = st.builds(MandateFact, st.integers(0, 13), st.booleans(), st.booleans(), HOUR, HOUR, HOUR)
PRESENT = st.lists(FACT, max_size=25)
RULES = st.builds(Rule, st.integers(0, 100), st.booleans(), st.integers(0, 100))


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


@given(RULES, SEATS, PRESENT, FACT)
def test_one_more_person_never_breaks_a_quorum(rule, seats, present, newcomer):
    if quorum(rule, seats, present).is_reached:
        assert quorum(rule, seats, [*present, newcomer]).is_reached


@given(RULES, SEATS, PRESENT)
def test_coming_twice_changes_nothing(rule, seats, present):
    assert quorum(rule, seats, [*present, *present]) == quorum(rule, seats, present)


@given(RULES, SEATS, st.lists(TIMED, max_size=25), HOUR)
def test_only_who_counts_at_the_moment_is_counted(rule, seats, present, moment):
    """The moment does nothing else than leaving out whoever does not count then."""
    counting = [replace(one, left_at=None) for one in present if one.counts_at(moment)]
    assert quorum(rule, seats, present, at=moment).present == quorum(rule, seats, counting).present


@given(RULES, SEATS, PRESENT, st.integers(0, 13))
def test_substitutes_beside_their_principals_and_observers_change_nothing(rule, seats, present, seat):
    principal = MandateFact(seat)
    more = [MandateFact(seat, is_substitute=True), MandateFact(seat, is_observer=True)]
    assert quorum(rule, seats, [*present, principal, *more]) == quorum(rule, seats, [*present, principal])


@given(RULES, SEATS, PRESENT, BENCH)
def test_a_vacant_seat_more_changes_no_verdict(rule, seats, present, bench):
    wider = quorum(rule, [*seats, SeatFact(99, bench, is_held=False)], [*present, MandateFact(99)])
    found = quorum(rule, seats, present)
    assert (wider.held, wider.needed, wider.present, wider.is_reached) == (
        found.held, found.needed, found.present, found.is_reached)


@given(RULES, SEATS, PRESENT)
def test_everybody_who_can_come_is_enough_where_both_benches_hold_seats(rule, seats, present):
    everybody = [MandateFact(seat.key) for seat in seats]
    found = quorum(rule, seats, everybody)
    both = all(any(seat.is_held and seat.bench == bench for seat in seats) for bench in (MUNICIPALITY, CIVIL_SOCIETY))
    assert found.is_reached or not found.held or (rule.needs_both_benches and not both)


@given(SEATS)
def test_parity_is_the_plain_count(seats):
    held = [seat.bench for seat in seats if seat.is_held]
    found = parity(seats)
    assert found.difference == held.count(CIVIL_SOCIETY) - held.count(MUNICIPALITY)
    assert sum(count.seats for count in found.benches) == len(seats)
    assert found.vacant == len(seats) - len(held)


@given(SEATS)
def test_parity_turns_around_with_the_benches(seats):
    other = {MUNICIPALITY: CIVIL_SOCIETY, CIVIL_SOCIETY: MUNICIPALITY, OTHER: OTHER}
    assert parity([replace(seat, bench=other[seat.bench]) for seat in seats]).difference == -parity(seats).difference

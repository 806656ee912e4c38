"""Working days: conventions, edges, and two real periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.calendar import (
    add_working_days,
    end_of_period,
    is_working_day,
    working_days_between,
    working_days_open,
)
from cocreate.holidays import official_holidays

NO_HOLIDAYS: frozenset[date] = frozenset()
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
HOLIDAYS = st.frozensets(st.dates(date(2024, 1, 1), date(2024, 12, 31)), max_size=60)
DAYS_OF_2024 = st.dates(date(2024, 1, 1), date(2024, 12, 31))


def albanian_holidays(*years: int) -> frozenset[date]:
    return frozenset(day.on for year in years for day in official_holidays("AL", year))


def test_weekends_and_holidays_are_not_worked():
    assert is_working_day(date(2026, 3, 13), NO_HOLIDAYS)
    assert not is_working_day(date(2026, 3, 14), NO_HOLIDAYS)
    assert not is_working_day(date(2026, 3, 15), NO_HOLIDAYS)
    assert not is_working_day(date(2026, 3, 13), frozenset({date(2026, 3, 13)}))


def test_start_day_does_not_count():
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)
    assert add_working_days(friday, 1, NO_HOLIDAYS) == monday
    assert add_working_days(friday, 1, frozenset({monday})) == date(2026, 3, 10)
    assert add_working_days(date(2026, 3, 7), 1, NO_HOLIDAYS) == monday


def test_nothing_to_add_and_nothing_to_take_away():
    sunday = date(2026, 3, 8)
    assert add_working_days(sunday, 0, NO_HOLIDAYS) == sunday
    with pytest.raises(ValueError, match="taken away"):
        add_working_days(sunday, -1, NO_HOLIDAYS)


def test_end_before_start_has_no_working_days():
    assert working_days_between(date(2026, 3, 9), date(2026, 3, 2), NO_HOLIDAYS) == 0
    assert working_days_between(date(2026, 3, 9), date(2026, 3, 9), NO_HOLIDAYS) == 0


def test_real_kosovo_consultation_of_2018_has_fifteen_working_days():
    """14.09-04.10.2018, no holiday inside: fifteen only if the first and the last day both count."""
    opened, closed = date(2018, 9, 14), date(2018, 10, 4)
    assert working_days_open(opened, closed, NO_HOLIDAYS) == 15
    assert working_days_between(opened, closed, NO_HOLIDAYS) == 14
    assert end_of_period(opened, 15, NO_HOLIDAYS, counts_publication_day=True) == closed


def test_twenty_working_days_of_law_146_2014():
    """Published on Monday 2 March 2026: Summer Day, Bajram, Nevruz and Easter lie inside.

    Counted by hand: 3-6 March (4), 9-13 (9), 17-19 (12; the 16th stands for Summer Day, the 20th is
    Bajram), 24-27 (16; the 23rd stands for Nevruz), 30 March-2 April (20).
    """
    holidays = albanian_holidays(2026)
    assert end_of_period(date(2026, 3, 2), 20, holidays) == date(2026, 4, 2)
    assert end_of_period(date(2026, 3, 2), 20, NO_HOLIDAYS) == date(2026, 3, 30)


def test_period_runs_over_the_turn_of_the_year():
    """Published on Friday 19 December 2025: 22-24, 26, 29-31 December are seven, 5 January the eighth."""
    holidays = albanian_holidays(2025, 2026)
    assert end_of_period(date(2025, 12, 19), 8, holidays) == date(2026, 1, 5)


def test_published_on_a_day_off_both_conventions_agree():
    saturday = date(2026, 5, 9)
    ends = {
        end_of_period(saturday, 5, NO_HOLIDAYS, counts_publication_day=counts)
        for counts in (True, False)
    }
    assert ends == {date(2026, 5, 15)}


@pytest.mark.parametrize("working_days", [0, -3])
def test_period_without_a_working_day_is_refused(working_days):
    with pytest.raises(ValueError, match="at least one working day"):
        end_of_period(date(2026, 3, 2), working_days, NO_HOLIDAYS)


@given(DAYS_OF_2024, st.integers(1, 40), HOLIDAYS)
def test_adding_and_counting_are_each_others_inverse(day, count, holidays):
    end = add_working_days(day, count, holidays)
    assert is_working_day(end, holidays)
    assert working_days_between(day, end, holidays) == count
    assert working_days_between(day, end - timedelta(days=1), holidays) == count - 1


@given(DAYS_OF_2024, st.integers(1, 40), HOLIDAYS, DAYS_OF_2024)
def test_one_more_holiday_never_shortens_a_period(day, count, holidays, extra):
    assert end_of_period(day, count, holidays | {extra}) >= end_of_period(day, count, holidays)


@given(DAYS, st.integers(0, 300), st.integers(0, 300))
def test_counting_in_two_steps_is_counting_in_one(start, first, second):
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    in_steps = working_days_between(start, middle, NO_HOLIDAYS) + working_days_between(middle, end, NO_HOLIDAYS)
    assert in_steps == working_days_between(start, end, NO_HOLIDAYS)

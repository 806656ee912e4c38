"""What stands far from the others, by one definition."""
from statistics import median, median_high, median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.ranking import outliers

TOTALS = st.dictionaries(st.integers(0, 20), st.integers(0, 100), max_size=8)


@pytest.mark.parametrize(("totals", "far"), [
    ([80, 80], []),
    ([10, 90], []),
    ([80, 80, 60], []),  # exactly a fifth away: not more than that
    ([80, 80, 59], [59]),
    ([70, 80, 54], [54]),  # the others' median is 75
    ([10, 50, 90], [10, 90]),
    ([0, 100, 100, 100], [0]),
    ([90, 90, 20], [20]),  # who agree do not become outliers by the third
    ([10, 12, 90, 90, 90], [10, 12]),
])
def test_more_than_a_fifth_of_the_points_away_from_the_median_of_the_others(totals, far):
    found = outliers(dict(enumerate(totals)), 100)
    assert [totals[key] for key in sorted(found)] == far


@given(TOTALS)
def test_with_fewer_than_three_sheets_nothing_stands_far_off(totals):
    if len(totals) < 3:
        assert outliers(totals, 100) == set()


@given(TOTALS, st.integers(1, 100))
def test_the_definition_holds_for_every_sheet(totals, possible):
    found = outliers(totals, possible)
    for key, points in totals.items():
        others = [other for one, other in totals.items() if one != key]
        is_far = len(totals) >= 3 and 5 * abs(points - median(others)) > possible
        is_between = bool(others) and median_low(others) <= points <= median_high(others)
        assert (key in found) == (is_far and not is_between)


@given(st.integers(0, 100), st.integers(3, 6))
def test_reviewers_who_agree_have_no_outlier(points, count):
    assert outliers(dict.fromkeys(range(count), points), 100) == set()

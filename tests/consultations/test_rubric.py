"""A rubric is points by another name: the totals are the same sums."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.ranking import rank, total
from consultations.rubric import Grade, grade_of, points_of

GRADES = st.sampled_from(list(Grade))
MAXIMA = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 20).map(lambda half: 2 * half), min_size=1)


@pytest.mark.parametrize(("grade", "points"), [("yes", 10), ("partly", 5), ("no", 0)])
def test_yes_is_the_maximum_partly_half_of_it_and_no_nothing(grade, points):
    assert points_of(grade, 10) == points


@given(GRADES, st.integers(1, 50))
def test_a_grade_is_read_back_from_its_points(grade, half):
    assert grade_of(points_of(grade, 2 * half), 2 * half) == grade


@pytest.mark.parametrize("points", [None, 1, 4, 6, 9, 11, -5])
def test_points_between_the_grades_are_none(points):
    assert grade_of(points, 10) is None


@given(MAXIMA, st.data())
def test_totals_and_places_of_a_rubric_are_those_of_its_points(maxima, data):
    world, in_points = {}, {}
    for key in range(data.draw(st.integers(0, 5))):
        sheets = data.draw(st.lists(st.fixed_dictionaries({one: GRADES for one in maxima}), max_size=4))
        world[key] = [{one: points_of(grade, maxima[one]) for one, grade in sheet.items()} for sheet in sheets]
        halves = {Grade.YES: 2, Grade.PARTLY: 1, Grade.NO: 0}
        in_points[key] = [sum(halves[grade] * maxima[one] for one, grade in sheet.items()) for sheet in sheets]
        assert [2 * total(sheet) for sheet in world[key]] == in_points[key]
    doubled = {standing.key: standing.place for standing in rank({
        key: [{"all": points} for points in sheets] for key, sheets in in_points.items()})}
    assert {standing.key: standing.place for standing in rank(world)} == doubled

"""The balance of the table: counts of everything, and what of it is published about few people."""
import itertools

import pytest

from consultations.table_balance import FEWEST, Member, count, published

CHOICES = {"kind": ["organisation", "informal_group", "citizen"], "first_timer": ["yes", "no"],
           "units": ["Shushicë", "Papër"]}


def member(kind="organisation", is_first_timer=False, units=(), **fields):
    return Member(kind=kind, size="", is_first_timer=is_first_timer, units=tuple(units), **fields)


def test_every_axis_is_counted_also_what_nobody_is():
    counts = count([member(units=["Papër", "Shushicë"]), member("citizen", True, ["Papër"])], CHOICES)
    assert counts == {"kind": {"organisation": 1, "informal_group": 0, "citizen": 1},
                      "first_timer": {"yes": 1, "no": 1}, "units": {"Shushicë": 1, "Papër": 2}}
    assert list(counts["kind"]) == CHOICES["kind"]
    assert count([], CHOICES)["units"] == {"Shushicë": 0, "Papër": 0}


def test_what_nobody_asked_for_is_not_counted():
    assert count([member(units=["Fier"])], CHOICES)["units"] == {"Shushicë": 0, "Papër": 0}


@pytest.mark.parametrize(("counts", "shown"), [
    ({"a": 5, "b": 4}, {"a": 5, "b": 4}),
    ({"a": 5, "b": 2}, {"a": None, "b": None}),  # seven in all: 7 - 5 would tell
    ({"a": 9, "b": 4, "c": 2}, {"a": 9, "b": None, "c": None}),
    ({"a": 9, "b": 2, "c": 2}, {"a": 9, "b": None, "c": None}),
    ({"a": 5, "b": 1, "c": 1}, {"a": None, "b": None, "c": None}),  # both hidden ones are one each: 7 - 5 would tell
    ({"a": 6, "b": 5, "c": 0}, {"a": 6, "b": 5, "c": None}),  # nobody is singled out by nobody
    ({"a": 0, "b": 0}, {"a": None, "b": None}),
    ({"a": 2}, {"a": None}),
])
def test_few_people_are_not_told_also_not_by_subtraction(counts, shown):
    assert published({"kind": counts})["kind"] == shown


def test_shared_values_do_not_add_up_so_each_is_judged_alone():
    assert published({"units": {"Papër": 3, "Shushicë": 2}}) == {"units": {"Papër": 3, "Shushicë": None}}


def test_a_reader_never_learns_a_count_under_three():
    """Whoever knows the sum and what is shown is left with several hidden counts that are three or more together."""
    for counts in itertools.product(range(7), repeat=3):
        shown = published({"size": dict(zip("abc", counts, strict=True))})["size"]
        told = [number for number in shown.values() if number is not None]
        left, hidden = sum(counts) - sum(told), len(counts) - len(told)
        assert all(number >= FEWEST for number in told), counts
        assert not left or hidden == len(counts) or (hidden > 1 and left >= FEWEST), counts

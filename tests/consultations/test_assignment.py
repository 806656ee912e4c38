"""The lot: enough readers, even loads, both sides of the table, never a conflict, and the same again from its seed."""
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.assignment import draw

M, C, OTHER = "municipality", "civil_society", "other"


@st.composite
def worlds(draw_from, most_applications=12, most_reviewers=7):
    """Applications, benches, how many readers, conflicts and kept sheets that do not contradict each other."""
    applications = list(range(draw_from(st.integers(0, most_applications))))
    names = [f"r{number}" for number in range(draw_from(st.integers(1, most_reviewers)))]
    benches = {name: draw_from(st.sampled_from([M, C, OTHER])) for name in names}
    pairs = st.sets(st.sampled_from(list(product(applications, names)))) if applications else st.just(set())
    excluded, kept = draw_from(pairs), draw_from(pairs)
    return {"applications": applications, "benches": benches, "readers": draw_from(st.integers(1, 4)),
            "excluded": excluded, "kept": kept - excluded, "seed": draw_from(st.integers(0, 99)),
            "are_sides_first": draw_from(st.booleans())}


def drawn(world):
    """The draw of a world."""
    others = {key: value for key, value in world.items() if key not in ("applications", "benches", "readers")}
    return draw(world["applications"], world["benches"], world["readers"], **others)


def loads(world, pairs):
    """How many sheets each reviewer has, with those kept."""
    return {who: sum(reader == who for _one, reader in [*pairs, *world["kept"]]) for who in world["benches"]}


def squares(world, pairs):
    """The sum of the squared loads: smallest where the loads are most even."""
    return sum(load * load for load in loads(world, pairs).values())


@given(worlds())
def test_nobody_gets_a_conflict_or_the_same_sheet_twice(world):
    pairs = drawn(world).pairs
    assert len(set(pairs)) == len(pairs)
    assert not set(pairs) & (world["excluded"] | world["kept"])


@given(worlds())
def test_every_application_gets_its_readers_or_is_named_with_what_it_lacks(world):
    result = drawn(world)
    for one in world["applications"]:
        kept = sum(application == one for application, _who in world["kept"])
        free = sum((one, who) not in world["excluded"] for who in world["benches"])
        got = kept + sum(application == one for application, _who in result.pairs)
        assert got == max(kept, min(world["readers"], free))
        assert result.short.get(one, 0) == max(0, world["readers"] - got)


@given(worlds())
def test_without_conflicts_loads_differ_by_at_most_one(world):
    world |= {"excluded": set(), "kept": set(), "are_sides_first": False}
    found = loads(world, drawn(world).pairs).values()
    assert max(found) - min(found) <= 1


@settings(max_examples=40)
@given(worlds(most_applications=3, most_reviewers=4))
def test_with_conflicts_loads_are_as_even_as_any_other_way_to_give_them_out(world):
    world["are_sides_first"] = False
    ways = []
    for one in world["applications"]:
        kept = {who for application, who in world["kept"] if application == one}
        free = [who for who in world["benches"] if (one, who) not in world["excluded"] and who not in kept]
        count = min(len(free), max(0, world["readers"] - len(kept)))
        ways.append([[(one, who) for who in chosen] for chosen in combinations(free, count)])
    best = min(squares(world, [pair for part in way for pair in part]) for way in product(*ways))
    assert squares(world, drawn(world).pairs) == best


@given(worlds())
def test_sides_first_gives_every_application_both_sides_that_can_have_them(world):
    world |= {"are_sides_first": True, "kept": set()}
    result = drawn(world)
    for one in world["applications"]:
        free = {side for who, side in world["benches"].items() if (one, who) not in world["excluded"]}
        can_have_both = world["readers"] >= 2 and {M, C} <= free
        assert (one not in result.one_sided) == can_have_both


@given(worlds())
def test_the_same_seed_gives_the_same_draw(world):
    assert drawn(world) == drawn(world)


@given(worlds())
def test_drawing_again_with_everything_kept_adds_nothing(world):
    first = drawn(world)
    again = drawn({**world, "kept": world["kept"] | set(first.pairs), "seed": world["seed"] + 1})
    assert again.pairs == []


def test_another_seed_gives_another_draw():
    world = {"applications": list(range(20)), "benches": {"a": M, "b": C, "c": M, "d": C}, "readers": 2}
    assert len({tuple(drawn({**world, "seed": seed}).pairs) for seed in range(5)}) > 1


@pytest.mark.parametrize("are_sides_first", [True, False])
def test_two_even_benches_get_even_loads_and_both_sides(are_sides_first):
    benches = {"a": M, "b": C, "c": M, "d": C, "e": C, "f": M}
    world = {"applications": list(range(30)), "benches": benches, "readers": 3, "kept": set(), "excluded": set(),
             "seed": 7, "are_sides_first": are_sides_first}
    result = drawn(world)
    assert set(loads(world, result.pairs).values()) == {15}
    assert (result.short, result.one_sided) == ({}, [])


def test_the_caller_says_whether_sides_or_loads_go_first():
    world = {"applications": list(range(8)), "benches": {"a": M, "b": M, "c": C}, "readers": 2, "kept": set(),
             "seed": 3}
    sides, even = drawn({**world, "are_sides_first": True}), drawn({**world, "are_sides_first": False})
    assert loads(world, sides.pairs) == {"a": 4, "b": 4, "c": 8} and not sides.one_sided
    assert sorted(loads(world, even.pairs).values()) == [5, 5, 6] and even.one_sided


def test_five_hundred_applications_are_drawn_in_a_moment():
    benches = {f"r{number}": (M, C)[number % 2] for number in range(12)}
    excluded = {(one, f"r{one % 12}") for one in range(500)}
    world = {"applications": list(range(500)), "benches": benches, "readers": 3, "excluded": excluded, "kept": set()}
    found = loads(world, drawn({**world, "seed": 1}).pairs).values()
    assert max(found) - min(found) <= 1

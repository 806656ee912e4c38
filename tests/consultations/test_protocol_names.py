"""A name is taken out of a protocol without touching anything else."""
from copy import deepcopy

from consultations.protocol_names import without_name

FACTS = {
    "counts": {"selected": 1, "reserve": 1, "not_selected": 1},
    "selected": [{"name": {"sq": "Gërsheti", "en": "The Braid"}, "reason": {"sq": "Përvojë", "en": "Experience"}}],
    "reserve": [{"name": {"sq": "Pa Pragje", "en": "No Thresholds"}, "rank": 1, "points": [70, 1]},
                {"citizen": "A-7KQ2", "rank": 2}],
    "others": [{"name": {"sq": "Rinia në Lëvizje", "en": "Rinia në Lëvizje"}}],
}


def test_a_reserve_reads_as_its_number_and_keeps_rank_and_points():
    before = deepcopy(FACTS)
    after = without_name(FACTS, "Pa Pragje", "A-BCDF")
    assert after["reserve"][0] == {"name": {"sq": "A-BCDF", "en": "A-BCDF"}, "rank": 1, "points": [70, 1]}
    assert {**after, "reserve": FACTS["reserve"]} == before == FACTS


def test_whoever_was_selected_keeps_the_name():
    assert without_name(FACTS, "Gërsheti", "A-BCDF") == FACTS


def test_an_unknown_name_and_empty_facts_change_nothing():
    assert without_name(FACTS, "Tjetër", "A-BCDF") == FACTS
    assert without_name({}, "Tjetër", "A-BCDF") == {}

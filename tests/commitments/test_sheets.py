"""Sheets: what the page takes is what the count takes, in the order of the options."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.workflow import DeedRefused
from commitments import counting
from commitments.sheets import answer_in_words, check_sheet, reading_order, without_gaps

KEYS = ["A", "B", "C"]
WORDS = ["for", "against", "abstain", "consent", "stand_aside", "objection", "perhaps", 0, 1, 2, 3, 5, 6, -1, True, "1"]
SHEETS = st.dictionaries(st.sampled_from([*KEYS, "Z"]), st.sampled_from(WORDS))


@given(st.sampled_from(["adopt", "consent", "choose", "score", "rank"]), SHEETS)
def test_what_the_page_takes_is_what_the_count_takes(kind, choices):
    rule, refused = counting.Rule(choose_at_most=2), []
    for check in (lambda: check_sheet(kind, KEYS, choices, 2), lambda: counting.check_sheet(kind, rule, KEYS, choices)):
        try:
            check()
        except (DeedRefused, counting.CountingError):
            refused.append(True)
    assert len(refused) in (0, 2)


def test_a_sheet_is_kept_in_the_order_of_the_options():
    assert list(check_sheet("rank", KEYS, {"C": 1, "A": 2}, 1)) == ["A", "C"]
    assert list(check_sheet("adopt", KEYS, {"C": "for", "B": "for", "A": "for"}, 1)) == KEYS


@given(st.dictionaries(st.sampled_from(KEYS), st.integers(1, 60)))
def test_gaps_close_and_equal_places_stay_equal(places):
    closed = without_gaps(places)
    assert sorted(set(closed.values())) == list(range(1, len(set(places.values())) + 1))
    assert all((closed[one] < closed[two]) == (places[one] < places[two]) for one in places for two in places)


@pytest.mark.parametrize("kind, choices, words", [
    ("adopt", {"A": "for"}, "Pro"), ("choose", {}, "nuk u zgjodh"), ("score", {"A": 1}, "1 pikë"),
    ("score", {"A": 0}, "0 pikë"), ("rank", {"A": 2}, "vendi 2"), ("rank", {}, "pa vend"),
])
def test_an_answer_in_words(kind, choices, words):
    assert answer_in_words(kind, choices, "A") == words


def test_a_ranking_is_read_from_the_first_place_on():
    assert reading_order("rank", KEYS, {"C": 1, "B": 2}) == ["C", "B", "A"]

"""The alignment against the plain textbook table, and its promise for any text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cocreate import alignment
from cocreate.alignment import aligned_tokens, common_pairs, likeness, paragraphs, tokens, words
from tests.texts import ANY_TEXT, prose

ROWS = st.lists(st.sampled_from("abcd"), max_size=14)


def longest_common(before, after) -> int:
    """The textbook table of the longest common subsequence, slow and plain."""
    line = [0] * (len(after) + 1)
    for one in before:
        previous = line[:]
        for place, other in enumerate(after):
            line[place + 1] = previous[place] + 1 if one == other else max(previous[place + 1], line[place])
    return line[-1]


def assert_pairs_hold(before, after, pairs):
    assert all(before[one] == after[other] for one, other in pairs)
    assert all(one < next_one and other < next_other for (one, other), (next_one, next_other) in pairwise(pairs))


@given(ROWS, ROWS)
def test_pairs_are_a_longest_common_subsequence(before, after):
    pairs = common_pairs(before, after)
    assert_pairs_hold(before, after, pairs)
    assert len(pairs) == longest_common(before, after)


@given(ROWS, ROWS)
def test_rows_too_long_for_one_table_are_cut_and_still_hold(before, after):
    largest = alignment.LARGEST_TABLE
    alignment.LARGEST_TABLE = 9
    try:
        assert_pairs_hold(before, after, common_pairs(before, after))
    finally:
        alignment.LARGEST_TABLE = largest


@given(ANY_TEXT)
def test_tokens_and_paragraphs_give_the_text_back(text):
    assert "".join(tokens(text)) == text
    assert "".join(paragraphs(text)) == text


@given(prose(), prose())
def test_aligned_tokens_hold(before, after):
    old, new, pairs = aligned_tokens(before, after)
    assert "".join(old) == before
    assert "".join(new) == after
    assert_pairs_hold(old, new, pairs)


def test_unchanged_paragraph_is_matched_whole():
    """By words alone "një dy tri" might be found in the first paragraph of the new text."""
    old, new, pairs = aligned_tokens("një dy tri\n", "një dy katër tri pesë\nnjë dy tri\n")
    first_of_paragraph = len(new) - len(old)
    assert pairs == [(place, first_of_paragraph + place) for place in range(len(old))]


def test_a_letter_is_not_cut_from_its_mark():
    assert tokens("e\u0308shte\u0308") == ["e\u0308shte\u0308"]


def test_likeness():
    assert likeness(words("Buxheti i qytetit"), words("buxheti I QYTETIT!")) == 1
    assert likeness(words("një dy"), words("tri katër")) == 0
    assert likeness(words("një dy tri katër"), words("një dy tri pesë")) == 0.75
    assert likeness([], []) == 1

"""Comparing two texts: exact for any text, readable, fast."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.diffs import Run, changed_words, compare_texts
from tests.texts import ANY_TEXT, edited, long_text, prose

EDITED_PAIRS = prose().flatmap(lambda text: st.tuples(st.just(text), edited(text)))


def marked(before: str, after: str) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[run.kind].format(run.text) for run in compare_texts(before, after))


def assert_exact(before: str, after: str) -> None:
    runs = compare_texts(before, after)
    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "removed") == after
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))
    assert not any((one.kind, other.kind) == ("added", "removed") for one, other in pairwise(runs))


@given(ANY_TEXT, ANY_TEXT)
def test_runs_are_exactly_both_texts_whatever_the_text(before, after):
    assert_exact(before, after)


@given(EDITED_PAIRS)
def test_runs_are_exactly_both_texts_after_edits(pair):
    assert_exact(*pair)
    assert_exact(*reversed(pair))


def test_equal_and_empty_texts():
    assert compare_texts("", "") == ()
    assert compare_texts("njësoj", "njësoj") == (Run("same", "njësoj"),)
    assert compare_texts("", "e re") == (Run("added", "e re"),)
    assert compare_texts("e vjetër", "") == (Run("removed", "e vjetër"),)


@pytest.mark.parametrize(
    ("before", "after", "reads"),
    [
        ("20 ditë pune", "30 ditë pune", "[-20-][+30+] ditë pune"),
        ("një dy", "një e dy", "një [+e +]dy"),
        ("një e dy", "një dy", "një [-e -]dy"),
        ("një dy", "një dy tri", "një dy[+ tri+]"),
        ("Një.\n\nDy.", "Një.\n\nMidis.\n\nDy.", "Një.\n\n[+Midis.\n\n+]Dy."),
        (
            "Bashkia boton buxhetin një herë në vit.",
            "Bashkia do të botojë buxhetin dy herë në vit.",
            "Bashkia [-boton-][+do të botojë+] buxhetin [-një-][+dy+] herë në vit.",
        ),
        ("afati, 5 maj", "afati: 5 maj", "afati[-,-][+:+] 5 maj"),
    ],
)
def test_changes_read_as_people_would_mark_them(before, after, reads):
    assert marked(before, after) == reads


def test_no_confetti_in_a_sentence_written_anew():
    """Small words in common ("të", "e", "në") do not stay standing between big changes."""
    before = "Këshilli i bashkisë mblidhet çdo muaj dhe vendos në mbyllje të ditës."
    after = "Banorët propozojnë vetë projekte në lagje, të cilat shqyrtohen nga grupi i punës."
    assert sum(run.kind == "same" for run in compare_texts(before, after)) <= 2


def test_paragraphs_stay_apart_when_both_change():
    assert marked("një\n\ndy", "njëqind\n\ndyqind") == "[-një-][+njëqind+]\n\n[-dy-][+dyqind+]"


def test_words_are_counted_by_side():
    assert changed_words(compare_texts("buxheti i bashkisë", "buxheti i hapur, i qytetit")) == (3, 1)


@pytest.mark.parametrize("seeds", [(1, 2), (3, 4)])
def test_two_long_texts_with_nothing_alike_are_compared_exactly(seeds):
    """The worst case, all the way through; how long it takes is measured by `make bench`."""
    before, after = map(long_text, seeds)
    assert_exact(before, after)

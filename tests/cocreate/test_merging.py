"""Three-way merge: the laws, nothing lost, and examples people will meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.alignment import tokens
from cocreate.merging import Conflict, has_conflict_marks, merge
from tests.texts import ANY_TEXT, edited, prose

TEXT = st.one_of(ANY_TEXT, prose())


@st.composite
def three_versions(draw):
    """A text and two edits of it, each with words nobody else has."""
    base = draw(prose(max_size=20))
    sides = []
    for name in ("mine", "theirs"):
        side = draw(edited(base))
        for number in range(draw(st.integers(0, 3))):
            place = draw(st.integers(0, len(side)))
            side = f"{side[:place]} {name}{number} {side[place:]}"
        sides.append(side)
    return base, *sides


@given(TEXT, TEXT)
def test_only_one_side_changed(base, changed):
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).is_clean
    assert merge(base, changed, base).is_clean


@given(TEXT, TEXT)
def test_both_wrote_the_same(base, changed):
    assert merge(base, changed, changed) == merge(base, changed, base)


@given(three_versions())
def test_no_new_word_of_either_side_vanishes(versions):
    base, mine, theirs = versions
    merged = set(tokens(merge(base, mine, theirs).text))
    for side in (mine, theirs):
        new = {token for token in tokens(side) if token.startswith(("mine", "theirs"))}
        assert new <= merged


@given(TEXT, TEXT, TEXT)
def test_conflicts_keep_both_wordings_in_the_proposal(base, mine, theirs):
    merged = merge(base, mine, theirs)
    assert merged.is_clean == (not merged.conflicts)
    for conflict in merged.conflicts:
        assert f"[[{conflict.mine}||{conflict.theirs}]]" in merged.text
        assert conflict.mine in mine
        assert conflict.theirs in theirs
        assert conflict.base in base


@given(three_versions())
def test_sides_are_treated_alike(versions):
    base, mine, theirs = versions
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.is_clean == other.is_clean
    assert not one.is_clean or one.text == other.text


BASE = "Bashkia boton buxhetin çdo vit në faqen zyrtare.\n\nAfati është 20 ditë pune."


def test_changes_far_apart_are_merged():
    mine = BASE.replace("çdo vit", "dy herë në vit")
    theirs = BASE.replace("20 ditë", "30 ditë")
    merged = merge(BASE, mine, theirs)
    assert merged.is_clean
    assert merged.text == "Bashkia boton buxhetin dy herë në vit në faqen zyrtare.\n\nAfati është 30 ditë pune."


def test_changes_side_by_side_are_one_thought():
    merged = merge("Afati: 20 ditë pune.", "Afati: 30 ditë pune.", "Afati: 20 javë pune.")
    assert merged.text == "Afati: [[30 ditë||20 javë]] pune."
    assert merged.conflicts == (Conflict("20 ditë", "30 ditë", "20 javë"),)


def test_removed_by_one_and_changed_by_the_other_is_a_conflict():
    merged = merge("një dy tri katër", "një katër", "një dy TRI katër")
    assert not merged.is_clean
    assert "TRI" in merged.text


def test_both_write_at_the_same_place():
    merged = merge("", "e imja", "e tyrja")
    assert merged.text == "[[e imja||e tyrja]]"
    assert merged.conflicts == (Conflict("", "e imja", "e tyrja"),)


def test_new_paragraphs_at_both_ends():
    merged = merge("mesi\n", "fillimi\nmesi\n", "mesi\nfundi\n")
    assert (merged.text, merged.is_clean) == ("fillimi\nmesi\nfundi\n", True)


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [("[[a||b]]", True), ("para [[a\n\nb||]] pas", True), ("[[a]]", False), ("a || b", False), ("", False)],
)
def test_undecided_conflicts_are_seen(text, is_marked):
    assert has_conflict_marks(text) is is_marked

"""Two persons' posts brought together: nothing anybody wrote disappears, only what one changed is written."""
import itertools

import pytest

from consultations.writing import bring_together

BASE = "Punojmë me lagjet që nga viti 2016 dhe ndjekim buxhetin e bashkisë çdo muaj."


def together(standing, posted, shown, **options):
    """One field, called "text"."""
    shown = {} if shown is None else {"text": shown}
    return bring_together({"text": standing}, {"text": posted}, shown, **options)


def test_what_the_person_did_not_change_is_not_written():
    found = together("Tjetra e shkroi këtë.", BASE, BASE, long_fields=("text",))
    assert found.written == {} and found.clashes == {}


def test_what_nobody_else_touched_is_written():
    assert together(BASE, "E re.", BASE).written == {"text": "E re."}


def test_a_form_without_copies_writes_what_it_sends():
    assert together(BASE, "E re.", None).written == {"text": "E re."}


def test_changes_at_different_places_are_merged():
    mine, theirs = BASE.replace("2016", "2018"), BASE.replace("çdo muaj", "çdo javë")
    found = together(theirs, mine, BASE, long_fields=("text",))
    assert found.written == {"text": mine.replace("çdo muaj", "çdo javë")} and found.merged == ["text"]


def test_the_same_words_changed_by_both_are_a_clash_with_a_proposal():
    mine, theirs = BASE.replace("2016", "2018"), BASE.replace("2016", "2020")
    clash = together(theirs, mine, BASE, long_fields=("text",)).clashes["text"]
    assert (clash.mine, clash.theirs, clash.is_long) == (mine, theirs, True)
    assert "2018" in clash.proposal and "2020" in clash.proposal


def test_a_background_save_never_merges():
    mine, theirs = BASE.replace("2016", "2018"), BASE.replace("çdo muaj", "çdo javë")
    found = together(theirs, mine, BASE, long_fields=("text",), may_merge=False)
    assert found.written == {} and "text" in found.clashes


def test_a_short_field_is_asked_about():
    found = together("Tiranë", "Durrës", "Elbasan")
    assert found.written == {} and found.clashes["text"].proposal == "Durrës"


def test_ones_own_lost_answer_is_no_clash():
    assert together("Një dy", "Një dy tre", "Një", is_own=lambda name: True).written == {"text": "Një dy tre"}


@pytest.mark.parametrize("base, mine, theirs", list(itertools.product(
    [[], ["a"], ["a", "b"]], [[], ["a"], ["a", "c"], ["b"]], [[], ["a", "b"], ["d"]])))
def test_lists_keep_what_each_ticked_and_drop_what_each_unticked(base, mine, theirs):
    found = together(theirs, mine, base)
    kept = set(found.written.get("text", theirs))
    assert found.clashes == {}
    assert set(mine) - set(base) <= kept and not kept & (set(base) - set(mine))
    assert set(theirs) - set(base) <= kept | (set(base) - set(mine))

"""Passages keep their ids, and an anchor never says it found what is not there."""

from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.passages import Anchor, Passage, inherit_ids, make_anchor, resolve, split
from tests.texts import ANY_TEXT, edited, prose

TEXT = st.one_of(ANY_TEXT, prose())


def named(text: str, previous=(), prefix="p") -> list[Passage]:
    numbers = count(1)
    return inherit_ids(list(previous), text, lambda: f"{prefix}{next(numbers)}")


def ids(passages) -> list[str]:
    return [passage.id for passage in passages]


def test_paragraphs_items_and_headings_are_passages():
    text = "# Pse\nRreshti një\nrreshti dy\n\n- ujë\n  dhe dritë\n- rrugë\n1. e para\n2) e dyta\n\n\n  Fundi  "
    assert [passage.text for passage in split(text)] == [
        "# Pse", "Rreshti një\nrreshti dy", "- ujë\n  dhe dritë", "- rrugë", "1. e para", "2) e dyta", "Fundi",
    ]  # fmt: skip


def test_numbers_and_dashes_inside_a_line_do_not_split():
    assert len(split("Afati është 20.\n2026 është viti – jo tjetër - i planit.")) == 1
    assert split(" \n\n ") == []


@given(TEXT)
def test_passages_are_the_text_without_the_space_between(text):
    passages = split(text)
    assert all(text[passage.start :].startswith(passage.text) for passage in passages)
    assert all(passage.text and passage.text == passage.text.strip() for passage in passages)
    assert all(one.start + len(one.text) <= other.start for one, other in pairwise(passages))
    assert "".join("".join(passage.text.split()) for passage in passages) == "".join(text.split())


@given(TEXT)
def test_unchanged_text_keeps_every_id(text):
    first = named(text)
    assert named(text, first, prefix="new") == first


@given(prose().flatmap(lambda text: st.tuples(st.just(text), edited(text))))
def test_ids_are_unique_and_equal_text_keeps_its_id(texts):
    before = named(texts[0])
    after = named(texts[1], before, prefix="new")
    assert len(set(ids(after))) == len(after)
    kept = {passage.text for passage in before} & {passage.text for passage in after}
    for text in kept:
        old = {passage.id for passage in before if passage.text == text}
        new = {passage.id for passage in after if passage.text == text}
        assert len(old & new) == min(len(old), len(new))


BEFORE = named(
    "Banorët nuk e lexojnë dot buxhetin e bashkisë.\n\n"
    "- Tabelat dalin si skanime të palexueshme.\n- Gjuha është teknike.\n\n"
    "Këshilli mblidhet çdo muaj."
)


def test_edited_passage_keeps_its_id_and_a_new_one_gets_a_new_id():
    after = named(
        "Një hyrje krejt e re për këtë pyetje.\n\n"
        "Banorët e fshatrave nuk e lexojnë dot buxhetin e bashkisë.\n\n"
        "- Gjuha është teknike.\n- Tabelat dalin si skanime të palexueshme dhe vonë.",
        BEFORE,
        prefix="new",
    )
    assert ids(after) == ["new1", "p1", "p3", "p2"]


def test_passage_that_moves_unchanged_keeps_its_id():
    after = named("Këshilli mblidhet çdo muaj.\n\nBanorët nuk e lexojnë dot buxhetin e bashkisë.", BEFORE)
    assert ids(after) == ["p4", "p1"]


def test_repeated_lines_keep_their_order():
    before = named("- po\n- po\n- jo")
    assert ids(named("- po\n- jo", before, prefix="new")) in (["p1", "p3"], ["p2", "p3"])
    assert ids(named("- po\n- po\n- jo\n- po", before, prefix="new")) == ["p1", "p2", "p3", "new1"]


def anchor_on(words: str, passages=BEFORE) -> Anchor:
    passage = next(passage for passage in passages if words in passage.text)
    start = passage.text.index(words)
    return make_anchor("problem", passage, start, start + len(words))


def found_text(resolution, passages) -> str:
    text = next(passage.text for passage in passages if passage.id == resolution.passage_id)
    return text[resolution.start : resolution.end]


def test_quote_in_the_same_passage_is_right():
    after = named("Banorët e qytetit nuk e lexojnë dot buxhetin e bashkisë sot.", BEFORE)
    resolution = resolve(anchor_on("buxhetin e bashkisë"), after)
    assert (resolution.state, resolution.passage_id) == ("right", "p1")
    assert found_text(resolution, after) == "buxhetin e bashkisë"


def test_of_several_occurrences_the_one_between_the_same_words_is_taken():
    passages = named("një ditë e mirë, një ditë e keqe, një ditë e gjatë")
    start = passages[0].text.index("ditë e keqe")
    anchor = make_anchor("problem", passages[0], start, start + 4)
    assert resolve(anchor, passages).start == start
    changed = [Passage("p1", "ditë, " + passages[0].text, 0)]
    assert resolve(anchor, changed).start == start + len("ditë, ")


def test_quote_in_another_passage_is_moved():
    text = "Në mbledhjen e fundit disa banorë thanë se shumë dokumente dalin si skanime të palexueshme."
    after = named(text, BEFORE, prefix="new")
    resolution = resolve(anchor_on("dalin si skanime të palexueshme"), after)
    assert (resolution.state, resolution.is_exact) == ("moved", True)
    assert found_text(resolution, after) == "dalin si skanime të palexueshme"


def test_words_alike_in_the_same_passage_are_moved_and_not_exact():
    after = named("Banorët nuk e lexojnë dot as buxhetin e ri të bashkisë.", BEFORE, prefix="new")
    resolution = resolve(anchor_on("lexojnë dot buxhetin e bashkisë"), after)
    assert (resolution.state, resolution.passage_id, resolution.is_exact) == ("moved", "p1", False)
    assert found_text(resolution, after) == "lexojnë dot as buxhetin e ri të bashkisë"


def test_short_quote_elsewhere_is_not_taken_for_the_same():
    after = named("Rrugët janë të vjetra, dot të rregulluara.", BEFORE, prefix="new")
    assert resolve(anchor_on("dot"), after).state == "lost"


def test_vanished_words_are_lost():
    after = named("Krejt tjetër tekst për ujin.", BEFORE, prefix="new")
    assert resolve(anchor_on("buxhetin e bashkisë"), after).state == "lost"
    assert resolve(anchor_on("buxhetin e bashkisë"), []).state == "lost"


def test_remark_on_a_whole_passage():
    anchor = Anchor("problem", "p1")
    assert resolve(anchor, BEFORE).state == "right"
    assert resolve(anchor, BEFORE[1:]).state == "lost"


def test_anchor_outside_the_passage_is_refused():
    with pytest.raises(ValueError, match="inside the passage"):
        make_anchor("problem", BEFORE[0], 5, 500)


@st.composite
def anchored_edits(draw):
    """Passages, an anchor on one of them, and the passages after random edits."""
    before = named(draw(prose().filter(split)))
    passage = draw(st.sampled_from(before))
    start = draw(st.integers(0, len(passage.text) - 1))
    end = draw(st.integers(start + 1, len(passage.text)))
    text = "\n\n".join(passage.text for passage in before)
    after = named(draw(edited(text)), before, prefix="new")
    return make_anchor("problem", passage, start, end), before, after


@given(anchored_edits())
def test_anchor_is_never_wrong(case):
    anchor, before, after = case
    assert resolve(anchor, before).state == "right"
    resolution = resolve(anchor, after)
    if resolution.state == "lost":
        assert anchor.quote not in {p.text for p in after if p.id == anchor.passage_id}
        return
    assert not resolution.is_exact or found_text(resolution, after) == anchor.quote
    assert (resolution.state == "right") == (resolution.passage_id == anchor.passage_id and resolution.is_exact)
    assert resolution.start < resolution.end, "something is always pointed at"


@given(anchored_edits())
def test_quote_still_in_its_passage_is_always_right(case):
    anchor, _before, after = case
    own = [passage.text for passage in after if passage.id == anchor.passage_id]
    assert (resolve(anchor, after).state == "right") == any(anchor.quote in text for text in own)

"""Anchors through chains of edits, against the truth: every word of these texts is there once, so one can know.

Whatever was cut, put in, moved or turned round from version to version, an anchor is right, marked as moved, or marked
as lost; it never says that words are where they are not.
"""
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from cocreate.alignment import is_word, tokens
from commitments.passages import inherit_ids, make_anchor, resolve


@st.composite
def histories(draw):
    """The versions of an answer as lists of passages, and an anchor on some words of the first."""
    fresh, new_id = count(1), count(1)

    def written(size):
        return [f"fjala{next(fresh)}" for _word in range(size)]

    def published(paragraphs, previous=()):
        text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)
        return inherit_ids(list(previous), text, lambda: f"p{next(new_id)}")

    paragraphs = [written(draw(st.integers(1, 12))) for _paragraph in range(draw(st.integers(1, 5)))]
    versions = [published(paragraphs)]
    passage = draw(st.sampled_from(versions[0]))
    start = draw(st.integers(0, len(passage.text) - 1))
    anchor = make_anchor("problem", passage, start, draw(st.integers(start + 1, len(passage.text))))
    for _version in range(draw(st.integers(1, 4))):
        for _edit in range(draw(st.integers(1, 4))):
            paragraphs = draw(edited(paragraphs, written))
        versions.append(published(paragraphs, versions[-1]))
    return anchor, versions


@st.composite
def edited(draw, paragraphs, written):
    """`paragraphs` after one edit, as people make them."""
    kept = [list(paragraph) for paragraph in paragraphs if paragraph] or [written(3)]
    place = draw(st.integers(0, len(kept) - 1))
    one = kept[place]
    at = draw(st.integers(0, len(one)))
    match draw(st.sampled_from(["cut", "add", "move", "join", "split", "drop", "turn", "new"])):
        case "cut":
            del one[at:at + draw(st.integers(1, 6))]
        case "add":
            one[at:at] = written(draw(st.integers(1, 6)))
        case "move":
            kept.insert(draw(st.integers(0, len(kept) - 1)), kept.pop(place))
        case "join" if place:
            kept[place - 1] += kept.pop(place)
        case "split":
            kept[place:place + 1] = [one[:at], one[at:]]
        case "drop":
            kept.pop(place)
        case "turn":
            one.reverse()
        case _:
            kept.insert(place, written(draw(st.integers(1, 8))))
    return kept


def whole_words(text):
    return {token for token in tokens(text) if is_word(token)}


@given(histories())
def test_through_any_history_an_anchor_is_right_moved_or_lost_and_never_wrong(history):
    anchor, versions = history
    for passages in versions:
        found = resolve(anchor, passages)
        assert found.state in ("right", "moved", "lost")
        own = [passage.text for passage in passages if passage.id == anchor.passage_id]
        is_there = any(anchor.quote in text for text in own)
        assert (found.state == "right") == is_there, "right exactly where the quoted words still stand"
        if found.state == "lost":
            continue
        [passage] = [passage for passage in passages if passage.id == found.passage_id]
        words_found = passage.text[found.start:found.end]
        if found.is_exact:
            assert words_found == anchor.quote
        else:
            assert found.state == "moved"
            assert whole_words(words_found) & whole_words(anchor.quote), "what it points at has something of the quote"


@given(histories())
def test_words_that_are_all_gone_are_lost(history):
    anchor, versions = history
    standing = set().union(*(whole_words(passage.text) for passage in versions[-1]), set())
    quoted = whole_words(anchor.quote)
    if not quoted & standing and not any(anchor.quote in passage.text for passage in versions[-1]):
        assert resolve(anchor, versions[-1]).state == "lost"


@given(histories())
def test_an_id_is_never_given_to_two_passages(history):
    _anchor, versions = history
    for passages in versions:
        assert len({passage.id for passage in passages}) == len(passages)

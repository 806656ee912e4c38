"""Texts for property tests: any Unicode, and texts that look like answers with edits in them."""

import random

from hypothesis import strategies as st

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)

WORDS = ["buxheti", "i", "qytetarit", "botohet", "çdo", "vit", "në", "faqe", "të", "hapur", "më", "20", "ditë"]
BETWEEN = [" ", " ", " ", ", ", ". ", "\n", "\n\n", "\n- ", "  "]


@st.composite
def prose(draw, words=tuple(WORDS), max_size=30):
    """A text of a few paragraphs from a small vocabulary, so that texts resemble each other."""
    parts = draw(st.lists(st.tuples(st.sampled_from(words), st.sampled_from(BETWEEN)), max_size=max_size))
    return "".join(word + between for word, between in parts)


@st.composite
def edited(draw, text):
    """`text` with a few stretches cut out or put in."""
    for _edit in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 25)))
        text = text[:start] + draw(prose(max_size=4)) + text[end:]
    return text


def long_text(seed, length=20_000):
    """A text of `length` characters, the same for the same seed: two of them share nothing but the vocabulary."""
    chosen, text = random.Random(seed), ""
    vocabulary = WORDS + [f"{word}{ending}" for word in WORDS for ending in ("t", "ve", "n", "sh", "m")]
    while len(text) < length:
        text += chosen.choice(vocabulary) + chosen.choice([" ", " ", " ", " ", ", ", ". ", "\n\n"])
    return text[:length]

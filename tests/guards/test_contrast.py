"""Every pair of colours in which words are set can be read: WCAG 2.2, 1.4.3 (text 4.5:1) and 1.4.11 (edges 3:1)."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
GROUNDS = ["paper", "surface", "sunk"]
TEXT_PAIRS = [(ink, ground) for ink in ("ink", "ink-soft", "madder-deep") for ground in GROUNDS] + [
    ("ink", "ochre-soft"),
    ("ink", "plane-soft"),
    ("ink", "madder-soft"),
    ("ink", "sky-soft"),
    ("ink-soft", "plane-soft"),
    ("plane", "plane-soft"),
    ("plane", "surface"),
    ("madder-deep", "madder-soft"),
    ("madder-deep", "plane-soft"),
    ("madder-deep", "ochre-soft"),
    ("madder-deep", "sky-soft"),
    ("on-madder", "madder"),
    ("on-madder", "madder-deep"),
    ("on-plane", "plane"),
    ("paper", "ink"),
]
EDGE_PAIRS = [(edge, ground) for edge in ("edge", "madder", "plane", "focus") for ground in ("paper", "surface")]


def tokens(block):
    """The colours named in a part of tokens.css: {name: (red, green, blue)}."""
    found = re.findall(r"--([a-z-]+):\s*#([0-9a-f]{6})", block)
    return {name: tuple(int(value[place : place + 2], 16) for place in (0, 2, 4)) for name, value in found}


LIGHT_BLOCK, DARK_BLOCK = TOKENS.split("@media (prefers-color-scheme: dark)")
LIGHT = tokens(LIGHT_BLOCK)
SCHEMES = {"light": LIGHT, "dark": LIGHT | tokens(DARK_BLOCK)}


def luminance(colour):
    """Relative luminance as WCAG defines it."""
    channels = [value / 255 for value in colour]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The ratio between two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_can_be_read(scheme, ink, ground):
    colours = SCHEMES[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_controls_can_be_seen(scheme, edge, ground):
    colours = SCHEMES[scheme]
    assert contrast(colours[edge], colours[ground]) >= 3


def test_dark_answers_for_every_colour_of_light():
    assert set(tokens(DARK_BLOCK)) == set(LIGHT)


def test_colours_are_named_only_in_the_tokens():
    """Outside the tokens, paper, the admin's theme and the white behind a QR code no colour is written down."""
    styles = settings.BASE_DIR / "static" / "css"
    others = [path for path in styles.rglob("*.css") if path.name not in ("tokens.css", "print.css", "admin.css")]
    strays = {path.name: re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgb\(", path.read_text()) for path in others}
    assert {name: found for name, found in strays.items() if found} == {"account.css": ["#ffffff"]}


def test_ochre_never_carries_text():
    for path in (settings.BASE_DIR / "static" / "css").rglob("*.css"):
        assert not re.search(r"(?<![-\w])color:\s*var\(--ochre\)", path.read_text()), path.name

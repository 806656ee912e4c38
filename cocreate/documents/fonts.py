"""What our embedded fonts can draw, so that no letter a person typed turns into an empty box.

PDF/UA forbids text that no font can show, and the typesetter refuses it. Letters outside the fonts
are therefore written as their code, like [U+4E2D]: ugly, but nothing is lost.
"""

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "typst" / "fonts"
# Text is set in the first two; the last one, with many scripts, steps in for what they lack.
MAIN = ("Figtree_400Regular.ttf", "Fraunces_600SemiBold.ttf")
FALLBACK = "DejaVuSans.ttf"
# A digest (64 letters) stays in one piece, to be copied and compared.
LONGEST_WORD = 64


def drawable(text: str) -> str:
    """Clean text as the fonts can show it: unknown letters as codes, endless words breakable."""
    drawn = "".join(_cluster(cluster) for cluster in _clusters(text))
    return " ".join(_breakable(word) for word in drawn.split(" "))


def as_codes(text: str) -> str:
    """Text with everything outside Latin letters and common signs written as codes: the last resort."""
    return "".join(letter if letter in "\n\t" or ord(letter) < 0x250 else _code(letter) for letter in text)


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return "\u200b".join(word[start : start + 10] for start in range(0, len(word), 10))


def _clusters(text: str) -> list[str]:
    """The letters with the marks that sit on them."""
    clusters = []
    for letter in text:
        if clusters and (unicodedata.category(letter)[0] == "M" or letter == "\u200d"):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _cluster(cluster: str) -> str:
    letters = {ord(letter) for letter in cluster if letter not in "\n\t"}
    if unicodedata.category(cluster[0])[0] == "M":
        # A mark with nothing to sit on has no shape.
        return as_codes(cluster)
    if letters <= _main() or letters <= _fallback():
        return cluster
    return "".join(letter if ord(letter) in _main() else _code(letter) for letter in cluster)


def _code(letter: str) -> str:
    # Joiners and variation selectors have no shape of their own: without their letter they mean nothing.
    if unicodedata.category(letter) == "Cf" or 0xFE00 <= ord(letter) <= 0xFE0F:
        return ""
    return f"[U+{ord(letter):04X}]"


@lru_cache
def _main() -> frozenset[int]:
    return frozenset.intersection(*(characters(FOLDER / name) for name in MAIN))


@lru_cache
def _fallback() -> frozenset[int]:
    return characters(FOLDER / FALLBACK)


def characters(font: Path) -> frozenset[int]:
    """The code points a TrueType font has a glyph for, read from its cmap table (OpenType, formats 4 and 12)."""
    raw = font.read_bytes()
    tables = struct.unpack_from(">H", raw, 4)[0]
    records = (struct.unpack_from(">4sIII", raw, 12 + 16 * place) for place in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    found: set[int] = set()
    for place in range(struct.unpack_from(">H", raw, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", raw, cmap + 4 + 8 * place)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            found |= _subtable(raw, cmap + offset)
    return frozenset(found)


def _subtable(raw: bytes, start: int) -> set[int]:
    kind = struct.unpack_from(">H", raw, start)[0]
    if kind == 12:
        count = struct.unpack_from(">I", raw, start + 12)[0]
        groups = (struct.unpack_from(">III", raw, start + 16 + 12 * place) for place in range(count))
        return {code for first, last, _ in groups for code in range(first, last + 1)}
    return _segments(raw, start) if kind == 4 else set()


def _segments(raw: bytes, start: int) -> set[int]:
    """Format 4: ranges of codes, each with a shift or with a list of glyph numbers; glyph 0 is no glyph."""
    count = struct.unpack_from(">H", raw, start + 6)[0] // 2
    ends, starts, shifts, lists = (start + 14 + 2 * (count * part + (part > 0)) for part in range(4))
    found = set()
    for place in range(count):
        first, last, shift, listed = (
            struct.unpack_from(">H", raw, column + 2 * place)[0] for column in (starts, ends, shifts, lists)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + shift
            if listed:
                glyph = struct.unpack_from(">H", raw, lists + 2 * place + listed + 2 * (code - first))[0]
            if glyph & 0xFFFF:
                found.add(code)
    return found

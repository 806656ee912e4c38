"""Making people's text fit for file formats."""

import unicodedata

# Invisible marks that change the direction of everything after them: a person's text must end where it ends.
_OVERRIDES = dict.fromkeys(range(0x202A, 0x202F)) | dict.fromkeys(range(0x2066, 0x206A))


def clean(text: str) -> str:
    """The text without what XML, PDF or HTML cannot carry; letters, line breaks and tabs stay.

    Control characters, half surrogates, noncharacters and direction overrides go; decomposed
    letters are composed, so that ë is one letter for every font and every search.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(character for character in composed.translate(_OVERRIDES) if _is_writable(character))


def _is_writable(character: str) -> bool:
    code = ord(character)
    if character in "\n\t":
        return True
    if code < 0x20 or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF:
        return False
    return not (0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or code == 0xFEFF)


def one_line(text: str) -> str:
    """The clean text on a single line, for titles and file properties."""
    return " ".join(clean(text).split())

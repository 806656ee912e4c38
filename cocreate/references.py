"""Short public codes such as `A-7KQ2`: said over the telephone, written on a slip of paper.

They are names, not secrets: knowing one opens only what is public anyway. Primary keys are never shown.
"""

import secrets
from collections.abc import Callable

# Without 0/O, 1/I/L, which are mistaken for each other, and without A, E, U, Y, so that no code
# spells a word.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
SHORTEST = 4
LONGEST = 16
TRIES_PER_LENGTH = 8


def new_reference(prefix: str, exists: Callable[[str], bool]) -> str:
    """Return a code `PREFIX-XXXX` for which `exists` says no, longer when the short ones are taken.

    `prefix` says what the thing is (capital letters, no hyphen). Two persons may be given the same
    code at the same moment: the unique constraint of the column is what decides.
    Raises RuntimeError if `exists` says yes to everything.
    """
    for length in range(SHORTEST, LONGEST + 1):
        for _attempt in range(TRIES_PER_LENGTH):
            reference = f"{prefix}-{_random_letters(length)}"
            if not exists(reference):
                return reference
    raise RuntimeError(f"No free reference was found for the prefix {prefix!r}.")


def tidy_reference(typed: str) -> str:
    """Return a code as a person typed it in the form it is kept: capitals, no spaces, one hyphen.

    >>> tidy_reference(" a – 7kq2 ")
    'A-7KQ2'
    """
    for dash in "‐‑‒–—−":
        typed = typed.replace(dash, "-")
    return "".join(typed.split()).upper()


def short_code(length: int) -> str:
    """Return `length` random letters: a name inside one thing, such as a point of an agenda."""
    return _random_letters(length)


def _random_letters(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _position in range(length))

"""Public codes: readable, free, longer when short ones are taken."""

import re

import pytest

from cocreate.references import ALPHABET, new_reference, tidy_reference


def test_code_is_short_and_unambiguous():
    codes = {new_reference("A", lambda _code: False) for _time in range(300)}
    assert all(re.fullmatch(rf"A-[{ALPHABET}]{{4}}", code) for code in codes)
    assert not set("01OIL") & set(ALPHABET)
    assert len(codes) > 290, "codes do not follow one another"


def test_taken_codes_are_not_given_again():
    asked: list[str] = []

    def exists(code: str) -> bool:
        asked.append(code)
        return len(asked) < 4

    code = new_reference("K", exists)
    assert code == asked[3]
    assert len(asked) == 4


def test_codes_lengthen_when_the_short_ones_are_taken():
    code = new_reference("ANG", lambda code: len(code) < len("ANG-") + 6)
    assert len(code) == len("ANG-") + 6


def test_endless_collision_is_an_error_and_not_an_endless_loop():
    with pytest.raises(RuntimeError, match="'A'"):
        new_reference("A", lambda _code: True)


@pytest.mark.parametrize("typed", ["A-7KQ2", "a-7kq2", " a – 7kq2 ", "A−7KQ2\n", "A - 7K Q2"])
def test_code_is_understood_as_people_type_it(typed):
    assert tidy_reference(typed) == "A-7KQ2"

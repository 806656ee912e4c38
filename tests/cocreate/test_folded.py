"""What is typed into a search finds its record with and without ë, ç, capitals and hyphens, on both engines."""
import pytest
from django.db import connection

from cocreate.folded import LATIN, Folded, _letters, folded_search
from cocreate.models import Organisation
from cocreate.text import fold
from tests import make

FIELDS = ["name", "search_text", "reference"]


@pytest.fixture
def known(municipality):
    return make.organisation(municipality, "Shoqata «Çlirimi i Gërshetit»", territory="Shushicë")


@pytest.mark.parametrize("typed", ["gershetit", "GËRSHETIT", "Çlirimi", "clirimi gersh", "shushice", " shushicë ", ""])
def test_it_is_found(known, typed):
    assert known in folded_search(Organisation.objects.all(), typed, FIELDS)


@pytest.mark.parametrize("typed", ["gershetix", "clirimi mungon", "%", "_", "\\"])
def test_other_words_and_signs_of_the_database_find_nothing(known, typed):
    assert known not in folded_search(Organisation.objects.all(), typed, FIELDS)


def test_a_number_is_found_with_and_without_its_hyphen(known):
    bare = known.reference.replace("-", "")
    for typed in (known.reference, bare, bare.lower(), known.reference.replace("-", "–")):
        assert list(folded_search(Organisation.objects.all(), typed, ["reference"])) == [known]


def test_the_column_is_folded_by_the_database(known):
    assert Organisation.objects.annotate(bare=Folded("name")).get().bare == fold(known.name)


def test_a_name_behind_a_foreign_key_is_found(known):
    found = folded_search(Organisation.objects.all(), "elbasan", ["municipality__name_sq"])
    assert list(found) == [known]


def test_postgresql_is_told_the_same_letters():
    """Letter by letter, so that translate() and fold() agree; where a database is at hand it is asked too."""
    marked, bare = _letters()
    assert len(marked) == len(bare)
    table = str.maketrans(marked, bare)
    for letter in "ëçËÇžšćđàéñ":
        assert letter.translate(table).lower() == fold(letter), letter
    assert all(fold(chr(code)) == chr(code).translate(table).lower() for code in LATIN if len(fold(chr(code))) == 1)
    assert connection.vendor in {"sqlite", "postgresql"}

"""The Albanian of this project is complete and well formed: nobody meets an English sentence or a broken page."""

import re
from pathlib import Path

import polib
import pytest

from cocreate import catalogues
from cocreate.catalogue_strings import collect

ROOT = Path(__file__).resolve().parent.parent.parent
ALL_PATHS = catalogues.catalogue_paths([ROOT / "locale", ROOT / "locale" / "wagtail", ROOT / "locale" / "allauth"])
EACH_CATALOGUE = pytest.mark.parametrize("path", ALL_PATHS, ids=lambda path: path.relative_to(ROOT).as_posix())

# Words that are the same in both languages, names, and patterns without words.
SAME_IN_BOTH = {
    "Administrator", "Bashkëkrijo", "CSV", "DOCX", "draft", "Draft", "DRAFT", "ID", "JSON", "moderator", "OGP",
    "OGP Local", "PDF", "online", "person", "Private", "problem", "Problem", "QR", "RSS", "Shqip", "Status quo", "XLSX",
}  # fmt: skip

WITHOUT_DIACRITICS = re.compile(
    r"\b(eshte|jane|nje|per|cdo|cfare|ceshtj\w*|ketu|kete|keto|ketij|gje|shume|mire|tjeter|perdor\w*|fjalekalim\w*"
    r"|pergjigj\w*|perfshi\w*|permbledh\w*|pershkrim\w*|pershend\w*|derg\w*|perfund\w*|perzgjedh\w*|kerk\w*|caktiv\w*"
    r"|njoft[ie]m te|mund te|duhet te|do te|qe te|per te|s'|organizat[ae] te|anetar\w*|keshill\w*|bashkekrij\w*)\b",
    re.IGNORECASE,
)


def living(path):
    """The entries of a catalogue that are in use."""
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def translated_texts(entry):
    """The Albanian texts of an entry: one, or one per plural form."""
    return [text for text in ([entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values()) if text]


def words_of(text):
    """The text without its placeholders, markup and signs: what a reader would call words."""
    bare = re.sub(r"<[^>]*>", " ", catalogues.PLACEHOLDER.sub(" ", text))
    return " ".join(re.findall(r"[^\W\d_]+", bare))


def test_every_string_of_ours_has_albanian():
    assert catalogues.problems_of_ours(ROOT) == []


def test_the_search_for_strings_sees_code_and_templates():
    messages = collect(ROOT)
    assert messages[("alt. month", "December")].files == ["cocreate/borrowed_strings.py"]
    assert not any(name.startswith("tests/") for message in messages.values() for name in message.files)


@EACH_CATALOGUE
def test_nothing_is_doubtful_and_placeholders_match(path):
    assert catalogues.problems_in(path) == []


@EACH_CATALOGUE
def test_no_english_is_passed_off_as_albanian(path):
    same = {words_of(entry.msgid) for entry in living(path) if entry.msgid in translated_texts(entry)}
    assert same - SAME_IN_BOTH - {""} == set()


@EACH_CATALOGUE
def test_albanian_is_written_with_its_letters(path):
    """«eshte» is not a word: ë and ç are letters, not ornaments."""
    found = [text for entry in living(path) for text in translated_texts(entry) if WITHOUT_DIACRITICS.search(text)]
    assert found == []


@EACH_CATALOGUE
def test_the_plural_rule_is_the_one_of_django(path):
    assert polib.pofile(str(path)).metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"


def test_no_string_is_translated_in_two_ways_in_one_catalogue():
    for path in ALL_PATHS:
        keys = [(entry.msgctxt, entry.msgid) for entry in living(path)]
        assert len(keys) == len(set(keys)), path


def test_every_catalogue_compiles(tmp_path):
    for number, path in enumerate(ALL_PATHS):
        target = tmp_path / str(number) / "sq" / "LC_MESSAGES" / path.name
        target.parent.mkdir(parents=True)
        target.write_bytes(path.read_bytes())
    copies = catalogues.catalogue_paths(sorted(tmp_path.iterdir()))
    assert catalogues.compile_all(copies) == copies
    for copy in copies:
        assert len(polib.mofile(str(copy.with_suffix(".mo")))) == len(polib.pofile(str(copy)).translated_entries())

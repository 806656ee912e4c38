"""Every fact of the public record reads as a sentence with all its facts, in both languages."""
import re

import pytest
from django.utils import translation

from cocreate import record_kinds
from cocreate.models import PublicRecord
from tests.guards.sources import ROOT, calls, constants, python_files

KIND = re.compile(r"[a-z_]+\.[a-z_]+")
PLACES = re.compile(r"%\((\w+)\)")


def recorded_kinds():
    """Every kind that is given to record.append as it stands, with the file."""
    for path in python_files():
        for name, node in calls(path):
            if name in {"record.append", "append"}:
                for kind in constants(node):
                    if KIND.fullmatch(kind):
                        yield kind, str(path.relative_to(ROOT))


def test_every_kind_has_a_sentence():
    assert {kind: path for kind, path in recorded_kinds() if kind not in record_kinds.SENTENCES} == {}


def test_every_kind_of_the_world_has_a_sentence(world):
    kinds = set(PublicRecord.objects.values_list("kind", flat=True))
    assert len(kinds) > 15
    assert sorted(kinds - set(record_kinds.SENTENCES)) == []


def test_every_role_of_the_world_has_a_name(world):
    roles = set(PublicRecord.objects.values_list("actor_role", flat=True)) - {""}
    assert sorted(roles - set(record_kinds.ROLES)) == []


@pytest.mark.parametrize("language", ["sq", "en"])
def test_no_fact_is_missing_from_a_sentence(world, language):
    missing = set()
    with translation.override(language):
        for entry in PublicRecord.objects.all():
            known = {**record_kinds.facts_of(entry), "subject": entry.subject}
            places = PLACES.findall(str(record_kinds.SENTENCES.get(entry.kind, "")))
            missing |= {f"{entry.kind}: {place}" for place in places if known.get(place) in (None, "")}
            assert "None" not in record_kinds.sentence(entry)
    assert sorted(missing) == []


def test_what_an_entry_says_is_short(world):
    """A line of the record is a line: facts are words and numbers, not texts."""
    sentences = {entry.kind: record_kinds.sentence(entry) for entry in PublicRecord.objects.all()}
    assert {kind: text for kind, text in sentences.items() if len(text) > 400} == {}

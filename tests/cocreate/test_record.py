"""The public record: append-only, chained, verifiable without the platform."""
import json
import runpy

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.urls import reverse

from cocreate import append_only, record
from cocreate.models import PublicRecord


@pytest.fixture
def three_entries(municipality, other_municipality):
    record.append(municipality, "call.published", "T-1", facts={"seats": 7, "titull": "Thirrje ë ç «»"})
    record.append(other_municipality, "call.published", "T-1")
    record.append(municipality, "call.changed", "T-1", reason="Kërkuan më shumë kohë", actor_role="coordinator")
    record.append(municipality, "call.closed", "T-1")
    return PublicRecord.objects.of(municipality).order_by("sequence")


def test_numbers_have_no_gaps_and_each_entry_follows_the_one_before(three_entries):
    assert [entry.sequence for entry in three_entries] == [1, 2, 3]
    assert three_entries[1].previous_digest == three_entries[0].digest


def test_the_record_of_one_municipality_holds_apart_from_the_other(three_entries, municipality, other_municipality):
    assert record.problems(municipality) == []
    assert record.problems(other_municipality) == []
    assert record.head_digest(municipality) != record.head_digest(other_municipality)


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_or_remove_an_entry(three_entries, deed):
    entries = PublicRecord.objects.filter(sequence=2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entries.update(reason="tjetër") if deed == "update" else entries.delete()


def test_tampering_behind_the_triggers_is_found(three_entries, municipality):
    append_only.drop_triggers(connection, "cocreate_publicrecord")
    PublicRecord.objects.of(municipality).filter(sequence=2).update(reason="tjetër")
    assert record.problems(municipality) == ["entry 2 was changed"]
    PublicRecord.objects.of(municipality).filter(sequence=3).delete()
    assert "the newest entries are missing" in record.problems(municipality)


def test_an_entry_outside_a_transaction_is_refused(municipality, monkeypatch):
    with monkeypatch.context() as outside, pytest.raises(RuntimeError):
        outside.setattr(connections["default"], "in_atomic_block", False)
        record.append(municipality, "call.published", "T-1")


def test_the_download_is_verified_by_the_stand_alone_script(three_entries, client):
    lines = b"".join(client.get(reverse("record_download")).streaming_content).decode().splitlines()
    verify = runpy.run_path("docs/verify_record.py")["verify"]
    assert list(verify(lines, known=[three_entries[0].digest])) == []
    assert list(verify(lines, known=["f" * 64])) == [f"the known digest {'f' * 64} is not in this record"]
    changed = [lines[0], json.dumps({**json.loads(lines[1]), "reason": "tjetër"}), lines[2]]
    assert list(verify(changed)) == ["entry 2 was changed"]
    assert list(verify([lines[0], lines[2]])) == [
        "entry 2 is missing (found 3)", "entry 3 does not follow the one before it"]

"""Cycles: written, published with their phases, moved with a public reason."""
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import cycles as actions
from consultations.models import Cycle

pytestmark = pytest.mark.django_db
FIELDS = {"slug": "2026-2028", "title_sq": "Plani 2026–2028", "starts_on": date(2026, 11, 1),
          "ends_on": date(2028, 10, 31)}
PHASES = [{"kind": "call", "starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 20)},
          {"kind": "plan", "starts_on": date(2027, 3, 1), "ends_on": date(2027, 3, 31), "is_approximate": True}]


@pytest.fixture
def draft(municipality, coordinator):
    """An unpublished cycle with two phases."""
    return actions.create_cycle(municipality, fields=FIELDS, phases=PHASES, by=coordinator)


def test_a_cycle_is_made_unpublished(draft):
    assert not draft.is_public and draft.phases.count() == 2
    assert not PublicRecord.objects.exists()


@pytest.mark.parametrize("wrong, field", [({"slug": "jo i mirë"}, "slug"), ({"title_sq": ""}, "title_sq")])
def test_wrong_fields_are_refused_beside_them(municipality, coordinator, wrong, field):
    with pytest.raises(DeedRefused) as caught:
        actions.create_cycle(municipality, fields={**FIELDS, **wrong}, by=coordinator)
    assert caught.value.field == field
    assert not Cycle.objects.exists()


def test_the_same_short_name_twice(draft, municipality, coordinator):
    with pytest.raises(DeedRefused):
        actions.create_cycle(municipality, fields=FIELDS, by=coordinator)


def test_publishing_records_the_phases_once(draft, coordinator):
    actions.publish_cycle(draft, by=coordinator)
    actions.publish_cycle(draft, by=coordinator)
    entry = PublicRecord.objects.get()
    assert entry.kind == "cycle.published" and entry.subject == "2026-2028"
    assert [phase["kind"] for phase in entry.facts["phases"]] == ["call", "plan"]


def test_a_cycle_without_phases_is_not_published(municipality, coordinator):
    cycle = actions.create_cycle(municipality, fields=FIELDS, by=coordinator)
    with pytest.raises(DeedRefused):
        actions.publish_cycle(cycle, by=coordinator)


def test_moving_before_publication_is_silent(draft, coordinator):
    phase = draft.phases.get(kind="plan")
    actions.move_phase(phase, starts_on=date(2027, 9, 1), ends_on=date(2027, 9, 30), by=coordinator)
    phase.refresh_from_db()
    assert phase.starts_on == date(2027, 9, 1) and not PublicRecord.objects.exists()


def test_moving_afterwards_needs_a_reason_and_keeps_both_dates(draft, coordinator):
    actions.publish_cycle(draft, by=coordinator)
    phase = draft.phases.get(kind="plan")
    dates = {"starts_on": date(2027, 9, 1), "ends_on": date(2027, 9, 30)}
    with pytest.raises(DeedRefused) as caught:
        actions.move_phase(phase, **dates, by=coordinator)
    assert caught.value.field == "reason"
    actions.move_phase(phase, **dates, reason="Zgjedhjet.", by=coordinator)
    entry = PublicRecord.objects.get(kind="phase.moved")
    assert entry.facts["from"]["starts_on"] == "2027-03-01" and entry.facts["to"]["starts_on"] == "2027-09-01"
    assert entry.reason == "Zgjedhjet."
    actions.move_phase(phase, **dates, reason="Përsëri.", by=coordinator)
    assert PublicRecord.objects.filter(kind="phase.moved").count() == 1


def test_a_phase_that_ends_before_it_starts(draft, coordinator):
    with pytest.raises(DeedRefused) as caught:
        actions.move_phase(draft.phases.first(), starts_on=date(2027, 2, 2), ends_on=date(2027, 2, 1), by=coordinator)
    assert caught.value.field == "ends_on"


def test_only_this_municipalitys_coordinator(draft, municipality, person, other_coordinator):
    for other in (person, other_coordinator):
        with pytest.raises(PermissionDenied):
            actions.publish_cycle(draft, by=other)
        with pytest.raises(PermissionDenied):
            actions.create_cycle(municipality, fields=FIELDS, by=other)

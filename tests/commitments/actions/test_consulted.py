"""What a window is about: adopted commitments, moved into consultation with it, counted at its end."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.workflow import DeedRefused, move
from commitments.actions.consulted import (
    add_to_consultation,
    finish_consultation,
    open_consultation,
    take_out_of_consultation,
)
from commitments.models import ConsultedVersion
from commitments.states import CommitmentStatus
from tests import make, make_commitments, make_consultations


def test_opening_moves_the_commitments_into_consultation(cycle, coordinator):
    commitment = make_consultations.adopted(cycle)
    window = make_consultations.draft_window(cycle, coordinator)
    add_to_consultation(window, commitment, by=coordinator)
    add_to_consultation(window, commitment, by=coordinator)  # twice changes nothing
    open_consultation(window, by=coordinator)
    commitment.refresh_from_db()
    assert commitment.status == CommitmentStatus.CONSULTED
    assert ConsultedVersion.objects.get().version == commitment.current_version


def test_only_adopted_commitments_of_the_same_cycle(cycle, coordinator):
    people = make_commitments.small_group(cycle)
    window = make_consultations.draft_window(cycle, coordinator)
    drafting = make_commitments.commitment(people.group, people.lead)
    with pytest.raises(DeedRefused) as refusal:
        add_to_consultation(window, drafting, by=coordinator)
    assert drafting.title in refusal.value.sentence
    later = make.cycle(cycle.municipality, slug="2028-2030")
    with pytest.raises(DeedRefused):
        add_to_consultation(window, make_consultations.adopted(later, slug="tjetra"), by=coordinator)


def test_a_window_without_commitments_or_with_a_returned_one_does_not_open(cycle, coordinator):
    window = make_consultations.draft_window(cycle, coordinator)
    with pytest.raises(DeedRefused):
        open_consultation(window, by=coordinator)
    commitment = make_consultations.adopted(cycle)
    add_to_consultation(window, commitment, by=coordinator)
    move(commitment, CommitmentStatus.DRAFTING)
    with pytest.raises(PermissionDenied):
        open_consultation(window, by=coordinator)
    window.refresh_from_db()
    assert window.status == "draft"


def test_a_newer_version_must_be_added_again(cycle, coordinator):
    commitment = make_consultations.adopted(cycle)
    window = make_consultations.draft_window(cycle, coordinator)
    add_to_consultation(window, commitment, by=coordinator)
    move(commitment, CommitmentStatus.DRAFTING)
    make_commitments.version(commitment, commitment.lead, problem="Tjetër problem.")
    for status in (CommitmentStatus.READY, CommitmentStatus.ADOPTED):
        move(commitment, status)
    with pytest.raises(DeedRefused):
        open_consultation(window, by=coordinator)
    add_to_consultation(window, commitment, by=coordinator)
    assert open_consultation(window, by=coordinator).status == "published"


def test_what_was_taken_out_is_not_consulted(cycle, coordinator):
    commitment = make_consultations.adopted(cycle)
    window = make_consultations.draft_window(cycle, coordinator)
    add_to_consultation(window, commitment, by=coordinator)
    take_out_of_consultation(window, commitment, by=coordinator)
    assert not window.consulted.exists()


def test_a_published_window_keeps_its_commitments(cycle, coordinator):
    window = make_consultations.open_window(cycle, coordinator)
    for deed in (add_to_consultation, take_out_of_consultation):
        with pytest.raises(PermissionDenied):
            deed(window, window.commitment, by=coordinator)


def test_finishing_counts_published_answers_only(cycle, coordinator):
    window = make_consultations.open_window(cycle, coordinator)
    first, second = (make_consultations.confirmed(window, f"Mendim {number}") for number in (1, 2))
    make_consultations.posted(window, "E pakonfirmuar")
    make_consultations.answered(window, [first], coordinator)
    with make_consultations.after(window):
        with pytest.raises(DeedRefused) as refusal:
            finish_consultation(window, by=coordinator)
        assert refusal.value.field == "closing_reason"
        make_consultations.answered(window, [second], coordinator)
        assert finish_consultation(window, by=coordinator).status == "concluded"


def test_only_coordinators(cycle, coordinator, person, other_coordinator):
    commitment = make_consultations.adopted(cycle)
    window = make_consultations.draft_window(cycle, coordinator)
    for wrong in (person, other_coordinator):
        with pytest.raises(PermissionDenied):
            add_to_consultation(window, commitment, by=wrong)
    add_to_consultation(window, commitment, by=coordinator)
    for wrong in (person, other_coordinator):
        with pytest.raises(PermissionDenied):
            open_consultation(window, by=wrong)

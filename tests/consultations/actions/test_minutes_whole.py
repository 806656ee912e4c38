"""Minutes beyond their first life: numbers of decisions, chairs, notes, private meetings, what is late."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions.invitations import end_mandate
from consultations.actions.minutes import (
    add_erratum,
    decide_correction,
    open_corrections,
    propose_correction,
    publish_minutes,
    sign_minutes,
    take_back_minutes,
    write_minutes,
)
from consultations.actions.minutes_due import ask_for_minutes
from consultations.actions.minutes_sheet import forget_posted_notes, save_sheet
from consultations.meeting_states import MinutesStatus
from consultations.minutes_papers import minutes_file
from consultations.models import MinuteLine, Minutes
from tests.make_groups import empty_group, mandates, members, working_group
from tests.make_meetings import drafted_minutes, final_minutes, held_meeting

LATER = timedelta(days=30)


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def kinds(municipality):
    return list(PublicRecord.objects.of(municipality).values_list("kind", flat=True))


def published(meeting, decisions, by):
    """Final minutes with these decisions under the first point."""
    write_minutes(meeting, "Hapja.", {meeting.agenda.first().pk: {"decisions": decisions}}, by=by)
    minutes = open_corrections(Minutes.objects.get(meeting=meeting), by=by)
    with clock.at(clock.now() + LATER):
        return publish_minutes(minutes, by=by)


def test_decisions_are_numbered_by_group_and_year_without_a_gap(group, cycle, coordinator):
    other = empty_group(cycle, coordinator, slug="tjeter")
    year = clock.local(clock.now() - timedelta(days=1), cycle.municipality).year
    published(held_meeting(group, coordinator), ["A", "B"], coordinator)
    published(held_meeting(group, coordinator), ["C"], coordinator)
    published(held_meeting(other, coordinator, present=[]), ["D"], coordinator)
    numbers = dict(MinuteLine.objects.values_list("text", "number"))
    assert numbers == {"A": f"V-1/{year}", "B": f"V-2/{year}", "C": f"V-3/{year}", "D": f"V-1/{year}"}


def test_a_draft_has_no_numbers(group, coordinator):
    drafted_minutes(held_meeting(group, coordinator), coordinator)
    assert set(MinuteLine.objects.values_list("number", flat=True)) == {""}


def test_a_show_of_hands_needs_its_numbers_before_the_draft_is_sent(group, coordinator):
    meeting = held_meeting(group, coordinator)
    line = {"text": "Miratohet.", "taken_by": "hands"}
    minutes = write_minutes(meeting, "", {meeting.agenda.first().pk: {"decisions": [line]}}, by=coordinator)
    with pytest.raises(DeedRefused):
        open_corrections(minutes, by=coordinator)
    line |= {"votes_for": 5, "votes_against": 1}
    write_minutes(meeting, "", {meeting.agenda.first().pk: {"decisions": [line]}}, by=coordinator)
    assert open_corrections(minutes, by=coordinator).status == MinutesStatus.CORRECTION


def test_empty_minutes_are_not_sent(group, coordinator):
    minutes = write_minutes(held_meeting(group, coordinator), "", {}, by=coordinator)
    with pytest.raises(DeedRefused):
        open_corrections(minutes, by=coordinator)


def test_a_vote_of_another_group_is_not_referred_to(group, coordinator):
    meeting = held_meeting(group, coordinator)
    with pytest.raises(DeedRefused):
        write_minutes(meeting, "", {meeting.agenda.first().pk: {
            "decisions": [{"text": "X", "taken_by": "ballot:B-XXXX"}]}}, by=coordinator)


def test_only_the_chairs_stand_by_final_minutes_each_once(group, coordinator):
    meeting = held_meeting(group, coordinator)
    chair, secretary, _member, co_chair, *_others = members(group)
    minutes = drafted_minutes(meeting, coordinator)
    with pytest.raises(PermissionDenied):
        sign_minutes(minutes, by=chair)
    minutes = final_minutes(meeting, coordinator)
    for person in (secretary, coordinator, members(group)[5]):
        with pytest.raises(PermissionDenied):
            sign_minutes(minutes, by=person)
    sign_minutes(minutes, by=chair)
    sign_minutes(minutes, by=co_chair)
    with pytest.raises(PermissionDenied):
        sign_minutes(minutes, by=chair)
    roles = PublicRecord.objects.of(meeting.municipality).filter(kind="minutes.signed").values_list(
        "actor_role", flat=True)
    assert sorted(roles) == ["chair", "co_chair"]


def test_a_chair_whose_mandate_ended_does_not_sign(group, coordinator):
    minutes = final_minutes(held_meeting(group, coordinator), coordinator)
    mandate = mandates(group)[0]
    end_mandate(mandate, reason="U largua.", by=coordinator)
    with pytest.raises(PermissionDenied):
        sign_minutes(minutes, by=mandate.person)


def test_a_mistake_is_put_right_beside_the_text(group, coordinator, person):
    meeting = held_meeting(group, coordinator)
    minutes = drafted_minutes(meeting, coordinator)
    with pytest.raises(PermissionDenied):
        add_erratum(minutes, "Lexo 3.", reason="Shtypi.", by=coordinator)
    minutes = final_minutes(meeting, coordinator)
    with pytest.raises(PermissionDenied):
        add_erratum(minutes, "Lexo 3.", reason="Shtypi.", by=person)
    for text, reason, field in (("", "X", "text"), ("X", " ", "reason")):
        with pytest.raises(DeedRefused) as refusal:
            add_erratum(minutes, text, reason=reason, by=coordinator)
        assert refusal.value.field == field
    add_erratum(minutes, "Lexo 3 në vend të 2.", reason="Gabim shtypi.", by=coordinator)
    entry = PublicRecord.objects.of(meeting.municipality).get(kind="minutes.erratum")
    assert (entry.facts, entry.reason) == ({"number": 1}, "Gabim shtypi.")
    assert meeting.agenda.first().discussion == "U diskutua gjerë."


def test_a_draft_taken_back_is_sent_again_with_new_days(group, coordinator):
    minutes = open_corrections(drafted_minutes(held_meeting(group, coordinator), coordinator), by=coordinator)
    propose_correction(minutes, "X", by=members(group)[0])
    take_back_minutes(minutes, by=coordinator)
    with pytest.raises(PermissionDenied):
        propose_correction(minutes, "Y", by=members(group)[0])
    open_corrections(minutes, by=coordinator)
    assert (minutes.status, minutes.corrections.count()) == (MinutesStatus.CORRECTION, 1)


def test_the_answer_to_a_correction_is_written_to_whoever_proposed_it(group, coordinator):
    minutes = open_corrections(drafted_minutes(held_meeting(group, coordinator), coordinator), by=coordinator)
    proposer = members(group)[4]
    correction = propose_correction(minutes, "X", by=proposer)
    assert propose_correction(minutes, "X", by=proposer) == correction  # pressed twice
    decide_correction(correction, False, "Nuk u tha.", by=coordinator)
    assert Notice.objects.get(kind="correction.decided").address == proposer.email


def test_minutes_of_a_private_meeting_leave_no_words_on_the_record(group, coordinator):
    meeting = held_meeting(group, coordinator, access="private")
    minutes = final_minutes(meeting, coordinator)
    add_erratum(minutes, "Lexo 3.", reason="Arsye e brendshme.", by=coordinator)
    assert "minutes.published" not in kinds(meeting.municipality)
    entry = PublicRecord.objects.of(meeting.municipality).get(kind="minutes.made_final")
    assert set(entry.facts) == {"digest"}
    assert "Arsye" not in str(PublicRecord.objects.of(meeting.municipality).get(kind="minutes.erratum").reason)


def test_late_minutes_are_asked_for_once_and_publishing_once(group, coordinator):
    municipality = group.municipality
    meeting = held_meeting(group, coordinator)
    assert ask_for_minutes(municipality) == 0
    with clock.at(clock.now() + LATER):
        assert [ask_for_minutes(municipality), ask_for_minutes(municipality)] == [1, 0]
        written_to = set(Notice.objects.filter(kind="minutes.late").values_list("address", flat=True))
        chair, secretary, _member, co_chair, *_others = members(group)
        assert written_to == {chair.email, secretary.email, co_chair.email}
        open_corrections(drafted_minutes(meeting, coordinator), by=coordinator)
        assert ask_for_minutes(municipality) == 0
    with clock.at(clock.now() + 2 * LATER):
        assert [ask_for_minutes(municipality), ask_for_minutes(municipality)] == [1, 0]
        assert Notice.objects.filter(kind="minutes.to_publish").count() == 3
        publish_minutes(Minutes.objects.get(), by=coordinator)
        assert ask_for_minutes(municipality) == 0


def test_a_group_without_keepers_is_the_coordinators_business(cycle, coordinator):
    held_meeting(empty_group(cycle, coordinator), coordinator, present=[])
    with clock.at(clock.now() + LATER):
        assert ask_for_minutes(cycle.municipality) == 1
    assert Notice.objects.get(kind="minutes.late").address == coordinator.email


def test_texts_are_forgotten_after_thirty_days(group, coordinator):
    meeting = held_meeting(group, coordinator)
    save_sheet(meeting, {"introduction": "Teksti"}, shown={"introduction": ""}, by=coordinator)
    assert forget_posted_notes(group.municipality) == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert forget_posted_notes(group.municipality) == 1


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_the_minutes_are_files_in_both_languages(kind, language, group, coordinator):
    minutes = drafted_minutes(held_meeting(group, coordinator), coordinator)
    content = minutes_file(minutes, kind, language)
    assert content[:4] == {"pdf": b"%PDF", "docx": b"PK\x03\x04", "html": b"<!do"}[kind]
    if kind == "html":
        page = content.decode()
        assert {"sq": "DRAFT", "en": "DRAFT"}[language] in page and "U diskutua gjerë." in page
        assert {"sq": "Mbledhja e parë", "en": "First meeting"}[language] in page

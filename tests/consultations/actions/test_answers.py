"""Answers to an invitation: who may answer until when, places in the room, who is told; needs and their end."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice
from cocreate.workflow import DeedRefused
from consultations import membership
from consultations.actions.answers import answer_meeting, remind_unanswered, unanswered
from consultations.actions.meeting_dates import forget_needs
from consultations.actions.meetings import cancel_meeting, change_meeting
from consultations.models import Rsvp
from consultations.room import free_places, waiting_in
from tests import make
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, planned_meeting


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def guests(count):
    return [make.person(f"mysafir{number}@example.org", f"Mysafir {number}") for number in range(count)]


def letters(kind):
    return list(Notice.objects.filter(kind=kind).order_by("pk").values_list("address", flat=True))


def test_whoever_is_called_answers_and_changes_the_answer(group, coordinator):
    meeting, member = convened_meeting(group, coordinator), members(group)[4]
    answer_meeting(meeting, "yes", by=member, needs=["access", "access"], needs_note=" Karrige me rrota ")
    rsvp = Rsvp.objects.get()
    assert (rsvp.answer, rsvp.needs, rsvp.needs_note) == ("yes", ["access"], "Karrige me rrota")
    answer_meeting(meeting, "no", by=member)
    rsvp.refresh_from_db()
    assert (rsvp.answer, rsvp.needs, rsvp.needs_note) == ("no", [], "")
    assert letters("meeting.answered") == []  # the invitation brought the entry already


def test_a_stranger_answers_only_where_it_is_open(group, coordinator, person):
    with pytest.raises(PermissionDenied):
        answer_meeting(convened_meeting(group, coordinator), "yes", by=person)
    answer_meeting(convened_meeting(group, coordinator, access="open"), "yes", by=person)
    assert letters("meeting.answered") == [person.email]


def test_nobody_answers_a_plan(group, coordinator):
    with pytest.raises(PermissionDenied):
        answer_meeting(planned_meeting(group, coordinator, access="open"), "yes", by=members(group)[4])


def test_an_ended_mandate_ends_the_right_at_that_second(group, coordinator):
    meeting, mandate = convened_meeting(group, coordinator), mandates(group)[5]
    mandate.ends_at = clock.now() + timedelta(hours=1)
    mandate.save()
    membership.forget(mandate.person)
    with clock.at(mandate.ends_at - timedelta(seconds=1)):
        answer_meeting(meeting, "yes", by=mandate.person)
    with clock.at(mandate.ends_at), pytest.raises(PermissionDenied):
        answer_meeting(meeting, "no", by=mandate.person)


def test_until_the_very_start_and_not_after_it_or_when_it_is_called_off(group, coordinator):
    meeting, member = convened_meeting(group, coordinator), members(group)[4]
    with clock.at(meeting.starts_at - timedelta(seconds=1)):
        answer_meeting(meeting, "yes", by=member)
    with clock.at(meeting.starts_at), pytest.raises(DeedRefused):
        answer_meeting(meeting, "no", by=member)
    with pytest.raises(DeedRefused):
        answer_meeting(cancel_meeting(meeting, reason="X", by=coordinator), "no", by=member)


def test_online_only_where_there_is_a_link(group, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        answer_meeting(convened_meeting(group, coordinator), "online", by=members(group)[4])
    assert refusal.value.field == "answer"


def test_a_full_room_makes_guests_wait_and_a_free_place_is_told(group, coordinator):
    """Room for seven, six called: one guest has a place, the next waits until somebody says no."""
    meeting = convened_meeting(group, coordinator, access="open", capacity=7)
    first, second, third = guests(3)
    assert free_places(meeting) == 1
    for guest in (first, second, third):
        answer_meeting(meeting, "yes", by=guest)
    assert waiting_in(meeting) == [second.pk, third.pk]
    assert free_places(meeting) == 0
    answer_meeting(meeting, "no", by=members(group)[4])
    assert waiting_in(meeting) == [third.pk] and letters("meeting.place_free") == [second.email]
    meeting = change_meeting(meeting, {"capacity": 20}, by=coordinator)
    assert waiting_in(meeting) == [] and letters("meeting.place_free") == [second.email, third.email]


def test_changing_needs_keeps_the_place_in_the_queue(group, coordinator):
    meeting = convened_meeting(group, coordinator, access="open", capacity=7)
    first, second = guests(2)
    answer_meeting(meeting, "yes", by=first)
    answer_meeting(meeting, "yes", by=second)
    answer_meeting(meeting, "yes", by=first, needs=["childcare"])
    assert waiting_in(meeting) == [second.pk]
    answer_meeting(meeting, "no", by=first)
    answer_meeting(meeting, "yes", by=first)
    assert waiting_in(meeting) == [first.pk]


def test_only_those_without_an_answer_are_reminded_once_a_day(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    answer_meeting(meeting, "no", by=members(group)[4])
    assert unanswered(meeting).count() == 5
    assert remind_unanswered(meeting, by=members(group)[1]) == 5
    assert members(group)[4].email not in letters("meeting.answer_missing")
    with pytest.raises(DeedRefused):
        remind_unanswered(meeting, by=coordinator)
    with pytest.raises(PermissionDenied):
        remind_unanswered(meeting, by=members(group)[4])


def test_needs_are_erased_four_weeks_after_the_meeting(group, coordinator):
    meeting, member = convened_meeting(group, coordinator), members(group)[4]
    answer_meeting(meeting, "yes", by=member, needs=["access"], needs_note="Ashensor.")
    with clock.at(meeting.ends_at + timedelta(days=27)):
        assert forget_needs(meeting.municipality) == 0
    with clock.at(meeting.ends_at + timedelta(days=28)):
        assert (forget_needs(meeting.municipality), forget_needs(meeting.municipality)) == (1, 0)
    rsvp = Rsvp.objects.get()
    assert (rsvp.answer, rsvp.needs, rsvp.needs_note) == ("yes", [], "")

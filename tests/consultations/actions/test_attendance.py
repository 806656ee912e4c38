"""Noting who comes and goes, two people at once, numbers, and closing the meeting early, late and without anybody."""
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused, WrongMove
from consultations.actions.attendance import close_meeting, mark_left, note_attendance, note_sheet, type_total
from consultations.actions.door import count_people, take_slips_away
from consultations.meeting_states import MeetingStatus
from consultations.models import Attendance, Mandate, Meeting
from consultations.presence import Mark
from consultations.presence_numbers import people_at, public_numbers, slip_groups, with_people
from consultations.seating import quorum_of
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import final_minutes, held_meeting, running_meeting

ALIKE = {"bench": "", "unit": None, "mode": "room", "is_member": False}


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def meeting(group, coordinator):
    """It began an hour ago and ends in an hour; nobody is noted."""
    return running_meeting(group, coordinator)


def present(meeting):
    return set(meeting.attendances.filter(left_at=None).values_list("mandate", flat=True))


def held_facts(meeting):
    return PublicRecord.objects.get(subject=meeting.reference, kind__startswith="meeting.held").facts


def test_noting_adds_and_takes_nobody_away(meeting, group, coordinator):
    some = mandates(group)
    note_attendance(meeting, some[:2], by=coordinator)
    note_attendance(meeting, some[1:4], by=coordinator)
    assert present(meeting) == {one.pk for one in some[:4]}


def test_whoever_leaves_stays_on_the_list_and_may_come_back(meeting, group, coordinator):
    some = mandates(group)
    note_attendance(meeting, [some[0], some[1], some[3], some[4]], by=coordinator)
    assert quorum_of(meeting).is_reached
    mark_left(meeting, [some[4]], by=coordinator)
    assert meeting.attendances.count() == 4
    assert (quorum_of(meeting).present, quorum_of(meeting).is_reached) == (3, False)
    assert quorum_of(meeting, moment=clock.now() - timedelta(minutes=20)).is_reached  # while they were there
    note_attendance(meeting, [some[4]], by=coordinator)
    assert quorum_of(meeting).is_reached


def test_nobody_leaves_who_did_not_come_or_at_an_hour_that_is_to_come(meeting, group, coordinator):
    one = mandates(group)[0]
    with pytest.raises(DeedRefused):
        mark_left(meeting, [one], by=coordinator)
    note_attendance(meeting, [one], by=coordinator)
    for moment in (clock.now() + timedelta(minutes=5), meeting.starts_at - timedelta(hours=2)):
        with pytest.raises(DeedRefused):
            mark_left(meeting, [one], by=coordinator, at=moment)


def test_two_sheets_at_once_lose_nothing(meeting, group, coordinator):
    """Both were read while nobody was noted; each marks its own people."""
    first, second = mandates(group)[:2]
    sheet = [Mark(one.pk, "absent", "absent") for one in mandates(group)[2:]]
    note_sheet(meeting, [Mark(first.pk, "absent", "room"), Mark(second.pk, "absent", "absent"), *sheet], by=coordinator)
    note_sheet(meeting, [Mark(first.pk, "absent", "absent"), Mark(second.pk, "absent", "online"), *sheet],
               by=coordinator)
    assert dict(meeting.attendances.values_list("mandate", "mode")) == {first.pk: "room", second.pk: "online"}


def test_a_line_that_two_changed_is_named(meeting, group, coordinator):
    one = mandates(group)[0]
    assert note_sheet(meeting, [Mark(one.pk, "absent", "room")], by=coordinator) == []
    assert note_sheet(meeting, [Mark(one.pk, "absent", "online")], by=coordinator) == [one.pk]
    assert meeting.attendances.get().mode == "online"
    assert note_sheet(meeting, [Mark(one.pk, "absent", "online")], by=coordinator) == []


def test_a_line_says_when_somebody_left_and_corrects_a_mistake(meeting, group, coordinator):
    one, other = mandates(group)[:2]
    note_attendance(meeting, [one, other], by=coordinator)
    half = clock.local(meeting.starts_at + timedelta(minutes=30), meeting.municipality)
    note_sheet(meeting, [Mark(one.pk, "room", "left", "", f"{half:%H:%M}"), Mark(other.pk, "room", "absent")],
               by=coordinator)
    kept = meeting.attendances.get()
    assert (kept.mandate, kept.left_at) == (one, half.replace(second=0, microsecond=0))
    with pytest.raises(DeedRefused) as refusal:
        note_sheet(meeting, [Mark(other.pk, "absent", "left")], by=coordinator)
    assert refusal.value.field == f"is_{other.pk}"


def test_an_ended_mandate_counts_before_its_end_and_not_after(meeting, group, coordinator):
    some = mandates(group)
    note_attendance(meeting, [some[0], some[1], some[3], some[4]], by=coordinator)
    noon = clock.now() - timedelta(minutes=10)
    Mandate.objects.filter(pk=some[4].pk).update(ends_at=noon)
    before, after = quorum_of(meeting, moment=noon - timedelta(seconds=1)), quorum_of(meeting, moment=noon)
    assert (before.held, before.present) == (6, 4)
    assert (after.held, after.present) == (5, 3)  # the seat is vacant from noon on: neither held nor present
    assert quorum_of(meeting) == after
    note_attendance(meeting, [some[4]], by=coordinator)  # was there in the first part: may still be noted
    Mandate.objects.filter(pk=some[5].pk).update(ends_at=meeting.starts_at)
    with pytest.raises(DeedRefused):
        note_attendance(meeting, [some[5]], by=coordinator)


def test_a_meeting_of_the_keepers_notes_only_them(group, coordinator):
    meeting = running_meeting(group, coordinator, called="keepers")
    note_attendance(meeting, mandates(group)[:1], by=coordinator)
    with pytest.raises(DeedRefused):
        note_attendance(meeting, mandates(group)[2:3], by=coordinator)


def test_members_of_other_groups_that_are_called_are_noted_and_do_not_make_a_quorum(meeting, cycle, group, coordinator):
    other = working_group(cycle, coordinator, slug="tjeter")
    meeting.also_groups.add(other)
    note_attendance(meeting, mandates(other), by=coordinator)
    assert meeting.attendances.count() == 6
    assert quorum_of(meeting).present == 0


def test_people_are_added_up_unless_a_figure_is_typed(meeting, group, coordinator):
    note_attendance(meeting, mandates(group)[:4], by=coordinator)
    assert count_people(meeting, {"woman": 12, "man": 9, "": 1}, ALIKE, uuid4(), by=coordinator) == 22
    count_people(meeting, {"woman": 3}, {**ALIKE, "is_member": True}, uuid4(), by=coordinator)
    assert people_at(Meeting.objects.get()) == people_at(with_people(Meeting.objects.all()).get()) == 26
    type_total(meeting, 31, by=coordinator)
    assert people_at(Meeting.objects.get()) == 31
    type_total(meeting, None, by=coordinator)
    assert people_at(Meeting.objects.get()) == 26
    with pytest.raises(DeedRefused):
        type_total(meeting, -1, by=coordinator)


def test_numbers_sent_twice_count_once_and_wrong_ones_go(meeting, coordinator):
    batch = uuid4()
    assert count_people(meeting, {"woman": 5}, ALIKE, batch, by=coordinator) == 5
    assert count_people(meeting, {"woman": 5}, ALIKE, batch, by=coordinator) == 0
    [alike] = slip_groups(meeting)
    take_slips_away(meeting, alike, 2, by=coordinator)
    assert meeting.door_slips.count() == 3
    with pytest.raises(DeedRefused):
        take_slips_away(meeting, alike, 4, by=coordinator)
    with pytest.raises(DeedRefused):
        count_people(meeting, {"woman": 501}, ALIKE, uuid4(), by=coordinator)


def test_no_number_under_three_is_published(meeting, group, coordinator):
    count_people(meeting, {"woman": 12, "man": 9, "other": 1}, {**ALIKE, "bench": "other"}, uuid4(), by=coordinator)
    found = {axis.label: [number for _label, number in axis.rows] for axis in public_numbers(meeting)}
    assert found == {"Të ftuarit sipas krahut": [22], "Gjinia, siç e thanë vetë njerëzit": [12, None, None]}


def test_a_person_in_two_seats_is_one_person(meeting, cycle, group, coordinator):
    other = working_group(cycle, coordinator, slug="tjeter")
    meeting.also_groups.add(other)
    one, same = mandates(group)[0], mandates(other)[0]
    Mandate.objects.filter(pk=same.pk).update(person=one.person)
    note_attendance(meeting, [one, same], by=coordinator)
    assert people_at(Meeting.objects.get()) == 1


def test_closing_late_records_who_was_there(meeting, group, coordinator):
    some, secretary = mandates(group), members(group)[1]
    with clock.at(clock.now() + timedelta(days=4)):
        Mandate.objects.filter(pk=some[0].pk).update(ends_at=clock.now() - timedelta(days=1))
        note_attendance(meeting, [some[0], some[1], some[3], some[4]], by=secretary)
        closed = close_meeting(meeting, by=secretary, total=40)
    assert closed.status == MeetingStatus.HELD
    facts = held_facts(meeting)
    assert (facts["present"], facts["quorum"], facts["people"], facts["is_typed"]) == (4, True, 40, True)


def test_a_meeting_closes_once(meeting, coordinator):
    close_meeting(meeting, by=coordinator)
    with pytest.raises(WrongMove):
        close_meeting(meeting, by=coordinator)


def test_of_a_private_meeting_only_seats_and_quorum_are_recorded(group, coordinator):
    meeting = running_meeting(group, coordinator, access="private")
    note_attendance(meeting, mandates(group)[:4], by=coordinator)
    close_meeting(meeting, by=coordinator)
    assert set(held_facts(meeting)) == {"held", "needed", "present", "quorum", "benches"}


def test_a_meeting_without_seats_is_recorded_with_its_people(cycle, coordinator):
    meeting = running_meeting(cycle, coordinator, kind="forum", access="open")
    count_people(meeting, {"": 30}, ALIKE, uuid4(), by=coordinator)
    close_meeting(meeting, by=coordinator)
    assert held_facts(meeting) == {"people": 30, "is_typed": False}


def test_after_final_minutes_nobody_is_noted(group, coordinator):
    meeting = held_meeting(group, coordinator, present=mandates(group)[:5])
    note_attendance(meeting, mandates(group), by=coordinator)
    final_minutes(meeting, coordinator)
    meeting = Meeting.objects.select_related("minutes", "group").get(pk=meeting.pk)
    with pytest.raises(PermissionDenied):
        note_attendance(meeting, mandates(group), by=coordinator)


@pytest.mark.parametrize("who", ["person", "other_coordinator", "member"])
def test_nobody_else_notes(who, meeting, group, request):
    by = members(group)[2] if who == "member" else request.getfixturevalue(who)
    for deed in (
        lambda: note_attendance(meeting, [], by=by), lambda: mark_left(meeting, [], by=by),
        lambda: note_sheet(meeting, [], by=by), lambda: type_total(meeting, 1, by=by),
        lambda: count_people(meeting, {}, ALIKE, uuid4(), by=by), lambda: close_meeting(meeting, by=by),
        lambda: take_slips_away(meeting, ALIKE, 1, by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert not Attendance.objects.exists()


def test_an_hour_after_midnight_is_of_the_next_day(meeting, group, coordinator):
    one = mandates(group)[0]
    start = clock.local(meeting.starts_at, meeting.municipality) - timedelta(days=1)
    start = start.replace(hour=23, minute=0, second=0)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=start, ends_at=start + timedelta(hours=3))
    with clock.at(start + timedelta(hours=4)):
        note_attendance(Meeting.objects.get(), [one], by=coordinator)
        note_sheet(Meeting.objects.get(), [Mark(one.pk, "room", "left", "", "00:30")], by=coordinator)
    assert meeting.attendances.get().left_at == start + timedelta(minutes=90)

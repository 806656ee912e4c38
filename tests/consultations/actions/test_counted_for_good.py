"""What was counted stays: later rules decide about no earlier meeting, and a later count is on the record."""
from uuid import uuid4

import pytest

from cocreate.models import PublicRecord
from consultations.actions.attendance import mark_left, note_attendance, type_total
from consultations.actions.door import count_people
from consultations.actions.groups import change_group
from consultations.minutes_papers import minutes_file
from consultations.models import Meeting
from consultations.seating import quorum_of
from tests.make_groups import mandates, working_group
from tests.make_meetings import drafted_minutes, held_meeting, running_meeting


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def four_of(group):
    sitting = mandates(group)
    return [sitting[number] for number in (0, 1, 3, 4)]


def recorded(meeting):
    """[(kind, facts)] of what the record says of who was there."""
    entries = PublicRecord.objects.filter(subject=meeting.reference, facts__has_key="people").order_by("sequence")
    return [(one.kind, one.facts) for one in entries]


def test_a_change_of_the_rules_decides_about_no_meeting_before_it(group, coordinator):
    meeting = held_meeting(group, coordinator, present=four_of(group))
    change_group(group, {"quorum_percent": 90, "bench_quorum_percent": 90}, by=coordinator)
    change_group(group, {"quorum_percent": 99}, by=coordinator)
    held = Meeting.objects.select_related("group__municipality").get(pk=meeting.pk)
    assert (quorum_of(held).needed, quorum_of(held).is_reached) == (4, True)
    running = running_meeting(group, coordinator)
    note_attendance(running, four_of(group), by=coordinator)
    assert (quorum_of(running).needed, quorum_of(running).is_reached) == (6, False)


def test_who_is_noted_after_the_closing_is_on_the_record(group, coordinator):
    meeting = held_meeting(group, coordinator, present=four_of(group)[:3])
    note_attendance(meeting, four_of(group)[:3], by=coordinator)  # nothing new
    assert [(kind, facts["present"], facts["quorum"]) for kind, facts in recorded(meeting)] == [
        ("meeting.held", 3, False)]
    note_attendance(meeting, four_of(group), by=coordinator)
    mark_left(meeting, four_of(group)[3:], at=meeting.starts_at, by=coordinator)
    assert [(kind, facts["present"], facts["quorum"]) for kind, facts in recorded(meeting)][1:] == [
        ("meeting.presence_corrected", 4, True), ("meeting.presence_corrected", 3, False)]


def test_people_counted_after_the_closing_are_on_the_record(group, coordinator):
    meeting = held_meeting(group, coordinator, present=four_of(group))
    alike = {"bench": "", "unit": None, "mode": "room", "is_member": False}
    count_people(meeting, {"": 30}, alike, uuid4(), by=coordinator)
    type_total(meeting, 50, by=coordinator)
    assert [facts["people"] for _kind, facts in recorded(meeting)] == [4, 34, 50]


def test_of_a_private_meeting_no_people_come_on_the_record(group, coordinator):
    meeting = held_meeting(group, coordinator, present=four_of(group), access="private")
    type_total(meeting, 50, by=coordinator)
    assert recorded(meeting) == []


def test_the_page_says_which_bench_has_too_few(client, cycle, coordinator):
    group = working_group(cycle, coordinator, bench_quorum_percent=60)
    meeting = held_meeting(group, coordinator, present=mandates(group)[:4])
    change_group(group, {"bench_quorum_percent": 0}, by=coordinator)
    page = client.get(meeting.get_absolute_url(), HTTP_ACCEPT_LANGUAGE="sq").content.decode()
    assert "1 nga 2 që duhen: shoqëria civile" in " ".join(page.split())
    assert "Nuk është i pranishëm askush" not in page


def test_the_minutes_as_a_file_tell_the_people_who_were_counted(group, coordinator):
    meeting = held_meeting(group, coordinator, present=four_of(group))
    minutes = drafted_minutes(meeting, coordinator)
    text = minutes_file(minutes, "html", "en").decode()
    assert "People present" in text and ">4<" in text

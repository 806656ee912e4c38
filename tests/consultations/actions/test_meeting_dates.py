"""What the calendar asks for: a reminder the day before, one letter about news; running twice does no harm."""
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile

from cocreate import clock, notices
from cocreate.models import Notice
from consultations.actions.agenda import add_agenda_item
from consultations.actions.answers import answer_meeting
from consultations.actions.meeting_dates import remind_of_tomorrow, tell_news
from consultations.actions.meeting_papers import add_paper
from consultations.actions.meetings import cancel_meeting, change_meeting, convene_meeting
from tests import make
from tests.make_groups import members, working_group
from tests.make_meetings import convened_meeting, planned_meeting

TIRANA = ZoneInfo("Europe/Tirane")
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def letters(kind):
    return sorted(Notice.objects.filter(kind=kind).values_list("address", flat=True))


def reminded_at(meeting, moment):
    with clock.at(moment):
        return remind_of_tomorrow(meeting.municipality)


def test_the_day_before_from_eight_once_and_not_those_who_said_no(group, coordinator):
    starts_at = datetime(2031, 3, 31, 9, tzinfo=TIRANA)  # the day after the clocks change
    meeting = convened_meeting(group, coordinator, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    answer_meeting(meeting, "no", by=members(group)[4])
    assert reminded_at(meeting, datetime(2031, 3, 29, 12, tzinfo=TIRANA)) == 0
    assert reminded_at(meeting, datetime(2031, 3, 30, 7, 59, tzinfo=TIRANA)) == 0
    assert reminded_at(meeting, datetime(2031, 3, 30, 8, tzinfo=TIRANA)) == 5
    assert reminded_at(meeting, datetime(2031, 3, 30, 8, 1, tzinfo=TIRANA)) == 0
    assert members(group)[4].email not in letters("meeting.reminder")


def test_late_but_before_the_meeting_it_still_goes_out_and_not_after(group, coordinator):
    for day in (10, 20):
        starts_at = datetime(2031, 3, day, 10, tzinfo=TIRANA)
        convened_meeting(group, coordinator, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    meeting = convened_meeting(group, coordinator)
    assert reminded_at(meeting, datetime(2031, 3, 10, 9, tzinfo=TIRANA)) == 6
    assert reminded_at(meeting, datetime(2031, 3, 20, 10, tzinfo=TIRANA)) == 0


def test_the_reminder_says_what_one_answered(group, coordinator):
    meeting, guest = convened_meeting(group, coordinator, access="open", capacity=6), make.person("g@example.org", "G")
    answer_meeting(meeting, "yes", by=members(group)[4])
    answer_meeting(meeting, "yes", by=guest)
    reminded_at(meeting, clock.local(meeting.starts_at, meeting.municipality).replace(hour=12) - timedelta(days=1))
    said = {one.address: notices.compose(one).body for one in Notice.objects.filter(kind="meeting.reminder")}
    assert "Do të vij" in said[members(group)[4].email]
    assert "në pritje për një vend" in said[guest.email]
    assert len(said) == 7


def test_a_moved_meeting_is_reminded_of_again(group, coordinator):
    starts_at = datetime(2031, 3, 10, 10, tzinfo=TIRANA)
    meeting = convened_meeting(group, coordinator, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    assert reminded_at(meeting, starts_at - timedelta(days=1)) == 6
    with clock.at(starts_at - timedelta(hours=20)):
        change_meeting(meeting, {"starts_at": starts_at + timedelta(days=7), "ends_at": starts_at + timedelta(days=8)},
                       reason="Stuhi.", by=coordinator)
    assert reminded_at(meeting, starts_at + timedelta(days=6)) == 6


def test_new_papers_are_told_in_one_letter(group, coordinator):
    meeting, began = convened_meeting(group, coordinator), clock.now()
    for number in range(3):
        with clock.at(began + timedelta(minutes=10 * (number + 1))):
            add_paper(meeting, f"Dokumenti {number}", ContentFile(PDF + bytes([number]), name="a.pdf"), by=coordinator)
            assert tell_news(meeting.municipality) == 0
    with clock.at(began + timedelta(minutes=60)):
        assert tell_news(meeting.municipality) == 6
        assert tell_news(meeting.municipality) == 0
    with clock.at(began + timedelta(minutes=120)):
        assert tell_news(meeting.municipality) == 0
    notice = Notice.objects.filter(kind="meeting.news").first()
    assert all(f"Dokumenti {number}" in notices.compose(notice).body for number in range(3))
    with clock.at(began + timedelta(minutes=130)):
        add_agenda_item(meeting, "E re", by=coordinator)
    with clock.at(began + timedelta(minutes=161)):
        assert tell_news(meeting.municipality) == 6


def test_what_was_there_when_people_were_called_is_no_news(group, coordinator):
    meeting = planned_meeting(group, coordinator)
    add_paper(meeting, "Dokumenti", ContentFile(PDF, name="a.pdf"), by=coordinator)
    convene_meeting(meeting, reason="X", by=coordinator)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert tell_news(meeting.municipality) == 0
        change_meeting(meeting, {"place": "Biblioteka"}, by=coordinator)
    with clock.at(clock.now() + timedelta(hours=4)):
        assert tell_news(meeting.municipality) == 0


def test_nothing_about_a_meeting_called_off(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    cancel_meeting(meeting, reason="X", by=coordinator)
    assert reminded_at(meeting, meeting.starts_at - timedelta(hours=12)) == 0
    with clock.at(clock.now() + timedelta(hours=2)):
        assert tell_news(meeting.municipality) == 0

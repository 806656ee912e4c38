"""What calendars read back from our files."""
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from consultations.actions.meetings import cancel_meeting, change_meeting
from consultations.calendar_files import calendar_file
from tests.make_groups import working_group
from tests.make_meetings import convened_meeting, planned_meeting

TIRANA = ZoneInfo("Europe/Tirane")


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def read(meeting, **options):
    """(calendar, its one event) as another program reads them."""
    calendar = Calendar.from_ical(calendar_file([meeting], **options))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_title_place_and_agenda_survive(group, coordinator):
    title = "Mbledhja, «e parë»; ë ç"
    agenda = ["Çështja; e parë", "Të tjera"]
    meeting = planned_meeting(group, coordinator, title_sq=title, place="Salla, kati 2", agenda=agenda)
    _calendar, event = read(meeting)
    assert (event["SUMMARY"], event["LOCATION"]) == (title, "Salla, kati 2")
    assert event["DESCRIPTION"] == "1. Çështja; e parë\n2. Të tjera"
    assert event["URL"].endswith(f"/sq/meetings/{meeting.reference}/")


@pytest.mark.parametrize(
    ("day", "utc_hour"), [("2027-03-26", 9), ("2027-03-29", 8), ("2027-10-29", 8), ("2027-11-01", 9)]
)
def test_ten_in_elbasan_is_ten_in_summer_and_in_winter(day, utc_hour, group, coordinator):
    """The clocks change on 28 March and 31 October 2027."""
    starts_at = datetime.fromisoformat(day).replace(hour=10, tzinfo=TIRANA)
    meeting = planned_meeting(group, coordinator, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    calendar, event = read(meeting)
    read_back = event["DTSTART"].dt
    assert (read_back.hour, read_back.astimezone(timezone.utc).hour) == (10, utc_hour)
    assert event["DTSTART"].params["TZID"] == "Europe/Tirane"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Tirane"]


def test_the_entry_keeps_its_name_and_counts_its_changes(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    _calendar, first = read(meeting)
    changed = change_meeting(meeting, {"place": "Biblioteka"}, by=coordinator)
    _calendar, second = read(changed)
    calendar, third = read(cancel_meeting(changed, reason="Mungon salla.", by=coordinator))
    assert first["UID"] == second["UID"] == third["UID"]
    assert [first["SEQUENCE"], second["SEQUENCE"], third["SEQUENCE"]] == [0, 1, 2]
    assert (calendar["METHOD"], third["STATUS"], second["STATUS"]) == ("CANCEL", "CANCELLED", "CONFIRMED")


def test_the_link_to_join_is_for_those_inside(group, coordinator):
    link = "https://takim.example/abc"
    meeting = planned_meeting(group, coordinator, online_url=link)
    assert link not in str(read(meeting)[1]["DESCRIPTION"])
    assert link in read(meeting, shows_link=True)[1]["DESCRIPTION"]
    meeting.access = "open"
    assert link in read(meeting)[1]["DESCRIPTION"]

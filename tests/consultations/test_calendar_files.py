"""What calendars read back from our files: by the library that wrote them, and strictly by a second one."""
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from cocreate import clock
from consultations.actions.meetings import cancel_meeting, change_meeting
from consultations.calendar_files import calendar_file, invitation, with_entries
from consultations.models import Meeting
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


def read_strictly(content):
    """The calendar as the second library reads it; it raises for what is not iCalendar."""
    return IcsCalendarStream.calendar_from_ics(content.decode())


def lines(content):
    return content.decode().split("\r\n")


def test_title_place_and_agenda_survive(group, coordinator):
    title = "Mbledhja, «e parë»; ë ç 🏛"
    agenda = ["Çështja; e parë", "Të tjera"]
    meeting = planned_meeting(group, coordinator, title_sq=title, place="Salla, kati 2", agenda=agenda)
    _calendar, event = read(meeting)
    assert (event["SUMMARY"], event["LOCATION"]) == (title, "Salla, kati 2")
    assert event["DESCRIPTION"] == "1. Çështja; e parë\n2. Të tjera"
    assert event["URL"].endswith(f"/sq/meetings/{meeting.reference}/")
    (second,) = read_strictly(calendar_file([meeting])).events
    assert (second.summary, second.location) == (title, "Salla, kati 2")
    assert second.description == "1. Çështja; e parë\n2. Të tjera"


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
    (second,) = read_strictly(calendar_file([meeting])).events
    assert second.dtstart.astimezone(timezone.utc) == starts_at.astimezone(timezone.utc)
    assert second.dtend - second.dtstart == timedelta(hours=2)


def test_the_rules_of_the_zone_are_in_the_file_and_right(group, coordinator):
    """Whoever has no table of zones finds in the file what applies: winter +1, summer +2."""
    starts_at = datetime(2027, 3, 26, 10, tzinfo=TIRANA)
    meeting = planned_meeting(group, coordinator, starts_at=starts_at, ends_at=starts_at + timedelta(days=5))
    zone = read(meeting)[0].walk("VTIMEZONE")[0].to_tz()
    for day in (26, 27, 29, 30):
        naive = datetime(2027, 3, day, 10)
        assert naive.replace(tzinfo=zone).utcoffset() == naive.replace(tzinfo=TIRANA).utcoffset(), day


def test_several_days_across_the_change_of_clocks(group, coordinator):
    starts_at, ends_at = datetime(2027, 3, 27, 9, tzinfo=TIRANA), datetime(2027, 3, 28, 17, tzinfo=TIRANA)
    meeting = planned_meeting(group, coordinator, starts_at=starts_at, ends_at=ends_at)
    (second,) = read_strictly(calendar_file([meeting])).events
    assert (second.dtstart.astimezone(TIRANA), second.dtend.astimezone(TIRANA)) == (starts_at, ends_at)
    assert second.dtend.astimezone(timezone.utc) - second.dtstart.astimezone(timezone.utc) == timedelta(hours=31)


def test_the_entry_keeps_its_name_and_counts_its_changes(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    _calendar, first = read(meeting)
    later = clock.now() + timedelta(hours=1)
    with clock.at(later):
        changed = change_meeting(meeting, {"place": "Biblioteka"}, by=coordinator)
    _calendar, second = read(changed)
    _calendar, third = read(cancel_meeting(changed, reason="Mungon salla.", by=coordinator))
    assert first["UID"] == second["UID"] == third["UID"]
    assert [first["SEQUENCE"], second["SEQUENCE"], third["SEQUENCE"]] == [0, 1, 2]
    assert (third["STATUS"], second["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert second["LAST-MODIFIED"].dt == second["DTSTAMP"].dt == later.replace(microsecond=0)
    assert first["LAST-MODIFIED"].dt < second["LAST-MODIFIED"].dt


def test_the_same_meeting_is_the_same_bytes(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    with clock.at(clock.now() + timedelta(days=1)):
        later = calendar_file([meeting])
    assert calendar_file([meeting]) == later


def test_a_letter_invites_and_takes_back(group, coordinator):
    """RFC 5546: one method, one organiser, the one person it goes to, the same UID and a higher number."""
    meeting = convened_meeting(group, coordinator)
    content, media_type = invitation(meeting, "m1@grupi.example", answer="yes")
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], media_type) == ("REQUEST", "text/calendar; method=REQUEST")
    assert event["ATTENDEE"] == "mailto:m1@grupi.example" and event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert event["ORGANIZER"] == f"mailto:{meeting.municipality.contact_email}"
    read_strictly(content)
    content, media_type = invitation(cancel_meeting(meeting, reason="X", by=coordinator), "m1@grupi.example")
    (gone,) = Calendar.from_ical(content).walk("VEVENT")
    assert media_type.endswith("method=CANCEL") and gone["STATUS"] == "CANCELLED"
    assert gone["UID"] == event["UID"] and gone["SEQUENCE"] > event["SEQUENCE"]
    read_strictly(content)


def test_files_and_feeds_name_nobody(group, coordinator):
    content = calendar_file([convened_meeting(group, coordinator)], name="Të gjitha").decode()
    assert "mailto:" not in content.lower() and "ATTENDEE" not in content and "ORGANIZER" not in content


def test_the_link_to_join_is_for_those_inside(group, coordinator):
    link = "https://takim.example/abc"
    for access in ("members", "open", "private"):
        meeting = planned_meeting(group, coordinator, online_url=link, access=access)
        assert link not in str(read(meeting)[1]["DESCRIPTION"])
        assert link in read(meeting, shows_link=True)[1]["DESCRIPTION"]


def test_a_feed_of_many_is_valid_and_costs_the_same_few_queries(group, coordinator, django_assert_num_queries):
    """Unique names, mandatory properties, lines of at most 75 bytes; two queries for 3 and for 30 meetings."""
    for count in (3, 30):
        while Meeting.objects.count() < count:
            number = Meeting.objects.count()
            convened_meeting(group, coordinator, title_sq="Mbledhje e gjatë me shumë ë dhe ç " * 5,
                             days=10 + number * 20, place=f"Salla {number}")
        with django_assert_num_queries(2):
            content = calendar_file(with_entries(Meeting.objects.order_by("starts_at")), name="Mbledhjet")
    assert all(len(line.encode()) <= 75 for line in lines(content))
    assert content.endswith(b"END:VCALENDAR\r\n") and b"\n\n" not in content
    events = read_strictly(content).events
    assert len({event.uid for event in events}) == len(events) == 30
    for event in Calendar.from_ical(content).walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"} <= set(event)
    assert [event.dtstart for event in events] == [
        one.starts_at for one in Meeting.objects.order_by("starts_at")]

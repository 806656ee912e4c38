"""Meetings as iCalendar (RFC 5545): one file a meeting, one feed a group, and the attachment of the letters."""
from zoneinfo import ZoneInfo

from django.urls import reverse
from icalendar import Calendar, Event, vText

from cocreate import clock
from consultations.meeting_states import MeetingStatus

PRODUCT = "-//Bashkekrijo//Meetings//SQ"
STATUS = {MeetingStatus.CONVENED: "CONFIRMED", MeetingStatus.HELD: "CONFIRMED", MeetingStatus.CANCELLED: "CANCELLED"}


def calendar_file(meetings, *, name="", shows_link=False):
    """The bytes of a calendar with `meetings`. Times carry the municipality's zone, so summer time stays right.

    `shows_link` puts the link to join in (for members only, unless a meeting is open to the public).
    """
    meetings = list(meetings)
    is_cancelled = len(meetings) == 1 and meetings[0].status == MeetingStatus.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, shows_link))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def file_name(meeting):
    """The name of a meeting's file."""
    return f"{meeting.reference.lower()}.ics"


def _event(meeting, shows_link):
    zone = ZoneInfo(meeting.municipality.time_zone)
    event = Event()
    event.add("uid", f"{meeting.calendar_uid}@bashkekrijo")
    event.add("sequence", meeting.calendar_sequence)
    event.add("dtstamp", clock.now())
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", meeting.title)
    event.add("status", STATUS.get(meeting.status, "TENTATIVE"))
    event.add("url", meeting.municipality.root_url + reverse("consultations:meeting", args=[meeting.reference]))
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", _description(meeting, shows_link))
    event["organizer"] = vText(f"mailto:{meeting.municipality.contact_email}")
    return event


def _description(meeting, shows_link):
    lines = [f"{number}. {item.title}" for number, item in enumerate(meeting.agenda.all(), start=1)]
    if meeting.online_url and (shows_link or meeting.is_public):
        lines.append(meeting.online_url)
    return "\n".join(lines)

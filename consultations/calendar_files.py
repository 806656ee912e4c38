"""Meetings as iCalendar (RFC 5545): one file a meeting, feeds, and the invitations of the letters (RFC 5546).

Times carry the municipality's zone with its rules (VTIMEZONE), so that ten o'clock is ten in summer and in winter. An
entry keeps its UID for ever; SEQUENCE counts the changes people were told of, LAST-MODIFIED and DTSTAMP say when
something in it was changed, so that the same meeting is the same bytes. Files and feeds name nobody, neither as
organiser nor as attendee: only the invitation in a letter does, with the address it goes to.
"""
from datetime import timedelta
from datetime import timezone as datetime_timezone
from zoneinfo import ZoneInfo

from django.db.models import Prefetch
from icalendar import Calendar, Event, vCalAddress, vDuration

from cocreate import clock
from consultations.meeting_states import AgendaStatus, MeetingStatus
from consultations.models import AgendaItem, Rsvp

PRODUCT = "-//Bashkekrijo//Meetings//SQ"
STATUS = {MeetingStatus.CONVENED: "CONFIRMED", MeetingStatus.HELD: "CONFIRMED", MeetingStatus.CANCELLED: "CANCELLED"}
PARTSTAT = {Rsvp.Answer.YES: "ACCEPTED", Rsvp.Answer.ONLINE: "ACCEPTED", Rsvp.Answer.NO: "DECLINED"}
ASKED_AGAIN, A_YEAR = timedelta(hours=1), timedelta(days=400)


def with_entries(meetings):
    """`meetings` (a queryset) with what their entries show, in the same few queries however many there are."""
    points = Prefetch("agenda", queryset=AgendaItem.objects.accepted())
    return meetings.select_related("municipality__site", "unit").prefetch_related(points)


def calendar_file(meetings, *, name="", shows_link=False):
    """The bytes of a calendar with `meetings`. A `name` makes it a feed that is asked for again every hour.

    `shows_link` puts the links to join in: only for those who may join.
    """
    calendar, meetings = _calendar(), list(meetings)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", vDuration(ASKED_AGAIN), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(ASKED_AGAIN))
    for meeting in meetings:
        calendar.add_component(_event(meeting, shows_link))
    return _written(calendar, meetings)


def invitation(meeting, address, *, answer="", shows_link=True):
    """(bytes, media type) of the invitation in a letter to `address`: a request, or the end of one."""
    method = "CANCEL" if meeting.status == MeetingStatus.CANCELLED else "REQUEST"
    calendar, event = _calendar(), _event(meeting, shows_link)
    calendar.add("method", method)
    event.add("organizer", vCalAddress(f"mailto:{meeting.municipality.contact_email}"))
    person = vCalAddress(f"mailto:{address}")
    person.params["ROLE"], person.params["RSVP"] = "REQ-PARTICIPANT", "FALSE"  # answers are given on the site
    person.params["PARTSTAT"] = PARTSTAT.get(answer, "NEEDS-ACTION")
    event.add("attendee", person)
    calendar.add_component(event)
    return _written(calendar, [meeting]), f"text/calendar; method={method}"


def withdrawal(meeting, address):
    """(bytes, media type) that takes the entry out of the calendar of one person who is not called any more.

    The meeting goes on: what is said of it is only what everybody knows.
    """
    zone, now = ZoneInfo(meeting.municipality.time_zone), clock.now().astimezone(datetime_timezone.utc)
    calendar, event = _calendar(), Event()
    calendar.add("method", "CANCEL")
    event.add("uid", f"{meeting.calendar_uid}@bashkekrijo")
    event.add("sequence", meeting.calendar_sequence)
    event.add("dtstamp", now)
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", meeting.public_title)
    event.add("status", "CANCELLED")
    event.add("organizer", vCalAddress(f"mailto:{meeting.municipality.contact_email}"))
    event.add("attendee", vCalAddress(f"mailto:{address}"))
    calendar.add_component(event)
    return _written(calendar, [meeting]), "text/calendar; method=CANCEL"


def file_name(meeting):
    """The name of a meeting's file."""
    return f"{meeting.reference.lower()}.ics"


def _calendar():
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _written(calendar, meetings):
    """The bytes, with the rules of the zone for the years of these meetings."""
    if meetings:
        first = min(meeting.starts_at for meeting in meetings) - A_YEAR
        last = max(meeting.ends_at for meeting in meetings) + A_YEAR
        calendar.add_missing_timezones(first_date=first.date(), last_date=last.date())
    return calendar.to_ical()


def _event(meeting, shows_link):
    zone = ZoneInfo(meeting.municipality.time_zone)
    changed_at = (meeting.changed_at or meeting.convened_at or clock.now()).astimezone(datetime_timezone.utc)
    event = Event()
    event.add("uid", f"{meeting.calendar_uid}@bashkekrijo")
    event.add("sequence", meeting.calendar_sequence)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", meeting.title)
    event.add("status", STATUS.get(meeting.status, "TENTATIVE"))
    event.add("class", "PRIVATE" if meeting.is_private else "PUBLIC")
    event.add("url", meeting.municipality.root_url + meeting.get_absolute_url())
    if place := ", ".join(filter(None, [meeting.place, meeting.unit.name if meeting.unit else ""])):
        event.add("location", place)
    if description := _description(meeting, shows_link):
        event.add("description", description)
    return event


def _description(meeting, shows_link):
    points = [item.title for item in meeting.agenda.all() if item.status == AgendaStatus.ACCEPTED]
    lines = [f"{number}. {title}" for number, title in enumerate(points, start=1)]
    if meeting.online_url and shows_link:
        lines.append(meeting.online_url)
    return "\n".join(lines)

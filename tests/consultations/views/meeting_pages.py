"""What the tests of a meeting's pages do alike: addresses, signing in, a paper, the entries of a calendar."""
from django.core.files.base import ContentFile
from django.urls import reverse
from icalendar import Calendar

from consultations.actions.meeting_papers import add_paper

BACKEND = "django.contrib.auth.backends.ModelBackend"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def url(name, *args):
    return reverse(f"consultations:{name}", args=args)


def sign_in(client, person):
    client.force_login(person, backend=BACKEND)


def paper(meeting, coordinator, **fields):
    return add_paper(meeting, "Buxheti", ContentFile(PDF, name="b.pdf"), by=coordinator, **fields)


def events(content):
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}

"""One application with everybody around it, for the tables of rules: who stands where, and stations of its life."""
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone

from cocreate import clock
from cocreate.models import Membership, Post, User
from consultations.actions import reviews
from consultations.actions.attachments import attach_file
from consultations.models import Application, Call, Review
from tests import make, make_calls, make_selections

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
AFTER, BEFORE_THE_END, DEADLINE = timedelta(hours=2), timedelta(microseconds=-1), timedelta(0)
OPEN = timedelta(days=-2)


def application_scene(cycle, coordinator, other_coordinator):
    """A closed call with an application that has a file, its committee with sheets, and everybody by role."""
    call = make_calls.open_call(cycle, coordinator, closes_at=timezone.now() - timedelta(hours=3))
    people = {"visitor": AnonymousUser(), "coordinator": coordinator, "coordinates there": other_coordinator}
    for role in ("citizen", "applicant", "colleague", "former colleague", "other applicant", "reviewer", "in conflict",
                 "acts for it too", "without a sheet", "moderator", "clerk"):
        people[role] = make.person(f"{role.replace(' ', '.')}@example.org", role.title())
    people["operator"] = User.objects.create_superuser("operator@example.org")
    with clock.at(call.closes_at - timedelta(days=1)):
        application = make_calls.complete_application(call, people["applicant"])
        attach_file(application, ContentFile(PDF, name="statuti.pdf"), by=people["applicant"])
        make_calls.submitted_application(call, people["other applicant"], organisation="Gërsheti")
        application = make_calls.submitted_application(call, people["applicant"])
    _people_around(application, people)
    _committee(call, application, people, coordinator)
    return call, application, people


def _people_around(application, people):
    for role, is_active in (("colleague", True), ("acts for it too", True), ("former colleague", False)):
        Membership.objects.create(organisation=application.organisation, person=people[role], is_active=is_active)
    for role in ("moderator", "clerk"):
        Post.objects.create(municipality=application.municipality, holder=people[role], role=role)


def _committee(call, application, people, coordinator):
    for number, role in enumerate(("reviewer", "in conflict", "acts for it too")):
        bench = "municipality" if number % 2 else "civil_society"
        reviews.appoint_reviewer(call, people[role], bench, by=coordinator)
    make_selections.pass_conditions(application, coordinator)
    reviews.assign_reviews(call, by=coordinator)
    own = Review.objects.get(application=application, reviewer__person=people["in conflict"])
    reviews.declare_conflict(own, "Bashkëshortja drejton organizatën.", by=people["in conflict"])


def put_at(station, call, application):
    """Puts the rows into `station` (state of the call, time since the deadline, state of the application).

    Returns the moment and the application, read anew.
    """
    call_state, since, state = station
    Call.objects.filter(pk=call.pk).update(status=call_state)
    is_draft = state == "draft"
    Application.objects.filter(pk=application.pk).update(
        status=state, submitted_at=None if is_draft else application.submitted_at,
        handed_in={} if is_draft else application.handed_in, fingerprint="" if is_draft else application.fingerprint)
    found = Application.objects.select_related("call__municipality", "organisation", "municipality")
    return call.closes_at + since, found.get(pk=application.pk)


def read_table(text, columns):
    """{role: [letters, one for each of `columns`]} from a table as it is written; a role may have several words."""
    rows = [line.split() for line in text.strip().splitlines()]
    return {" ".join(words[:-columns]): words[-columns:] for words in rows}

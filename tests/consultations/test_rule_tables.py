"""The rules of applications as tables: every role at every station of an application's life, letter by letter.

    R read   E write in it   S hand it in   W take it back   V score it on one's own sheet   F download its file

A station is a moment of the call with a state of the application. The tables are the specification: whoever changes a
rule changes a letter here. What is refused is refused on the site too: `test_the_site_says_the_same` asks the pages.
"""
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone

from cocreate import clock
from cocreate.models import Membership, Post, User
from cocreate.permissions import allows
from consultations.actions import reviews
from consultations.actions.attachments import attach_file
from consultations.models import Application, Call, Review
from tests import make, make_calls, make_selections

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
AFTER, BEFORE_THE_END, DEADLINE = timedelta(hours=2), timedelta(microseconds=-1), timedelta(0)
OPEN = timedelta(days=-2)

# station: (state of the call, when, counted from the deadline, state of the application)
STATIONS = {
    "draft, open": ("published", OPEN, "draft"),
    "draft, last instant": ("published", BEFORE_THE_END, "draft"),
    "draft, deadline": ("published", DEADLINE, "draft"),
    "handed in, open": ("published", OPEN, "submitted"),
    "handed in, last instant": ("published", BEFORE_THE_END, "submitted"),
    "handed in, deadline": ("published", DEADLINE, "submitted"),
    "handed in, closed": ("published", AFTER, "submitted"),
    "decided": ("decided", AFTER, "submitted"),
    "selected": ("announced", AFTER, "selected"),
    "reserve": ("announced", AFTER, "reserve"),
    "not selected": ("announced", AFTER, "not_selected"),
    "withdrawn, open": ("published", OPEN, "withdrawn"),
    "withdrawn, closed": ("published", AFTER, "withdrawn"),
    "call cancelled": ("cancelled", AFTER, "submitted"),
}
RULES = {"R": "read_application", "E": "edit_application", "S": "submit_application", "W": "withdraw_application"}

# A dot: nothing. The columns are the stations above, in their order.
TABLE = """
visitor            .     .     .    .     .     .    .    .    .    .    .    .    .    .
citizen            .     .     .    .     .     .    .    .    .    .    .    .    .    .
applicant          RESWF RESWF RF   RESWF RESWF RF   RF   RF   RF   RF   RF   RF   RF   RF
colleague          RESWF RESWF RF   RESWF RESWF RF   RF   RF   RF   RF   RF   RF   RF   RF
former colleague   .     .     .    .     .     .    .    .    .    .    .    .    .    .
other applicant    .     .     .    .     .     .    .    .    .    .    .    .    .    .
reviewer           .     .     .    .     .     RVF  RVF  RF   RF   RF   RF   .    .    RF
in conflict        .     .     .    .     .     .    .    .    .    .    .    .    .    .
acts for it too    RESWF RESWF RF   RESWF RESWF RF   RF   RF   RF   RF   RF   RF   RF   RF
without a sheet    .     .     .    .     .     .    .    .    .    .    .    .    .    .
coordinator        .     .     .    RF    RF    RF   RF   RF   RF   RF   RF   .    .    RF
coordinates there  .     .     .    .     .     .    .    .    .    .    .    .    .    .
moderator          .     .     .    .     .     .    .    .    .    .    .    .    .    .
clerk              .     .     .    .     .     .    .    .    .    .    .    .    .    .
operator           .     .     .    .     .     .    .    .    .    .    .    .    .    .
"""


def table():
    """{role: [letters at each station]}."""
    lines = [line.split() for line in TABLE.strip().splitlines()]
    count = len(STATIONS)
    return {" ".join(words[:-count]): words[-count:] for words in lines}


@pytest.fixture
def scene(municipality, other_municipality, coordinator, other_coordinator, cycle):
    """A closed call with one application that has a file, its committee with sheets, and everybody by role."""
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
    _people_around(application, people, municipality)
    _committee(call, application, people, coordinator)
    return call, application, people


def _people_around(application, people, municipality):
    for role, is_active in (("colleague", True), ("acts for it too", True), ("former colleague", False)):
        Membership.objects.create(organisation=application.organisation, person=people[role], is_active=is_active)
    for role in ("moderator", "clerk"):
        Post.objects.create(municipality=municipality, holder=people[role], role=role)


def _committee(call, application, people, coordinator):
    for number, role in enumerate(("reviewer", "in conflict", "acts for it too")):
        bench = "municipality" if number % 2 else "civil_society"
        reviews.appoint_reviewer(call, people[role], bench, by=coordinator)
    make_selections.pass_conditions(application, coordinator)
    reviews.assign_reviews(call, by=coordinator)
    own = Review.objects.get(application=application, reviewer__person=people["in conflict"])
    reviews.declare_conflict(own, "Bashkëshortja drejton organizatën.", by=people["in conflict"])


def _at(station, call, application):
    """Puts the rows into the station; returns the moment and the application, read anew."""
    call_state, since, state = STATIONS[station]
    Call.objects.filter(pk=call.pk).update(status=call_state)
    Application.objects.filter(pk=application.pk).update(status=state)
    found = Application.objects.select_related("call__municipality", "organisation", "municipality")
    return call.closes_at + since, found.get(pk=application.pk)


def _letters(person, application):
    """What the rules let this person do now, in letters."""
    found = "".join(letter for letter, name in RULES.items() if allows(person, f"consultations.{name}", application))
    sheet = Review.objects.filter(application=application, reviewer__person_id=person.pk).first()
    if sheet and sheet.is_open and allows(person, "consultations.review_application", sheet):
        found += "V"
    return found or "."


@pytest.mark.parametrize("role", table())
def test_the_rules_say_what_the_table_says(role, scene):
    call, application, people = scene
    for station, wanted in zip(STATIONS, table()[role], strict=True):
        moment, fresh = _at(station, call, application)
        person = people[role] if role == "visitor" else User.objects.get(pk=people[role].pk)
        with clock.at(moment):
            got = _letters(person, fresh)
        assert set(got) == set(wanted.replace("F", "") or "."), f"{role}, {station}"

"""Every secondary view of an application as a table: role × moment × status."""
import itertools

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cocreate.models import Membership
from consultations.actions import applications
from consultations.actions.attachments import attach_file
from consultations.models import Application, Review, Reviewer
from tests import make, make_calls

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
ROLES = ("visitor", "stranger", "applicant", "colleague", "former", "coordinator", "foreign", "reviewer", "conflicted")
STATUSES = ("draft", "submitted", "withdrawn", "selected", "reserve", "not_selected")
OWN = {"applicant", "colleague"}
PARTS = ("answers", "check")


@pytest.fixture
def world(cycle, coordinator, other_coordinator):
    """A handed-in application with a file, and everybody who could stand before it."""
    call = make_calls.open_call(cycle, coordinator)
    application = make_calls.complete_application(call, make_calls.applicant())
    attach_file(application, ContentFile(b"%PDF-1.7 x", name="statuti.pdf"), by=application.started_by)
    application = applications.submit_application(application, by=application.started_by)
    people = {"visitor": None, "applicant": application.started_by, "coordinator": coordinator,
              "foreign": other_coordinator}
    people |= {role: make.person(f"{role}@prova.example") for role in set(ROLES) - set(people)}
    for role, is_active in (("colleague", True), ("former", False)):
        Membership.objects.create(organisation=application.organisation, person=people[role], is_active=is_active)
    for role in ("reviewer", "conflicted"):
        member = Reviewer.objects.create(call=call, person=people[role], bench="other")
        Review.objects.create(application=application, reviewer=member,
                              status="conflict" if role == "conflicted" else "assigned")
    return application, people


def browser_of(person):
    """A browser in which `person` is signed in, or nobody."""
    browser = Client()
    if person is not None:
        browser.force_login(person, backend=BACKEND)
    return browser


def readers(status, is_closed):
    """Who reads answers, contacts and files."""
    others = set() if status in {"draft", "withdrawn"} else {"coordinator", *({"reviewer"} if is_closed else ())}
    return OWN | others


def expected(view, role, status, is_closed):
    """The status code by the specification (product, sections 1 and 2)."""
    allowed = readers(status, is_closed) if view in {"application", "file"} else OWN
    if role not in allowed:
        return 302 if role == "visitor" else 403
    if view == "received":
        return 302 if status in {"draft", "withdrawn"} else 200
    if view in PARTS:
        return 200 if not is_closed and status in {"draft", "submitted"} else 302
    return 200


def address(view, application):
    """Where a view of the application stands."""
    if view == "application":
        return application.get_absolute_url()
    more = {"file": ["file", application.attachments.get().digest], "pdf": ["receipt", "pdf"]}.get(view, [view])
    return reverse(f"consultations:application_{more[0]}", args=[application.reference, *more[1:]])


@pytest.mark.parametrize("view", ["application", "file", "pdf", "texts", "received", *PARTS])
def test_the_whole_table(world, view):
    application, people = world
    wrong, now, page = [], timezone.now(), address(view, application)
    browsers = {role: browser_of(people[role]) for role in ROLES}
    for status, is_closed in itertools.product(STATUSES, (False, True)):
        Application.objects.update(status=status)
        with time_machine.travel(application.call.closes_at if is_closed else now, tick=False):
            for role, browser in browsers.items():
                response = browser.get(page)
                if response.streaming:
                    assert b"".join(response.streaming_content)
                if response.status_code != expected(view, role, status, is_closed):
                    wrong.append(f"{role}, {status}, {'closed' if is_closed else 'open'}: {response.status_code}")
    assert wrong == []

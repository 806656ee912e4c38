"""What the measured pages show: a reviewed call with 200 applications and 600 sheets, and an open call."""
from datetime import timedelta
from types import SimpleNamespace

from django.conf import settings
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone, translation

from cocreate import clock
from consultations.models import Review
from home.actions.call_pages import create_call_pages
from tests import make, make_calls, make_selections
from tests.bench import votes

APPLICATIONS, REVIEWERS = 200, 3


@transaction.atomic
def build(drafts):
    """Makes it all through the actions of people, at once; `drafts` complete applications wait to be handed in."""
    translation.activate("sq")
    municipality = make.municipality("elbasan", hostname="127.0.0.1", is_default=True)
    coordinator = make.coordinator(municipality, "koordinatori@elbasan.example")
    cycle = make.cycle(municipality)
    reviewed = _reviewed(cycle, coordinator)
    call = make_calls.open_call(cycle, coordinator)
    create_call_pages(call)
    waiting = [_draft(call, number) for number in range(drafts)]
    voted = votes.build(cycle, session)
    connection.run_on_commit.clear()  # nobody waits for these letters
    return SimpleNamespace(municipality=municipality, coordinator=session(coordinator), reviewed=reviewed, call=call,
                           votes=voted,
                           drafts=[(draft, session(draft.started_by)) for draft in waiting])


@transaction.atomic
def deadline(applicants):
    """An open call, and as many complete drafts with a session each."""
    translation.activate("sq")
    municipality = make.municipality("elbasan", hostname="127.0.0.1", is_default=True)
    coordinator = make.coordinator(municipality, "koordinatori@elbasan.example")
    call = make_calls.open_call(make.cycle(municipality), coordinator)
    waiting = [_draft(call, number) for number in range(applicants)]
    connection.run_on_commit.clear()
    return SimpleNamespace(municipality=municipality, call=call,
                           drafts=[(draft, session(draft.started_by)) for draft in waiting])


def closes_in(call, time_left):
    """Sets the deadline by hand, that no test has to wait ten days for it; returns it."""
    call.closes_at = timezone.now() + time_left
    call.save(update_fields=["closes_at"])
    return call.closes_at


def let_go():
    """No connection stays open while the servers work."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        connection.close()
        connection.close_pool()
    connections.close_all()


def _draft(call, number):
    person = make_calls.applicant(f"Arta Shembulli{number}", f"arta{number}@oshc.example")
    return make_calls.complete_application(call, person, organisation=f"Gërsheti {number}")


def _reviewed(cycle, coordinator):
    names = [f"Shoqata {number}" for number in range(APPLICATIONS)]
    call, _people = make_selections.assigned_call(cycle, coordinator, names, REVIEWERS, seats_civil_society=9)
    sheets = Review.objects.filter(application__call=call).select_related("application__organisation",
                                                                         "reviewer__person")
    with clock.at(timezone.now() + timedelta(seconds=1)):
        for number, review in enumerate(sheets.order_by("pk")):
            make_selections.hand_in(review, share=1 + number * 7 % 10)
    return call


def session(person):
    """The cookie of somebody who has just signed in."""
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"

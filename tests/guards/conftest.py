"""The whole world is made once for all guards; every test works in a savepoint that is rolled back."""
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import translation

from tests import world as worlds
from tests.guards.matrix import people

BACKEND = "django.contrib.auth.backends.ModelBackend"


def pytest_collection_modifyitems(items):
    """Tests of the empty database first, then those of the world, last those that flush the database."""
    items.sort(key=_turn)


def _turn(item):
    names, marker = set(getattr(item, "fixturenames", ())), item.get_closest_marker("django_db")
    is_flushing = names & {"transactional_db", "live_server"} or (marker and marker.kwargs.get("transaction"))
    return 2 if is_flushing else int("world" in names)


@pytest.fixture(scope="package")
def whole_world(django_db_setup, django_db_blocker):
    """Both municipalities of tests/world.py, in one transaction that the tests of this package work inside."""
    with django_db_blocker.unblock(), translation.override("sq"), transaction.atomic():
        made = worlds.build()
        made.sessions = {person.pk: _session_of(person) for realm in made.realms
                         for person in people(made, realm).values() if person}
        connection.check_constraints()  # now, once; what waits would be checked again after every test
        with django_db_blocker.block():
            yield made
        transaction.set_rollback(True)


def _session_of(person):
    """The cookie of somebody who has just signed in."""
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def world(whole_world, db):
    """The whole world; what a test does to it is undone."""
    return whole_world


@pytest.fixture
def ask(world):
    """`ask(realm, person or None, address, post=None)`: the response of a fresh browser on the realm's host.

    The people of the roles signed in once, when the world was made. What was sent is in `response.text_sent`, also
    where it was a stream.
    """

    def asked(realm, person, address, post=None):
        browser = Client(raise_request_exception=False, headers={"host": realm.host})
        if person is not None and person.pk in world.sessions:
            browser.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person.pk]
        elif person is not None:
            browser.force_login(person, backend=BACKEND)
        response = browser.get(address) if post is None else browser.post(address, post)
        if response.streaming:
            response.text_sent = b"".join(response.streaming_content).decode(errors="replace")
        else:
            response.text_sent = response.content.decode(errors="replace")
        return response

    return asked

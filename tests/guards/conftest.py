"""The whole world is made once for all guards; every test works in a savepoint that is rolled back."""
import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from tests import world as worlds


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
        with django_db_blocker.block():
            yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(whole_world, db):
    """The whole world; what a test does to it is undone."""
    return whole_world


@pytest.fixture
def ask(world):
    """`ask(realm, person or None, address, post=None)`: the response of a fresh browser on the realm's host.

    What was sent is in `response.text_sent`, also where it was a stream.
    """

    def asked(realm, person, address, post=None):
        browser = Client(raise_request_exception=False, headers={"host": realm.host})
        if person is not None:
            browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        response = browser.get(address) if post is None else browser.post(address, post)
        if response.streaming:
            response.text_sent = b"".join(response.streaming_content).decode(errors="replace")
        else:
            response.text_sent = response.content.decode(errors="replace")
        return response

    return asked

"""A real browser on a real server: the test database is SQLite here, because it is put back from a copy.

Flushing is refused by the append-only triggers; they are dropped for it, and the copy brings back everything:
the triggers, Wagtail's first pages, both municipalities.
"""
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.utils import timezone, translation
from playwright.sync_api import sync_playwright

from cocreate.append_only import AppendOnly, drop_triggers
from home.actions.call_pages import create_call_pages
from tests import make, make_calls, make_consultations

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1360, "height": 900}}


@pytest.fixture(scope="session")
def chromium():
    """The browser of $CHROMIUM, or the one that is installed. Playwright runs a loop of its own in this thread."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "These tests need Chromium: install it, or name it in $CHROMIUM."
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


_AFTER_EACH = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """After the flush of a browser test the database is put back, so that tests of other kinds may follow."""
    yield
    for put_back in _AFTER_EACH:
        put_back()


@pytest.fixture(scope="session")
def put_back(django_db_setup, django_db_blocker):
    """`put_back()`: the database as it was before the first of these tests; done again after each of them."""
    assert connection.vendor == "sqlite", "The browser tests run on SQLite: set DATABASE_URL accordingly."
    with django_db_blocker.unblock(), closing(sqlite3.connect(":memory:")) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)

        def restore():
            with django_db_blocker.unblock():
                connection.ensure_connection()
                copy.backup(connection.connection)

        _AFTER_EACH.append(restore)
        with django_db_blocker.block():
            yield restore
        _AFTER_EACH.remove(restore)


@pytest.fixture
def live_world(put_back, transactional_db, live_server):
    """An open call and an open consultation, served; `live_world.url` is the root of the site."""
    put_back()
    with translation.override("sq"):
        yield SimpleNamespace(url=live_server.url, **_open_things())
    for table in append_only_tables():
        drop_triggers(connection, table)


def append_only_tables():
    """The tables that a migration made append-only."""
    migrations = MigrationLoader(connection).disk_migrations.values()
    return {deed.table for migration in migrations for deed in migration.operations if isinstance(deed, AppendOnly)}


def _open_things():
    municipality, _prova = make.both_municipalities()
    cycle, coordinator = make.cycle(municipality), make.coordinator(municipality, "koordinatori@elbasan.example")
    call = make_calls.draft_call(cycle, coordinator, closes_at=timezone.now() + timedelta(days=20))
    create_call_pages(call)
    make_calls.calls.publish_call(call, by=coordinator)
    window = make_consultations.open_window(cycle, coordinator)
    return {"municipality": municipality, "coordinator": coordinator, "call": call, "window": window,
            "commitment": window.commitment, "applicant": make.person("arta@oshc.example", "Arta Shembulli")}


@pytest.fixture
def browse(chromium, live_world):
    """`browse(person=None, size="desk", javascript=True)`: a page in a browser of its own, signed in as `person`."""
    contexts = []

    def opened(person=None, size="desk", javascript=True):
        context = chromium.new_context(viewport=SIZES[size], java_script_enabled=javascript, base_url=live_world.url,
                                       locale="sq-AL", reduced_motion="reduce")
        contexts.append(context)
        if person is not None:
            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_world.url}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def letters():
    """`letters(address)`: the newest letter to this address."""
    return lambda address: next(one for one in reversed(mail.outbox) if one.to == [address])

"""Tests that need PostgreSQL: two people at the same moment, each in a thread and a connection of their own.

On SQLite one writer holds the whole database, so there is no race to lose; the files are then not collected at all.
`.ci/run` runs them: its second part is the suite with DATABASE_URL on PostgreSQL.
"""
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.utils import translation

from cocreate.workflow import lock

PATIENCE = 20  # seconds until a thread that should wait for a lock is waiting
KEPT = "kept_for_tests"

if connection.vendor != "postgresql":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="package")
def put_back(django_db_setup, django_db_blocker):
    """`put_back()`: every row as it was before the first of these tests, for each of them is followed by a flush."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        cursor.execute(f"CREATE SCHEMA {KEPT}")
        for table in tables:
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')

        def restore():
            with transaction.atomic(), connection.cursor() as within:
                within.execute("SET LOCAL session_replication_role = replica")  # no triggers, no order of tables
                for table in tables:
                    within.execute(f'DELETE FROM public."{table}"')
                    within.execute(f'INSERT INTO public."{table}" SELECT * FROM {KEPT}."{table}"')

        with django_db_blocker.block():
            yield restore
        restore()
        connection.cursor().execute(f"DROP SCHEMA {KEPT} CASCADE")


@pytest.fixture
def stage(put_back, transactional_db):
    """The database with both municipalities, in which what is written is really committed."""
    put_back()


@pytest.fixture
def at_once(stage):
    """`at_once(row, deed, deed)`: both deeds begin while `row` is locked, and are let go together.

    Returns what each returned, or the exception it raised. Fails if one of them does not wait for the lock: then
    nothing would keep the two apart.
    """

    def run(row, *deeds):
        with ThreadPoolExecutor(len(deeds)) as people:
            with transaction.atomic():
                lock(row)
                futures = [people.submit(_alone, deed) for deed in deeds]
                _until_waiting(len(deeds))
            return [future.result(timeout=PATIENCE) for future in futures]

    return run


def _alone(deed):
    """Runs `deed` as a request does: in a connection and a language of its own."""
    try:
        with translation.override("sq"):
            return deed()
    except Exception as failure:  # handed to the test, which says what it expects
        return failure
    finally:
        connections.close_all()


def _until_waiting(count):
    end = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < end:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees the first answer again
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                           "AND datname = current_database()")
            if cursor.fetchone()[0] >= count:
                return
            time.sleep(0.05)
    raise AssertionError("The deeds do not wait for each other.")

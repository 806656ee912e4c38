"""Throw-away services: a database on the PostgreSQL of POSTGRES_URL, else SQLite; a number of Redis, else none."""
import os
import tempfile
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis

ASKED = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("REDIS_TEST_URL", "redis://127.0.0.1:6379/9").rpartition("/")[0] + "/7"


@contextmanager
def queue():
    """Yields the address of an empty number of Redis (letters then wait in a queue, as in production), or ""."""
    server = redis.Redis.from_url(REDIS, socket_connect_timeout=3)
    try:
        is_free = server.dbsize() == 0
    except redis.RedisError:
        is_free = False
    if not is_free:
        print("No free Redis answers: letters are sent in the request.")
        yield ""
        return
    try:
        yield REDIS
    finally:
        server.flushdb()


@contextmanager
def throw_away(name):
    """Yields (the address of an empty database, what it is called in the table); it is gone afterwards."""
    name = f"{name}_{os.getpid()}"
    try:
        server = psycopg.connect(ASKED, autocommit=True, connect_timeout=3)
    except psycopg.Error:
        with tempfile.TemporaryDirectory(prefix=name) as folder:
            yield f"sqlite:///{folder}/{name}.sqlite3", "SQLite, because no PostgreSQL answers at POSTGRES_URL"
        return
    with server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(ASKED)._replace(path=f"/{name}")), "PostgreSQL"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

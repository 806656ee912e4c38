"""A throw-away database: on the PostgreSQL of POSTGRES_URL, or on SQLite if none answers."""
import os
import tempfile
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

ASKED = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")


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

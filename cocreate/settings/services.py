"""Turns the service addresses of the environment into Django's settings; shared by every environment.

`DATABASE_URL` names SQLite or PostgreSQL, `REDIS_URL` turns on the Redis cache and the RQ workers, `EMAIL_URL` is
the mail server, `STORAGE_URL` an S3 bucket. Without them everything runs embedded in one process.
"""
from urllib.parse import parse_qsl, unquote, urlsplit

from cocreate.settings.base import IMMEDIATE, QUEUES, env

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(url):
    """The `DATABASES["default"]` entry for `url` ("sqlite:////file" or "postgres://user:password@host:port/name")."""
    config = env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        return {**config, "OPTIONS": SQLITE_OPTIONS}
    return {**config, "CONN_HEALTH_CHECKS": True, "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}}}


def redis_cache(url):
    """The `CACHES` setting for a Redis address; one that is away makes nobody wait long."""
    cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url,
             "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1}}
    return {"default": cache, "pages": {**cache, "KEY_PREFIX": "pages"}}


def redis_queues(url):
    """`RQ_QUEUES` and `TASKS` for a Redis address."""
    queues = {name: {"URL": url, "DEFAULT_TIMEOUT": 600} for name in QUEUES}
    return queues, {"default": IMMEDIATE, "queue": {"BACKEND": "django_tasks_rq.RQBackend", "QUEUES": QUEUES}}


def s3_storage(url):
    """The `default` and `private` storages for "s3://key:secret@host/bucket?region=eu-central-1"."""
    parts = urlsplit(url)
    options = {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "endpoint_url": f"https://{parts.hostname}",
        "bucket_name": parts.path.strip("/"),
        "region_name": dict(parse_qsl(parts.query)).get("region"),
        "file_overwrite": False,
    }
    backend = "storages.backends.s3.S3Storage"
    return {
        "default": {"BACKEND": backend, "OPTIONS": {**options, "location": "public"}},
        "private": {"BACKEND": backend, "OPTIONS": {**options, "location": "private", "default_acl": "private"}},
    }

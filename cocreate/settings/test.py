"""The test suite: fast hashing, mail in memory, tasks in process; the database is what DATABASE_URL names."""
import tempfile
from pathlib import Path

from cocreate.settings import services
from cocreate.settings.base import *  # noqa: F403
from cocreate.settings.base import STORAGES, env

DEBUG = False
SECRET_KEY = "test-only-" + "x" * 50
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": services.database(env("DATABASE_URL", default="sqlite://:memory:"))}
if name := env("TEST_DATABASE_NAME", default=""):  # a file of one's own, for `pytest --reuse-db`
    DATABASES["default"]["TEST"] = {"NAME": name}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TEST_FILES = Path(tempfile.mkdtemp(prefix="bashkekrijo-test-"))
MEDIA_ROOT = TEST_FILES / "media"
PRIVATE_ROOT = TEST_FILES / "private"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
STAFF_SECOND_FACTOR_REQUIRED = False
SHOW_DEVELOPMENT_PAGES = True
PUBLIC_PAGES_KEPT = False  # tests see what making a page costs; those of the kept pages turn it on
ACCOUNT_RATE_LIMITS = False
if REDIS_URL := env("REDIS_URL", default=""):  # each test process has a Redis database of its own
    worker = int(env("PYTEST_XDIST_WORKER", default="gw0").removeprefix("gw"))
    REDIS_URL = f"{REDIS_URL.rpartition('/')[0]}/{8 + worker % 8}"
    CACHES = services.redis_cache(REDIS_URL)
    RQ_QUEUES, _tasks = services.redis_queues(REDIS_URL)

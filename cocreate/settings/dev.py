"""Development and demonstration: SQLite, no Redis, mail kept in files and shown in the browser at /dev/mail/."""
from cocreate.settings import services
from cocreate.settings.base import *  # noqa: F403
from cocreate.settings.base import STORAGES, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="development-only-never-in-production-" + "x" * 32)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", ".localhost", "testserver"]
INTERNAL_IPS = ["127.0.0.1"]
(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)
DATABASES = {"default": services.database(env("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# The people of the demo have no authenticator: the door stays open here and only here.
STAFF_SECOND_FACTOR_REQUIRED = env.bool("STAFF_SECOND_FACTOR_REQUIRED", default=False)
SHOW_DEVELOPMENT_PAGES = True
PUBLIC_PAGES_KEPT = not DEBUG  # who works on a template sees it at once
if REDIS_URL := env("REDIS_URL", default=""):
    CACHES = services.redis_cache(REDIS_URL)
    RQ_QUEUES, TASKS = services.redis_queues(REDIS_URL)

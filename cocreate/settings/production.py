"""Production: everything that matters comes from the environment; what is missing stops with one clear sentence."""
from django.core.exceptions import ImproperlyConfigured

from cocreate.settings import services
from cocreate.settings.base import *  # noqa: F403
from cocreate.settings.base import STORAGES, env


def required(name, sentence):
    """The value of the environment variable `name`; raises ImproperlyConfigured with `sentence` if it is missing."""
    value = env(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {sentence} See docs/configuration.md.")
    return value


DEBUG = False
SECRET_KEY = required("SECRET_KEY", "give a random text of at least 50 characters and keep it secret.")
ALLOWED_HOSTS = [
    host.strip()
    for host in required("ALLOWED_HOSTS", "list the host names this site answers to, separated by commas.").split(",")
]
DATABASES = {
    "default": services.database(
        required("DATABASE_URL", "name the database, for example postgres://user:password@host:5432/bashkekrijo.")
    )
}
if REDIS_URL := env("REDIS_URL", default=""):
    CACHES = services.redis_cache(REDIS_URL)
    RQ_QUEUES, TASKS = services.redis_queues(REDIS_URL)
if EMAIL_URL := env("EMAIL_URL", default=""):
    vars().update(env.email_url_config(EMAIL_URL))
if STORAGE_URL := env("STORAGE_URL", default=""):
    STORAGES = {**STORAGES, **services.s3_storage(STORAGE_URL)}

CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 365)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

"""The settings of the measured server: the demonstration's, without DEBUG, and a door for measuring in front."""
from cocreate.settings.dev import *  # noqa: F403
from cocreate.settings.dev import LOGGING, MIDDLEWARE

DEBUG = False
PUBLIC_PAGES_KEPT = True
SHOW_DEVELOPMENT_PAGES = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MIDDLEWARE = ["tests.bench.door.door", *MIDDLEWARE]
LOGGING = {**LOGGING, "loggers": {"django.request": {"level": "ERROR"}}}  # that somebody came late is no news here

"""A bare Django view: the measure that the site's pages are compared with in the same run."""
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

if os.environ.get("BARE_VIEW") and not settings.configured:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bare", DEBUG=False, MIDDLEWARE=[])

urlpatterns = [path("", lambda request: HttpResponse("bare"))]
if os.environ.get("BARE_VIEW"):
    application = get_wsgi_application()

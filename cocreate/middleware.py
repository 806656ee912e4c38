"""What every request gets before a view sees it: its time of arrival, its municipality, the door of the admin."""
from datetime import datetime
from datetime import timezone as datetime_timezone

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from cocreate import clock
from cocreate.models import Municipality, Post
from cocreate.permissions import holds_post


class ArrivalMiddleware:
    """Stamps `request.arrived_at` and makes it the clock of everything done for this request.

    Where a trusted proxy says when the request reached it (setting ARRIVAL_HEADER, "t=<seconds since 1970>"),
    that time counts; a value in the future or over a minute old is ignored.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.arrived_at = self._arrival(request)
        with clock.at(request.arrived_at):
            return self.get_response(request)

    @staticmethod
    def _arrival(request):
        present = timezone.now()
        told = request.headers.get(settings.ARRIVAL_HEADER, "") if settings.ARRIVAL_HEADER else ""
        try:
            arrived = datetime.fromtimestamp(float(told.removeprefix("t=")), tz=datetime_timezone.utc)
        except (ValueError, OverflowError, OSError):
            return present
        return arrived if 0 <= (present - arrived).total_seconds() <= 60 else present


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but what has no language in its address (the admin, files) is a plain 404 when it is not there."""

    WITHOUT_LANGUAGE = ("/admin/", "/documents/", "/media/", "/static/", "/dev/")

    def process_response(self, request, response):
        """Leaves a 404 alone where no translated page could stand."""
        if request.path.startswith(self.WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class MunicipalityMiddleware:
    """Gives `request.municipality` (the site's, or None on a site without one) and works in its time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.municipality = SimpleLazyObject(lambda: Municipality.objects.for_request(request))
        with timezone.override(settings.TIME_ZONE):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Switches the time zone once the municipality is needed: before the view runs."""
        request.municipality = Municipality.objects.for_request(request)
        if request.municipality:
            timezone.activate(request.municipality.time_zone)


class AdminDoorMiddleware:
    """The admin of a municipality is for those who hold a post there (and the operator), with two factors.

    Somebody else gets 403 on every address of the admin, also on Wagtail's own pages; staff without TOTP or passkey
    are sent to set one up first.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")  # the admin frames its own previews
        return response

    def process_view(self, request, view, args, kwargs):
        """Asks before the view runs; visitors are left to Wagtail, which sends them to sign in."""
        if not request.path.startswith("/admin/") or not request.user.is_authenticated:
            return None
        if not request.user.is_superuser and not holds_post(request.user, request.municipality, *Post.Role.values):
            raise PermissionDenied
        if settings.STAFF_SECOND_FACTOR_REQUIRED and not is_mfa_enabled(request.user):
            return redirect("mfa_index")
        translation.activate(request.user.language)  # the desk speaks the person's language, not the browser's
        return None

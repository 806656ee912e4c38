"""Public pages, kept ready for visitors (docs/decisions/caching.md): fast, and never older than the last deed.

A page is kept under everything it depends on: site, address, language, the number of what the public sees, the minute
on the clock. Nothing has to be told to expire, and the same key answers "not changed" to a browser that asks again.
"""
import hashlib
import logging
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language_from_path

from cocreate import clock
from cocreate.models import Municipality

logger = logging.getLogger(__name__)
SECONDS = 70  # a key lives a minute, for it holds the minute; a little longer for clocks that differ
LARGEST = 1_000_000
# Never what is secret, as a receipt is, nor words that somebody searches for, of which there is no end.
QUERIES = {"page", "about", "part", "before", "after", "group", "status", "kind", "year", "unit"}
LEFT_OUT = {"Date", "Server", "ETag"}


class PublicPagesMiddleware:
    """Answers a visitor's GET and HEAD from the kept pages, and keeps what may be kept. Stands before sessions.

    Kept is only what everybody gets: asked without a cookie of ours, answered with 200, whole, without a cookie, a
    token or a nonce, and not marked as private. If the cache is away, the page is made as if there were none.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        _release()

    def __call__(self, request):
        key = key_of(request) if settings.PUBLIC_PAGES_KEPT and is_visitor(request) else None
        if key is None:
            return self.get_response(request)
        etag = f'W/"{key}"'
        kept = _safely("get", key)
        response = _copy(kept) if kept else self.get_response(request)
        if kept is None:
            if not may_be_kept(request, response):
                return response
            if request.method == "GET":
                _safely("set", key, (response.content, dict(response.items())), SECONDS)
        response["ETag"] = etag
        patch_cache_control(response, no_cache=True)  # keep it, and ask whether it is still so
        return get_conditional_response(request, etag=etag, response=response)


def is_visitor(request):
    """Whether this is a plain question of somebody of whom nothing is known."""
    cookies = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}
    return (request.method in ("GET", "HEAD") and not cookies & set(request.COOKIES)
            and "Authorization" not in request.headers and "Range" not in request.headers
            and not hasattr(request, "is_dummy")  # a preview in the admin
            and set(request.GET) <= QUERIES and get_language_from_path(request.path_info) is not None)


def key_of(request):
    """All that a public page depends on as one short text; None where there is no municipality."""
    try:
        host, state = request.get_host(), Municipality.objects.public_state(request)
    except DisallowedHost:
        return None
    if state is None:
        return None
    parts = (_release(), request.scheme, host, *state, request.get_full_path(), f"{clock.now():%Y-%m-%dT%H:%M}")
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:40]


def may_be_kept(request, response):
    """Whether everybody who asks may get this very answer."""
    control = response.get("Cache-Control", "")
    return (response.status_code == 200 and not response.streaming and not response.cookies
            and not any(word in control for word in ("private", "no-store", "no-cache"))
            and set(_varies_by(response)) <= {"cookie", "accept-language"}
            and "CSRF_COOKIE" not in request.META and getattr(request, "_csp_nonce", None) is None
            and len(response.content) <= LARGEST)


def _varies_by(response):
    return filter(None, (name.strip().lower() for name in response.get("Vary", "").split(",")))


def _copy(kept):
    content, headers = kept
    return HttpResponse(content, headers={name: value for name, value in headers.items() if name not in LEFT_OUT})


def _safely(deed, *args):
    """What the cache answers; None when it is away."""
    try:
        return getattr(caches["pages"], deed)(*args)
    except Exception:  # whatever is wrong with the cache, the page itself is well
        logger.warning("The cache of the public pages does not answer.", exc_info=True)
        return None


_NEWEST = []


def _release():
    """Another text after an update of templates, code or translations; read once in a process."""
    if not _NEWEST:
        folders = ("templates", "locale", "cocreate", "consultations", "commitments", "home")
        files = (path for name in folders for path in Path(settings.BASE_DIR, name).rglob("*.*")
                 if path.suffix in {".html", ".py", ".mo"})
        _NEWEST.append(max(path.stat().st_mtime for path in files))
    return _NEWEST[0]

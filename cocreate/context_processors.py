"""What every public page shows around its content: navigation, the other language, the municipality."""
from django.conf import settings
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import gettext as _

from cocreate.permissions import posts_of
from cocreate.translated import active_language

NAVIGATION = [
    ("home:cycles", lambda: _("Process")),
    ("commitments:commitments", lambda: _("Commitments")),
    ("consultations:groups", lambda: _("Groups")),
    ("consultations:meetings", lambda: _("Meetings")),
    ("home:documents", lambda: _("Documents")),
]
LANGUAGE_NAMES = {"sq": "Shqip", "en": "English"}


def site(request):
    """`municipality`, `site_navigation`, `language_links` for the templates; nothing in the admin."""
    if request.path.startswith("/admin/"):
        return {}
    return {
        "municipality": getattr(request, "municipality", None),
        "site_navigation": list(_navigation(request)),
        "language_links": list(language_links(request)),
        "show_development_pages": settings.SHOW_DEVELOPMENT_PAGES,
        "holds_a_post": lambda: request.user.is_superuser or bool(posts_of(request.user)),
    }


def _navigation(request):
    for name, label in NAVIGATION:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        yield {"url": url, "label": label(), "is_current": request.path.startswith(url)}


def language_links(request):
    """The same page in each language, with the query kept: {code, name, url, is_current}."""
    current = active_language()
    for code, name in LANGUAGE_NAMES.items():
        url = translate_url(request.get_full_path(), code)
        if url.startswith(f"/{current}/"):
            url = f"/{code}/" + url.removeprefix(f"/{current}/")
        yield {"code": code, "name": name, "url": url, "is_current": code == current}

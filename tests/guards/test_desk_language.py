"""The desk speaks Albanian: Wagtail and the accounts pages bring no Albanian of their own, ours must cover them."""

from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.urls import reverse
from django.utils import translation

from cocreate import catalogues
from tests import make

ROOT = Path(__file__).resolve().parent.parent.parent
# The parts of Wagtail people of the municipality work with, and where their English texts lie.
PARTS = [
    "wagtail", "wagtail.admin", "wagtail.documents", "wagtail.images", "wagtail.locales", "wagtail.sites",
    "wagtail.snippets", "wagtail.users", "wagtail.contrib.forms", "wagtail.contrib.redirects",
    "wagtail.contrib.settings", "wagtail.contrib.simple_translation",
]  # fmt: skip


def texts_of(part, domain="django"):
    """The English strings an installed package brings, as a set of keys."""
    folder = Path(find_spec(part).submodule_search_locations[0])
    entries = polib.pofile(str(folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"))
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}


def ours(folder, domain="django"):
    """The keys translated by us in one of the catalogues beside our own."""
    entries = polib.pofile(str(ROOT / "locale" / folder / "sq" / "LC_MESSAGES" / f"{domain}.po"))
    return {(entry.msgctxt, entry.msgid) for entry in entries.translated_entries()}


@pytest.mark.parametrize("part", PARTS)
def test_the_desk_is_translated(part):
    """At least 95 of 100 strings: an upgrade that brings many new ones is noticed here, one of a name is not."""
    texts = {key for key, entry in texts_of(part).items() if catalogues.PLACEHOLDER.sub("", entry.msgid).strip(" :-–")}
    missing = sorted(key[1] for key in texts - ours("wagtail") if not key[1].startswith("Wagtail "))
    assert len(missing) <= len(texts) * 0.05, missing


def test_the_scripts_of_the_desk_are_translated():
    missing = texts_of("wagtail.admin", "djangojs").keys() - ours("wagtail", "djangojs")
    assert {key[1] for key in missing} == {"%(time_zone_option)s: %(localized_time_zone_label)s"}


def test_the_accounts_pages_are_translated():
    """All but what belongs to signing in through other companies, which we do not offer."""
    foreign = ("socialaccount/", "idp/", "headless/", "templates/idp/", "templates/socialaccount/")
    texts = {
        key
        for key, entry in texts_of("allauth").items()
        if not all(name.replace("allauth/", "", 1).startswith(foreign) for name, _line in entry.occurrences)
    }
    assert sorted(key[1] for key in texts - ours("allauth")) == []


def administrator(language):
    """Somebody who sees the whole desk."""
    person = make.person("administratori@elbasan.example", language=language)
    person.is_staff = person.is_superuser = True
    person.save()
    return person


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("sq", ["Përmbledhje e sajtit", "Raporte", "Dokumentet"]), ("en", ["Site summary", "Reports", "Documents"])],
)
def test_the_desk_opens_in_the_language_of_the_reader(client, language, words):
    client.force_login(administrator(language))
    page = client.get(reverse("wagtailadmin_home"), headers={"accept-language": language}).content.decode()
    assert [word for word in words if word not in page] == []


@pytest.mark.django_db
def test_the_scripts_of_the_desk_get_albanian(client):
    client.force_login(administrator("sq"))
    script = client.get(reverse("wagtailadmin_javascript_catalog"), headers={"accept-language": "sq"})
    assert "Menyja kryesore" in script.content.decode()


def test_our_words_come_before_those_of_the_libraries():
    """«Change» is ours as well as Wagtail's: the catalogue of the project is asked first."""
    with translation.override("sq"):
        assert translation.gettext("Change") == "Ndryshoni"
        assert translation.gettext("December") == "dhjetor"

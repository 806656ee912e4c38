"""Public pages are kept for visitors: the same in every header, never older than the last deed, never personal."""
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cocreate.models import AdministrativeUnit, Holiday
from consultations.actions import calls
from home.actions.call_pages import create_call_pages
from tests import make, make_calls, make_consultations

AWAY = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}


@pytest.fixture(autouse=True)
def kept(settings):
    """The pages are kept, as in production."""
    settings.PUBLIC_PAGES_KEPT = True


@pytest.fixture
def certain(django_capture_on_commit_callbacks):
    """`with certain():` what is done inside is as certain afterwards as a committed deed."""

    @contextmanager
    def committed():
        connection.run_on_commit.clear()
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return committed


@pytest.fixture
def call(cycle, coordinator, soon):
    made = make_calls.open_call(cycle, coordinator, closes_at=soon.day(11).replace(second=0))
    create_call_pages(made)
    return made


def read(address, host="testserver", **headers):
    """What a browser that was never here gets."""
    return Client(headers={"host": host, **headers}).get(address)


def test_the_second_visitor_costs_one_query_and_gets_the_same(call, django_assert_num_queries):
    first = read(call.get_absolute_url())
    with django_assert_num_queries(1):
        second = read(call.get_absolute_url())
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())
    assert "default-src 'self'" in second["Content-Security-Policy"] and second["X-Frame-Options"] == "DENY"


def test_a_browser_that_has_it_is_told_so_for_one_query(call, django_assert_num_queries):
    etag = read(call.get_absolute_url())["ETag"]
    with django_assert_num_queries(1):
        again = read(call.get_absolute_url(), **{"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert read(call.get_absolute_url(), **{"if-none-match": 'W/"another"'}).status_code == 200


def test_head_is_answered_like_get(call):
    page = read(call.get_absolute_url())
    head = Client().head(call.get_absolute_url())
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", page["ETag"])


def test_each_language_and_each_municipality_has_its_own(call, other_municipality):
    theirs = make.cycle(other_municipality, slug="2027-2029")
    theirs.question_sq = "Pyetja e Provës?"
    theirs.save()
    for _twice in range(2):
        assert read("/sq/").content != read("/en/").content
        assert "Pyetja e Provës?" in read("/sq/", host="prova.testserver").content.decode()
        assert "Pyetja e Provës?" not in read("/sq/").content.decode()


def _new_deadline(call, coordinator):
    calls.change_call(call, {"closes_at": call.closes_at + timedelta(days=9)}, reason="Pushime.", by=coordinator)


def _renamed(call, coordinator):
    call.cycle.question_sq = "Një pyetje tjetër?"
    call.cycle.save()


def _written(call, coordinator):
    page = call.pages.get(locale__language_code="sq")
    page.closing = "Ju presim të gjithëve!"
    page.save_revision(user=coordinator).publish(user=coordinator)


def _taken_back(call, coordinator):
    call.pages.get(locale__language_code="sq").unpublish(user=coordinator)


def _handed_in(call, coordinator):
    make_calls.submitted_application(call)


def _place_renamed(call, coordinator):
    call.municipality.short_name = "Elbasani"
    call.municipality.save()


DEEDS = [_new_deadline, _renamed, _written, _taken_back, _handed_in, _place_renamed]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__.strip("_"))
def test_a_page_is_new_as_soon_as_the_deed_is_certain(deed, call, coordinator, certain, settings):
    addresses = [call.get_absolute_url(), "/sq/", reverse("home:cycles"), reverse("record")]
    before = {address: read(address).content for address in addresses}
    with certain():
        deed(call, coordinator)
    after = {address: read(address).content for address in addresses}
    settings.PUBLIC_PAGES_KEPT = False
    assert after == {address: read(address).content for address in addresses}
    assert after != before


@pytest.mark.parametrize("change", [
    lambda of: Holiday.objects.create(municipality=of, country="AL", held_on=date(2030, 11, 28), name_sq="Dita"),
    lambda of: AdministrativeUnit.objects.create(municipality=of, name_sq="Bradashesh"),
    lambda of: make.organisation(of, "Gërsheti"),
    lambda of: of.site.root_page.get_children().first().delete(),
    lambda of: make.person("e.re@oshc.example").save(),
], ids=["holiday", "unit", "organisation", "page", "person"])
def test_what_is_corrected_in_the_admin_raises_the_number(change, municipality, certain):
    with certain():
        change(municipality)
    before, municipality.public_version = municipality.public_version, None
    municipality.refresh_from_db()
    assert municipality.public_version > before


def test_what_nobody_sees_leaves_the_pages_alone(call, certain, municipality):
    application = make_calls.draft_application(call)
    municipality.refresh_from_db()
    before = municipality.public_version
    with certain():
        application.needs = "Një rampë"
        application.save()
        application.started_by.save(update_fields=["last_login"])
    municipality.refresh_from_db()
    assert municipality.public_version == before


def test_a_deadline_that_passes_needs_no_deed(call):
    with time_machine.travel(call.closes_at - timedelta(seconds=1), tick=False):
        assert reverse("consultations:apply", args=[call.reference]) in read("/sq/").content.decode()
    with time_machine.travel(call.closes_at, tick=False):
        assert reverse("consultations:apply", args=[call.reference]) not in read("/sq/").content.decode()


def test_the_days_that_are_left_change_at_midnight(call):
    midnight = timezone.localtime(call.closes_at).replace(hour=0, minute=0) - timedelta(days=3)
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        before = read(call.get_absolute_url()).content
    with time_machine.travel(midnight, tick=False):
        assert read(call.get_absolute_url()).content != before


def test_nothing_personal_is_kept(call, person, municipality):
    signed_in = Client()
    signed_in.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert b"data-signed-in" in signed_in.get(call.get_absolute_url()).content
    assert b"data-signed-in" not in read(call.get_absolute_url()).content
    assert b"data-signed-in" in signed_in.get(call.get_absolute_url()).content


def test_pages_with_a_token_or_a_cookie_are_made_anew(cycle, coordinator):
    window = make_consultations.open_window(cycle, coordinator)
    form = reverse("commitments:contribute", args=[window.reference, window.commitment.reference])
    for address in (form, reverse("account_request_login_code")):
        first, second = read(address), read(address)
        assert "ETag" not in first and first.cookies["csrftoken"].value != second.cookies["csrftoken"].value


@pytest.mark.parametrize("address", ["/", "/sq/nothing-here/", "/sq/my/", "/admin/", "/dev/", "/styleguide/",
                                     "/sq/?receipt=abc", "/sq/?anything=1"])
def test_what_is_no_plain_public_page_is_not_kept(address, cycle):
    assert "ETag" not in read(address)


def test_a_cache_that_is_away_breaks_nothing(call, settings):
    settings.CACHES = {**settings.CACHES, "pages": AWAY}
    for _twice in range(2):
        assert read(call.get_absolute_url()).status_code == 200

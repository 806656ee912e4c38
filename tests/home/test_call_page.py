"""The public page of a call: by its kind, with what was changed and answered; the same number of queries."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from cocreate import clock
from consultations.actions import calls, inquiries
from consultations.call_words import WORDS
from home.actions.call_pages import create_call
from tests import make

pytestmark = pytest.mark.django_db
BODY = {"body_sq": "Këshilli Rinor", "body_en": "Youth Council"}


def open_call(cycle, by, kind="working_group", **fields):
    """An open call with its pages."""
    fields = {"closes_at": timezone.now() + timedelta(days=10), **fields, **({} if kind == "working_group" else BODY)}
    return calls.publish_call(create_call(cycle, by=by, kind=kind, **fields), by=by)


def answered(call, number, by):
    """A question that was answered for all."""
    inquiry = inquiries.ask(call, f"Pyetja {number}")
    texts = {"shown_sq": f"Pyetja {number}?", "shown_en": f"Question {number}?", "answer_sq": "Po.",
             "answer_en": "Yes."}
    return inquiries.answer_inquiry(inquiry, texts, by=by)


@pytest.mark.parametrize("kind", WORDS)
def test_each_kind_speaks_its_own_words(client, cycle, coordinator, kind):
    call = open_call(cycle, coordinator, kind)
    for language in ("sq", "en"):
        with translation.override(language):
            content = client.get(call.get_absolute_url()).content.decode()
            assert str(call.words.apply) in content
            others = [str(words.apply) for name, words in WORDS.items() if name != kind]
            assert not [one for one in others if one in content]


def test_a_moved_date_stays_struck_out_with_the_zone_said(client, cycle, coordinator):
    call = open_call(cycle, coordinator)
    first = clock.local(call.closes_at, call.municipality)
    for days in (2, 4):
        calls.change_call(call, {"closes_at": first + timedelta(days=days)}, reason=f"Arsyeja {days}.", by=coordinator)
    content = client.get(call.get_absolute_url()).content.decode()
    assert content.count("<del>") >= 4 and "ora e Tiranës, UTC+" in content
    assert content.index("Arsyeja 4.") < content.index("Arsyeja 2.")


def test_many_changes_and_answers_cost_no_more_queries(client, cycle, coordinator):
    call, counts = open_call(cycle, coordinator), []
    for until in (1, 30):
        for number in range(call.inquiries.count(), until):
            answered(call, number, coordinator)
            calls.change_call(call, {"complaint_days": number + 6}, reason="Ndryshim.", by=coordinator)
        client.get(call.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(call.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def test_the_preview_is_the_coordinators_in_both_languages(client, cycle, coordinator, person, other_coordinator):
    call = create_call(cycle, by=coordinator)
    address = reverse("home:call_preview", args=[call.reference])
    assert client.get(address).status_code == 302
    for other in (person, other_coordinator):
        client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(address).status_code == 403
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(address)
    assert "Qëllimi i thirrjes" in response.content.decode() and "no-store" in response["Cache-Control"]
    assert "Purpose of the call" in client.get(address.replace("/sq/", "/en/")).content.decode()
    assert client.get(call.get_absolute_url()).status_code == 404
    calls.change_call(call, {"closes_at": timezone.now() + timedelta(days=9)}, by=coordinator)
    calls.publish_call(call, by=coordinator)
    assert client.get(address).url == call.get_absolute_url()


def test_every_open_call_is_named_on_the_home_page(client, cycle, coordinator):
    first, second = (open_call(cycle, coordinator, kind) for kind in ("working_group", "partners"))
    content = client.get("/sq/").content.decode()
    assert first.get_absolute_url() in content and second.get_absolute_url() in content


def test_the_foreign_preview_is_not_there(client, coordinator, other_municipality, other_coordinator):
    foreign = create_call(make.cycle(other_municipality), by=other_coordinator)
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("home:call_preview", args=[foreign.reference])).status_code == 404

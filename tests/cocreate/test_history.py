"""The history of a record: who did what and when, in a sentence, in both languages, linked from the record's page."""
import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from cocreate import audit
from cocreate.wagtail_hooks import DEEDS
from tests import make_calls, make_selections
from tests.guards.sources import calls, constants, python_files


@pytest.fixture
def application(cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    return make_selections.pass_conditions(call.applications.get(), coordinator)


def said(record):
    return [entry.message for entry in ModelLogEntry.objects.for_instance(record).order_by("pk")]


def test_every_deed_that_is_logged_has_its_words():
    logged = {found[0] for path in python_files() for name, node in calls(path) if name == "audit.log"
              for found in [constants(node)] if found}
    assert logged and sorted(logged - set(DEEDS)) == []


@pytest.mark.parametrize(("language", "state", "conditions"), [
    ("sq", "Gjendja u ndryshua nga «draft» në «dorëzuar»", "u plotësuan"),
    ("en", "Status changed from “draft” to “handed in”", "are met")])
def test_states_and_conditions_are_read_in_words(application, language, state, conditions):
    with translation.override(language):
        lines = said(application)
        assert state in lines and any(conditions in line for line in lines), lines


def test_the_page_of_a_record_leads_to_its_history_and_back(desk, application):
    page = reverse("admin_application", args=[application.reference])
    history = reverse("applications:history", args=[application.pk])
    assert history in desk.get(page).content.decode()
    body = desk.get(history).content.decode()
    assert page in body and "Koordinatori OGP" in body
    for name in ("calls", "organisations"):
        record = application.call if name == "calls" else application.organisation
        assert desk.get(reverse(f"{name}:history", args=[record.pk])).status_code == 200


def test_a_reason_stands_behind_the_sentence(application, coordinator):
    audit.log(application, "change", by=coordinator, data={"reason": "Gabim në <b>datë</b>"})
    assert said(application)[-1].endswith("Gabim në <b>datë</b>")


def test_what_a_reason_says_is_only_text(desk, application, coordinator):
    audit.log(application, "change", by=coordinator, data={"reason": "<script>alert(1)</script>"})
    body = desk.get(reverse("applications:history", args=[application.pk])).content.decode()
    assert "<script>alert(1)" not in body and "&lt;script&gt;alert(1)" in body

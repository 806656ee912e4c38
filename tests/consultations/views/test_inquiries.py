"""Asking about a call without an account, in the browser."""
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultations.actions import inquiries
from consultations.models import Call, Inquiry
from home.actions.call_pages import create_call_pages
from tests import make_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cycle, coordinator):
    """An open call with its pages."""
    call = make_calls.open_call(cycle, coordinator)
    create_call_pages(call)
    return call


def address(call, name="ask"):
    return reverse(f"consultations:{name}", args=[call.reference])


def test_anybody_asks_and_nothing_is_shown_before_it_is_answered(client, call):
    assert address(call) in client.get(call.get_absolute_url()).content.decode()
    response = client.post(address(call), {"text": "A mund të aplikojmë <b>bashkë</b>? ë ç 😀", "email": ""})
    assert response.url == address(call, "asked") and client.get(response.url).status_code == 200
    assert "bashkë</b>" not in client.get(call.get_absolute_url()).content.decode()
    inquiry = Inquiry.objects.get()
    assert inquiry.language == "sq" and inquiry.email == ""


def test_the_answer_stands_on_the_page_in_the_readers_language(client, call, coordinator):
    inquiry = inquiries.ask(call, "?")
    inquiries.answer_inquiry(inquiry, {"shown_sq": "Bashkë?", "shown_en": "Together?", "answer_sq": "Po <i>.",
                                       "answer_en": "Yes."}, by=coordinator)
    page = client.get(call.get_absolute_url()).content.decode()
    assert "Bashkë?" in page and "Po &lt;i&gt;." in page
    texts = {name: getattr(inquiry, name) for name in inquiries.TEXTS}
    inquiries.correct_answer(inquiry, {**texts, "answer_sq": "Jo."}, reason="Ishte gabim.", by=coordinator)
    corrected = client.get(call.get_absolute_url()).content.decode()
    assert "Jo." in corrected and "Ishte gabim." in corrected
    assert "Together?" in client.get(f"/en/calls/{call.reference}/").content.decode()


def test_a_robot_is_thanked_and_nothing_is_stored(client, call):
    response = client.post(address(call), {"text": "Buy", "website": "https://spam.example"})
    assert response.url == address(call, "asked") and not Inquiry.objects.exists()


@pytest.mark.parametrize("data", [{"text": ""}, {"text": "?", "email": "jo adresë"}])
def test_what_is_wrong_is_said(client, call, data):
    response = client.post(address(call), data)
    assert response.status_code == 422 and not Inquiry.objects.exists()


def test_too_late_is_said_and_the_words_stay(client, call):
    Call.objects.filter(pk=call.pk).update(questions_until=timezone.now() - timedelta(minutes=1))
    assert "<textarea" not in client.get(address(call)).content.decode()
    late = client.post(address(call), {"text": "Fjalët e mia."})
    assert late.status_code == 422 and "Fjalët e mia." in late.content.decode()
    assert address(call) not in client.get(call.get_absolute_url()).content.decode()


def test_another_municipalitys_call_is_not_there(client, call, other_municipality):
    assert client.get(address(call), headers={"host": "prova.testserver"}).status_code == 404

"""Questions of the public: asked without an account, seen by nobody before they are answered, answered for all."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cocreate import clock, limits, notices
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import calls, inquiries
from consultations.states import InquiryStatus
from tests import make_calls

pytestmark = pytest.mark.django_db
TEXTS = {"shown_sq": "A mund të aplikojnë dy grupe bashkë?", "shown_en": "May two groups apply together?",
         "answer_sq": "Po, me një aplikim.", "answer_en": "Yes, with one application."}


@pytest.fixture
def call(cycle, coordinator):
    """An open call."""
    return make_calls.open_call(cycle, coordinator)


def refused(deed, *args, **kwargs):
    """The refusal of a deed."""
    with pytest.raises(DeedRefused) as caught:
        deed(*args, **kwargs)
    return caught.value


def test_it_is_answered_for_all_and_the_address_is_gone(call, coordinator):
    inquiry = inquiries.ask(call, "Jam Arta, 069 11 22 333. A mundemi bashkë?", email="arta@oshc.example")
    assert not call.inquiries.public().exists()
    inquiries.answer_inquiry(inquiry, TEXTS, by=coordinator)
    inquiry.refresh_from_db()
    assert call.inquiries.public().get() == inquiry and inquiry.email == "" and inquiry.answered_by == coordinator
    entry = PublicRecord.objects.get(kind="call.question_answered")
    assert entry.subject == call.reference and "Arta" not in str(entry.facts)
    notice = Notice.objects.get(kind="inquiry.answered")
    letter = notices.compose(notice)
    assert letter.to == ["arta@oshc.example"] and "Po, me një aplikim." in letter.body
    assert "#answers" in letter.body and "@" not in str(notice.context)


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_are_needed(call, coordinator, name):
    inquiry = inquiries.ask(call, "Deri kur?")
    assert refused(inquiries.answer_inquiry, inquiry, {**TEXTS, name: " "}, by=coordinator).field == name


def test_no_address_is_shown(call, coordinator):
    inquiry = inquiries.ask(call, "Shkruani te arta@oshc.example")
    texts = {**TEXTS, "shown_sq": inquiry.text}
    assert refused(inquiries.answer_inquiry, inquiry, texts, by=coordinator).field == "shown_sq"


def test_an_answer_is_put_right_in_public(call, coordinator, other_coordinator):
    inquiry = inquiries.ask(call, "Deri kur?")
    refused(inquiries.correct_answer, inquiry, TEXTS, reason="x", by=coordinator)
    inquiries.answer_inquiry(inquiry, TEXTS, by=coordinator)
    assert refused(inquiries.correct_answer, inquiry, TEXTS, by=coordinator).field == "reason"
    with pytest.raises(PermissionDenied):
        inquiries.correct_answer(inquiry, TEXTS, reason="x", by=other_coordinator)
    inquiries.correct_answer(inquiry, {**TEXTS, "answer_sq": "Jo."}, reason="Ishte gabim.", by=coordinator)
    assert inquiry.answer_sq == "Jo."
    assert PublicRecord.objects.get(kind="call.answer_corrected").reason == "Ishte gabim."


def test_set_aside_with_a_reason_and_taken_up_again(call, coordinator):
    inquiry = inquiries.ask(call, "Reklamë", email="dikush@prova.example")
    assert refused(inquiries.set_aside_inquiry, inquiry, " ", by=coordinator).field == "reason"
    inquiries.set_aside_inquiry(inquiry, "Nuk është pyetje.", by=coordinator)
    assert "Nuk është pyetje." in notices.compose(Notice.objects.get(kind="inquiry.set_aside")).body
    assert not call.inquiries.public().exists()
    inquiries.take_up_inquiry(inquiry, by=coordinator)
    assert inquiry.status == InquiryStatus.WAITING


def test_too_late_is_said(cycle, coordinator):
    ends = timezone.now() + timedelta(days=4)
    call = make_calls.open_call(cycle, coordinator, questions_until=ends)
    with clock.at(ends - timedelta(seconds=1)):
        inquiries.ask(call, "Në kohë.")
    with clock.at(ends):
        assert call.contact_email in refused(inquiries.ask, call, "Vonë.").sentence
    with clock.at(call.closes_at):
        refused(inquiries.ask, call, "Shumë vonë.")


def test_without_a_date_they_end_with_the_deadline(call):
    with clock.at(call.closes_at - timedelta(seconds=1)):
        inquiries.ask(call, "Në çastin e fundit.")


def test_a_draft_or_cancelled_call_takes_none(cycle, coordinator):
    draft = make_calls.draft_call(cycle, coordinator)
    refused(inquiries.ask, draft, "?")
    calls.cancel_call(draft, by=coordinator)
    refused(inquiries.ask, draft, "?")


@pytest.mark.parametrize("text", ["", "   \n", "ë" * (inquiries.LONGEST + 1)])
def test_empty_and_endless(call, text):
    assert refused(inquiries.ask, call, text).field == "text"


def test_limits_of_a_network(call):
    for number in range(limits.MOST_PER_NETWORK):
        inquiries.ask(call, f"Pyetja {number}", network="192.0.2.0/24")
    refused(inquiries.ask, call, "Një më shumë", network="192.0.2.0/24")
    inquiries.ask(call, "Nga tjetër vend", network="198.51.100.0/24")


def test_another_municipalitys_coordinator_may_not(call, other_coordinator):
    inquiry = inquiries.ask(call, "Deri kur?")
    with pytest.raises(PermissionDenied):
        inquiries.answer_inquiry(inquiry, TEXTS, by=other_coordinator)
    with pytest.raises(PermissionDenied):
        inquiries.set_aside_inquiry(inquiry, "x", by=other_coordinator)


def test_an_address_is_not_kept_with_a_question_nobody_answered(call, municipality, other_municipality):
    inquiry = inquiries.ask(call, "Deri kur?", email="arta@oshc.example")
    with clock.at(call.closes_at + inquiries.KEPT):
        assert inquiries.forget_addresses(municipality) == 0
    with clock.at(call.closes_at + inquiries.KEPT + timedelta(seconds=1)):
        assert inquiries.forget_addresses(other_municipality) == 0
        assert [inquiries.forget_addresses(municipality) for _twice in range(2)] == [1, 0]
    inquiry.refresh_from_db()
    assert inquiry.email == "" and inquiry.text

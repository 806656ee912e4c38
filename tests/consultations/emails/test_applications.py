"""Letters to applicants, in both languages."""
import json
from datetime import timedelta

import pytest
from django.core import mail

from cocreate import notices
from cocreate.models import Notice
from consultations.actions import applications, calls
from consultations.application_content import fingerprint_of
from tests import make_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cycle, coordinator):
    """An open call."""
    return make_calls.open_call(cycle, coordinator)


def letter(kind):
    """The mail for the newest notice of this kind, or None."""
    return notices.compose(Notice.objects.filter(kind=kind).first())


def test_the_receipt_holds_everything_and_the_file_of_the_fingerprint(call):
    application = make_calls.submitted_application(call, make_calls.applicant())
    mail_sent = letter("application.submitted")
    for words in (application.reference, application.fingerprint, make_calls.ANSWER, "Dritare e Hapur",
                  f"http://testserver/sq/applications/{application.reference}/"):
        assert words in mail_sent.body
    name, content, media_type = mail_sent.attachments[0]
    assert name == f"{application.reference}.json" and media_type == "application/json"
    assert fingerprint_of(json.loads(content)) == application.fingerprint


def test_an_older_receipt_is_not_sent_after_a_newer_one(call):
    application = make_calls.submitted_application(call, make_calls.applicant())
    applications.save_application(application, details={"needs": "Rampë"}, by=application.started_by)
    applications.submit_application(application, by=application.started_by)
    first, second = Notice.objects.order_by("pk")
    assert notices.compose(first) is None
    assert "Rampë" in notices.compose(second).body


def test_an_english_reader_gets_english_addresses(call):
    person = make_calls.applicant()
    person.language = "en"
    person.save()
    application = make_calls.submitted_application(call, person)
    assert f"/en/applications/{application.reference}/" in letter("application.submitted").body


def test_a_typed_in_application_has_no_link_to_a_page_they_cannot_open(call, coordinator):
    make_calls.entered_application(call, coordinator, email="besa@prova.example")
    sent = letter("application.entered")
    assert sent.to == ["besa@prova.example"] and "/applications/" not in sent.body


def test_a_change_says_from_what_to_what_and_why(call, coordinator):
    make_calls.submitted_application(call, make_calls.applicant())
    calls.change_call(call, {"closes_at": call.closes_at + timedelta(days=7), "takes_citizens": False,
                             "seats_civil_society": 9}, reason="Festat e fundvitit.", by=coordinator)
    body = letter("call.changed").body
    assert "Festat e fundvitit." in body and "7" in body and "9" in body


def test_withdrawn_and_called_off(call, coordinator):
    person = make_calls.applicant()
    application = make_calls.submitted_application(call, person)
    make_calls.submitted_application(call, organisation="Tjetra")
    applications.withdraw_application(application, by=person)
    assert application.reference in letter("application.withdrawn").subject
    calls.cancel_call(call, reason="Nuk ka buxhet.", by=coordinator)
    assert "Nuk ka buxhet." in letter("call.cancelled").body
    assert Notice.objects.filter(kind="call.cancelled").count() == 1


def test_the_letter_leaves_after_the_deed(call, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_calls.submitted_application(call, make_calls.applicant())
    assert len(mail.outbox) == 1 and Notice.objects.get().status == Notice.Status.SENT

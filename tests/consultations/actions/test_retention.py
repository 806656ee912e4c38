"""When the months on the call are over, what people wrote is erased and the numbers stay."""
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from cocreate import clock, record
from cocreate.models import Notice, Organisation, PublicRecord
from consultations.actions import calls, complaints, erasure
from consultations.actions.attachments import attach_file
from consultations.actions.retention import erase_expired
from consultations.keeping import erasures
from consultations.models import (
    Answer,
    Application,
    Attachment,
    Complaint,
    Confirmation,
    Decision,
    InformationRequest,
    Inquiry,
    PostedAnswer,
    Review,
    Score,
)
from tests import make_calls, make_selections

WORDS = "Fjalë që nuk duhet të mbeten askund"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def call(cycle, coordinator):
    return make_selections.announced_call(cycle, coordinator)


def everything(application):
    """A row with words in every table that hangs on an application."""
    now = clock.now()
    PostedAnswer.objects.create(application=application, field="needs", text=WORDS)
    Confirmation.objects.create(application=application, purpose="applicant", address="kush@shembull.al",
                                token_digest="x", expires_at=now, words=WORDS)
    InformationRequest.objects.create(application=application, text=WORDS, answer=WORDS, asked_at=now, due_at=now)
    Complaint.objects.create(municipality=application.municipality, application=application, reference="K-1",
                             text=WORDS, answer=WORDS, made_at=now)
    Inquiry.objects.create(municipality=application.municipality, call=application.call, reference="P-1",
                           email="pyet@shembull.al", text=WORDS, asked_at=now)
    Application.objects.filter(pk=application.pk).update(
        nominee_name=WORDS, nominee_email="emeruar@shembull.al", late_reason=WORDS, needs=WORDS, interests=WORDS)


def whole_database(municipality):
    """Every text of the tables of this room and the kernel, as one string."""
    from django.apps import apps

    found = []
    for model in [*apps.get_app_config("consultations").get_models(), Organisation, Notice, ModelLogEntry]:
        found += [str(row) for row in model._default_manager.values()]
    return "\n".join(found)


def after_keeping(call, **more):
    return clock.at(call.announced_at + relativedelta(months=call.retention_months, **more))


def test_before_the_time_nothing_is_erased(call):
    with after_keeping(call, seconds=-1):
        assert erase_expired(call.municipality) == 0


def test_after_it_contacts_answers_and_words_are_gone_and_the_numbers_stay(call):
    before = list(Application.objects.order_by("pk").values_list("status", "fingerprint"))
    points = list(Score.objects.order_by("pk").values_list("points", flat=True))
    with after_keeping(call):
        assert erase_expired(call.municipality) == len(before)
    assert not Application.objects.exclude(contact_email="", contact_name="", handed_in={}).exists()
    assert set(Answer.objects.values_list("text", flat=True)) == {""}
    assert not Attachment.objects.exists()
    assert not Notice.objects.filter(kind="application.submitted").exists()
    assert list(Application.objects.order_by("pk").values_list("status", "fingerprint")) == before
    assert list(Score.objects.order_by("pk").values_list("points", flat=True)) == points


def test_no_table_keeps_a_word(call):
    one = call.applications.get(organisation__name=make_selections.NAMES[3])
    everything(one)
    address = one.started_by.email
    with after_keeping(call):
        erase_expired(call.municipality)
    left = whole_database(call.municipality)
    for word in (WORDS, address, "kush@shembull.al", "pyet@shembull.al", "emeruar@shembull.al", make_calls.ANSWER[:40],
                 "Përvojë e mirë me lagjet"):
        assert word not in left, word
    assert Review.objects.count() == 8 and Complaint.objects.count() == 1


def test_the_file_is_gone_from_the_disk(cycle, coordinator, django_capture_on_commit_callbacks):
    call = make_calls.open_call(cycle, coordinator)
    application = make_calls.complete_application(call)
    stored = attach_file(application, ContentFile(PDF, name="a.pdf"), by=application.started_by).file
    with clock.at(call.closes_at + relativedelta(months=call.retention_months)):
        with django_capture_on_commit_callbacks(execute=True):
            assert erase_expired(call.municipality) == 1
    assert not stored.storage.exists(stored.name)


def test_complaints_lose_their_words_and_keep_what_became_of_them(call, coordinator):
    application = call.applications.filter(status="reserve").first()
    complaint = complaints.make_complaint(application, "Fjalë vetjake.", by=application.started_by)
    complaints.answer_complaint(complaint, "rejected", "Përgjigje vetjake.", by=coordinator)
    with after_keeping(call):
        erase_expired(call.municipality)
    complaint.refresh_from_db()
    assert (complaint.text, complaint.answer, complaint.made_by, complaint.status) == ("", "", None, "rejected")
    assert not Notice.objects.filter(kind__startswith="complaint.").exists()


def test_it_is_recorded_once_and_running_it_again_does_nothing(call):
    with after_keeping(call):
        erase_expired(call.municipality)
        assert erase_expired(call.municipality) == 0
    entry = PublicRecord.objects.get(kind="call.applications_erased")
    assert entry.facts == {"applications": Application.objects.count()}
    assert record.problems(call.municipality) == []


def test_persons_lose_their_name_and_organisations_and_the_selected_keep_it(call):
    Organisation.objects.filter(name__in=[make_selections.NAMES[0], make_selections.NAMES[3]]).update(kind="citizen")
    with after_keeping(call):
        erase_expired(call.municipality)
    names = {one.organisation.name for one in Application.objects.select_related("organisation")}
    reserve = Decision.objects.exclude(outcome="selected").get(application__organisation__kind="citizen")
    assert names == {*make_selections.NAMES[:3], reserve.application.reference}
    assert not Organisation.objects.filter(name=make_selections.NAMES[3]).exists()
    assert reserve.reason_sq == erasure.GONE and not reserve.reason_en


def test_an_open_call_keeps_everything(cycle, coordinator):
    application = make_calls.submitted_application(make_calls.open_call(cycle, coordinator))
    assert erase_expired(cycle.municipality) == 0
    application.refresh_from_db()
    assert application.contact_email


def test_a_call_that_is_never_announced_counts_from_its_deadline(cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    end = call.closes_at + relativedelta(months=call.retention_months)
    with clock.at(end - timedelta(seconds=1)):
        assert erase_expired(call.municipality) == 0
    with clock.at(end):
        assert erase_expired(call.municipality) == 1


def test_a_call_that_was_called_off_counts_from_that_moment(cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    make_calls.complete_application(call)  # a draft that was never handed in
    cancelled_at = call.closes_at - timedelta(days=8)
    with clock.at(cancelled_at):
        calls.cancel_call(call, reason="Nuk ka buxhet.", by=coordinator)
    with clock.at(cancelled_at + relativedelta(months=call.retention_months)):
        assert erase_expired(call.municipality) == 1
    assert not Application.objects.exclude(contact_email="").exists()


def test_the_other_municipality_is_not_touched(call, other_municipality):
    with after_keeping(call):
        assert erase_expired(other_municipality) == 0


def test_the_preview_says_what_will_be_erased_in_few_queries(call, cycle, coordinator):
    everything(call.applications.first())
    writer = make_calls.applicant("Besa Fillestare")
    make_calls.complete_application(make_calls.open_call(cycle, coordinator), writer)
    with CaptureQueriesContext(connection) as queries:
        lines = erasures(call.municipality)
    assert len(queries) <= 11
    one = next(line for line in lines if line.call == call)
    assert (one.applications, one.drafts, one.answers, one.complaints, one.inquiries) == (4, 0, 12, 1, 1)
    assert one.letters == Notice.objects.filter(context__has_key="application").count() and not one.is_due
    other = next(line for line in lines if line.call != call)
    assert (other.applications, other.drafts) == (0, 1)
    with after_keeping(call, days=-30):
        assert one.is_near and not one.is_due

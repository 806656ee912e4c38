"""When the months on the call are over, what people wrote is erased and the numbers stay."""
import pytest
from dateutil.relativedelta import relativedelta

from cocreate import clock, record
from cocreate.models import Notice, PublicRecord
from consultations.actions import complaints
from consultations.actions.retention import erase_expired
from consultations.models import Answer, Application, Attachment, Score
from tests import make_calls, make_selections


@pytest.fixture
def call(cycle, coordinator):
    return make_selections.announced_call(cycle, coordinator)


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


def test_an_open_call_keeps_everything_however_old(cycle, coordinator):
    application = make_calls.submitted_application(make_calls.open_call(cycle, coordinator))
    with clock.at(clock.now() + relativedelta(years=9)):
        assert erase_expired(cycle.municipality) == 0
    application.refresh_from_db()
    assert application.contact_email


def test_the_other_municipality_is_not_touched(call, other_municipality):
    with after_keeping(call):
        assert erase_expired(other_municipality) == 0

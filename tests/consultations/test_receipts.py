"""The receipt to keep: the same bytes for the same content, in both languages, for the applicant only."""
import io
import json

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from cocreate import notices
from cocreate.models import Notice
from consultations import receipts
from consultations.actions import applications
from consultations.actions.attachments import attach_file
from consultations.application_content import fingerprint_of
from consultations.models import Application
from tests import make_calls

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def application(cycle, coordinator, municipality):
    """Handed in with a unit, a theme and a file."""
    municipality.units.create(name_sq="Papër", name_en="Paper unit")
    call = make_calls.open_call(cycle, coordinator)
    draft = make_calls.complete_application(call, make_calls.applicant(), units=["Papër"], themes=["rinia"])
    attach_file(draft, ContentFile(b"%PDF-1.7 x", name="statuti.pdf"), by=draft.started_by)
    return applications.submit_application(draft, by=draft.started_by)


def words_of(pdf):
    """The text of a PDF."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def address(application, kind):
    """The download."""
    return reverse("consultations:application_receipt", args=[application.reference, kind])


def test_everything_is_in_it(application):
    words = words_of(receipts.receipt_pdf(application, "sq"))
    for expected in (application.reference, "Dritare e Hapur", "Papër", "rinia", "statuti.pdf", make_calls.ANSWER,
                     application.contact_email, application.handed_in["files"][0]["sha256"][:20]):
        assert expected in words
    assert application.fingerprint[:30] in words.replace(" ", "")


def test_in_both_languages(application):
    english = words_of(receipts.receipt_pdf(application, "en"))
    assert "Receipt" in english and "Paper unit" in english and application.call.title_en[:30] in english
    assert "Dëshmi pranimi" in words_of(receipts.receipt_pdf(application, "sq"))


def test_the_same_bytes_also_when_the_record_has_grown_and_the_profile_has_changed(application, cycle, coordinator):
    before = receipts.receipt_pdf(application, "sq")
    make_calls.submitted_application(make_calls.open_call(cycle, coordinator), organisation="Tjetra")
    application.organisation.territory = "Diku tjetër"
    application.organisation.save()
    assert receipts.receipt_pdf(Application.objects.get(pk=application.pk), "sq") == before


def test_handed_in_again_is_another_receipt(application):
    before, person = receipts.receipt_pdf(application, "sq"), application.started_by
    applications.save_application(application, details={"needs": "Rampë"}, by=person)
    again = applications.submit_application(application, by=person)
    assert receipts.receipt_pdf(again, "sq") != before


@pytest.mark.parametrize("language", ["sq", "en"])
def test_the_letter_carries_what_the_page_hands_out(application, client, language):
    notice = Notice.objects.get(kind="application.submitted")
    notice.language = language
    attached = {name: content for name, content, _kind in notices.compose(notice).attachments}
    client.force_login(application.started_by, backend=BACKEND)
    with translation.override(language):
        for kind in ("pdf", "json"):
            response = client.get(address(application, kind))
            assert response.content == attached[f"{application.reference}.{kind}"]
            assert response["Content-Disposition"].startswith("attachment") and "no-store" in response["Cache-Control"]
    assert fingerprint_of(json.loads(response.content)) == application.fingerprint


def test_only_the_applicant_downloads_it_and_only_what_was_handed_in(application, client, person, coordinator, cycle):
    assert client.get(address(application, "pdf")).status_code == 302
    for other in (person, coordinator):
        client.force_login(other, backend=BACKEND)
        assert client.get(address(application, "pdf")).status_code == 403
    draft = make_calls.draft_application(application.call, application.started_by, organisation="Tjetra")
    client.force_login(application.started_by, backend=BACKEND)
    assert client.get(address(draft, "pdf")).status_code == 404
    assert client.get(address(application, "exe")).status_code == 404
    Application.objects.update(handed_in={})  # erased when its months were over
    assert client.get(address(application, "pdf")).status_code == 404


def test_the_received_page_says_what_happens_next_by_dates(application, client):
    client.force_login(application.started_by, backend=BACKEND)
    shown = client.get(reverse("consultations:application_received", args=[application.reference])).content.decode()
    group = application.call.cycle.phases.get(kind="working_group")
    assert address(application, "pdf") in shown and application.fingerprint in shown
    assert f"{group.starts_on.day} " in shown and str(application.call.complaint_days) in shown


def test_it_is_noted_that_one_knows_how_data_are_kept(application, cycle, coordinator):
    assert application.consented_at is not None
    typed_in = applications.enter_application(
        application.call, {"kind": "citizen", "name": "Besa"},
        {one.pk: "Po." for one in application.call.questions.all()},
        details={"contact_name": "Besa", "contact_email": "besa@prova.example"}, by=coordinator)
    assert typed_in.consented_at is None

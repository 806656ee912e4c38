"""The applicant's pages, walked without JavaScript; deadlines, strangers, double clicks, stale addresses."""
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.actions import applications as actions
from consultations.actions import attachments
from consultations.models import Application
from tests import make, make_calls

pytestmark = pytest.mark.django_db
TICKS = {"accepts_conditions": "on", "accepts_privacy": "on"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGES = ["application", "application_organisation", "application_answers", "application_contact",
         "application_files", "application_check", "application_received", "application_withdraw"]


@pytest.fixture
def call(cycle, coordinator):
    """An open call."""
    return make_calls.open_call(cycle, coordinator)


@pytest.fixture
def arta(db):
    """Somebody who applies."""
    return make_calls.applicant()


@pytest.fixture
def browser(client, arta):
    """Their browser."""
    client.force_login(arta, backend=BACKEND)
    return client


@pytest.fixture
def draft(call, arta):
    """A draft with every answer."""
    return make_calls.complete_application(call, arta)


def page(name, application, *more):
    """The address of one of the application's pages."""
    return reverse(f"consultations:{name}", args=[application.reference, *more])


def typed_answers(call, text):
    """The answers as the form sends them."""
    return {f"question_{one.pk}": text for one in call.questions.all()}


def upload(content=b"%PDF-1.7 statuti", name="statuti.pdf"):
    """A file as the browser sends it."""
    return SimpleUploadedFile(name, content)


class TestTheWholeWay:
    def test_a_visitor_signs_in_first_and_comes_back(self, client, call):
        address = reverse("consultations:apply", args=[call.reference])
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.endswith(f"?next={address}")

    def test_from_the_beginning_to_the_receipt(self, browser, call, arta, django_capture_on_commit_callbacks):
        begin = reverse("consultations:apply", args=[call.reference])
        assert browser.get(begin).status_code == 200
        response = browser.post(begin, {"kind": "organisation", "name": "Dritare e Hapur"})
        application = Application.objects.get()
        assert response.url == application.get_absolute_url()
        assert browser.get(response.url).status_code == 200

        response = browser.post(page("application_answers", application), typed_answers(call, make_calls.ANSWER))
        assert response.url == page("application_contact", application)
        response = browser.post(response.url, {"contact_name": "Arta Shembulli", "contact_email": "arta@oshc.example"})
        assert response.url == page("application_files", application)
        assert browser.post(response.url, {"upload": upload()}).url == response.url

        check = page("application_check", application)
        assert make_calls.ANSWER in browser.get(check).content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            response = browser.post(check, TICKS)
        assert response.url == page("application_received", application)
        application.refresh_from_db()
        assert application.status == "submitted"
        assert application.fingerprint in browser.get(response.url).content.decode()
        receipt = mail.outbox[0]
        assert receipt.to == [arta.email] and application.reference in receipt.subject
        assert make_calls.ANSWER in receipt.body and application.fingerprint in receipt.body

    def test_somebody_known_chooses_for_whom(self, browser, call, draft, arta):
        begin = reverse("consultations:apply", args=[call.reference])
        assert "Dritare e Hapur" in browser.get(begin).content.decode()
        assert browser.post(begin, {"organisation": "new"}).url == f"{begin}?new=1"
        assert browser.post(begin, {"organisation": draft.organisation.reference}).url == draft.get_absolute_url()
        foreign = make_calls.draft_application(call, organisation="E huaj").organisation
        assert browser.post(begin, {"organisation": foreign.reference}).status_code == 422

    def test_what_is_missing_stands_on_the_check_page_with_its_place(self, browser, draft, arta):
        question = draft.call.questions.first()
        actions.save_application(draft, answers={question.pk: ""}, by=arta)
        shown = browser.get(page("application_check", draft)).content.decode()
        assert f'href="{page("application_answers", draft)}"' in shown
        assert "accepts_conditions" not in shown
        assert browser.post(page("application_check", draft), TICKS).status_code == 422

    def test_the_conditions_must_be_ticked(self, browser, draft):
        assert browser.post(page("application_check", draft), {}).status_code == 422
        draft.refresh_from_db()
        assert draft.is_draft

    def test_a_text_with_too_many_words_is_kept_and_said(self, browser, draft):
        response = browser.post(page("application_answers", draft), typed_answers(draft.call, "fjalë " * 401))
        assert response.status_code == 422 and len(response.context["form"].errors) == 3
        assert draft.answers.first().text.startswith("fjalë fjalë")

    def test_a_double_click_hands_in_once(self, browser, draft, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            for _press in range(2):
                response = browser.post(page("application_check", draft), TICKS)
                assert response.url == page("application_received", draft)
        assert len(mail.outbox) == 1

    def test_withdrawing_and_a_stale_form_afterwards(self, browser, draft):
        assert browser.post(page("application_withdraw", draft)).url == draft.get_absolute_url()
        stale = browser.post(page("application_answers", draft), typed_answers(draft.call, "Ende këtu"))
        assert stale.status_code == 422 and "Ende këtu" in stale.content.decode()
        assert browser.get(page("application_answers", draft)).url == draft.get_absolute_url()


class TestAutosave:
    def test_a_draft_from_the_first_words(self, browser, draft):
        response = browser.post(page("application_answers", draft), typed_answers(draft.call, "Po shk"),
                                headers={"X-Autosave": "1"})
        assert response.status_code == 200 and "fields" in response.json()
        assert {answer.text for answer in draft.answers.all()} == {"Po shk"}

    def test_half_an_address_does_not_stop_the_rest(self, browser, draft):
        response = browser.post(page("application_contact", draft), {
            "contact_name": "Arta", "contact_email": "arta@", "needs": "Rampë"}, headers={"X-Autosave": "1"})
        draft.refresh_from_db()
        assert response.status_code == 200
        assert draft.needs == "Rampë" and draft.contact_email == "arta@oshc.example"

    def test_after_the_deadline_it_says_so(self, browser, draft):
        with time_machine.travel(draft.call.closes_at, tick=False):
            response = browser.post(page("application_answers", draft), {}, headers={"X-Autosave": "1"})
        assert response.status_code == 409 and response.json()["message"]


class TestTheDeadline:
    @pytest.mark.parametrize("seconds, status", [(-1, 302), (0, 422), (1, 422)])
    def test_the_time_of_arrival_decides(self, browser, draft, seconds, status):
        with time_machine.travel(draft.call.closes_at + timedelta(seconds=seconds), tick=False):
            response = browser.post(page("application_check", draft), TICKS)
        assert response.status_code == status
        assert Application.objects.get().is_draft is (status == 422)

    @pytest.mark.parametrize("name, field", [("application_answers", "question"), ("application_contact", "needs"),
                                             ("application_organisation", "territory")])
    def test_what_was_typed_across_it_is_shown_again(self, browser, draft, name, field):
        form = {"kind": "organisation", "name": "Dritare e Hapur", "contact_name": "A", "contact_email": "a@b.example"}
        text = "Një fjali e gjatë, e shkruar deri në fund."
        form |= typed_answers(draft.call, text) if field == "question" else {field: text}
        with time_machine.travel(draft.call.closes_at + timedelta(minutes=2), tick=False):
            response = browser.post(page(name, draft), form)
        shown = response.content.decode()
        assert response.status_code == 422 and text in shown and "error-summary" in shown

    @pytest.mark.parametrize("year, month, day", [(2027, 3, 28), (2027, 10, 31)])
    def test_across_the_change_of_the_clocks(self, client, arta, cycle, coordinator, year, month, day):
        """16:00 in Elbasan is 16:00 there, also on the day on which the clocks change."""
        deadline = datetime(year, month, day, 16, 0, tzinfo=ZoneInfo("Europe/Tirane"))
        with time_machine.travel(deadline - timedelta(days=3), tick=False):
            call = make_calls.open_call(cycle, coordinator, opened=timedelta(hours=1), closes_at=deadline)
            draft = make_calls.complete_application(call, arta)
        for seconds, status in ((0, 422), (-1, 302)):
            with time_machine.travel(deadline + timedelta(seconds=seconds), tick=False):
                client.force_login(arta, backend=BACKEND)
                response = client.post(page("application_check", draft), TICKS)
            assert response.status_code == status
        with time_machine.travel(deadline - timedelta(minutes=1), tick=False):
            assert "16:00" in client.get(draft.get_absolute_url()).content.decode()

    def test_beginning_too_late_is_said_and_the_form_kept(self, browser, call):
        begin = reverse("consultations:apply", args=[call.reference])
        with time_machine.travel(call.closes_at, tick=False):
            shown = browser.get(begin)
            assert shown.status_code == 200 and "<form class=\"form\"" not in shown.content.decode()
            response = browser.post(begin, {"kind": "citizen", "name": "Besa Shembulli"})
        assert response.status_code == 422 and "Besa Shembulli" in response.content.decode()

    def test_afterwards_the_page_shows_what_counts(self, browser, draft, arta):
        actions.submit_application(draft, by=arta)
        actions.save_application(draft, details={"needs": "E padorëzuar"}, by=arta)
        with time_machine.travel(draft.call.closes_at, tick=False):
            shown = browser.get(draft.get_absolute_url()).content.decode()
            assert browser.get(page("application_answers", draft)).url == draft.get_absolute_url()
        assert make_calls.ANSWER in shown and "E padorëzuar" not in shown


class TestStrangers:
    @pytest.mark.parametrize("name", PAGES)
    def test_nobody_else_sees_a_page(self, client, draft, person, other_coordinator, coordinator, name):
        address = page(name, draft)
        assert client.get(address).status_code == 302
        for other in (person, other_coordinator, coordinator):
            client.force_login(other, backend=BACKEND)
            assert client.get(address).status_code == 403

    @pytest.mark.parametrize("name", PAGES)
    def test_another_municipalitys_application_is_not_there(self, browser, other_municipality, other_coordinator,
                                                            arta, name):
        call = make_calls.open_call(make.cycle(other_municipality), other_coordinator)
        foreign = make_calls.complete_application(call, arta)
        assert browser.get(page(name, foreign)).status_code == 404
        assert browser.post(page(name, foreign), {}).status_code in {404, 405}

    def test_an_unknown_number(self, browser, draft):
        assert browser.get(reverse("consultations:application", args=["A-0000"])).status_code == 404

    def test_a_number_as_one_types_it(self, browser, draft):
        assert browser.get(reverse("consultations:application", args=[draft.reference.lower()])).status_code == 200

    def test_a_call_that_is_not_public(self, browser, cycle, coordinator):
        draft_call = make_calls.draft_call(cycle, coordinator)
        assert browser.get(reverse("consultations:apply", args=[draft_call.reference])).status_code == 404


class TestFiles:
    def test_a_wrong_type_is_said_beside_the_field(self, browser, draft):
        response = browser.post(page("application_files", draft), {"upload": upload(b"MZ\x90 program")})
        assert response.status_code == 422 and response.context["form"].errors["upload"]

    def test_handed_out_to_be_saved_and_to_nobody_else(self, browser, client, draft, arta, person):
        attachment = attachments.attach_file(draft, upload(), by=arta)
        address = page("application_file", draft, attachment.digest)
        response = browser.get(address)
        assert b"".join(response.streaming_content) == b"%PDF-1.7 statuti"
        assert response["Content-Disposition"] == 'attachment; filename="statuti.pdf"'
        assert response["X-Content-Type-Options"] == "nosniff" and "no-store" in response["Cache-Control"]
        assert response["Content-Type"] == "application/pdf" and "sandbox" in response["Content-Security-Policy"]
        client.force_login(person, backend=BACKEND)
        assert client.get(address).status_code == 403

    def test_a_file_of_another_application_is_not_there(self, browser, call, draft, arta):
        other = make_calls.draft_application(call, organisation="Tjetra")
        attachment = attachments.attach_file(other, upload(), by=other.started_by)
        for name in ("application_file", "application_file_remove"):
            assert browser.get(page(name, draft, attachment.digest)).status_code == 404

    def test_removed_by_a_deed_of_its_own(self, browser, draft, arta):
        attachment = attachments.attach_file(draft, upload(), by=arta)
        address = page("application_file_remove", draft, attachment.digest)
        assert "statuti.pdf" in browser.get(address).content.decode() and draft.attachments.exists()
        assert browser.post(address).url == page("application_files", draft)
        assert not draft.attachments.exists()


@pytest.mark.parametrize("name", ["application", "application_check", "application_files"])
def test_pages_cost_the_same_with_few_and_with_many_parts(browser, draft, arta, name):
    browser.get(page(name, draft))
    with CaptureQueriesContext(connection) as few:
        browser.get(page(name, draft))
    for number in range(5):
        attachments.attach_file(draft, upload(b"%%PDF-1.7 %d" % number), by=arta)
    for number in range(20):
        question = draft.call.questions.model.objects.create(call=draft.call, label_sq=f"Pyetja {number}")
        draft.answers.create(question=question, text="Po.")
    with CaptureQueriesContext(connection) as many:
        browser.get(page(name, draft))
    assert len(many) == len(few) <= 20

"""The applicant answers what is missing; the files of the answer; the original stays with the coordinator."""
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cocreate import clock
from consultations.actions import information, reviews
from tests import make_calls, make_selections

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(cycle, coordinator):
    return make_calls.submitted_application(make_calls.open_call(cycle, coordinator))


@pytest.fixture
def asked(application, coordinator):
    return information.ask_information(application, "Statuti <b>mungon</b>.", clock.now() + timedelta(days=3),
                                       by=coordinator)


@pytest.fixture
def browser(client, application):
    client.force_login(application.started_by)
    return client


@pytest.fixture
def address(asked):
    return reverse("consultations:application_information", args=[asked.application.reference, 1])


def upload(more=b""):
    return SimpleUploadedFile("statuti.pdf", make_calls.LETTER + more)


def test_the_page_of_the_application_and_ones_own_page_lead_there(browser, application, address):
    page = browser.get(application.get_absolute_url()).content.decode()
    assert address in page and "Statuti &lt;b&gt;mungon" in page
    assert application.reference in browser.get(reverse("home:mine")).content.decode()


def test_it_is_saved_with_a_file_changed_and_sent_once(browser, asked, address):
    assert browser.post(address, {"answer": "Po e ", "upload": upload(), "save": "1"}).url == address
    assert browser.post(address, {"answer": "Po e dërgojmë"}, headers={"X-Autosave": "1"}).status_code == 204
    page = browser.get(address).content.decode()
    assert "Po e dërgojmë" in page and "statuti.pdf" in page
    digest = asked.attachments.get().digest
    assert browser.post(address, {"answer": "Po e dërgojmë sot", "remove": digest}).url == address
    asked.refresh_from_db()
    assert asked.answer == "Po e dërgojmë sot" and not asked.attachments.exists()
    assert browser.post(address, {"answer": "Ja ku është.", "upload": upload(), "send": "1"}).url == address
    asked.refresh_from_db()
    assert asked.answered_at and asked.attachments.count() == 1
    again = browser.post(address, {"answer": "Tjetër.", "send": "1"})
    assert again.status_code == 422 and "Tjetër." not in browser.get(address).content.decode()


def test_too_many_words_a_wrong_file_and_nothing_are_said_and_the_text_stays(browser, asked, address):
    assert browser.post(address, {"answer": "", "send": "1"}).status_code == 422
    long = browser.post(address, {"answer": "fjalë " * 520, "send": "1"})
    assert long.status_code == 422 and "fjalë fjalë" in long.content.decode()
    odd = SimpleUploadedFile("statuti.pdf", b"MZ program")
    wrong = browser.post(address, {"answer": "Ja ku është.", "upload": odd, "send": "1"})
    assert wrong.status_code == 422 and "Ja ku është." in wrong.content.decode()
    asked.refresh_from_db()
    assert asked.answered_at is None and asked.answer == "Ja ku është."


def test_a_form_that_was_open_across_the_date_keeps_the_text(browser, asked, address):
    asked.due_at = clock.now()
    asked.save()
    late = browser.post(address, {"answer": "Pesë minuta vonë.", "send": "1"})
    assert late.status_code == 422 and "Pesë minuta vonë." in late.content.decode()
    assert browser.post(address, {"answer": "x"}, headers={"X-Autosave": "1"}).status_code == 409
    assert browser.get(address).status_code == 200


def test_others_do_not_see_it_and_a_file_appears_when_it_was_sent(client, cycle, coordinator, person):
    call, people = make_selections.assigned_call(cycle, coordinator, names=("Dritare e Hapur",))
    application = call.applications.get()
    asked = information.ask_information(application, "Statuti?", clock.now() + timedelta(days=2), by=coordinator)
    by = application.started_by
    file = information.add_file(asked, upload(), by=by)
    page = reverse("consultations:application_information", args=[application.reference, 1])
    address = reverse("consultations:application_information_file", args=[application.reference, 1, file.digest])

    def status(who, where=address):
        client.force_login(who)
        response = client.get(where)
        if response.streaming:
            assert b"".join(response.streaming_content).startswith(b"%PDF")
        return response.status_code

    assert [status(who) for who in (by, people[0], coordinator, person)] == [200, 404, 404, 403]
    information.save_answer(asked, "Ja ku është.", by=by)
    information.send_answer(asked, by=by)
    assert [status(who) for who in (by, people[0], coordinator, person)] == [200, 200, 200, 403]
    assert [status(who, page) for who in (by, people[0], coordinator, person)] == [200, 403, 403, 403]
    client.force_login(people[0])
    sheet = client.get(reverse("consultations:review", args=[application.reference])).content.decode()
    assert "Ja ku është." in sheet and address in sheet


def test_the_original_is_for_the_coordinator_and_never_for_the_committee(client, cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    timely = make_calls.arrival(received_at=call.closes_at - timedelta(minutes=5))
    application = make_calls.entered_application(call, coordinator, came=timely)
    reviewer = make_selections.committee(call, coordinator)[0]
    reviews.assign_reviews(call, by=coordinator)
    digest = application.attachments.get().digest
    original = reverse("consultations:application_original", args=[application.reference, digest])
    enclosed = reverse("consultations:application_file", args=[application.reference, digest])
    client.force_login(reviewer)
    assert client.get(original).status_code == 403 and client.get(enclosed).status_code == 404
    sheet = client.get(reverse("consultations:review", args=[application.reference])).content.decode()
    assert "letra.pdf" not in sheet and "në letër" in sheet.lower()
    assert "letra.pdf" not in client.get(application.get_absolute_url()).content.decode()
    client.force_login(coordinator)
    served = client.get(original)
    assert b"".join(served.streaming_content) == make_calls.LETTER
    assert served["Content-Disposition"].startswith("attachment")
    assert client.get(enclosed).status_code == 404

"""The applicant's pages after the result: the decision, complaining, giving up, answering an offer."""
from datetime import timedelta

import pytest
from django.urls import reverse

from cocreate.models import Notice, Organisation, PublicRecord
from consultations.actions import complaints, offers, selections
from consultations.models import Complaint, SeatOffer
from consultations.states import ApplicationStatus, ComplaintStatus, OfferStatus
from tests import make_selections as made
from tests.make_selections import application_of as of

BACKEND = "django.contrib.auth.backends.ModelBackend"
TEXT = "Kriteri i dytë <script>alert(1)</script> 🦅 nuk u lexua."


@pytest.fixture
def call(cycle, coordinator):
    return made.announced_call(cycle, coordinator)


def page(name, *args):
    return reverse(f"consultations:{name}", args=args)


def enter(client, application):
    client.force_login(application.started_by, backend=BACKEND)


def test_the_result_stands_on_the_page_of_the_application_after_the_announcement_only(client, cycle, coordinator):
    decided = made.decided_call(cycle, coordinator, ("Shoqata një", "Shoqata dy", "Shoqata tre"))
    application = decided.applications.first()
    enter(client, application)
    assert 'id="result"' not in client.get(application.get_absolute_url()).content.decode()
    selections.announce_selection(decided, by=coordinator)
    body = client.get(application.get_absolute_url()).content.decode()
    assert 'id="result"' in body and application.decision.reason_sq in body


def test_a_complaint_from_the_button_to_the_answer(client, call, coordinator):
    application = of(call, 2)
    enter(client, application)
    form = page("application_complain", application.reference)
    assert form in client.get(application.get_absolute_url()).content.decode()
    empty = client.post(form, {"text": " "})
    assert empty.status_code == 422 and not Complaint.objects.exists()
    assert client.post(form, {"text": TEXT}).url == application.get_absolute_url()
    again = client.post(form, {"text": "Edhe një herë"})
    assert again.status_code == 422 and "Edhe një herë" in again.content.decode()
    complaint = Complaint.objects.get()
    body = client.get(application.get_absolute_url()).content.decode()
    assert complaint.reference in body and "<script>alert" not in body and f'{form}"' not in body
    complaints.answer_complaint(complaint, "rejected", "Kriteri u lexua.", by=coordinator)
    body = client.get(application.get_absolute_url()).content.decode()
    assert "Kriteri u lexua." in body and f'{form}"' in body


def test_a_late_complaint_is_refused_with_the_day_and_keeps_its_words(client, call):
    application = of(call, 2)
    enter(client, application)
    call.announced_at -= timedelta(days=60)
    call.save(update_fields=["announced_at"])
    refused = client.post(page("application_complain", application.reference), {"text": TEXT})
    body = refused.content.decode()
    assert refused.status_code == 422 and "me vonesë" in body and "nuk u lexua." in body
    assert page("application_complain", application.reference) not in client.get(
        application.get_absolute_url()).content.decode()


def test_a_complaint_is_taken_back_by_its_applicant_only(client, call, person):
    application = of(call, 2)
    complaint = complaints.make_complaint(application, TEXT, by=application.started_by)
    withdraw = page("complaint_withdraw", application.reference, complaint.reference)
    client.force_login(person, backend=BACKEND)
    assert client.post(withdraw).status_code == 403
    enter(client, application)
    assert client.post(withdraw).status_code == 302
    assert Complaint.objects.get().status == ComplaintStatus.WITHDRAWN
    assert client.post(withdraw).status_code == 422
    other = page("complaint_withdraw", of(call, 3).reference, complaint.reference)
    assert client.post(other).status_code == 404


def test_reviewers_see_no_complaint(client, call):
    application = of(call, 2)
    complaint = complaints.make_complaint(application, TEXT, by=application.started_by)
    client.force_login(call.reviewers.first().person, backend=BACKEND)
    answer = client.get(application.get_absolute_url())
    assert answer.status_code == 200 and complaint.reference not in answer.content.decode()


def offered(call):
    """The place of the first is given up; the offer and the token of its letter."""
    application = of(call, 0)
    offers.give_up_place(application, "Nuk kemi kohë.", by=application.started_by)
    offer = SeatOffer.objects.get(application__call=call, status=OfferStatus.WAITING)
    return offer, Notice.objects.get(kind="place.offered", context__application=offer.application.reference).secret


def test_the_link_shows_on_get_and_answers_on_post_without_an_account(client, call):
    offer, token = offered(call)
    link = page("offer", token)
    for _time in range(2):  # scanners of mail follow links
        shown = client.get(link)
        assert shown.status_code == 200 and "no-store" in shown.headers["Cache-Control"]
    offer.refresh_from_db()
    assert offer.status == OfferStatus.WAITING
    assert client.post(link, {"answer": "maybe"}).status_code == 422
    assert client.post(link, {"answer": "accept"}).status_code == 302
    assert of(call, 2).status == ApplicationStatus.SELECTED
    assert client.post(link, {"answer": "decline"}).status_code == 422
    assert client.get(link).status_code == 410 and client.get(page("offer", "x")).status_code == 410


def test_the_link_is_dead_on_the_site_of_another_municipality(client, call):
    _offer, token = offered(call)
    for method in (client.get, client.post):
        answer = method(page("offer", token), {"answer": "accept"}, headers={"host": "prova.testserver"})
        assert answer.status_code in {410, 422}
    assert of(call, 2).status == ApplicationStatus.RESERVE


def test_the_applicant_signed_in_declines_on_the_site(client, call, person):
    offer, _token = offered(call)
    own = page("application_offer", offer.application.reference)
    client.force_login(person, backend=BACKEND)
    assert client.post(own, {"answer": "accept"}).status_code == 403
    enter(client, of(call, 2))
    assert own in client.get(offer.application.get_absolute_url()).content.decode()
    assert client.post(own, {"answer": "decline"}).status_code == 302
    assert of(call, 2).status == ApplicationStatus.WITHDRAWN
    gone = client.get(offer.application.get_absolute_url()).content.decode()
    assert own not in gone and page("application_give_up", offer.application.reference) not in gone


def test_giving_up_from_the_page(client, call):
    application = of(call, 0)
    enter(client, application)
    give_up = page("application_give_up", application.reference)
    assert give_up in client.get(application.get_absolute_url()).content.decode()
    assert client.post(give_up, {"reason": ""}).status_code == 422
    assert client.post(give_up, {"reason": "U shpërbëmë."}).status_code == 302
    assert of(call, 0).status == ApplicationStatus.WITHDRAWN
    assert client.post(give_up, {"reason": "Sërish"}).status_code == 422


def test_the_protocol_tells_what_changed_since_without_names_of_citizens(client, call):
    Organisation.objects.filter(name=made.NAMES[2]).update(kind="citizen")
    offered(call)
    body = client.get(page("selection", call.reference)).content.decode()
    assert of(call, 2).reference in body and made.NAMES[0] in body
    entry = PublicRecord.objects.get(kind="place.offered")
    assert entry.facts["applicant"] == of(call, 2).reference

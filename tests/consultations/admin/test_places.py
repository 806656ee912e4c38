"""Complaints, places and letters after the announcement, in the admin."""
import pytest
from django.urls import reverse

from cocreate import clock
from cocreate.models import Notice
from consultations.actions import complaints, offers
from consultations.complaint_window import complaint_ends_at
from consultations.models import Complaint, SeatOffer
from consultations.selection_hooks import add_place_deeds, complaints_due
from consultations.states import ApplicationStatus, ComplaintStatus, OfferStatus
from tests import make_selections as made
from tests.make_selections import application_of as of


@pytest.fixture
def call(cycle, coordinator):
    return made.announced_call(cycle, coordinator)


def complaint_of(call, number=2):
    application = of(call, number)
    return complaints.make_complaint(application, "Kriteri nuk u lexua.", by=application.started_by)


def test_the_complaint_is_answered_on_its_page(desk, call):
    complaint = complaint_of(call)
    page = reverse("admin_complaint", args=[complaint.reference])
    answer = reverse("admin_complaint_answer", args=[complaint.reference])
    assert answer in desk.get(page).content.decode()
    assert desk.get(reverse("complaints:index")).status_code == 200
    wrong = desk.post(answer, {"verdict": "upheld", "answer": "Pranohet.", "outcome": "reserve"})
    assert wrong.status_code == 422 and "Pranohet." in wrong.content.decode()
    assert desk.post(answer, {"verdict": "upheld", "answer": "Pranohet.", "outcome": "selected"}).status_code == 422
    right = desk.post(answer, {"verdict": "upheld", "answer": "Pranohet.", "outcome": ""})
    assert right.url == page and answer not in desk.get(page).content.decode()
    assert Complaint.objects.get().status == ComplaintStatus.UPHELD


def test_a_complaint_on_paper_is_typed_in_from_the_application(desk, call, rf, coordinator):
    application = of(call, 3)
    enter = reverse("admin_complaint_enter", args=[call.reference, application.reference])
    request = rf.get("/")
    request.user = coordinator
    assert enter in [url for _label, url, _is_main in add_place_deeds(request, application)]
    moment = clock.local(clock.now(), call.municipality).strftime("%Y-%m-%dT%H:%M")
    late = clock.local(complaint_ends_at(call), call.municipality).strftime("%Y-%m-%dT%H:%M")
    assert desk.post(enter, {"arrived_at": late, "text": "Nga letra."}).status_code == 422
    call.announced_at = call.announced_at.replace(second=0, microsecond=0)
    call.save(update_fields=["announced_at"])
    assert desk.post(enter, {"arrived_at": moment, "text": "Nga letra."}).status_code == 302
    assert Complaint.objects.get().entered_by == coordinator
    assert Complaint.objects.get().reference in desk.get(
        reverse("admin_application", args=[application.reference])).content.decode()


def test_the_morning_names_complaints_with_the_days_left_and_places_on_offer(call, rf, coordinator, municipality):
    request = rf.get("/")
    request.user, request.municipality = coordinator, municipality
    assert list(complaints_due(request)) == []
    complaint = complaint_of(call)
    (line,) = complaints_due(request)
    assert "1 ankesë" in line["text"] and "ditë" in line["text"]
    assert line["url"] == reverse("admin_complaint", args=[complaint.reference])
    offers.give_up_place(of(call, 0), "Nuk kemi kohë.", by=of(call, 0).started_by)
    assert len(list(complaints_due(request))) == 2


def test_a_place_is_ended_and_the_chain_is_seen(desk, call):
    places = reverse("admin_selection_places", args=[call.reference])
    end = reverse("admin_place_end", args=[call.reference, of(call, 0).reference])
    assert end in desk.get(places).content.decode()
    assert desk.post(end, {"reason": ""}).status_code == 422
    assert desk.post(end, {"reason": "U shpërbë."}).url == places
    assert desk.post(end, {"reason": "U shpërbë."}).status_code == 422
    body = desk.get(places).content.decode()
    offer = SeatOffer.objects.get(status=OfferStatus.WAITING)
    assert offer.cause_sq in body.replace("&#x27;", "'") and end not in body
    offer_again = reverse("admin_place_offer", args=[call.reference])
    assert offer_again not in body and desk.post(offer_again).status_code == 422
    with clock.at(offer.expires_at):
        offers.lapse_due_offers()
    second = SeatOffer.objects.get(status=OfferStatus.WAITING)
    offers.decline_offer(second, by=second.application.started_by)
    assert offer_again in desk.get(places).content.decode()
    assert desk.post(offer_again).url == places
    assert SeatOffer.objects.get(status=OfferStatus.WAITING).application == of(call, 2)
    assert of(call, 3).status == ApplicationStatus.WITHDRAWN


def test_a_letter_is_sent_again_to_one_applicant(desk, call):
    letters = reverse("admin_selection_letters", args=[call.reference])
    again = reverse("admin_selection_send_again", args=[call.reference, of(call, 1).reference])
    assert again in desk.get(letters).content.decode()
    assert of(call, 1).started_by.email in desk.get(again).content.decode()
    assert desk.post(again).url == letters
    sent = Notice.objects.filter(kind="application.decided", context__application=of(call, 1).reference)
    assert sent.count() == 2 and Notice.objects.filter(kind="application.decided").count() == 5

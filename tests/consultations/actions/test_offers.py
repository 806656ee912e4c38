"""Places that change hands: given up, offered in order, answered once, never more selected than places."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock, notices
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import offers
from consultations.models import Application, Call, Mandate, Seat, SeatOffer, WorkingGroup
from consultations.states import ApplicationStatus, OfferStatus
from tests import make_selections as made
from tests.make_selections import application_of as of

SELECTED, RESERVE, WITHDRAWN = ApplicationStatus.SELECTED, ApplicationStatus.RESERVE, ApplicationStatus.WITHDRAWN


@pytest.fixture
def call(cycle, coordinator):
    """Two selected, two on the reserve list, all places taken."""
    return made.announced_call(cycle, coordinator)


def states(call):
    found = dict(call.applications.values_list("organisation__name", "status"))
    return [found[name] for name in made.NAMES]


def give_up(call, number=0):
    application = of(call, number)
    return offers.give_up_place(application, "Nuk kemi kohë.", by=application.started_by)


def waiting(call):
    return SeatOffer.objects.get(application__call=call, status=OfferStatus.WAITING)


def token_of(offer):
    return Notice.objects.filter(kind="place.offered", context__application=offer.application.reference).last().secret


def test_a_place_that_is_given_up_ends_its_seat_and_is_offered_to_the_first(call):
    seat = Seat.objects.get(organisation__name=made.NAMES[0])
    give_up(call)
    seat.refresh_from_db()
    assert states(call) == [WITHDRAWN, SELECTED, RESERVE, RESERVE]
    assert seat.ended_on and not Mandate.objects.filter(seat=seat, ends_at=None).exists()
    offer = waiting(call)
    assert offer.application == of(call, 2) and made.NAMES[0] in offer.cause_sq
    entries = PublicRecord.objects.filter(kind__startswith="place.").order_by("sequence")
    kinds = list(entries.values_list("kind", flat=True))
    assert kinds == ["place.given_up", "place.offered"]
    assert "Nuk kemi kohë" not in str(list(PublicRecord.objects.values("facts", "reason")))
    assert {"place.given_up", "place.offered"} <= set(Notice.objects.values_list("kind", flat=True))


def test_the_token_of_the_letter_is_enough_to_take_the_place(call):
    give_up(call)
    offer = waiting(call)
    token = token_of(offer)
    assert offers.find_offer(token) == offer and offers.find_offer("x") is None
    offers.accept_offer(offer, token=token)
    assert states(call) == [WITHDRAWN, SELECTED, SELECTED, RESERVE]
    group = WorkingGroup.objects.get(call=call)
    seat = group.seats.get(organisation__name=made.NAMES[2])
    assert seat.mandates.count() == 1, "the invitation"
    with pytest.raises(DeedRefused):
        offers.accept_offer(offer, token=token)
    with pytest.raises(DeedRefused):
        offers.decline_offer(offer, token=token)
    assert group.seats.filter(organisation__name=made.NAMES[2]).count() == 1
    assert PublicRecord.objects.filter(kind="place.taken").count() == 1


def test_the_applicant_signed_in_needs_no_link_and_nobody_else_answers(call, person, coordinator):
    give_up(call)
    offer = waiting(call)
    for by, token in ((person, ""), (coordinator, ""), (person, "wrong"), (of(call, 3).started_by, "")):
        with pytest.raises(PermissionDenied):
            offers.accept_offer(offer, by=by, token=token)
    offers.accept_offer(offer, by=offer.application.started_by)
    assert of(call, 2).status == SELECTED


def test_the_coordinator_records_the_answer_of_one_who_applied_on_paper(call, coordinator, other_coordinator):
    """They may have no address: no letter goes, and the answer comes by telephone."""
    Application.objects.filter(pk=of(call, 2).pk).update(entered_by=coordinator, contact_email="")
    give_up(call)
    offer = waiting(call)
    assert not Notice.objects.filter(kind="place.offered").exists()
    with pytest.raises(PermissionDenied):
        offers.accept_offer(offer, by=other_coordinator)
    offers.accept_offer(offer, by=coordinator)
    assert of(call, 2).status == SELECTED
    assert PublicRecord.objects.get(kind="place.taken").actor_role == "coordinator"


def test_an_offer_that_is_sent_again_leads_to_the_page_of_the_application(call):
    give_up(call)
    notice = Notice.objects.get(kind="place.offered")
    assert f"/offers/{notice.secret}/" in notices.compose(notice).body
    notice.secret = ""  # as it is wiped when the letter was sent
    assert f"/applications/{waiting(call).application.reference}/offer/" in notices.compose(notice).body


def test_whoever_declines_leaves_the_list_and_the_next_is_asked(call):
    give_up(call)
    offer = waiting(call)
    offers.decline_offer(offer, token=token_of(offer))
    assert states(call) == [WITHDRAWN, SELECTED, WITHDRAWN, RESERVE]
    assert waiting(call).application == of(call, 3)
    offers.decline_offer(waiting(call), by=of(call, 3).started_by)
    assert not SeatOffer.objects.filter(status=OfferStatus.WAITING).exists(), "the list is empty: the chain ends"


def test_time_passes_an_offer_on_once_however_often_and_late_it_is_asked(call):
    give_up(call)
    offer = waiting(call)
    with clock.at(offer.expires_at - timedelta(seconds=1)):
        assert offers.lapse_due_offers() == 0
    late = offer.expires_at + timedelta(days=20)
    with clock.at(late):
        with pytest.raises(DeedRefused):
            offers.accept_offer(offer, token=token_of(offer))
        assert [offers.lapse_due_offers(), offers.lapse_due_offers()] == [1, 0]
    offer.refresh_from_db()
    assert offer.status == OfferStatus.LAPSED and of(call, 2).status == RESERVE
    assert waiting(call).application == of(call, 3) and waiting(call).expires_at > late
    assert Notice.objects.filter(kind="place.lapsed").count() == 1


def test_who_let_an_offer_lapse_is_asked_again_only_by_the_coordinator_and_last(call, coordinator):
    give_up(call)
    for _turn in range(2):
        with clock.at(waiting(call).expires_at):
            offers.lapse_due_offers()
    assert not SeatOffer.objects.filter(status=OfferStatus.WAITING).exists()
    assert offers.offer_place(call, by=coordinator).application == of(call, 2)
    with pytest.raises(DeedRefused):
        offers.offer_place(call, by=coordinator)


def test_a_place_is_offered_once_and_none_that_is_not_free(call, coordinator):
    with pytest.raises(DeedRefused):
        offers.offer_place(call, by=coordinator)
    give_up(call)
    with pytest.raises(DeedRefused):
        offers.offer_place(call, by=coordinator)
    give_up(call, 1)
    assert SeatOffer.objects.filter(status=OfferStatus.WAITING).count() == 2


def test_never_more_are_selected_than_there_are_places(call):
    give_up(call)
    offer = waiting(call)
    Call.objects.filter(pk=call.pk).update(seats_civil_society=1)
    with pytest.raises(DeedRefused):
        offers.accept_offer(offer, token=token_of(offer))
    assert of(call, 2).status == RESERVE and waiting(call) == offer


def test_leaving_the_reserve_list_frees_no_place_but_passes_an_offer_on(call):
    give_up(call, 3)
    assert states(call) == [SELECTED, SELECTED, RESERVE, WITHDRAWN] and not SeatOffer.objects.exists()
    give_up(call, 0)
    give_up(call, 2)
    assert not SeatOffer.objects.filter(status=OfferStatus.WAITING).exists()
    assert SeatOffer.objects.get().status == OfferStatus.DECLINED


def test_giving_up_twice_or_without_a_word_is_refused(call):
    application = of(call, 0)
    with pytest.raises(DeedRefused) as refusal:
        offers.give_up_place(application, " ", by=application.started_by)
    assert refusal.value.field == "reason"
    give_up(call)
    with pytest.raises(DeedRefused):
        give_up(call)
    assert SeatOffer.objects.count() == 1


@pytest.mark.parametrize("who", ["person", "coordinator", "other_coordinator"])
def test_nobody_gives_up_the_place_of_somebody_else(request, call, who):
    with pytest.raises(PermissionDenied):
        offers.give_up_place(of(call, 0), "x", by=request.getfixturevalue(who))


def test_the_coordinator_ends_a_place_with_a_public_reason(call, coordinator, person):
    with pytest.raises(PermissionDenied):
        offers.end_place(of(call, 0), "x", by=person)
    offers.end_place(of(call, 0), "U shpërbë.", by=coordinator)
    assert PublicRecord.objects.get(kind="place.given_up").reason == "U shpërbë."
    assert waiting(call).application == of(call, 2)


def test_a_call_without_a_group_offers_its_places_all_the_same(cycle, coordinator):
    call = made.announced_call(cycle, coordinator, kind=Call.Kind.EVALUATORS, scoring=Call.Scoring.POINTS,
                               body_sq="grantet e vogla")
    give_up(call)
    offers.accept_offer(waiting(call), token=token_of(waiting(call)))
    assert states(call) == [WITHDRAWN, SELECTED, SELECTED, RESERVE]
    assert not WorkingGroup.objects.filter(call=call).exists() and not Seat.objects.exists()


def test_a_failure_in_the_middle_leaves_the_place_where_it_was(call):
    give_up(call)
    offer = waiting(call)
    Application.objects.filter(pk=offer.application_id).update(status=ApplicationStatus.WITHDRAWN)
    with pytest.raises(DeedRefused):
        offers.accept_offer(offer, token=token_of(offer))
    assert waiting(call) == offer, "the answer is undone with the move that failed"

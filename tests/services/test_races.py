"""Two people at the same moment: one vote a seat, one closing, no word lost, one receipt."""
from datetime import timedelta

import pytest

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.record import problems
from cocreate.workflow import DeedRefused
from commitments.actions import ballot_ends, ballots, votes
from commitments.actions.commitments import add_lead, save_draft_answer
from commitments.models import DraftAnswer, OpenVote, Paper, Participation, PostedText
from commitments.states import BallotStatus, CommitmentStatus
from consultations.actions import applications, offers
from consultations.models import Call, Seat, SeatOffer
from consultations.states import ApplicationStatus, OfferStatus
from tests import make_calls, make_selections
from tests import make_commitments as make_c

pytestmark = pytest.mark.services
WORDS = "Fjala e parë e tekstit.\n\nFjala e dytë e tekstit.\n\nFjala e tretë e tekstit."


@pytest.fixture
def table(stage, cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def make_ballot(table, soon):
    """`make_ballot(is_secret=False)`: an open ballot on one commitment."""

    def make(is_secret=False):
        by, text = make_c.as_person(table.secretary), make_c.ready(table.group, table.lead)
        made = ballots.prepare_ballot(table.group, [text], title_sq="Votimi", opens_at=soon.day(-1),
                                      closes_at=soon.day(3), is_secret=is_secret, by=by)
        return ballots.open_ballot(made, by=by)

    return make


def deed_of_vote(ballot, member, choice):
    reference, person = ballot.options.get().commitment.reference, make_c.as_person(member)
    return lambda: votes.cast_vote(ballot, {reference: choice}, by=person)


def test_a_seat_that_votes_twice_at_once_has_one_open_vote(at_once, make_ballot, table):
    ballot = make_ballot()
    first, second = (deed_of_vote(ballot, table.member, choice) for choice in ("for", "against"))
    receipts = at_once(ballot, first, second)
    vote = OpenVote.objects.get(ballot=ballot)
    assert receipts == [vote.receipt] * 2 and vote.seat_id == table.member.seat_id


def test_a_seat_that_votes_secretly_twice_at_once_has_one_paper(at_once, make_ballot, table):
    ballot = make_ballot(is_secret=True)
    answers = at_once(ballot, *(deed_of_vote(ballot, table.member, choice) for choice in ("for", "against")))
    assert sorted(isinstance(answer, DeedRefused) for answer in answers) == [False, True]
    assert (Participation.objects.count(), Paper.objects.count()) == (1, 1)


def test_two_closers_count_and_record_once(at_once, make_ballot, table):
    ballot = make_ballot()
    for member in (table.lead, table.member, table.secretary):
        deed_of_vote(ballot, member, "for")()

    def close():
        with clock.at(ballot.closes_at + timedelta(seconds=1)):
            return ballot_ends.close_ballot(ballot)

    closed = at_once(ballot, close, close)
    assert [one.status for one in closed] == [BallotStatus.CLOSED] * 2
    assert PublicRecord.objects.filter(kind="ballot.closed", subject=ballot.reference).count() == 1
    assert ballot.options.get().commitment.status == CommitmentStatus.ADOPTED
    assert problems(ballot.municipality) == []


def test_a_vote_and_the_closing_at_once_agree(at_once, make_ballot, table):
    ballot = make_ballot()
    for member in (table.lead, table.secretary):
        deed_of_vote(ballot, member, "for")()
    late = deed_of_vote(ballot, table.member, "against")

    def close():
        with clock.at(ballot.closes_at + timedelta(seconds=1)):
            return ballot_ends.close_ballot(ballot)

    answer, closed = at_once(ballot, late, close)
    counted = closed.outcome[ballot.options.get().commitment.reference]["total"]["votes_against"]
    assert counted == OpenVote.objects.filter(ballot=ballot).count() - 2 == (not isinstance(answer, DeedRefused))


def test_two_people_who_save_the_same_answer_lose_no_word(at_once, table):
    text = make_c.commitment(table.group, table.lead)
    add_lead(text, table.member, by=make_c.as_person(table.lead))
    standing = save_draft_answer(text, "solution", WORDS, 0, by=make_c.as_person(table.lead))

    def saves(member, old, new):
        person = make_c.as_person(member)
        return lambda: save_draft_answer(text, "solution", WORDS.replace(old, new), standing.revision, by=person)

    sent = ("e parë", "e ndryshuar"), ("e tretë", "e shtuar")
    saved = at_once(text, saves(table.lead, *sent[0]), saves(table.member, *sent[1]))
    assert sorted(one.state for one in saved) == ["merged", "saved"]
    kept = DraftAnswer.objects.get(commitment=text, key="solution")
    assert kept.value == WORDS.replace("e parë", "e ndryshuar").replace("e tretë", "e shtuar")
    posted = set(PostedText.objects.filter(commitment=text, key="solution").values_list("value", flat=True))
    assert {WORDS.replace(*change) for change in sent} < posted  # what each sent can be fetched again


def test_an_application_handed_in_twice_at_once_gets_one_receipt(at_once, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    application = make_calls.complete_application(call)

    def hand_in():
        return applications.submit_application(application, by=application.started_by)

    handed_in = at_once(call, hand_in, hand_in)
    assert len({one.fingerprint for one in handed_in}) == 1
    assert Notice.objects.filter(kind="application.submitted").count() == 1
    assert PublicRecord.objects.filter(kind="application.received", subject=application.reference).count() == 1


def test_two_answers_to_one_place_leave_one_selected(at_once, cycle, coordinator):
    """The offer is taken twice at once, and a second one for a place that is not there any more."""
    call = make_selections.announced_call(cycle, coordinator)
    for application in call.applications.filter(status=ApplicationStatus.SELECTED):
        offers.give_up_place(application, "Nuk kemi kohë.", by=application.started_by)
    first, second = SeatOffer.objects.filter(application__call=call).order_by("pk")
    Call.objects.filter(pk=call.pk).update(seats_civil_society=1)
    deeds = [lambda one=one: offers.accept_offer(one, by=one.application.started_by) for one in (first, first, second)]
    answers = at_once(call, *deeds)
    assert sorted(isinstance(answer, DeedRefused) for answer in answers) == [False, True, True]
    selected = call.applications.filter(status=ApplicationStatus.SELECTED)
    assert selected.count() == 1
    assert Seat.objects.filter(group__call=call, organisation__in=selected.values("organisation")).count() == 1
    assert PublicRecord.objects.filter(kind="place.taken", subject=call.reference).count() == 1
    assert problems(call.municipality) == []


def test_an_answer_and_the_end_of_its_time_agree(at_once, cycle, coordinator):
    call = make_selections.announced_call(cycle, coordinator)
    application = call.applications.filter(status=ApplicationStatus.SELECTED).first()
    offers.give_up_place(application, "Nuk kemi kohë.", by=application.started_by)
    offer = SeatOffer.objects.get(application__call=call)

    def lapse():
        with clock.at(offer.expires_at):
            return offers.lapse_due_offers()

    answer, lapsed = at_once(call, lambda: offers.accept_offer(offer, by=offer.application.started_by), lapse)
    offer.refresh_from_db()
    assert isinstance(answer, DeedRefused) == bool(lapsed)
    assert offer.status == (OfferStatus.LAPSED if lapsed else OfferStatus.ACCEPTED)
    assert call.applications.filter(status=ApplicationStatus.SELECTED).count() == (1 if lapsed else 2)

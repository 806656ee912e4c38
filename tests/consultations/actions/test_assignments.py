"""Giving out by lot and by hand: repeatable, without conflicts, taken back only while nothing is written."""
import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from cocreate.models import Membership, Notice
from cocreate.workflow import DeedRefused
from consultations.actions import assignments, committee, reviews
from consultations.assignment import draw_again
from consultations.lots import last_lot
from consultations.models import Review
from consultations.states import ReviewStatus
from tests import make_calls
from tests import make_selections as made


@pytest.fixture
def call(cycle, coordinator):
    """A closed call with four applications that met the conditions, and a committee of four."""
    call = make_calls.closed_call(cycle, coordinator, organisations=made.NAMES)
    for application in call.applications.all():
        made.pass_conditions(application, coordinator)
    made.committee(call, coordinator, size=4)
    return call


def pairs(call):
    return set(Review.objects.filter(application__call=call).values_list("application__reference", "reviewer_id"))


def box(call, name, number):
    """The pair of an application and the member of the committee with this number."""
    return call.applications.get(organisation__name=name).pk, call.reviewers.order_by("pk")[number].pk


def test_every_application_gets_its_readers_from_both_sides_and_loads_are_even(call, coordinator):
    given = assignments.assign_evenly(call, 2, by=coordinator, seed=1)
    assert len(given.sheets) == 8 and given.draw.short == {}
    for application in call.applications.all():
        assert {one.reviewer.bench for one in application.reviews.all()} == {"municipality", "civil_society"}
    assert {one.reviews.count() for one in call.reviewers.all()} == {2}
    assert Notice.objects.filter(kind="review.assigned").count() == 4


def test_the_audit_entry_shows_the_draw_again(call, coordinator):
    assignments.assign_evenly(call, 3, by=coordinator)
    entry = ModelLogEntry.objects.get(action="cocreate.draw")
    assert str(entry.data["seed"]) in entry.message
    again = draw_again(entry.data["lot"])
    assert {(reference, int(who)) for reference, who in again.pairs} == pairs(call)
    assert last_lot(call).seed == str(entry.data["seed"])


def test_drawing_twice_gives_nothing_twice(call, coordinator):
    assignments.assign_evenly(call, 2, by=coordinator, seed=1)
    before = pairs(call)
    assert assignments.assign_evenly(call, 2, by=coordinator, seed=2).sheets == []
    assert pairs(call) == before
    assert Notice.objects.filter(kind="review.assigned").count() == 4
    assert len(assignments.assign_evenly(call, 3, by=coordinator).sheets) == 4, "one reader more for each"


def test_conflicts_declared_or_found_are_left_out_of_the_lot_and_what_lacks_is_said(call, coordinator):
    members = list(call.reviewers.order_by("pk"))
    application = call.applications.first()
    Membership.objects.create(organisation=application.organisation, person=members[0].person)
    committee.declare_conflicts(call, {application.pk: "Më paguan."}, by=members[1].person)
    given = assignments.assign_evenly(call, 3, by=coordinator)
    assert given.draw.short == {application.reference: 1}
    open_sheets = application.reviews.filter(status=ReviewStatus.ASSIGNED)
    assert {one.reviewer for one in open_sheets} == set(members[2:])
    assert last_lot(call).short == {application.reference: 1}


def test_a_sheet_that_was_excused_does_not_come_back(call, coordinator):
    assignments.assign_evenly(call, 4, by=coordinator)
    review = Review.objects.first()
    reviews.excuse_review(review, "I sëmurë", by=coordinator)
    assert assignments.assign_evenly(call, 4, by=coordinator).sheets == []


@pytest.mark.parametrize("readers", [0, 5, -1])
def test_the_number_of_readers_fits_the_committee(call, coordinator, readers):
    with pytest.raises(DeedRefused) as refusal:
        assignments.assign_evenly(call, readers, by=coordinator)
    assert refusal.value.field == "readers"


def test_by_hand_gives_exactly_what_is_ticked_and_letters_once(call, coordinator):
    wanted = {box(call, made.NAMES[0], 0), box(call, made.NAMES[1], 1)}
    new, taken = assignments.assign_by_hand(call, wanted, set(), by=coordinator)
    assert (len(new), taken) == (2, 0)
    assert assignments.assign_by_hand(call, wanted, wanted, by=coordinator) == ([], 0)
    assert Notice.objects.filter(kind="review.assigned").count() == 2


def test_a_tick_taken_away_takes_the_sheet_back_if_nothing_is_written(call, coordinator):
    first, second = box(call, made.NAMES[0], 0), box(call, made.NAMES[1], 1)
    assignments.assign_by_hand(call, {first, second}, set(), by=coordinator)
    _new, taken = assignments.assign_by_hand(call, {second}, {first, second}, by=coordinator)
    assert taken == 1 and Review.objects.count() == 1
    review = Review.objects.get()
    person = review.reviewer.person
    reviews.save_review(review, dict.fromkeys(made.points(call, 1), (None, "")), "", by=person)
    reviews.save_review(review, made.points(call, 5), "", by=person)
    with pytest.raises(DeedRefused):
        assignments.assign_by_hand(call, set(), {second}, by=coordinator)
    assert Review.objects.filter(pk=review.pk).exists()


def test_an_empty_sheet_that_was_saved_is_not_begun(call, coordinator):
    one = box(call, made.NAMES[0], 0)
    assignments.assign_by_hand(call, {one}, set(), by=coordinator)
    review = Review.objects.get()
    reviews.save_review(review, dict.fromkeys(made.points(call, 1), (None, " ")), " ", by=review.reviewer.person)
    assignments.take_back(review, by=coordinator)
    assert not Review.objects.exists()


def test_what_another_coordinator_gave_meanwhile_is_not_taken_back(call, coordinator):
    one, other = box(call, made.NAMES[0], 0), box(call, made.NAMES[1], 1)
    assignments.assign_by_hand(call, {one}, set(), by=coordinator)
    assignments.assign_by_hand(call, {other}, set(), by=coordinator)
    assert Review.objects.count() == 2


def test_by_hand_refuses_a_conflict_and_what_does_not_belong_here(call, cycle, coordinator):
    application, reviewer = box(call, made.NAMES[0], 0)
    member = call.reviewers.get(pk=reviewer)
    Membership.objects.create(organisation=call.applications.get(pk=application).organisation, person=member.person)
    foreign = make_calls.closed_call(cycle, coordinator, organisations=("Tjetër",)).applications.get()
    for wanted in ({(application, reviewer)}, {(foreign.pk, reviewer)}, {(application, 10**6)}):
        with pytest.raises(DeedRefused):
            assignments.assign_by_hand(call, wanted, set(), by=coordinator)
    assert not Review.objects.exists()


def test_every_way_asks_for_both_sides(cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    made.committee(call, coordinator, size=1)
    for give in (lambda **reason: assignments.assign_evenly(call, 1, by=coordinator, **reason),
                 lambda **reason: assignments.assign_by_hand(call, set(), set(), by=coordinator, **reason)):
        with pytest.raises(DeedRefused) as refusal:
            give()
        assert refusal.value.field == "reason_sq"
    assert len(assignments.assign_evenly(call, 1, by=coordinator, reason_sq=made.ONE_SIDE).sheets) == 1


def test_nothing_is_given_before_the_deadline_or_after_the_decision(cycle, coordinator):
    early = make_calls.open_call(cycle, coordinator)
    made.committee(early, coordinator)
    decided = made.decided_call(cycle, coordinator)
    for call in (early, decided):
        with pytest.raises(DeedRefused):
            assignments.assign_evenly(call, 1, by=coordinator)
        with pytest.raises(DeedRefused):
            assignments.assign_by_hand(call, set(), set(), by=coordinator)


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_wrong_people_give_nothing_out(request, call, coordinator, who):
    stranger = request.getfixturevalue(who)
    made.give_out(call, coordinator)
    for deed in (lambda: assignments.assign_evenly(call, 1, by=stranger),
                 lambda: assignments.assign_by_hand(call, set(), set(), by=stranger),
                 lambda: assignments.take_back(Review.objects.first(), by=stranger)):
        with pytest.raises(PermissionDenied):
            deed()

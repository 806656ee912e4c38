"""The committee: appointed by letter, taken off while nothing is in, reminded once a day, conflicts said first."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cocreate import clock
from cocreate.models import Membership, Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import committee, reviews
from consultations.committees import missing_benches
from consultations.models import Review, Reviewer
from consultations.models.review import Bench
from consultations.states import ReviewStatus
from tests import make, make_calls
from tests import make_selections as made


@pytest.fixture
def call(cycle, coordinator):
    """A closed call with two applications and nobody on its committee."""
    return make_calls.closed_call(cycle, coordinator, organisations=made.NAMES[:2])


def letters(kind):
    return Notice.objects.filter(kind=kind)


def test_an_appointment_is_told_once_and_again_when_the_side_changes(call, coordinator, person):
    for _time in range(2):
        reviews.appoint_reviewer(call, person, Bench.OTHER, by=coordinator)
    assert letters("review.appointed").get().context == {"call": call.reference, "bench": "other"}
    reviews.appoint_reviewer(call, person, Bench.CIVIL_SOCIETY, by=coordinator)
    assert letters("review.appointed").count() == 2


@pytest.mark.parametrize("name", ["", "  ", "Ana"])
def test_a_reviewer_has_a_name_and_a_surname(call, coordinator, name):
    with pytest.raises(DeedRefused) as refusal:
        reviews.appoint_address(call, "ana@oshc.example", name, Bench.OTHER, by=coordinator)
    assert refusal.value.field == "name"
    assert not call.reviewers.exists()


def test_a_known_person_without_a_name_gets_the_one_that_is_written(call, coordinator):
    known = make.person("ana@oshc.example")
    type(known).objects.filter(pk=known.pk).update(first_name="", last_name="")
    reviews.appoint_address(call, known.email, "Ana  Mustafa", Bench.OTHER, by=coordinator)
    known.refresh_from_db()
    assert known.get_full_name() == "Ana Mustafa"


def test_one_side_alone_gives_nothing_out_without_a_reason(call, coordinator):
    made.committee(call, coordinator, size=1)
    assert [str(one) for one in missing_benches(call.reviewers.all())] == [str(Bench.CIVIL_SOCIETY.label)]
    with pytest.raises(DeedRefused) as refusal:
        reviews.assign_reviews(call, by=coordinator)
    assert refusal.value.field == "reason_sq"
    assert not Review.objects.exists()
    reviews.assign_reviews(call, by=coordinator, reason_sq=" Askush nuk pranoi. ", reason_en="Nobody accepted.")
    call.refresh_from_db()
    assert (call.committee_reason_sq, call.committee_reason_en) == ("Askush nuk pranoi.", "Nobody accepted.")
    entry = PublicRecord.objects.get(kind="review.begun", subject=call.reference)
    assert entry.reason == "Askush nuk pranoi."
    assert entry.facts == {"applications": 2, "members": 1, "committee": {"municipality": 1}}
    assert reviews.assign_reviews(call, by=coordinator) == [], "the reason is given once"
    assert PublicRecord.objects.filter(kind="review.begun").count() == 1


def test_both_sides_need_no_reason_and_keep_none(call, coordinator):
    made.committee(call, coordinator)
    reviews.assign_reviews(call, by=coordinator, reason_sq="Pa nevojë")
    call.refresh_from_db()
    assert call.committee_reason == ""
    assert PublicRecord.objects.get(kind="review.begun").reason == ""


def test_somebody_is_taken_off_with_their_open_sheets_and_told(call, coordinator):
    first, second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    reviews.save_review(made.sheet(call, first), made.points(call, 5), "Ende po lexoj", by=first)
    committee.remove_reviewer(call.reviewers.get(person=first), by=coordinator)
    assert [one.person for one in call.reviewers.all()] == [second]
    assert not Review.objects.assigned_to(first).exists()
    assert letters("review.removed").get().recipient == first


def test_who_has_handed_in_stays(call, coordinator):
    first, _second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    made.hand_in(made.sheet(call, first))
    with pytest.raises(DeedRefused, match="1"):
        committee.remove_reviewer(call.reviewers.get(person=first), by=coordinator)
    assert call.reviewers.count() == 2


def test_a_decided_committee_stays_as_it_is(cycle, coordinator):
    call = made.decided_call(cycle, coordinator)
    with pytest.raises(DeedRefused):
        committee.remove_reviewer(call.reviewers.first(), by=coordinator)


def test_those_behind_are_reminded_once_a_day(call, coordinator):
    first, second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    for name in made.NAMES[:2]:
        made.hand_in(made.sheet(call, first, name))
    assert [one.person for one in committee.remind_reviewers(call, by=coordinator)] == [second]
    with pytest.raises(DeedRefused):
        committee.remind_reviewers(call, by=coordinator)
    assert letters("review.reminder").get().recipient == second
    with clock.at(timezone.now() + timedelta(days=1)):
        committee.remind_reviewers(call, by=coordinator)
    assert letters("review.reminder").count() == 2


def test_nobody_is_reminded_when_nothing_is_missing(call, coordinator):
    made.committee(call, coordinator)
    with pytest.raises(DeedRefused):
        committee.remind_reviewers(call, by=coordinator)


def test_a_conflict_said_before_the_applications_are_given_keeps_them_away(call, coordinator):
    first, _second = made.committee(call, coordinator)
    one, other = call.applications.order_by("pk")
    assert committee.declare_conflicts(call, {one.pk: "E drejton vëllai im."}, by=first) == 1
    assert committee.declare_conflicts(call, {one.pk: "Përsëri."}, by=first) == 0, "twice changes nothing"
    made.give_out(call, coordinator)
    sheets = {sheet.application: sheet for sheet in Review.objects.assigned_to(first)}
    assert sheets[one].status == ReviewStatus.CONFLICT
    assert sheets[one].conflict_reason == "E drejton vëllai im."
    assert sheets[other].status == ReviewStatus.ASSIGNED


def test_a_conflict_said_on_the_list_closes_an_open_sheet_and_erases_it(call, coordinator):
    first, _second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    review = made.sheet(call, first)
    reviews.save_review(review, made.points(call, 5), "Mirë", by=first)
    committee.declare_conflicts(call, {review.application_id: "Më paguan."}, by=first)
    review.refresh_from_db()
    assert (review.status, review.comment, review.scores.count()) == (ReviewStatus.CONFLICT, "", 0)


def test_a_conflict_needs_its_reason_and_all_or_none_are_kept(call, coordinator):
    first, _second = made.committee(call, coordinator)
    one, other = call.applications.order_by("pk")
    with pytest.raises(DeedRefused) as refusal:
        committee.declare_conflicts(call, {one.pk: "Po", other.pk: " "}, by=first)
    assert refusal.value.field == f"reason_{other.pk}"
    assert not Review.objects.exists()


def test_what_is_handed_in_is_no_conflict_any_more(call, coordinator):
    first, _second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    review = made.hand_in(made.sheet(call, first))
    with pytest.raises(DeedRefused):
        committee.declare_conflicts(call, {review.application_id: "Vonë"}, by=first)


def test_a_found_conflict_can_be_declared_too(call, coordinator):
    first, _second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    review = made.sheet(call, first)
    Membership.objects.create(organisation=review.application.organisation, person=first)
    reviews.declare_conflict(review, "Jam anëtare që nga sot.", by=first)
    review.refresh_from_db()
    assert review.status == ReviewStatus.CONFLICT


def test_names_are_not_shown_before_the_deadline(cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    application = make_calls.submitted_application(call)
    first = made.committee(call, coordinator, size=1)[0]
    with pytest.raises(PermissionDenied):
        committee.declare_conflicts(call, {application.pk: "Po"}, by=first)


def test_applications_to_another_call_are_refused(call, cycle, coordinator):
    first = made.committee(call, coordinator, size=1)[0]
    other = make_calls.closed_call(cycle, coordinator, organisations=("Gërsheti",)).applications.get()
    with pytest.raises(DeedRefused):
        committee.declare_conflicts(call, {other.pk: "Po"}, by=first)


@pytest.mark.parametrize("who", ["person", "other_coordinator", "member"])
def test_wrong_people_do_nothing(request, call, coordinator, who):
    member = made.committee(call, coordinator)[0]
    stranger = member if who == "member" else request.getfixturevalue(who)
    made.give_out(call, coordinator)
    deeds = [lambda: committee.remove_reviewer(Reviewer.objects.first(), by=stranger),
             lambda: committee.remind_reviewers(call, by=stranger)]
    if who != "member":
        deeds.append(lambda: committee.declare_conflicts(call, {call.applications.first().pk: "x"}, by=stranger))
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()

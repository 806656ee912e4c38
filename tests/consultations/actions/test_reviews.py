"""The committee at work: appointing, assigning, conditions, conflicts, scores, and blindness to each other."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import Membership, Notice
from cocreate.permissions import allows
from cocreate.workflow import DeedRefused
from consultations.actions import reviews
from consultations.models import Review
from consultations.models.review import Bench
from consultations.states import ReviewStatus
from tests import make, make_calls
from tests import make_selections as made


@pytest.fixture
def assigned(cycle, coordinator):
    return made.assigned_call(cycle, coordinator)


@pytest.fixture
def call(assigned):
    return assigned[0]


@pytest.fixture
def first(assigned):
    return assigned[1][0]


@pytest.fixture
def second(assigned):
    return assigned[1][1]


def test_a_new_address_becomes_a_person_and_a_known_one_stays_one(cycle, coordinator, person):
    call = make_calls.closed_call(cycle, coordinator)
    new = reviews.appoint_address(call, "Ana@Oshc.Example ", "Ana Mustafa Prova", Bench.CIVIL_SOCIETY, by=coordinator)
    assert (new.person.email, new.person.get_full_name()) == ("ana@oshc.example", "Ana Mustafa Prova")
    known = reviews.appoint_address(call, person.email.upper(), "Tjetër", Bench.OTHER, by=coordinator)
    assert known.person == person
    again = reviews.appoint_address(call, person.email, "", Bench.MUNICIPALITY, by=coordinator)
    assert (again.pk, again.bench) == (known.pk, Bench.MUNICIPALITY)
    assert call.reviewers.count() == 2


def test_every_reviewer_gets_a_sheet_for_every_application_and_one_letter(call, first):
    assert Review.objects.assigned_to(first).count() == len(made.NAMES)
    letter = Notice.objects.get(kind="review.assigned", recipient=first)
    assert letter.context == {"call": call.reference, "sheets": 4}


def test_assigning_again_adds_only_what_is_new(call, coordinator):
    assert made.give_out(call, coordinator) == []
    late = make.person("vone@komisioni.example")
    reviews.appoint_reviewer(call, late, Bench.OTHER, by=coordinator)
    assert {sheet.reviewer.person for sheet in made.give_out(call, coordinator)} == {late}
    assert Notice.objects.filter(kind="review.assigned").count() == 3


def test_applications_are_not_read_before_the_deadline(cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    application = make_calls.submitted_application(call)
    made.committee(call, coordinator)
    with pytest.raises(DeedRefused, match="afat|deadline"):
        made.give_out(call, coordinator)
    with pytest.raises(DeedRefused):
        made.pass_conditions(application, coordinator)


def test_drafts_and_failed_applications_get_no_sheet(cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator, organisations=made.NAMES[:2])
    made.fail_condition(call.applications.first(), coordinator)
    made.committee(call, coordinator, size=1)
    assert len(made.give_out(call, coordinator)) == 1


def test_assigning_needs_a_committee(cycle, coordinator):
    with pytest.raises(DeedRefused):
        reviews.assign_reviews(make_calls.closed_call(cycle, coordinator), by=coordinator)


@pytest.mark.parametrize("is_active", [True, False])
def test_a_member_of_the_organisation_is_kept_from_its_application(cycle, coordinator, is_active):
    call = make_calls.closed_call(cycle, coordinator, organisations=made.NAMES[:2])
    member = made.committee(call, coordinator, size=1)[0]
    organisation = call.applications.get(organisation__name=made.NAMES[0]).organisation
    Membership.objects.create(organisation=organisation, person=member, is_active=is_active)
    made.give_out(call, coordinator)
    blocked, other = made.sheet(call, member, made.NAMES[0]), made.sheet(call, member, made.NAMES[1])
    assert (blocked.status, other.status) == (ReviewStatus.CONFLICT, ReviewStatus.ASSIGNED)
    assert blocked.conflict_reason
    assert not allows(member, "consultations.review_application", blocked)


def test_nobody_scores_their_own_application(cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    applicant = call.applications.get().started_by
    Membership.objects.filter(person=applicant).delete()
    reviews.appoint_reviewer(call, applicant, Bench.CIVIL_SOCIETY, by=coordinator)
    made.give_out(call, coordinator)
    assert made.sheet(call, applicant).status == ReviewStatus.CONFLICT


def test_a_membership_that_begins_after_the_assignment_blocks_as_well(call, first):
    review = made.sheet(call, first)
    Membership.objects.create(organisation=review.application.organisation, person=first)
    with pytest.raises(PermissionDenied):
        reviews.save_review(review, made.points(call, 9), "Shumë mirë.", by=first)


def test_a_condition_that_is_not_met_needs_a_reason(cycle, coordinator):
    application = make_calls.closed_call(cycle, coordinator).applications.get()
    with pytest.raises(DeedRefused) as refusal:
        made.fail_condition(application, coordinator, reason="  ")
    check = application.call.checks.first()
    assert refusal.value.field == f"reason_{check.pk}"
    assert not application.eligibility_results.exists(), "nothing is kept by halves"
    made.fail_condition(application, coordinator)
    made.pass_conditions(application, coordinator)
    assert not application.eligibility_results.filter(is_passed=False).exists(), "a decision can be corrected"


def test_every_condition_is_answered_at_once(cycle, coordinator):
    application = make_calls.closed_call(cycle, coordinator).applications.get()
    with pytest.raises(DeedRefused):
        reviews.record_eligibility(application, {}, by=coordinator)


def test_a_sheet_is_saved_half_written_and_nothing_is_lost(call, first):
    review = made.sheet(call, first)
    criterion = call.criteria.first()
    reviews.save_review(review, {criterion.pk: (None, "Të pyes për vitin 2019")}, "Ende po lexoj", by=first)
    review.refresh_from_db()
    assert review.scores.get().comment == "Të pyes për vitin 2019"
    assert (review.comment, review.status) == ("Ende po lexoj", ReviewStatus.ASSIGNED)


@pytest.mark.parametrize("wrong", [-1, 1000])
def test_points_stay_within_the_criterion(call, first, wrong):
    criterion = call.criteria.first()
    with pytest.raises(DeedRefused) as refusal:
        reviews.save_review(made.sheet(call, first), {criterion.pk: (wrong, "")}, "", by=first)
    assert refusal.value.field == f"points_{criterion.pk}"


def test_the_edges_of_a_criterion_are_allowed(call, first):
    review = made.sheet(call, first)
    for share in (0, 10):
        reviews.save_review(review, made.points(call, share), "Po", by=first)
    assert sum(review.scores.values_list("points", flat=True)) == call.total_points


def test_criteria_of_another_call_are_refused(call, first):
    with pytest.raises(DeedRefused):
        reviews.save_review(made.sheet(call, first), {10**6: (1, "")}, "", by=first)


def test_handing_in_needs_every_score_and_words(call, first):
    review = made.sheet(call, first)
    reviews.save_review(review, dict(list(made.points(call, 5).items())[1:]), "Mirë", by=first)
    with pytest.raises(DeedRefused) as refusal:
        reviews.hand_in_review(review, by=first)
    assert refusal.value.field == f"points_{call.criteria.first().pk}"
    reviews.save_review(review, made.points(call, 5), "  ", by=first)
    with pytest.raises(DeedRefused) as refusal:
        reviews.hand_in_review(review, by=first)
    assert refusal.value.field == "comment"


def test_what_is_handed_in_stays(call, first):
    review = made.hand_in(made.sheet(call, first))
    assert review.status == ReviewStatus.HANDED_IN
    for deed in (lambda: reviews.hand_in_review(review, by=first),
                 lambda: reviews.save_review(review, {}, "", by=first),
                 lambda: reviews.declare_conflict(review, "vonë", by=first)):
        with pytest.raises(DeedRefused):
            deed()
    review.refresh_from_db()
    assert review.handed_in_at and review.comment


def test_a_declared_conflict_erases_the_scores_and_closes_the_sheet(call, first):
    review = made.sheet(call, first)
    reviews.save_review(review, made.points(call, 5), "Shënime", by=first)
    with pytest.raises(DeedRefused) as refusal:
        reviews.declare_conflict(review, " ", by=first)
    assert refusal.value.field == "reason"
    reviews.declare_conflict(review, "Kushëriri im e drejton.", by=first)
    review.refresh_from_db()
    assert (review.status, review.comment, review.scores.count()) == (ReviewStatus.CONFLICT, "", 0)
    with pytest.raises(DeedRefused):
        reviews.save_review(review, made.points(call, 9), "Po", by=first)


def test_the_coordinator_excuses_a_sheet_with_a_reason(call, first, coordinator):
    review = made.sheet(call, first)
    with pytest.raises(DeedRefused):
        reviews.excuse_review(review, "", by=coordinator)
    reviews.excuse_review(review, "I sëmurë", by=coordinator)
    assert not Review.objects.assigned_to(first).filter(pk=review.pk).missing().exists()
    assert made.give_out(call, coordinator) == [], "an excused sheet does not come back"


def test_nobody_sees_scores_of_others_before_handing_in_their_own(call, first, second, coordinator, person):
    mine, theirs = made.sheet(call, first), made.hand_in(made.sheet(call, second))
    assert not allows(first, "consultations.see_scores", theirs)
    assert allows(first, "consultations.see_scores", mine)
    assert not allows(second, "consultations.see_scores", mine), "a sheet that is being written is its reviewer's only"
    made.hand_in(mine)
    assert allows(first, "consultations.see_scores", theirs)
    assert allows(second, "consultations.see_scores", mine)
    other = made.hand_in(made.sheet(call, second, made.NAMES[1]))
    assert not allows(first, "consultations.see_scores", other), "each application for itself"
    assert not allows(person, "consultations.see_scores", mine)


def test_the_coordinator_sees_scores_when_all_sheets_are_in(call, first, second, coordinator, other_coordinator):
    sheets = list(Review.objects.filter(application__call=call).order_by("pk"))
    for review in sheets[:-1]:
        made.hand_in(review)
    assert not allows(coordinator, "consultations.see_scores", sheets[0])
    assert not allows(coordinator, "consultations.see_ranking", call)
    made.hand_in(sheets[-1])
    assert allows(coordinator, "consultations.see_scores", sheets[0])
    assert allows(coordinator, "consultations.see_ranking", call)
    assert not allows(other_coordinator, "consultations.see_scores", sheets[0])
    assert not allows(other_coordinator, "consultations.see_ranking", call)


def test_a_conflict_never_shows_the_scores_of_the_others(call, first, second):
    reviews.declare_conflict(made.sheet(call, first), "Punoj me ta.", by=first)
    assert not allows(first, "consultations.see_scores", made.hand_in(made.sheet(call, second)))


def test_what_the_queryset_gives_is_what_the_rule_allows(call, first, second, coordinator, person):
    made.hand_in(made.sheet(call, second))
    for one in (first, second, coordinator, person):
        visible = set(Review.objects.with_scores_visible_to(one))
        assert visible == {sheet for sheet in Review.objects.all() if allows(one, "consultations.see_scores", sheet)}


@pytest.mark.parametrize("who", ["person", "other_coordinator", "second"])
def test_wrong_people_do_nothing(request, call, first, who):
    stranger = request.getfixturevalue(who)
    review, application = made.sheet(call, first), call.applications.first()
    deeds = [
        lambda: reviews.save_review(review, made.points(call, 1), "", by=stranger),
        lambda: reviews.hand_in_review(review, by=stranger),
        lambda: reviews.declare_conflict(review, "x", by=stranger),
        lambda: reviews.excuse_review(review, "x", by=stranger),
        lambda: reviews.appoint_reviewer(call, stranger, Bench.OTHER, by=stranger),
        lambda: reviews.appoint_address(call, "x@x.example", "", Bench.OTHER, by=stranger),
        lambda: reviews.assign_reviews(call, by=stranger),
        lambda: made.pass_conditions(application, stranger),
    ]
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


def test_the_coordinator_does_not_write_on_a_reviewers_sheet(call, first, coordinator):
    with pytest.raises(PermissionDenied):
        reviews.save_review(made.sheet(call, first), made.points(call, 1), "", by=coordinator)


def test_a_member_of_another_committee_is_a_stranger_here(call, cycle, coordinator, first, other_municipality):
    there = make.coordinator(other_municipality, "tjeter@prova.example")
    _call, people = made.assigned_call(make.cycle(other_municipality), there, ("Shoqata tjetër",))
    with pytest.raises(PermissionDenied):
        reviews.save_review(made.sheet(call, first), made.points(call, 1), "", by=people[0])
    assert not allows(people[0], "consultations.open_review", call.applications.first())

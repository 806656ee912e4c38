"""One more opinion: asked with a reason, blind, waited for or excused, and counted as one more sheet."""
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import Membership, Notice
from cocreate.permissions import allows
from cocreate.workflow import DeedRefused
from consultations.actions import assignments, reviews, selections
from consultations.board import read_board
from consultations.models import Review
from consultations.models.review import Bench
from consultations.states import ReviewStatus
from tests import make
from tests import make_selections as made

WHY = "Vlerësuesit janë larg njëri-tjetrit."


@pytest.fixture
def call(cycle, coordinator):
    """Two applications, two sheets each, all in; a third member of the committee has none."""
    call, _people = made.reviewed_call(cycle, coordinator, made.NAMES[:2])
    reviews.appoint_reviewer(call, make.person("trete@komisioni.example", "Teuta Treta"), Bench.OTHER, by=coordinator)
    return call


@pytest.fixture
def third(call):
    return call.reviewers.get(bench=Bench.OTHER)


@pytest.fixture
def application(call):
    return call.applications.get(organisation__name=made.NAMES[0])


def test_a_member_without_a_sheet_is_asked_also_when_all_scores_are_in(call, third, application, coordinator):
    assert list(assignments.possible_readers(application)) == [third]
    sheet = assignments.ask_opinion(application, third, f" {WHY} ", by=coordinator)
    assert (sheet.status, sheet.asked_because) == (ReviewStatus.ASSIGNED, WHY)
    letter = Notice.objects.get(kind="review.opinion")
    assert letter.recipient == third.person
    assert letter.context == {"call": call.reference, "application": application.reference}
    assert not assignments.possible_readers(application).exists()


def test_somebody_new_is_appointed_by_it(call, application, coordinator):
    sheet = assignments.ask_opinion_of_new(application, "e.re@oshc.example", "Erblina Reja", Bench.CIVIL_SOCIETY, WHY,
                                           by=coordinator)
    assert sheet.reviewer.call == call and sheet.reviewer.bench == Bench.CIVIL_SOCIETY
    assert Notice.objects.filter(kind="review.appointed", recipient=sheet.reviewer.person).count() == 1


def test_the_new_sheet_is_blind_and_nobody_else_sees_more_than_before(call, third, application, coordinator):
    assert allows(coordinator, "consultations.see_ranking", call)
    sheet = assignments.ask_opinion(application, third, WHY, by=coordinator)
    others = Review.objects.filter(application=application, status=ReviewStatus.HANDED_IN)
    assert not any(allows(third.person, "consultations.see_scores", one) for one in others)
    assert not allows(coordinator, "consultations.see_ranking", call), "the ranking waits as well"
    made.hand_in(sheet, share=1)
    assert all(allows(third.person, "consultations.see_scores", one) for one in others)
    assert allows(coordinator, "consultations.see_ranking", call)


def test_the_decision_waits_for_it_and_it_counts_as_one_more_sheet(call, third, application, coordinator):
    before = read_board(call).row_of(application.pk).standing.mean
    sheet = assignments.ask_opinion(application, third, WHY, by=coordinator)
    with pytest.raises(DeedRefused):
        selections.decide(call, selections.propose_decisions(call), made.METHOD, by=coordinator)
    made.hand_in(sheet, share=1)
    row = read_board(call).row_of(application.pk)
    last = next(one.points for one in row.totals if one.sheet.pk == sheet.pk)
    assert row.standing.sheets == 3 and row.opinions == [sheet]
    assert row.standing.mean == (2 * before + Fraction(last)) / 3
    assert row.has_outlier
    selections.decide(call, selections.propose_decisions(call), made.METHOD, by=coordinator)


def test_the_decision_does_without_it_when_it_is_excused(call, third, application, coordinator):
    sheet = assignments.ask_opinion(application, third, WHY, by=coordinator)
    reviews.excuse_review(sheet, "Nuk u përgjigj.", by=coordinator)
    selections.decide(call, selections.propose_decisions(call), made.METHOD, by=coordinator)


def test_it_needs_a_reason(third, application, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        assignments.ask_opinion(application, third, "  ", by=coordinator)
    assert refusal.value.field == "reason"


def test_a_refused_question_to_somebody_new_appoints_nobody(call, application, coordinator):
    with pytest.raises(DeedRefused):
        assignments.ask_opinion_of_new(application, "e.re@oshc.example", "Erblina Reja", Bench.OTHER, " ",
                                       by=coordinator)
    assert call.reviewers.count() == 3


def test_who_has_a_sheet_a_conflict_or_has_seen_the_scores_is_not_asked(call, third, application, coordinator):
    Membership.objects.create(organisation=application.organisation, person=third.person)
    own = reviews.appoint_reviewer(call, coordinator, Bench.MUNICIPALITY, by=coordinator)
    scorer = call.reviewers.filter(reviews__application=application).first()
    assert not assignments.possible_readers(application).exists()
    for one in (third, own, scorer):
        with pytest.raises(DeedRefused) as refusal:
            assignments.ask_opinion(application, one, WHY, by=coordinator)
        assert refusal.value.field == "reviewer"


def test_a_member_of_another_committee_is_not_asked(application, cycle, coordinator):
    other, _people = made.assigned_call(cycle, coordinator, ("Tjetër",))
    with pytest.raises(DeedRefused):
        assignments.ask_opinion(application, other.reviewers.first(), WHY, by=coordinator)


def test_it_is_not_asked_once_it_is_decided_or_for_what_is_not_scored(call, third, application, coordinator):
    failed = call.applications.get(organisation__name=made.NAMES[1])
    made.fail_condition(failed, coordinator)
    with pytest.raises(DeedRefused):
        assignments.ask_opinion(failed, third, WHY, by=coordinator)
    selections.decide(call, selections.propose_decisions(call), made.METHOD, by=coordinator)
    with pytest.raises(DeedRefused):
        assignments.ask_opinion(application, third, WHY, by=coordinator)


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_only_the_coordinator_asks(request, third, application, who):
    with pytest.raises(PermissionDenied):
        assignments.ask_opinion(application, third, WHY, by=request.getfixturevalue(who))

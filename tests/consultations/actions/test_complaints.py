"""Complaints: in time, by the right person, answered with a reason; an upheld one puts the decision right."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock, notices
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import complaints, selections
from consultations.complaint_window import complaint_ends_at
from consultations.models import Complaint, Decision, WorkingGroup
from consultations.states import ApplicationStatus, ComplaintStatus
from tests import make
from tests import make_selections as made
from tests.make_selections import application_of as of

TEXT = "Kriteri i dytë nuk u lexua: projekti ynë mbulon tri njësi."
ANSWER = "Komisioni e rilexoi dhe pranon."


@pytest.fixture
def call(cycle, coordinator):
    """Four applications in the order of their points: two selected, two on the reserve list."""
    return made.announced_call(cycle, coordinator)


@pytest.fixture
def refused(cycle, coordinator):
    """As `call`, the last one not selected, and one seat more than selected."""
    call, _people = made.reviewed_call(cycle, coordinator, seats_civil_society=3)
    drafts = selections.propose_decisions(call)
    last, third = (call.applications.get(organisation__name=made.NAMES[number]).pk for number in (3, 2))
    drafts[last] = drafts[last]._replace(outcome="not_selected", reserve_rank=None, reason_sq="Më pak pikë.")
    drafts[third] = drafts[third]._replace(outcome="reserve", reserve_rank=1)
    selections.decide(call, drafts, made.METHOD, by=coordinator)
    call.refresh_from_db()
    selections.announce_selection(call, by=coordinator)
    return call


def complain(application, text=TEXT):
    return complaints.make_complaint(application, text, by=application.started_by)


def test_a_complaint_in_time_has_a_number_a_receipt_and_an_entry_without_names(call):
    application = of(call, 2)
    complaint = complain(application)
    assert complaint.reference.startswith("AN-") and complaint.status == ComplaintStatus.WAITING
    mail = notices.compose(Notice.objects.get(kind="complaint.received"))
    assert complaint.reference in mail.subject and TEXT in " ".join(mail.body.split())
    entry = PublicRecord.objects.get(kind="complaint.received")
    assert entry.subject == call.reference and entry.facts == {"complaint": complaint.reference}


def test_the_window_ends_to_the_moment_and_says_which_day_it_was(call):
    application, end = of(call, 2), complaint_ends_at(call)
    with clock.at(end), pytest.raises(DeedRefused) as refusal:
        complain(application)
    last_day = clock.local(end - timedelta(seconds=1), call.municipality).date()
    assert str(last_day.year) in refusal.value.sentence and str(last_day.day) in refusal.value.sentence
    with clock.at(end - timedelta(seconds=1)):
        assert complain(application)


def test_one_complaint_waits_at_a_time(call):
    application = of(call, 2)
    first = complain(application)
    with pytest.raises(DeedRefused):
        complain(application)
    complaints.withdraw_complaint(first, by=application.started_by)
    assert complain(application).pk != first.pk
    with pytest.raises(DeedRefused):
        complaints.withdraw_complaint(first, by=application.started_by)


def test_nothing_empty_nothing_before_the_announcement(cycle, coordinator, call):
    with pytest.raises(DeedRefused) as refusal:
        complain(of(call, 2), "  \u200b ")
    assert refusal.value.field == "text"
    decided = made.decided_call(cycle, coordinator, ("Shoqata një", "Shoqata dy", "Shoqata tre"))
    application = decided.applications.first()
    with pytest.raises(PermissionDenied):
        complain(application)
    with pytest.raises(DeedRefused):
        complaints.enter_complaint(application, TEXT, clock.now(), by=coordinator)


@pytest.mark.parametrize("who", ["person", "coordinator", "other_coordinator"])
def test_nobody_complains_for_somebody_else(request, call, who):
    with pytest.raises(PermissionDenied):
        complaints.make_complaint(of(call, 2), TEXT, by=request.getfixturevalue(who))


def test_one_on_paper_is_judged_by_when_it_arrived(call, coordinator):
    application, end = of(call, 2), complaint_ends_at(call)
    with clock.at(end + timedelta(days=2)):
        with pytest.raises(DeedRefused):
            complaints.enter_complaint(application, TEXT, end, by=coordinator)
        kept = complaints.enter_complaint(application, TEXT, end - timedelta(hours=1), by=coordinator)
    assert kept.entered_by == coordinator and kept.made_by is None
    with pytest.raises(DeedRefused) as refusal:
        complaints.enter_complaint(application, TEXT, clock.now() + timedelta(hours=1), by=coordinator)
    assert refusal.value.field == "arrived_at"


def test_the_answer_needs_a_verdict_and_a_reason_and_comes_once(call, coordinator):
    complaint = complain(of(call, 2))
    for verdict, answer, field in (("maybe", ANSWER, "verdict"), ("rejected", " ", "answer")):
        with pytest.raises(DeedRefused) as refusal:
            complaints.answer_complaint(complaint, verdict, answer, by=coordinator)
        assert refusal.value.field == field
    complaints.answer_complaint(complaint, "rejected", ANSWER, by=coordinator)
    mail = notices.compose(Notice.objects.get(kind="complaint.answered"))
    assert ANSWER in mail.body
    assert PublicRecord.objects.filter(kind="complaint.rejected").count() == 1
    fresh = Complaint.objects.get(pk=complaint.pk)
    with pytest.raises(DeedRefused):
        complaints.answer_complaint(fresh, "upheld", ANSWER, by=coordinator)
    assert of(call, 2).status == ApplicationStatus.RESERVE


def test_a_rejected_complaint_puts_nothing_right(refused, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        complaints.answer_complaint(complain(of(refused, 3)), "rejected", ANSWER, outcome="reserve", reserve_rank=1,
                                    by=coordinator)
    assert refusal.value.field == "outcome"


def test_an_upheld_one_may_come_onto_the_reserve_list_and_the_others_are_told(refused, coordinator):
    complaint = complain(of(refused, 3))
    with pytest.raises(DeedRefused) as refusal:
        complaints.answer_complaint(complaint, "upheld", ANSWER, outcome="reserve", by=coordinator)
    assert refusal.value.field == "reserve_rank"
    complaint.refresh_from_db()
    assert complaint.status == ComplaintStatus.WAITING and not complaint.answer, "a refusal leaves nothing behind"
    complaints.answer_complaint(complaint, "partly_upheld", ANSWER, outcome="reserve", reserve_rank=1, by=coordinator)
    ranks = dict(Decision.objects.filter(outcome="reserve").values_list("application__organisation__name",
                                                                        "reserve_rank"))
    assert ranks == {made.NAMES[3]: 1, made.NAMES[2]: 2}
    assert of(refused, 3).status == ApplicationStatus.RESERVE and of(refused, 3).decision.reason_sq == ANSWER
    told = Notice.objects.get(kind="reserve.moved")
    assert told.context["application"] == of(refused, 2).reference and "2" in notices.compose(told).body
    entry = PublicRecord.objects.get(kind="selection.put_on_reserve")
    assert entry.facts["applicant"] == made.NAMES[3] and entry.facts["rank"] == 1


def test_an_upheld_one_is_selected_if_a_place_is_free_with_its_seat(refused, coordinator):
    complaint = complain(of(refused, 3))
    complaints.answer_complaint(complaint, "upheld", ANSWER, outcome="selected", by=coordinator)
    assert of(refused, 3).status == ApplicationStatus.SELECTED
    group = WorkingGroup.objects.get(call=refused)
    assert group.seats.filter(organisation__name=made.NAMES[3]).count() == 1
    assert PublicRecord.objects.filter(kind="selection.put_in").count() == 1
    again = complain(of(refused, 2))
    with pytest.raises(DeedRefused) as refusal:
        complaints.answer_complaint(again, "upheld", ANSWER, outcome="selected", by=coordinator)
    assert refusal.value.field == "outcome", "all three places are taken now"


def test_a_selected_applicant_is_not_put_back(call, coordinator):
    with pytest.raises(DeedRefused):
        complaints.answer_complaint(complain(of(call, 0)), "upheld", ANSWER, outcome="reserve", reserve_rank=1,
                                    by=coordinator)
    assert of(call, 0).status == ApplicationStatus.SELECTED


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_only_the_coordinator_answers(request, call, who):
    with pytest.raises(PermissionDenied):
        complaints.answer_complaint(complain(of(call, 2)), "rejected", ANSWER, by=request.getfixturevalue(who))
    assert make.person("x@x.example")

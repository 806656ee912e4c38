"""Announcing: one act, nothing twice, all or nothing; letters, record, protocol, seats."""
import pytest
from django.core import mail

from cocreate import clock, notices
from cocreate.models import Notice, Organisation, PublicRecord
from cocreate.workflow import DeedRefused
from consultations import protocols
from consultations.actions import announcements, groups, reviews, selections
from consultations.models import Decision, Mandate, Seat, Selection, WorkingGroup
from consultations.states import ApplicationStatus, CallStatus
from tests import make_selections as made

SELECTED, RESERVE, NOT_SELECTED = Decision.Outcome.values


@pytest.fixture
def reviewed(cycle, coordinator):
    """Four ranked applications, two seats."""
    return made.reviewed_call(cycle, coordinator, seats_civil_society=2)[0]


@pytest.fixture
def decided(cycle, coordinator):
    return made.decided_call(cycle, coordinator)


def test_announcing_is_one_act(decided, coordinator):
    selections.announce_selection(decided, by=coordinator)
    states = dict(decided.applications.values_list("organisation__name", "status"))
    assert states == dict(zip(made.NAMES, [SELECTED, SELECTED, RESERVE, RESERVE], strict=True))
    decided.refresh_from_db()
    assert decided.is_announced and decided.announced_at
    assert Notice.objects.filter(kind="application.decided").count() == 4
    group = WorkingGroup.objects.get(call=decided)
    assert set(group.seats.filter(organisation__isnull=False).values_list("organisation__name", flat=True)) == set(
        made.NAMES[:2])


def test_the_public_record_keeps_counts_method_committee_and_selected_names(decided, coordinator):
    selections.announce_selection(decided, by=coordinator)
    entry = PublicRecord.objects.get(kind="selection.announced")
    assert entry.subject == decided.reference and entry.actor_role == "coordinator"
    assert entry.facts["selected"] == sorted(made.NAMES[:2])
    assert entry.facts["counts"] == {"applications": 4, "selected": 2, "reserve": 2, "not_selected": 0}
    assert entry.facts["committee"] == {"civil_society": 1, "municipality": 1}
    assert entry.facts["method"]["sq"] == made.METHOD
    assert "vleresues" not in str(entry.facts) and made.NAMES[2] not in str(entry.facts)


def test_a_citizens_name_stays_out_of_the_public_record(decided, coordinator):
    application = decided.applications.get(organisation__name=made.NAMES[0])
    Organisation.objects.filter(pk=application.organisation_id).update(kind=Organisation.Kind.CITIZEN)
    selections.announce_selection(decided, by=coordinator)
    facts = PublicRecord.objects.get(kind="selection.announced").facts
    assert application.reference in facts["selected"] and made.NAMES[0] not in facts["selected"]


def test_announcing_twice_does_nothing_twice(decided, coordinator):
    first = selections.announce_selection(decided, by=coordinator)
    counts = [Notice.objects.count(), PublicRecord.objects.count(), WorkingGroup.objects.count()]
    decided.refresh_from_db()
    announced_at = decided.announced_at
    assert selections.announce_selection(decided, by=coordinator) == first
    decided.refresh_from_db()
    assert [Notice.objects.count(), PublicRecord.objects.count(), WorkingGroup.objects.count()] == counts
    assert decided.announced_at == announced_at


def test_only_what_is_decided_is_announced(reviewed, coordinator):
    with pytest.raises(DeedRefused):
        selections.announce_selection(reviewed, by=coordinator)
    assert not Notice.objects.filter(kind="application.decided").exists()


def test_after_the_announcement_nothing_is_decided_again(cycle, coordinator):
    call = made.announced_call(cycle, coordinator)
    with pytest.raises(DeedRefused):
        selections.reopen_decision(call, "vonë", by=coordinator)
    with pytest.raises(DeedRefused):
        selections.decide(call, selections.propose_decisions(call), made.METHOD, by=coordinator)
    with pytest.raises(DeedRefused):
        reviews.appoint_reviewer(call, coordinator, "other", by=coordinator)


def test_a_failure_in_the_middle_of_the_announcement_leaves_nothing_behind(decided, coordinator):
    gone = decided.applications.first()
    selections.workflow.move(gone, ApplicationStatus.SELECTED, by=coordinator)
    type(gone).objects.filter(pk=gone.pk).update(status=ApplicationStatus.SUBMITTED)
    Decision.objects.filter(application=gone).update(outcome="unknown")
    with pytest.raises(ValueError, match="unknown"):
        selections.announce_selection(decided, by=coordinator)
    decided.refresh_from_db()
    assert decided.status == CallStatus.DECIDED
    assert set(decided.applications.values_list("status", flat=True)) == {ApplicationStatus.SUBMITTED}
    assert not Notice.objects.filter(kind="application.decided").exists()


@pytest.mark.parametrize("language", ["sq", "en"])
def test_the_letter_says_result_reason_complaint_and_next_step(decided, coordinator, language):
    decided.selection.decisions.update(reason_sq="Arsyeja jonë", reason_en="Our reason")
    selections.announce_selection(decided, by=coordinator)
    for notice in Notice.objects.filter(kind="application.decided"):
        notice.language = language
        message = notices.compose(notice)
        assert ("Our reason" if language == "en" else "Arsyeja jonë") in message.body
        assert decided.contact_email in message.body
        assert f"/{language}/" in message.body and notice.context["application"] in message.subject
    assert not mail.outbox


def test_the_complaint_window_is_counted_in_working_days(decided, coordinator):
    from datetime import datetime, timezone

    from consultations.emails.selections import complaint_ends_on

    friday = datetime(2026, 3, 6, 12, tzinfo=timezone.utc)
    with clock.at(friday):
        decided.announced_at, decided.complaint_days = friday, 5
        assert complaint_ends_on(decided).isoformat() == "2026-03-13"


def test_seats_and_invitations_are_made_in_the_same_act_and_only_once(decided, coordinator):
    selections.announce_selection(decided, by=coordinator)
    group = WorkingGroup.objects.get(call=decided)
    seats = group.seats.filter(organisation__isnull=False)
    assert seats.count() == 2 and Mandate.objects.filter(seat__in=seats).count() == 2
    groups.found_group(decided, by=coordinator)
    assert seats.count() == 2 and Mandate.objects.filter(seat__in=seats).count() == 2


def test_a_seat_that_cannot_be_made_undoes_the_whole_announcement(decided, coordinator, other_municipality):
    """The last step fails: the second seat would belong to an organisation of somewhere else."""
    Organisation.objects.filter(name=made.NAMES[1]).update(municipality=other_municipality)
    with pytest.raises(DeedRefused):
        selections.announce_selection(decided, by=coordinator)
    decided.refresh_from_db()
    assert decided.status == CallStatus.DECIDED and decided.announced_at is None
    assert set(decided.applications.values_list("status", flat=True)) == {ApplicationStatus.SUBMITTED}
    assert not Seat.objects.exists() and not WorkingGroup.objects.exists()
    assert not Notice.objects.filter(kind__in=["application.decided", "mandate.invited"]).exists()
    assert not PublicRecord.objects.filter(kind="selection.announced").exists()
    assert Selection.objects.get(call=decided).protocol == {}


def test_the_balance_is_frozen_and_survives_what_changes_later(decided, coordinator):
    Organisation.objects.filter(name=made.NAMES[0]).update(size="small")
    selections.announce_selection(decided, by=coordinator)
    Organisation.objects.update(size="large", kind="citizen")
    frozen = Selection.objects.get(call=decided).balance
    assert frozen["counts"]["size"]["small"] == 1 and frozen["counts"]["kind"]["organisation"] == 2
    assert frozen["benches"] == {"civil_society": 2, "municipality": decided.seats_municipality}
    recorded = PublicRecord.objects.get(kind="selection.announced").facts["balance"]
    assert set(recorded["kind"].values()) == {None} and set(recorded["size"].values()) == {None}


def test_the_record_keeps_the_digest_of_the_protocol(decided, coordinator):
    selections.announce_selection(decided, by=coordinator)
    facts = Selection.objects.get(call=decided).protocol
    entry = PublicRecord.objects.get(kind="selection.announced")
    assert entry.facts["protocol_digest"] == protocols.digest_of(facts)
    assert [one["name"]["sq"] for one in facts["selected"]] == sorted(made.NAMES[:2])
    assert facts["counts"] | {"conflicts": 0} == {
        "applications": 4, "eligible": 4, "not_eligible": 0, "late": 0, "conflicts": 0, "selected": 2, "reserve": 2,
        "not_selected": 0}


def test_points_stand_in_the_protocol_only_if_the_call_says_so_and_never_of_a_citizen(cycle, coordinator):
    call = made.decided_call(cycle, coordinator)
    call.publishes_scores = True
    call.save()
    Organisation.objects.filter(name=made.NAMES[0]).update(kind="citizen")
    facts = announcements.announce_selection(call, by=coordinator).protocol
    points = {one.get("citizen") or one["name"]["sq"]: one.get("points") for one in
              facts["selected"] + facts["reserve"]}
    number = call.applications.get(organisation__name=made.NAMES[0]).reference
    assert points[number] is None and points[made.NAMES[1]] and points[made.NAMES[2]]
    assert facts["total_points"] == call.total_points
    silent = made.announced_call(cycle, coordinator, ("Shoqata një", "Shoqata dy", "Shoqata tre"))
    assert "points" not in str(silent.selection.protocol["selected"])


def test_one_applicant_gets_the_letter_again(decided, coordinator):
    application = decided.applications.get(organisation__name=made.NAMES[3])
    with pytest.raises(DeedRefused):
        announcements.send_decision_again(application, by=coordinator)
    selections.announce_selection(decided, by=coordinator)
    application = decided.applications.get(organisation__name=made.NAMES[3])
    announcements.send_decision_again(application, by=coordinator)
    sent = Notice.objects.filter(kind="application.decided", context__application=application.reference)
    first, second = (notices.compose(one).body for one in sent)
    assert first == second and Notice.objects.filter(kind="application.decided").count() == 5

"""Deciding and announcing: drafts from the figures, one whole decision each, one act, nothing twice."""
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from cocreate import clock, notices
from cocreate.models import Notice, Organisation, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import reviews, selections
from consultations.models import Decision, Review, Selection, WorkingGroup
from consultations.states import ApplicationStatus, CallStatus
from tests import make_calls
from tests import make_selections as made

SELECTED, RESERVE, NOT_SELECTED = Decision.Outcome.values


@pytest.fixture
def reviewed(cycle, coordinator):
    """Four ranked applications, two seats."""
    return made.reviewed_call(cycle, coordinator, seats_civil_society=2)[0]


@pytest.fixture
def decided(cycle, coordinator):
    return made.decided_call(cycle, coordinator)


def named(call, drafts):
    """The drafts by the organisation's name."""
    names = dict(call.applications.values_list("pk", "organisation__name"))
    return {names[pk]: draft for pk, draft in drafts.items()}


def pk_of(call, name):
    return call.applications.get(organisation__name=name).pk


def test_the_draft_fills_the_seats_by_points_and_orders_the_reserve(reviewed):
    drafts = named(reviewed, selections.propose_decisions(reviewed))
    assert [(drafts[name].outcome, drafts[name].reserve_rank) for name in made.NAMES] == [
        (SELECTED, None), (SELECTED, None), (RESERVE, 1), (RESERVE, 2),
    ]
    assert reviewed.status == CallStatus.PUBLISHED and not Selection.objects.exists(), "a draft writes nothing"


def test_drafted_reasons_name_the_strongest_criterion_and_no_points_or_places(reviewed):
    drafts = named(reviewed, selections.propose_decisions(reviewed))
    draft = drafts[made.NAMES[0]]
    assert "Strongest in “" in draft.reason_en
    for one in drafts.values():
        assert not any(sign.isdigit() for sign in one.reason_sq + one.reason_en), "reasons of the selected are public"
    assert any(criterion.name_en in draft.reason_en for criterion in reviewed.criteria.all())
    assert any(criterion.name_sq in draft.reason_sq for criterion in reviewed.criteria.all())


def test_a_failed_condition_is_the_reason_in_both_languages(reviewed, coordinator):
    best = reviewed.applications.get(organisation__name=made.NAMES[0])
    made.fail_condition(best, coordinator, reason="Selia është në Durrës.")
    drafts = named(reviewed, selections.propose_decisions(reviewed))
    check = reviewed.checks.first()
    assert drafts[made.NAMES[0]].outcome == NOT_SELECTED
    assert check.text_sq in drafts[made.NAMES[0]].reason_sq and check.text_en in drafts[made.NAMES[0]].reason_en
    assert "Selia është në Durrës." in drafts[made.NAMES[0]].reason_en
    assert drafts[made.NAMES[2]].outcome == SELECTED, "the seat goes to the next"


def test_a_tie_over_the_last_seat_waits_for_a_person(cycle, coordinator):
    call, _people = made.assigned_call(cycle, coordinator, seats_civil_society=2)
    for review in Review.objects.filter(application__call=call).select_related("application__organisation"):
        made.hand_in(review, share=9 if review.application.organisation.name == made.NAMES[0] else 5)
    drafts = named(call, selections.propose_decisions(call))
    assert [drafts[name].outcome for name in made.NAMES] == [SELECTED, "", "", ""]
    with pytest.raises(DeedRefused) as refusal:
        selections.decide(call, selections.propose_decisions(call), made.METHOD, by=coordinator)
    assert refusal.value.field.startswith("outcome_")


def test_deciding_is_private(decided, coordinator):
    assert decided.status == CallStatus.DECIDED
    assert Decision.objects.filter(selection__call=decided).count() == 4
    assert set(decided.applications.values_list("status", flat=True)) == {ApplicationStatus.SUBMITTED}
    assert not Notice.objects.filter(kind="application.decided").exists()
    assert not PublicRecord.objects.filter(kind__startswith="selection").exists()


def change(call, drafts, name, **fields):
    """The same drafts with one of them changed."""
    pk = pk_of(call, name)
    return {**drafts, pk: drafts[pk]._replace(**fields)}


@pytest.mark.parametrize(("changed", "field"), [
    ({"outcome": ""}, "outcome"),
    ({"outcome": "hired"}, "outcome"),
    ({"outcome": SELECTED}, "reserve_rank"),
    ({"outcome": SELECTED, "reserve_rank": None}, None),
    ({"reserve_rank": None}, "reserve_rank"),
    ({"reserve_rank": 2}, "reserve_rank"),
    ({"reason_sq": "  "}, "reason_sq"),
])
def test_half_a_decision_is_refused_beside_its_field(reviewed, coordinator, changed, field):
    drafts = change(reviewed, selections.propose_decisions(reviewed), made.NAMES[2], **changed)
    with pytest.raises(DeedRefused) as refusal:
        selections.decide(reviewed, drafts, made.METHOD, by=coordinator)
    assert (refusal.value.field or "").startswith(field or "")
    reviewed.refresh_from_db()
    assert reviewed.status == CallStatus.PUBLISHED


def test_every_application_has_a_decision_and_no_other(reviewed, coordinator):
    drafts = selections.propose_decisions(reviewed)
    fewer = dict(list(drafts.items())[1:])
    for wrong in (fewer, {**drafts, 10**6: next(iter(drafts.values()))}):
        with pytest.raises(DeedRefused):
            selections.decide(reviewed, wrong, made.METHOD, by=coordinator)


def test_the_method_is_part_of_the_protocol(reviewed, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        selections.decide(reviewed, selections.propose_decisions(reviewed), " ", by=coordinator)
    assert refusal.value.field == "method_sq"


def test_who_fails_a_condition_or_was_not_checked_cannot_be_selected(reviewed, coordinator):
    drafts = selections.propose_decisions(reviewed)
    best = reviewed.applications.get(organisation__name=made.NAMES[0])
    best.eligibility_results.first().delete()
    with pytest.raises(DeedRefused, match=best.reference):
        selections.decide(reviewed, drafts, made.METHOD, by=coordinator)


def test_nothing_is_decided_before_the_deadline(cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    make_calls.submitted_application(call)
    with pytest.raises(DeedRefused):
        selections.decide(call, selections.propose_decisions(call), made.METHOD, by=coordinator)


def test_missing_sheets_stop_the_decision_unless_said(cycle, coordinator):
    call, people = made.assigned_call(cycle, coordinator, made.NAMES[:2], seats_civil_society=2)
    for name in made.NAMES[:2]:
        made.hand_in(made.sheet(call, people[0], name))
    drafts = selections.propose_decisions(call)
    with pytest.raises(DeedRefused, match="2"):
        selections.decide(call, drafts, made.METHOD, by=coordinator)
    selections.decide(call, drafts, made.METHOD, by=coordinator, despite_missing_reviews=True)
    assert Decision.objects.count() == 2


def test_an_application_that_nobody_read_stops_the_decision(cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    made.pass_conditions(call.applications.get(), coordinator)
    drafts = selections.propose_decisions(call)
    assert [draft.outcome for draft in drafts.values()] == [""]
    with pytest.raises(DeedRefused, match=call.applications.get().reference):
        selections.decide(call, drafts, made.METHOD, by=coordinator)


def test_reopening_keeps_the_draft_and_deciding_again_replaces_it(decided, coordinator):
    with pytest.raises(DeedRefused):
        selections.reopen_decision(decided, "", by=coordinator)
    selections.reopen_decision(decided, "Gabim në renditje", by=coordinator)
    assert Decision.objects.count() == 4
    drafts = change(decided, selections.propose_decisions(decided), made.NAMES[3], outcome=NOT_SELECTED,
                    reserve_rank=None)
    selections.decide(decided, drafts, made.METHOD, by=coordinator)
    assert Decision.objects.count() == 4
    assert Decision.objects.get(application__organisation__name=made.NAMES[3]).outcome == NOT_SELECTED


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


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_wrong_people_decide_nothing(request, decided, who):
    stranger = request.getfixturevalue(who)
    for deed in (
        lambda: selections.decide(decided, {}, made.METHOD, by=stranger),
        lambda: selections.reopen_decision(decided, "x", by=stranger),
        lambda: selections.announce_selection(decided, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_reviewer_decides_nothing(reviewed):
    reviewer = reviewed.reviewers.first().person
    with pytest.raises(PermissionDenied):
        selections.decide(reviewed, {}, made.METHOD, by=reviewer)

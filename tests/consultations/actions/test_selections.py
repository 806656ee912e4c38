"""Deciding and announcing: drafts from the figures, one whole decision each, one act, nothing twice."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import selections
from consultations.board import read_board
from consultations.models import BoardDraft, Decision, Review, Selection
from consultations.states import ApplicationStatus, CallStatus
from tests import make, make_calls
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


def test_a_saved_board_decides_nothing_and_is_there_the_next_day(reviewed, coordinator):
    drafts = change(reviewed, selections.propose_decisions(reviewed), made.NAMES[0], outcome="", reason_sq="Ende jo",
                    reserve_rank=None)
    saved = selections.save_board(reviewed, drafts, "Gjysmë fjalie", by=coordinator)
    reviewed.refresh_from_db()
    assert reviewed.status == CallStatus.PUBLISHED and not Decision.objects.exists()
    kept = named(reviewed, selections.saved_decisions(BoardDraft.objects.get(), read_board(reviewed)))
    assert kept == named(reviewed, drafts) and saved.content["method"]["sq"] == "Gjysmë fjalie"
    selections.decide(reviewed, selections.propose_decisions(reviewed), made.METHOD, by=coordinator)
    assert not BoardDraft.objects.exists(), "what is decided is kept in the decisions"
    with pytest.raises(DeedRefused):
        selections.save_board(reviewed, drafts, "", by=coordinator)


def test_two_coordinators_do_not_overwrite_each_other_unasked(reviewed, coordinator, municipality):
    colleague = make.coordinator(municipality, "koleg@elbasan.example")
    drafts = selections.propose_decisions(reviewed)
    first = selections.save_board(reviewed, drafts, "e para", by=colleague, revision=0)
    for deed in (selections.save_board, selections.decide):
        with pytest.raises(DeedRefused, match=str(colleague)) as refusal:
            deed(reviewed, drafts, "e dyta", by=coordinator, revision=0)
        assert refusal.value.field == "revision"
    second = selections.save_board(reviewed, drafts, "e dyta", by=coordinator, revision=first.revision)
    assert second.content["method"]["sq"] == "e dyta" and BoardDraft.objects.count() == 1


def test_reasons_nobody_touched_follow_the_outcome(reviewed):
    board = read_board(reviewed)
    drafts = change(reviewed, selections.propose_decisions(reviewed), made.NAMES[2], outcome=SELECTED)
    drafts = change(reviewed, drafts, made.NAMES[3], outcome=SELECTED, reason_sq="E shkruar me dorë")
    again = named(reviewed, selections.redraft(board, drafts))
    assert again[made.NAMES[2]].reason_en.startswith("It is among the applications")
    assert again[made.NAMES[3]].reason_sq == "E shkruar me dorë"
    assert again[made.NAMES[3]].reason_en.startswith("It is among the applications")


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_wrong_people_save_no_board(request, reviewed, who):
    with pytest.raises(PermissionDenied):
        selections.save_board(reviewed, {}, "", by=request.getfixturevalue(who))

"""Minutes: written, corrected by those present, final with a fingerprint."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions.invitations import end_mandate
from consultations.actions.minutes import (
    decide_correction,
    digest_of_minutes,
    open_corrections,
    propose_correction,
    publish_minutes,
    write_minutes,
)
from consultations.meeting_states import CorrectionStatus, MinutesStatus
from consultations.models import MinuteLine
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import drafted_minutes, final_minutes, held_meeting

LATER = timedelta(days=30)


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def meeting(group, coordinator):
    """A held meeting at which the first five seats were present."""
    return held_meeting(group, coordinator, present=mandates(group)[:5])


@pytest.fixture
def minutes(meeting, coordinator):
    """Minutes that are open for corrections."""
    return open_corrections(drafted_minutes(meeting, coordinator), by=coordinator)


def lines(meeting, kind):
    return list(MinuteLine.objects.filter(item__meeting=meeting, kind=kind).values_list("text", flat=True))


def test_the_sheet_keeps_discussion_decisions_and_tasks(meeting, group):
    secretary = members(group)[1]
    minutes = drafted_minutes(meeting, secretary)
    assert (minutes.introduction, minutes.written_by) == ("Mbledhja u hap në kohë.", secretary)
    assert meeting.agenda.first().discussion == "U diskutua gjerë."
    assert lines(meeting, "decision") == ["Miratohet kalendari."]
    assert MinuteLine.objects.get(kind="task").owner == "Sekretaria"


def test_saving_again_keeps_the_rows_that_stayed(meeting, coordinator):
    drafted_minutes(meeting, coordinator)
    kept, first = MinuteLine.objects.get(kind="decision").pk, meeting.agenda.first().pk
    write_minutes(meeting, "", {first: {"decisions": ["  Miratohet   kalendari. ", "", "E dyta."]}}, by=coordinator)
    assert lines(meeting, "decision") == ["Miratohet kalendari.", "E dyta."]
    assert MinuteLine.objects.filter(pk=kept).exists()
    assert lines(meeting, "task") == ["Të dërgohet drafti"]
    write_minutes(meeting, "", {first: {"decisions": []}}, by=coordinator)
    assert lines(meeting, "decision") == []


def test_points_of_another_meeting_are_refused(meeting, group, coordinator):
    foreign = held_meeting(group, coordinator).agenda.first()
    with pytest.raises(DeedRefused):
        write_minutes(meeting, "", {foreign.pk: {"discussion": "X"}}, by=coordinator)
    foreign.refresh_from_db()
    assert foreign.discussion == ""


def test_opening_corrections_writes_to_those_present_and_sets_the_last_day(minutes, group):
    written_to = set(Notice.objects.filter(kind="minutes.corrections").values_list("address", flat=True))
    assert written_to == {person.email for person in members(group)[:5]}
    assert minutes.status == MinutesStatus.CORRECTION
    assert minutes.corrections_until >= clock.today(group.municipality) + timedelta(days=7)  # five working days


def test_somebody_present_proposes_a_correction(minutes, meeting, group):
    item = meeting.agenda.first()
    correction = propose_correction(minutes, "U votua dy herë.", item, by=members(group)[4])
    assert (correction.proposed_by, correction.item) == (mandates(group)[4], item)


def test_somebody_absent_does_not(minutes, group, coordinator, person):
    for by in (members(group)[5], coordinator, person):
        with pytest.raises(PermissionDenied):
            propose_correction(minutes, "X", by=by)


def test_nobody_corrects_after_the_last_day(minutes, group):
    with clock.at(clock.now() + LATER), pytest.raises(PermissionDenied):
        propose_correction(minutes, "Vonë.", by=members(group)[0])


def test_a_person_who_left_the_group_does_not_correct(minutes, group, coordinator):
    mandate = mandates(group)[4]
    end_mandate(mandate, reason="U largua.", by=coordinator)
    with pytest.raises(PermissionDenied):
        propose_correction(minutes, "X", by=mandate.person)


def test_an_empty_correction_is_refused(minutes, group):
    with pytest.raises(DeedRefused) as refusal:
        propose_correction(minutes, "  ", by=members(group)[0])
    assert refusal.value.field == "text"


def test_a_correction_is_answered_once_and_declined_with_a_reason(minutes, group, coordinator):
    correction = propose_correction(minutes, "X", by=members(group)[0])
    with pytest.raises(DeedRefused) as refusal:
        decide_correction(correction, False, "", by=coordinator)
    assert refusal.value.field == "reason"
    decide_correction(correction, False, "Nuk u tha kështu.", by=coordinator)
    correction.refresh_from_db()
    assert (correction.status, correction.reason) == (CorrectionStatus.DECLINED, "Nuk u tha kështu.")
    with pytest.raises(DeedRefused):
        decide_correction(correction, True, by=coordinator)


def test_minutes_are_not_published_while_corrections_run_or_wait(minutes, group, coordinator):
    correction = propose_correction(minutes, "X", by=members(group)[0])
    with pytest.raises(DeedRefused):
        publish_minutes(minutes, by=coordinator)
    with clock.at(clock.now() + LATER):
        with pytest.raises(DeedRefused):
            publish_minutes(minutes, by=coordinator)
        decide_correction(correction, True, by=coordinator)
        assert publish_minutes(minutes, by=coordinator).status == MinutesStatus.FINAL


def test_the_record_keeps_the_fingerprint_of_final_minutes(meeting, coordinator):
    minutes = final_minutes(meeting, coordinator)
    entry = PublicRecord.objects.of(meeting.municipality).get(kind="minutes.published")
    assert entry.facts == {"digest": digest_of_minutes(minutes), "decisions": 1, "tasks": 1}
    MinuteLine.objects.update(text="Tjetër")
    assert digest_of_minutes(minutes) != entry.facts["digest"]


def test_final_minutes_do_not_change(meeting, coordinator):
    final_minutes(meeting, coordinator)
    fresh = type(meeting).objects.get(pk=meeting.pk)
    with pytest.raises(PermissionDenied):
        write_minutes(fresh, "Tjetër", {}, by=coordinator)


def test_minutes_of_a_meeting_that_is_still_on_are_not_sent(group, coordinator):
    from tests.make_meetings import convened_meeting

    meeting = convened_meeting(group, coordinator)
    with clock.at(meeting.starts_at):
        minutes = drafted_minutes(meeting, coordinator)
        with pytest.raises(DeedRefused):
            open_corrections(minutes, by=coordinator)


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_nobody_else_keeps_the_minutes(who, minutes, group, request):
    by = request.getfixturevalue(who)
    correction = propose_correction(minutes, "X", by=members(group)[0])
    for deed in (
        lambda: write_minutes(minutes.meeting, "X", {}, by=by),
        lambda: open_corrections(minutes, by=by),
        lambda: publish_minutes(minutes, by=by),
        lambda: decide_correction(correction, True, by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()

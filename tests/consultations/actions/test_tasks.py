"""Tasks of the minutes: settled by whoever took them on, reminded of once, carried to the next agenda."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions.carrying import carry_over
from consultations.actions.invitations import end_mandate
from consultations.actions.attendance import close_meeting
from consultations.actions.meetings import cancel_meeting, convene_meeting
from consultations.actions.minutes import open_corrections, write_minutes
from consultations.actions.tasks import remind_of_tasks, settle_task
from consultations.group_tasks import filtered, tasks_of_person
from consultations.meeting_states import TaskStatus
from consultations.models import MinuteLine
from consultations.suggested_points import suggestions_for
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import drafted_minutes, final_minutes, held_meeting, planned_meeting


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def meeting(group, coordinator):
    """A held meeting with an unfinished point and a task of the sixth seat, due in five days."""
    meeting = held_meeting(group, coordinator)
    first, second = meeting.agenda.all()
    due_on = clock.today(group.municipality) + timedelta(days=5)
    minutes = write_minutes(meeting, "Hapja.", {
        first.pk: {"tasks": [{"text": "Të dërgohet drafti", "owner": "Rinia në Lëvizje", "due_on": due_on}]},
        second.pk: {"discussion": "Nuk u mbyll.", "unfinished": True}}, by=coordinator)
    open_corrections(minutes, by=coordinator)
    return meeting


@pytest.fixture
def task(meeting):
    return MinuteLine.objects.select_related("item__meeting__group", "item__meeting__minutes").get(kind="task")


def test_the_seat_that_took_it_on_says_that_it_is_done(task, group):
    done = settle_task(task, TaskStatus.DONE, note="U dërgua.", by=members(group)[5])
    assert (done.status, done.done_on, done.done_note) == (
        TaskStatus.DONE, clock.today(group.municipality), "U dërgua.")
    settle_task(done, TaskStatus.OPEN, by=members(group)[1])
    done.refresh_from_db()
    assert (done.status, done.done_on) == (TaskStatus.OPEN, None)


def test_nobody_else_does(task, group, coordinator, person, other_coordinator):
    for by in (members(group)[4], person, other_coordinator):
        with pytest.raises(PermissionDenied):
            settle_task(task, TaskStatus.DONE, by=by)
    mandate = mandates(group)[5]
    end_mandate(mandate, reason="U largua.", by=coordinator)
    with pytest.raises(PermissionDenied):
        settle_task(task, TaskStatus.DONE, by=mandate.person)


def test_a_task_is_dropped_with_a_reason_and_not_in_the_future(task, group, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        settle_task(task, TaskStatus.DROPPED, by=coordinator)
    assert refusal.value.field == "note"
    for day in (clock.today(group.municipality) + timedelta(days=1), clock.now().date() - timedelta(days=100)):
        with pytest.raises(DeedRefused) as refusal:
            settle_task(task, TaskStatus.DONE, done_on=day, by=coordinator)
        assert refusal.value.field == "done_on"


def test_the_record_tells_of_tasks_the_public_reads(group, coordinator):
    meeting = held_meeting(group, coordinator)
    final_minutes(meeting, coordinator)
    settle_task(MinuteLine.objects.get(kind="task"), TaskStatus.DONE, by=coordinator)
    assert PublicRecord.objects.of(group.municipality).filter(kind="task.done").count() == 1


def test_a_letter_before_the_day_and_one_after_it_each_once(task, group):
    municipality, owner = group.municipality, members(group)[5]
    assert remind_of_tasks(municipality) == 0
    with clock.at(clock.now() + timedelta(days=3)):
        assert [remind_of_tasks(municipality), remind_of_tasks(municipality)] == [1, 0]
    assert Notice.objects.get(kind="task.due").address == owner.email
    with clock.at(clock.now() + timedelta(days=6)):
        assert [remind_of_tasks(municipality), remind_of_tasks(municipality)] == [1, 0]
    assert Notice.objects.get(kind="task.overdue").address == owner.email
    with clock.at(clock.now() + timedelta(days=20)):
        assert remind_of_tasks(municipality) == 0


def test_a_task_of_nobodys_seat_is_the_keepers_business(group, coordinator):
    meeting = held_meeting(group, coordinator)
    minutes = write_minutes(meeting, "X", {meeting.agenda.first().pk: {"tasks": [
        {"text": "Detyrë", "owner": "Dikush", "due_on": clock.today(group.municipality)}]}}, by=coordinator)
    assert remind_of_tasks(group.municipality) == 0  # a draft nobody has seen reminds nobody
    open_corrections(minutes, by=coordinator)
    assert remind_of_tasks(group.municipality) == 1
    assert Notice.objects.filter(kind="task.due").count() == 3


def test_the_filters(task, group, coordinator):
    owner, other = members(group)[5], members(group)[4]
    assert list(filtered(group, "open", other)) == list(filtered(group, "mine", owner)) == [task]
    assert not list(filtered(group, "mine", other)) and not list(filtered(group, "overdue", other))
    assert list(tasks_of_person(owner, group.municipality)) == [task]
    with clock.at(clock.now() + timedelta(days=6)):
        assert list(filtered(group, "overdue", other)) == [task]
    settle_task(task, TaskStatus.DONE, by=owner)
    assert list(filtered(group, "done", other)) == [task] == list(filtered(group, "all", other))


def ticked(suggested):
    return [one["key"] for one in suggested if one["is_ticked"]]


def test_what_was_left_over_opens_the_next_agenda(meeting, group, coordinator):
    suggested = suggestions_for(group)
    point = meeting.agenda.get(is_unfinished=True)
    assert ticked(suggested) == [f"point-{point.code}", "tasks"]
    planned = planned_meeting(group, coordinator, carried=ticked(suggested))
    titles = list(planned.agenda.values_list("title", flat=True))
    assert titles[0] == "Angazhimet" and titles[2:] == ["Hapja", "Angazhimet"]
    assert planned.agenda.first().carried_from == point
    assert f"point-{point.code}" not in ticked(suggestions_for(group))  # taken over once
    cancel_meeting(planned, reason="Mungon kuorumi.", by=coordinator)
    assert f"point-{point.code}" in ticked(suggestions_for(group))  # and again when that meeting was called off


def test_taking_over_later_by_one_deed_and_not_twice(meeting, group, coordinator):
    planned = planned_meeting(group, coordinator)
    key = f"point-{meeting.agenda.get(is_unfinished=True).code}"
    carry_over(planned, [key, key], by=coordinator)
    assert planned.agenda.count() == 3
    with pytest.raises(DeedRefused):
        carry_over(planned, [key], by=coordinator)
    with pytest.raises(PermissionDenied):
        carry_over(planned, ["tasks"], by=members(group)[5])


def test_a_late_task_is_a_point_by_itself(task, group):
    with clock.at(clock.now() + timedelta(days=6)):
        assert f"task-{task.code}" in [one["key"] for one in suggestions_for(group)]


def test_what_a_private_meeting_left_is_not_ticked_by_itself(group, coordinator):
    meeting = held_meeting(group, coordinator, access="private")
    point = meeting.agenda.first()
    write_minutes(meeting, "", {point.pk: {"unfinished": True}}, by=coordinator)
    assert [one["is_ticked"] for one in suggestions_for(group)] == [False]


def test_nothing_is_taken_over_into_a_meeting_that_was_held(meeting, group, coordinator):
    later = convene_meeting(planned_meeting(group, coordinator), by=coordinator, reason="Afati.")
    with clock.at(later.ends_at):
        close_meeting(later, by=coordinator)
        with pytest.raises(DeedRefused):
            carry_over(later, ["tasks"], by=coordinator)


def test_drafts_of_others_have_no_tasks_yet(group, coordinator):
    drafted_minutes(held_meeting(group, coordinator), coordinator)
    assert filtered(group, "open", coordinator).count() == 1

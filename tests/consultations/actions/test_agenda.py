"""The agenda before a meeting: who adds, who proposes, what becomes of a proposal; order, change, removal."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import Notice
from cocreate.workflow import DeedRefused, WrongMove
from consultations import membership
from consultations.actions.agenda import (
    add_agenda_item,
    change_agenda_item,
    decline_item,
    move_agenda_item,
    remove_agenda_item,
    take_up_item,
)
from consultations.meeting_states import AgendaStatus
from consultations.models import AgendaItem, Mandate, WorkingGroup
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, held_meeting, planned_meeting


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def titles(meeting):
    return [item.title for item in meeting.agenda.accepted()]


def letters(kind):
    return sorted(Notice.objects.filter(kind=kind).values_list("address", flat=True))


def test_a_members_point_joins_while_the_meeting_is_planned(group, coordinator):
    meeting, member = planned_meeting(group, coordinator), members(group)[4]
    item = add_agenda_item(meeting, " Ndriçimi ", by=member, purpose="decision", note="Pse?", planned_minutes=20)
    assert (item.status, item.proposed_by) == (AgendaStatus.ACCEPTED, mandates(group)[4].seat)
    assert titles(meeting) == ["Hapja", "Angazhimet", "Ndriçimi"]
    assert letters("agenda.proposed") == []


def test_a_members_point_waits_once_people_were_called(group, coordinator):
    meeting, member = convened_meeting(group, coordinator), members(group)[4]
    item = add_agenda_item(meeting, "Ndriçimi", by=member)
    assert item.status == AgendaStatus.PROPOSED and titles(meeting) == ["Hapja", "Angazhimet"]
    assert letters("agenda.proposed") == sorted(members(group)[place].email for place in (0, 1, 3))


def test_whoever_keeps_the_papers_adds_at_once_also_afterwards(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    for keeper in (members(group)[1], coordinator):
        assert add_agenda_item(meeting, "E re", by=keeper).status == AgendaStatus.ACCEPTED


def test_taking_up_puts_it_last_and_tells_the_seat(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    item = add_agenda_item(meeting, "Ndriçimi", by=members(group)[4])
    take_up_item(item, by=members(group)[1])
    assert titles(meeting)[-1] == "Ndriçimi"
    assert letters("agenda.decided") == [members(group)[4].email]
    with pytest.raises(WrongMove):
        take_up_item(item, by=coordinator)


def test_declining_needs_a_reason_and_can_be_undone(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    item = add_agenda_item(meeting, "Ndriçimi", by=members(group)[4])
    with pytest.raises(DeedRefused):
        decline_item(item, " ", by=coordinator)
    decline_item(item, "Në mbledhjen tjetër.", by=coordinator)
    item.refresh_from_db()
    assert (item.status, item.reason) == (AgendaStatus.DECLINED, "Në mbledhjen tjetër.")
    take_up_item(item, by=coordinator)
    assert titles(meeting)[-1] == "Ndriçimi"


@pytest.mark.parametrize(("items_from", "observer_may", "member_may"), [
    (WorkingGroup.ItemsFrom.MEMBERS, True, True), (WorkingGroup.ItemsFrom.VOICES, False, True),
    (WorkingGroup.ItemsFrom.KEEPERS, False, False)])
def test_the_rule_of_the_group_says_who_may_propose(items_from, observer_may, member_may, group, coordinator):
    group.items_from = items_from
    group.save()
    observer, member = mandates(group)[5], mandates(group)[4]
    Mandate.objects.filter(pk=observer.pk).update(role=Mandate.Role.OBSERVER)
    meeting = planned_meeting(group, coordinator)
    for mandate, may in ((observer, observer_may), (member, member_may)):
        membership.forget(mandate.person)
        if may:
            assert add_agenda_item(meeting, "E re", by=mandate.person)
        else:
            with pytest.raises(PermissionDenied):
                add_agenda_item(meeting, "E re", by=mandate.person)


def test_points_move_one_place_and_stop_at_the_ends(group, coordinator):
    meeting = planned_meeting(group, coordinator, agenda=("A", "B", "C"))
    first, _second, last = meeting.agenda.all()
    assert move_agenda_item(first, "up", by=coordinator) is False
    assert move_agenda_item(last, "down", by=coordinator) is False
    assert move_agenda_item(first, "down", by=coordinator) is True
    assert titles(meeting) == ["B", "A", "C"]
    move_agenda_item(last, "up", by=coordinator)
    move_agenda_item(last, "up", by=coordinator)
    assert titles(meeting) == ["C", "B", "A"]


def test_order_is_kept_among_equal_numbers(group, coordinator):
    """Old agendas may have the same number twice."""
    meeting = planned_meeting(group, coordinator, agenda=("A", "B", "C"))
    AgendaItem.objects.filter(meeting=meeting).update(sort_order=0)
    move_agenda_item(meeting.agenda.get(title="C"), "up", by=coordinator)
    assert titles(meeting) == ["A", "C", "B"]


def test_points_are_changed_until_the_meeting_is_held_and_removed_only_while_planned(group, coordinator):
    planned, convened = planned_meeting(group, coordinator), convened_meeting(group, coordinator)
    change_agenda_item(convened.agenda.first(), {"title": "Hapja e re", "planned_minutes": 5}, by=coordinator)
    assert titles(convened)[0] == "Hapja e re"
    remove_agenda_item(planned.agenda.first(), by=coordinator)
    assert titles(planned) == ["Angazhimet"]
    with pytest.raises(DeedRefused):
        remove_agenda_item(convened.agenda.first(), by=coordinator)
    held = held_meeting(group, coordinator)
    for deed in (lambda: change_agenda_item(held.agenda.first(), {"title": "X"}, by=coordinator),
                 lambda: move_agenda_item(held.agenda.first(), "down", by=coordinator)):
        with pytest.raises(DeedRefused):
            deed()


def test_members_do_not_keep_the_agenda(group, coordinator):
    meeting, member = planned_meeting(group, coordinator), members(group)[5]
    item = meeting.agenda.first()
    for deed in (lambda: move_agenda_item(item, "down", by=member), lambda: remove_agenda_item(item, by=member),
                 lambda: change_agenda_item(item, {"title": "X"}, by=member),
                 lambda: take_up_item(item, by=member), lambda: decline_item(item, "X", by=member)):
        with pytest.raises(PermissionDenied):
            deed()

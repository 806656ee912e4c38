"""The door: codes, members who check in, slips without names."""
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.workflow import DeedRefused
from consultations.actions import door
from consultations.actions.attendance import close_meeting, mark_left
from consultations.actions.door import check_in, leave_slip, make_door_code
from consultations.models import DoorSlip, Mandate, Meeting
from consultations.seating import quorum_of
from tests.make_groups import mandates, members, seated, working_group
from tests.make_meetings import planned_meeting, running_meeting

SLIP = {"bench": "civil_society", "gender": "woman", "unit": None, "mode": "room"}


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def meeting(group, coordinator):
    return running_meeting(group, coordinator)


def test_a_code_is_made_by_whoever_keeps_the_papers_and_anew_at_will(meeting, group, person):
    secretary = members(group)[1]
    first = make_door_code(meeting, by=secretary).door_code
    second = make_door_code(meeting, by=secretary).door_code
    assert len(first) == len(second) == 6
    assert first != second
    for by in (members(group)[2], person):
        with pytest.raises(PermissionDenied):
            make_door_code(meeting, by=by)


def test_no_code_for_a_plan_or_after_the_end(meeting, group, coordinator):
    with pytest.raises(PermissionDenied):
        make_door_code(planned_meeting(group, coordinator), by=coordinator)
    with clock.at(meeting.ends_at), pytest.raises(PermissionDenied):
        make_door_code(meeting, by=coordinator)


def test_a_member_checks_in_once_however_often(meeting, group):
    member = members(group)[2]
    check_in(meeting, by=member)
    check_in(meeting, by=member)
    kept = meeting.attendances.get()
    assert (kept.mandate.person, kept.mode, kept.source) == (member, "room", "door")


def test_whoever_was_marked_as_left_is_back(meeting, group, coordinator):
    member = mandates(group)[2]
    check_in(meeting, by=member.person)
    mark_left(meeting, [member], by=coordinator)
    check_in(meeting, "online", by=member.person)
    kept = meeting.attendances.get()
    assert (kept.left_at, kept.mode) == (None, "online")


def test_a_substitute_checks_in_beside_the_principal_and_the_seat_counts_once(meeting, group, coordinator):
    principal = mandates(group)[0]
    with clock.at(clock.now() - timedelta(days=1)):
        substitute = seated(principal.seat, "zv@elbasan.example", kind=Mandate.Kind.SUBSTITUTE, by=coordinator)
    check_in(meeting, by=principal.person)
    check_in(meeting, by=substitute.person)
    assert meeting.attendances.count() == 2
    assert quorum_of(meeting).present == 1


@pytest.mark.parametrize(("shift", "may"), [(-61, False), (-60, True), (119, True), (120, False)])
def test_the_door_is_open_from_an_hour_before_until_the_end(shift, may, meeting, group):
    with clock.at(meeting.starts_at + timedelta(minutes=shift)):
        if may:
            check_in(meeting, by=members(group)[2])
            leave_slip(meeting, SLIP, uuid4())
        else:
            for deed in (lambda: check_in(meeting, by=members(group)[2]), lambda: leave_slip(meeting, SLIP, uuid4())):
                with pytest.raises(DeedRefused):
                    deed()


def test_a_closed_meeting_has_a_closed_door(meeting, group, coordinator):
    close_meeting(meeting, by=coordinator)
    with pytest.raises(DeedRefused):
        check_in(meeting, by=members(group)[2])


def test_at_noon_a_mandate_that_ends_at_noon_opens_no_door(meeting, group):
    """The second before it does; whoever came then is noted."""
    mandate, noon = mandates(group)[2], meeting.starts_at + timedelta(minutes=30)
    Mandate.objects.filter(pk=mandate.pk).update(ends_at=noon)
    with clock.at(noon), pytest.raises(PermissionDenied):
        check_in(meeting, by=fresh(mandate.person))
    with clock.at(noon - timedelta(seconds=1)):
        check_in(meeting, by=fresh(mandate.person))
    assert meeting.attendances.count() == 1


def test_a_mandate_that_ends_before_the_meeting_begins_opens_no_door(meeting, group):
    mandate = mandates(group)[2]
    Mandate.objects.filter(pk=mandate.pk).update(ends_at=meeting.starts_at)
    with clock.at(meeting.starts_at - timedelta(minutes=30)), pytest.raises(PermissionDenied):
        check_in(meeting, by=fresh(mandate.person))


def test_strangers_and_former_members_do_not_check_in(meeting, cycle, coordinator, person):
    other = working_group(cycle, coordinator, slug="tjeter")
    for by in (person, members(other)[0], coordinator):
        with pytest.raises(PermissionDenied):
            check_in(meeting, by=by)


def test_members_of_the_cycle_check_in_at_a_meeting_of_everybody(cycle, group, coordinator):
    meeting = running_meeting(cycle, coordinator, kind="forum", access="open")
    check_in(meeting, by=members(group)[4])
    assert meeting.attendances.count() == 1


def test_a_slip_sent_twice_counts_once_and_holds_no_hour(meeting):
    nonce = uuid4()
    leave_slip(meeting, SLIP, nonce)
    leave_slip(meeting, SLIP, nonce)
    assert meeting.door_slips.count() == 1
    names = {field.name for field in DoorSlip._meta.get_fields()}
    assert names == {"id", "meeting", "nonce", "bench", "gender", "unit", "mode", "is_member"}


def test_a_slip_that_was_taken_is_thanked_even_after_the_end(meeting):
    nonce = uuid4()
    leave_slip(meeting, SLIP, nonce)
    with clock.at(meeting.ends_at + timedelta(hours=1)):
        leave_slip(meeting, SLIP, nonce)
    assert meeting.door_slips.count() == 1


def test_masses_of_slips_from_one_network_are_stopped(meeting, monkeypatch):
    monkeypatch.setattr(door, "MOST_AN_HOUR", 3)
    for _number in range(3):
        leave_slip(meeting, SLIP, uuid4(), network="10.0.0.0/24")
    with pytest.raises(DeedRefused):
        leave_slip(meeting, SLIP, uuid4(), network="10.0.0.0/24")
    leave_slip(meeting, SLIP, uuid4(), network="10.0.1.0/24")
    assert Meeting.objects.get().door_slips.count() == 4


def fresh(person):
    """The person as a new request reads them."""
    return type(person).objects.get(pk=person.pk)

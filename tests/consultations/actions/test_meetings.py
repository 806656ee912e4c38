"""Planning, convening with the notice of the group, calling off, attendance and quorum."""
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from icalendar import Calendar

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused, WrongMove
from consultations.actions.groups import add_seat
from consultations.actions.meetings import (
    add_agenda_item,
    cancel_meeting,
    change_meeting,
    close_meeting,
    convene_meeting,
    earliest_day,
    note_attendance,
    plan_meeting,
)
from consultations.meeting_states import MeetingStatus
from consultations.models import Mandate
from consultations.models.review import Bench
from consultations.seating import quorum_of
from tests.make_groups import mandates, members, seated, working_group
from tests.make_meetings import convened_meeting, held_meeting, planned_meeting

TIRANA = ZoneInfo("Europe/Tirane")


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def at(day, hour=10):
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=TIRANA)



def entries(meeting, kind):
    return PublicRecord.objects.of(meeting.municipality).filter(subject=meeting.reference, kind=kind)


def test_a_plan_tells_nobody(group, coordinator):
    before = PublicRecord.objects.count()
    meeting = planned_meeting(group, coordinator)
    assert meeting.reference.startswith("M-")
    assert meeting.cycle == group.cycle
    assert [item.title for item in meeting.agenda.all()] == ["Hapja", "Angazhimet"]
    assert not Notice.objects.filter(kind="meeting.convened").exists()
    assert PublicRecord.objects.count() == before


def test_a_meeting_ends_after_it_starts(group, coordinator, soon):
    with pytest.raises(DeedRefused) as refusal:
        planned_meeting(group, coordinator, starts_at=soon.day(3), ends_at=soon.day(3))
    assert refusal.value.field == "ends_at"


def test_a_meeting_of_the_whole_process_is_the_coordinators(cycle, group, coordinator, soon):
    fields = {"title_sq": "Forumi", "kind": "forum", "starts_at": soon.day(9), "ends_at": soon.day(10)}
    assert plan_meeting(cycle, fields, by=coordinator).group is None
    with pytest.raises(PermissionDenied):
        plan_meeting(cycle, fields, by=members(group)[1])


def test_secretary_and_chairs_plan_but_members_do_not(group):
    chair, secretary, member, co_chair, *_others = members(group)
    for person in (chair, secretary, co_chair):
        assert planned_meeting(group, person)
    with pytest.raises(PermissionDenied):
        planned_meeting(group, member)


def test_convening_calls_everybody_who_sits_in_the_group_now(group, coordinator):
    gone, substitute = mandates(group)[5], mandates(group)[0].seat
    seated(substitute, "zv@elbasan.example", kind=Mandate.Kind.SUBSTITUTE, by=coordinator)
    gone.ends_at = clock.now()
    gone.save()
    meeting = convened_meeting(group, coordinator)
    called = set(Notice.objects.filter(kind="meeting.convened").values_list("address", flat=True))
    assert called == {person.email for person in members(group)}
    assert "zv@elbasan.example" in called and gone.person.email not in called
    assert meeting.status == MeetingStatus.CONVENED and meeting.convened_at


def test_the_letter_brings_agenda_and_calendar_entry(group, coordinator, django_capture_on_commit_callbacks):
    meeting = planned_meeting(group, coordinator, online_url="https://takim.example/abc")
    with django_capture_on_commit_callbacks(execute=True):
        convene_meeting(meeting, by=coordinator, reason="Afati.")
    assert len(mail.outbox) == 6
    letter = mail.outbox[0]
    assert "1. Hapja" in letter.body and "https://takim.example/abc" in letter.body
    (name, content, media_type) = letter.attachments[0]
    assert (name, media_type) == (f"{meeting.reference.lower()}.ics", "text/calendar")
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["UID"].startswith(str(meeting.calendar_uid))


def test_the_notice_is_counted_in_working_days(group, coordinator):
    """From Monday 23 November 2026: the 24th to the 27th are four, the holidays of the weekend move to the 30th and
    1 December, so the fifth is 2 December."""
    with clock.at(at("2026-11-23")):
        early = planned_meeting(group, coordinator, starts_at=at("2026-11-27"), ends_at=at("2026-11-27", 12))
        assert str(earliest_day(early)) == "2026-12-02"
        with pytest.raises(DeedRefused) as refusal:
            convene_meeting(early, by=coordinator)
        assert refusal.value.field == "reason"
        in_time = planned_meeting(group, coordinator, starts_at=at("2026-12-02"), ends_at=at("2026-12-02", 12))
        convene_meeting(in_time, by=coordinator)
        convene_meeting(early, by=coordinator, reason="Afati i OGP-së është të premten.")
    assert entries(early, "meeting.convened").get().reason == "Afati i OGP-së është të premten."
    assert entries(early, "meeting.convened").get().facts["is_short_notice"]
    assert not entries(in_time, "meeting.convened").get().facts["is_short_notice"]


def test_no_letters_without_an_agenda_or_for_the_past(group, coordinator, soon):
    with pytest.raises(DeedRefused):
        convene_meeting(planned_meeting(group, coordinator, agenda=()), by=coordinator)
    with pytest.raises(DeedRefused):
        convene_meeting(planned_meeting(group, coordinator, days=-1), by=coordinator, reason="X")
    assert not Notice.objects.filter(kind="meeting.convened").exists()


def test_a_double_click_convenes_once(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    with pytest.raises(WrongMove):
        convene_meeting(meeting, by=coordinator, reason="X")
    assert Notice.objects.filter(kind="meeting.convened").count() == 6


def test_a_change_raises_the_sequence_and_tells_those_called(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    later = {"starts_at": meeting.starts_at + timedelta(days=1), "ends_at": meeting.ends_at + timedelta(days=1)}
    changed = change_meeting(meeting, later, by=coordinator)
    assert (changed.calendar_sequence, changed.calendar_uid) == (1, meeting.calendar_uid)
    assert Notice.objects.filter(kind="meeting.convened", context__is_change=True).count() == 6
    assert entries(meeting, "meeting.changed").exists()


def test_calling_off_needs_a_reason_and_tells_those_called(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    with pytest.raises(DeedRefused):
        cancel_meeting(meeting, reason=" ", by=coordinator)
    cancelled = cancel_meeting(meeting, reason="Mungon salla.", by=coordinator)
    assert (cancelled.status, cancelled.calendar_sequence) == (MeetingStatus.CANCELLED, 1)
    assert Notice.objects.filter(kind="meeting.cancelled").count() == 6
    assert entries(meeting, "meeting.cancelled").get().reason == "Mungon salla."
    with pytest.raises(DeedRefused):
        cancel_meeting(meeting, reason="Përsëri.", by=coordinator)


def test_a_letter_that_waited_says_nothing_about_a_meeting_called_off(group, coordinator):
    from cocreate.notices import compose

    meeting = convened_meeting(group, coordinator)
    cancel_meeting(meeting, reason="Mungon salla.", by=coordinator)
    assert compose(Notice.objects.filter(kind="meeting.convened").first()) is None
    assert "Mungon salla." in compose(Notice.objects.filter(kind="meeting.cancelled").first()).body


def test_a_plan_is_dropped_quietly(group, coordinator):
    cancel_meeting(planned_meeting(group, coordinator), reason="Gabim.", by=coordinator)
    assert not Notice.objects.filter(kind="meeting.cancelled").exists()


def test_members_propose_points_with_their_seat(group, coordinator, person):
    meeting = planned_meeting(group, coordinator)
    member = mandates(group)[4]
    item = add_agenda_item(meeting, " Ndriçimi ", by=member.person)
    assert (item.title, item.proposed_by, item.sort_order) == ("Ndriçimi", member.seat, 3)
    assert add_agenda_item(meeting, "Të tjera", by=coordinator).proposed_by is None
    with pytest.raises(PermissionDenied):
        add_agenda_item(meeting, "X", by=person)


def test_attendance_is_noted_again_as_people_come_and_go(group, coordinator):
    present = mandates(group)
    meeting = held_meeting(group, coordinator, present=present[:2])
    kept = meeting.attendances.get(mandate=present[1]).pk
    note_attendance(meeting, present[1:4], by=coordinator, participants_total=9)
    assert set(meeting.attendances.values_list("mandate", flat=True)) == {one.pk for one in present[1:4]}
    assert meeting.attendances.get(mandate=present[1]).pk == kept


def test_nobody_from_another_group_is_noted(cycle, group, coordinator):
    stranger = mandates(working_group(cycle, coordinator, slug="tjeter"))[0]
    meeting = held_meeting(group, coordinator)
    with pytest.raises(DeedRefused):
        note_attendance(meeting, [stranger], by=coordinator)


def test_attendance_opens_an_hour_before(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    secretary = members(group)[1]
    with clock.at(meeting.starts_at - timedelta(minutes=61)), pytest.raises(PermissionDenied):
        note_attendance(meeting, [], by=secretary)
    with clock.at(meeting.starts_at - timedelta(minutes=60)):
        note_attendance(meeting, mandates(group)[:1], by=secretary)


def test_closing_records_the_quorum(group, coordinator):
    some = mandates(group)
    meeting = held_meeting(group, coordinator, present=[some[0], some[1], some[3], some[4]])
    facts = entries(meeting, "meeting.held").get().facts
    assert facts == {"held": 6, "needed": 4, "present": 4, "quorum": True,
                     "benches": {"municipality": 2, "civil_society": 2}}


def test_a_meeting_closes_only_after_it_began(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    with clock.at(meeting.starts_at - timedelta(minutes=5)), pytest.raises(DeedRefused):
        close_meeting(meeting, by=coordinator)
    assert not entries(meeting, "meeting.held").exists()


def test_the_quorum_of_a_meeting_counts_the_mandates_of_its_day(group, coordinator):
    """A seat added and held afterwards does not turn an old quorum into none."""
    some = mandates(group)
    meeting = held_meeting(group, coordinator, present=[some[0], some[1], some[3], some[4]])
    for number in range(4):
        seat = add_seat(group, {"bench": Bench.OTHER, "title_sq": f"Vend {number}"}, by=coordinator)
        with clock.at(meeting.ends_at + timedelta(days=30)):
            seated(seat, f"o{number}@elbasan.example", by=coordinator)
    with clock.at(meeting.ends_at + timedelta(days=60)):
        found = quorum_of(meeting)
    assert (found.held, found.is_reached) == (6, True)


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_nobody_else_touches_meetings(who, group, coordinator, request):
    by, meeting = request.getfixturevalue(who), planned_meeting(group, coordinator)
    for deed in (
        lambda: convene_meeting(meeting, by=by),
        lambda: change_meeting(meeting, {"place": "X"}, by=by),
        lambda: cancel_meeting(meeting, reason="X", by=by),
        lambda: note_attendance(meeting, [], by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()

"""A convened meeting that calls fewer people: they are told; guests are not shut out."""
from datetime import timedelta

import pytest
from icalendar import Calendar

from cocreate import clock, notices
from cocreate.models import Notice
from cocreate.workflow import DeedRefused
from consultations.actions.answers import answer_meeting
from consultations.actions.closing import close_group
from consultations.actions.meetings import change_meeting, convene_meeting
from consultations.actions.series import repeat_meeting
from consultations.models import Meeting
from tests.make_groups import members, working_group
from tests.make_meetings import convened_meeting, planned_meeting


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def team(cycle, coordinator):
    return working_group(cycle, coordinator, slug="ekipi")


def told(kind="meeting.not_called"):
    return set(Notice.objects.filter(kind=kind).values_list("recipient", flat=True))


def later(meeting):
    return {"starts_at": meeting.starts_at + timedelta(days=1), "ends_at": meeting.ends_at + timedelta(days=1),
            "place": "Gjinar"}


def test_members_are_told_when_only_the_chairs_are_called(group, coordinator):
    meeting = convened_meeting(group, coordinator, access="private", title_sq="Fshehtas", place="Kafeneja")
    meeting = change_meeting(meeting, {"called": "keepers"}, by=coordinator)
    plain = [members(group)[number] for number in (2, 4, 5)]
    assert told() == {person.pk for person in plain}
    mail = notices.compose(Notice.objects.filter(kind="meeting.not_called").first())
    assert "Fshehtas" not in mail.subject + mail.body
    (_name, content, media_type), = mail.attachments
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert "method=CANCEL" in media_type and str(event["STATUS"]) == "CANCELLED"
    assert str(event["UID"]).startswith(str(meeting.calendar_uid)) and event["SEQUENCE"] == 1
    assert not [word for word in ("Fshehtas", "Kafeneja", "Hapja") if word in str(Calendar.from_ical(content))]


def test_another_group_that_is_left_out_is_told_but_not_its_guests(group, team, coordinator):
    meeting = convened_meeting(group, coordinator, also_groups=[team], access="open")
    guest = members(team)[5]
    answer_meeting(meeting, "yes", by=guest)
    change_meeting(meeting, {"also_groups": []}, by=coordinator)
    assert told() == {person.pk for person in members(team)} - {guest.pk}


def test_whoever_is_called_again_before_the_letter_left_gets_none(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    change_meeting(meeting, {"called": "keepers"}, by=coordinator)
    change_meeting(meeting, {"called": "everybody"}, by=coordinator)
    assert notices.compose(Notice.objects.filter(kind="meeting.not_called").first()) is None


def test_an_open_meeting_with_guests_stays_open(group, coordinator, person):
    meeting = convened_meeting(group, coordinator, access="open")
    answer_meeting(meeting, "yes", by=person)
    with pytest.raises(DeedRefused) as refusal:
        change_meeting(meeting, {"access": "members"}, by=coordinator)
    assert refusal.value.field == "access"
    answer_meeting(meeting, "no", by=person)
    assert change_meeting(meeting, {"access": "members"}, by=coordinator).access == "members"


def test_a_secretary_who_repeats_a_meeting_calls_no_group_that_is_not_theirs(group, team, coordinator):
    meeting = planned_meeting(group, coordinator, also_groups=[team])
    assert list(repeat_meeting(meeting, later(meeting), by=members(group)[1]).also_groups.all()) == []
    assert list(repeat_meeting(meeting, later(meeting), by=coordinator).also_groups.all()) == [team]


def test_nobody_is_called_in_a_closed_group(group, coordinator):
    meeting = planned_meeting(group, coordinator)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=clock.now() - timedelta(hours=3), ends_at=clock.now() - timedelta(hours=1))
    close_group(group, "Mbaroi puna.", by=coordinator)
    meeting = change_meeting(Meeting.objects.get(), {"starts_at": clock.now() + timedelta(days=20),
                                                     "ends_at": clock.now() + timedelta(days=21)}, by=coordinator)
    with pytest.raises(DeedRefused):
        convene_meeting(meeting, by=coordinator, reason="Duhet.")

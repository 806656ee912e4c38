"""Meetings on the site: what is public, what is inside, and the deeds of whoever keeps the papers."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from consultations.actions.meetings import add_agenda_item, cancel_meeting
from consultations.meeting_states import MeetingStatus
from consultations.models import Meeting
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, drafted_minutes, final_minutes, held_meeting, planned_meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"
LINK = "https://takim.example/abc"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def url(name, *args):
    return reverse(f"consultations:{name}", args=args)


def sign_in(client, person):
    client.force_login(person, backend=BACKEND)


def text(client, meeting):
    return client.get(meeting.get_absolute_url()).content.decode()


def test_the_list_has_what_was_convened(client, group, coordinator):
    planned_meeting(group, coordinator, title_sq="Vetëm plan")
    convened_meeting(group, coordinator, title_sq="E ardhshme")
    held_meeting(group, coordinator, title_sq="E mbajtur")
    page = client.get(url("meetings"))
    assert [card["title"] for card in page.context["to_come"]] == ["E ardhshme"]
    assert [card["title"] for card in page.context["past"]] == ["E mbajtur"]
    assert "Vetëm plan" not in page.content.decode()


def test_a_plan_is_seen_inside_only(client, group, coordinator, person):
    meeting = planned_meeting(group, coordinator)
    for name in ("meeting", "meeting_calendar"):
        assert client.get(url(name, meeting.reference)).status_code == 302
    sign_in(client, person)
    assert client.get(meeting.get_absolute_url()).status_code == 403
    sign_in(client, members(group)[5])
    assert client.get(meeting.get_absolute_url()).status_code == 200


def test_the_public_reads_the_agenda_but_not_the_link(client, group, coordinator, person):
    meeting = convened_meeting(group, coordinator, online_url=LINK)
    for somebody in (None, person):
        if somebody:
            sign_in(client, somebody)
        assert "Angazhimet" in text(client, meeting)
        assert LINK not in text(client, meeting)
        assert LINK.encode() not in client.get(url("meeting_calendar", meeting.reference)).content
    sign_in(client, members(group)[0])
    assert LINK in text(client, meeting)
    assert LINK.encode() in client.get(url("meeting_calendar", meeting.reference)).content


def test_a_public_meeting_shows_its_link_to_all(client, group, coordinator):
    assert LINK in text(client, convened_meeting(group, coordinator, online_url=LINK, access="open"))


def test_a_meeting_called_off_stays_readable(client, group, coordinator):
    meeting = cancel_meeting(convened_meeting(group, coordinator), reason="X", by=coordinator)
    assert client.get(meeting.get_absolute_url()).status_code == 200
    file = Calendar.from_ical(client.get(url("meeting_calendar", meeting.reference)).content)
    assert file["METHOD"] == "CANCEL"


def test_drafts_of_minutes_are_read_inside_and_final_ones_by_all(client, group, coordinator):
    draft, final = held_meeting(group, coordinator), held_meeting(group, coordinator)
    drafted_minutes(draft, coordinator)
    final_minutes(final, coordinator)
    assert "U diskutua gjerë." not in text(client, draft)
    assert "U diskutua gjerë." in text(client, final)
    sign_in(client, members(group)[5])
    assert "U diskutua gjerë." in text(client, draft)


def test_who_came_and_the_quorum_are_public(client, group, coordinator):
    some = mandates(group)
    page = text(client, held_meeting(group, coordinator, present=[some[0], some[4]]))
    assert "M1 Anëtari" in page and "C2 Anëtari" in page
    assert "C3 Anëtari" not in page


DEEDS = ["meeting_change", "meeting_agenda", "meeting_convene", "meeting_cancel"]


@pytest.mark.parametrize("name", DEEDS)
def test_deeds_are_for_whoever_keeps_the_papers(name, client, group, coordinator, person, other_coordinator):
    meeting = planned_meeting(group, coordinator)
    address = url(name, meeting.reference)
    assert client.get(address).status_code == 302
    member_may = 200 if name == "meeting_agenda" else 403
    for somebody, status in ((person, 403), (other_coordinator, 403), (members(group)[5], member_may),
                             (members(group)[1], 200), (coordinator, 200)):
        sign_in(client, somebody)
        assert client.get(address).status_code == status


@pytest.mark.parametrize("name", [*DEEDS, "meeting", "meeting_calendar", "minutes_edit", "minutes_open"])
def test_meetings_of_another_municipality_and_unknown_ones_are_not_found(name, client, group, coordinator,
                                                                       other_coordinator):
    meeting = convened_meeting(group, coordinator)
    sign_in(client, other_coordinator)
    assert client.get(url(name, meeting.reference), headers={"host": "prova.testserver"}).status_code == 404
    assert client.get(url(name, "M-0000")).status_code == 404


def test_the_secretary_plans_convenes_and_calls_off_on_the_site(client, group):
    secretary = members(group)[1]
    sign_in(client, secretary)
    day = timezone.localtime() + timedelta(days=20)
    response = client.post(url("meeting_plan", group.slug), {
        "kind": "group", "title_sq": "Mbledhja e dytë", "starts_at": f"{day:%Y-%m-%d}T10:00",
        "ends_at": f"{day:%Y-%m-%d}T12:00", "place": "Salla", "agenda": "Pika e parë\n\n  Pika e  dytë ",
    })
    meeting = Meeting.objects.get(title_sq="Mbledhja e dytë")
    assert response["Location"] == meeting.get_absolute_url()
    assert [item.title for item in meeting.agenda.all()] == ["Pika e parë", "Pika e dytë"]
    assert timezone.localtime(meeting.starts_at).hour == 10
    client.post(url("meeting_convene", meeting.reference), {"reason": ""})
    client.post(url("meeting_cancel", meeting.reference), {"reason": "Mungon salla."})
    meeting.refresh_from_db()
    assert meeting.convened_at and meeting.status == MeetingStatus.CANCELLED


def test_a_short_notice_asks_for_a_reason_beside_its_field(client, group, coordinator):
    meeting = planned_meeting(group, coordinator, days=1)
    sign_in(client, coordinator)
    response = client.post(url("meeting_convene", meeting.reference), {"reason": ""})
    assert response.status_code == 422
    assert "reason" in response.context["form"].errors
    assert client.post(url("meeting_convene", meeting.reference), {"reason": "Afati."}).status_code == 302


def test_a_wrong_end_keeps_everything_typed(client, group):
    sign_in(client, members(group)[1])
    response = client.post(url("meeting_plan", group.slug), {
        "kind": "group", "title_sq": "Mbledhja ime", "starts_at": "2027-03-01T12:00", "ends_at": "2027-03-01T10:00",
        "agenda": "Pika e parë",
    })
    assert response.status_code == 422
    assert "ends_at" in response.context["form"].errors
    assert "Mbledhja ime" in response.content.decode() and "Pika e parë" in response.content.decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_thirty_meetings_cost_no_more_queries(client, group, coordinator):
    for _number in range(2):
        convened_meeting(group, coordinator)
        final_minutes(held_meeting(group, coordinator), coordinator)
    before = queries(client, url("meetings"))
    for _number in range(8):
        convened_meeting(group, coordinator)
        final_minutes(held_meeting(group, coordinator), coordinator)
    assert queries(client, url("meetings")) == before <= 15


def test_thirty_points_cost_no_more_queries(client, group, coordinator):
    meeting = convened_meeting(group, coordinator)
    before = queries(client, meeting.get_absolute_url())
    for number in range(28):
        add_agenda_item(meeting, f"Pika {number}", by=members(group)[4])
    assert queries(client, meeting.get_absolute_url()) == before <= 15

"""The public page of a group and its desk: who sees what, until when, and at what price."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks

from consultations.actions.groups import add_seat
from consultations.actions.invitations import end_mandate, invite
from consultations.models import Mandate
from consultations.models.review import Bench
from tests.make_groups import mandates, members, seated, working_group
from tests.make_meetings import convened_meeting, drafted_minutes, final_minutes, held_meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator, founding_act="Urdhri nr. 412")


def url(name, group):
    return reverse(f"consultations:{name}", args=[group.slug])


def test_everybody_reads_seats_rules_meetings_and_decisions(client, group, coordinator):
    final_minutes(held_meeting(group, coordinator, title_sq="Mbledhja themeluese"), coordinator)
    page = client.get(url("group", group)).content.decode()
    for text in ("Urdhri nr. 412", "Lagjja Jonë", "M1 Anëtari", "Mbledhja themeluese", "Miratohet kalendari."):
        assert text in page
    assert url("desk", group) not in page


def test_who_was_invited_is_private_until_they_accept(client, group, coordinator):
    seat = add_seat(group, {"bench": Bench.OTHER, "title_sq": "Universiteti"}, by=coordinator)
    invite(seat, email="fsheh@uni.example", name="Ftuar Fshehtë", by=coordinator)
    page = client.get(url("group", group)).content.decode()
    assert "Universiteti" in page
    assert "Fshehtë" not in page and "fsheh@uni.example" not in page


def test_no_addresses_on_the_public_page(client, group):
    page = client.get(url("group", group)).content.decode()
    assert not any(person.email in page for person in members(group))


def test_decisions_of_a_draft_are_not_public(client, group, coordinator):
    drafted_minutes(held_meeting(group, coordinator), coordinator)
    assert "Miratohet kalendari." not in client.get(url("group", group)).content.decode()


def test_the_desk_is_for_members_and_the_coordinator(client, group, coordinator, person, other_coordinator):
    assert client.get(url("desk", group)).status_code == 302
    for somebody, status in ((person, 403), (other_coordinator, 403), (coordinator, 200), (members(group)[4], 200)):
        client.force_login(somebody, backend=BACKEND)
        assert client.get(url("desk", group)).status_code == status


def test_an_ended_mandate_loses_the_desk_at_that_moment(client, group, coordinator):
    mandate = mandates(group)[4]
    client.force_login(mandate.person, backend=BACKEND)
    assert client.get(url("desk", group)).status_code == 200
    end_mandate(mandate, reason="U largua.", by=coordinator)
    assert client.get(url("desk", group)).status_code == 403


def test_an_observer_reads_the_desk_but_keeps_no_papers(client, group, coordinator):
    seat = add_seat(group, {"bench": Bench.OTHER, "title_sq": "Vëzhgues"}, by=coordinator)
    observer = seated(seat, "v@org.example", role=Mandate.Role.OBSERVER, by=coordinator).person
    client.force_login(observer, backend=BACKEND)
    assert url("meeting_plan", group) not in client.get(url("desk", group)).content.decode()
    assert client.get(url("meeting_plan", group)).status_code == 403


@pytest.mark.parametrize("name", ["group", "desk", "resign", "group_calendar", "meeting_plan"])
def test_groups_of_another_municipality_and_unknown_ones_are_not_found(name, client, group, other_coordinator):
    client.force_login(other_coordinator, backend=BACKEND)
    assert client.get(url(name, group), headers={"host": "prova.testserver"}).status_code == 404
    assert client.get(reverse(f"consultations:{name}", args=["nuk-ka"])).status_code == 404


def test_a_member_sees_what_is_asked_and_the_next_meeting(client, group, coordinator):
    from consultations.actions.minutes import open_corrections

    meeting = held_meeting(group, coordinator, present=mandates(group)[:5], title_sq="Takimi fillestar")
    open_corrections(drafted_minutes(meeting, coordinator), by=coordinator)
    convened_meeting(group, coordinator, title_sq="Mbledhja tjetër")
    present, absent = members(group)[4], members(group)[5]
    client.force_login(present, backend=BACKEND)
    page = client.get(url("desk", group))
    assert [task["url"] for task in page.context["asked"]] == [meeting.get_absolute_url()]
    assert "Mbledhja tjetër" in page.content.decode()
    client.force_login(absent, backend=BACKEND)
    assert client.get(url("desk", group)).context["asked"] == []


def test_other_rooms_add_sections_and_tasks(client, group):
    def from_above(request, group, mandate):
        entry = {"label": "Angazhimi i parë", "url": "/sq/x/", "note": "Deri nesër"}
        return [{"title": "Angazhimet", "items": [entry]}, {"title": "", "items": [entry], "is_asked": True}]

    client.force_login(members(group)[0], backend=BACKEND)
    with hooks.register_temporarily("construct_desk", from_above):
        page = client.get(url("desk", group))
    assert page.context["asked"][-1]["hint"] == "Deri nesër"
    assert page.content.decode().count("Angazhimi i parë") == 2


def test_giving_up_a_seat(client, group):
    mandate = mandates(group)[5]
    client.force_login(mandate.person, backend=BACKEND)
    assert client.post(url("resign", group), {"reason": ""}).status_code == 422
    assert client.post(url("resign", group), {"reason": "S'kam kohë."}).status_code == 302
    mandate.refresh_from_db()
    assert mandate.ends_at is not None
    assert client.get(url("resign", group)).status_code == 404


def test_the_feed_has_convened_meetings_only_and_no_links_to_join(client, group, coordinator):
    from icalendar import Calendar

    from tests.make_meetings import planned_meeting

    convened = convened_meeting(group, coordinator, online_url="https://takim.example/abc")
    planned_meeting(group, coordinator)
    feed = client.get(url("group_calendar", group))
    (event,) = Calendar.from_ical(feed.content).walk("VEVENT")
    assert str(convened.calendar_uid) in event["UID"]
    assert b"takim.example" not in feed.content


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["group", "desk", "group_calendar"])
def test_thirty_seats_and_meetings_cost_no_more_queries(name, client, group, coordinator):
    client.force_login(members(group)[1], backend=BACKEND)
    final_minutes(held_meeting(group, coordinator), coordinator)
    convened_meeting(group, coordinator)
    before = queries(client, url(name, group))
    for number in range(24):
        seat = add_seat(group, {"bench": Bench.CIVIL_SOCIETY, "title_sq": f"Vend {number}"}, by=coordinator)
        seated(seat, f"n{number}@oshc.example", by=coordinator)
    for number in range(6):
        convened_meeting(group, coordinator, days=20 + number)
        final_minutes(held_meeting(group, coordinator), coordinator)
    assert queries(client, url(name, group)) == before


def test_a_mandate_that_has_not_begun_opens_nothing(client, group, coordinator):
    mandate = mandates(group)[3]
    mandate.starts_at += timedelta(days=90)
    mandate.save()
    client.force_login(mandate.person, backend=BACKEND)
    assert client.get(url("desk", group)).status_code == 403

"""What waits for a person: one list by due moment, whatever room it comes from; what is theirs stands below."""
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from cocreate import clock
from consultations.actions.groups import add_seat
from consultations.actions.invitations import invite
from consultations.actions.minutes import open_corrections
from consultations.models import Mandate
from home.waiting import waiting_for
from tests import make, make_groups, make_meetings


@pytest.fixture
def waiting(rf, municipality, person):
    """What `waiting_for` makes of the sections of one hook alone."""

    def asked(*sections):
        request = rf.get("/sq/my/")
        request.user, request.municipality = person, municipality
        with hooks.register_temporarily("construct_waiting", lambda request: list(sections), order=-99):
            return waiting_for(request)

    return asked


def entry(label, **fields):
    return {"label": label, "url": "/", **fields}


def test_what_is_late_stands_first_then_what_is_on_then_by_its_moment(waiting, municipality):
    now, today = clock.now(), clock.today(municipality)
    found = waiting({"title": "Detyra", "entries": [
        entry("pa afat"), entry("nesër", due=now + timedelta(days=1)),
        entry("pas një ore", due=now + timedelta(hours=1)),
        entry("tani", is_now=True, due=now + timedelta(hours=3)), entry("vonë", due=now - timedelta(days=2)),
        entry("më vonë", due=today - timedelta(days=1))]})
    assert [one["label"] for one in found.asked] == [
        "vonë", "më vonë", "tani", "pas një ore", "nesër", "pa afat"]
    assert [one["status"] and one["status"]["kind"] for one in found.asked] == [
        "refused", "refused", "open", None, None, None]


def test_a_date_lasts_until_its_midnight_where_the_municipality_is(waiting):
    on = timezone.datetime(2026, 12, 2).date()
    with clock.at(timezone.datetime.fromisoformat("2026-12-02T22:59:00+00:00")):  # 23:59 in Tirana
        (still,) = waiting({"title": "Detyra", "entries": [entry("detyra", due=on)]}).asked
    with clock.at(timezone.datetime.fromisoformat("2026-12-02T23:01:00+00:00")):
        (late,) = waiting({"title": "Detyra", "entries": [entry("detyra", due=on)]}).asked
    assert still["status"] is None and "deri më 2 dhjetor 2026" in still["hint"]
    assert late["status"]["kind"] == "refused"


def test_what_asks_for_nothing_stands_below_and_empty_sections_are_left_out(waiting):
    found = waiting({"title": "Bosh", "entries": []}, {"title": "Të mijat", "is_asked": False, "entries": [entry("A")]},
                    {"title": "Bosh", "is_asked": False, "entries": []})
    assert found.asked == [] and [one["title"] for one in found.others] == ["Të mijat"]


def test_the_page_is_calm_when_nothing_waits_and_counts_what_does(client, cycle, coordinator):
    client.force_login(make.person("qetesi@example.org"), backend="django.contrib.auth.backends.ModelBackend")
    assert "Asgjë nuk pret" in client.get(reverse("home:mine")).content.decode()
    group = make_groups.working_group(cycle, coordinator)
    sheet = make_meetings.drafted_minutes(make_meetings.held_meeting(group, coordinator), coordinator)
    open_corrections(sheet, by=coordinator)
    client.force_login(make_groups.members(group)[-1], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("home:mine")).content.decode()
    assert sheet.meeting.get_absolute_url() in page and "task-list__above" in page


def test_an_invitation_to_a_seat_is_answered_from_ones_own_page(client, cycle, coordinator, person):
    group = make_groups.empty_group(cycle, coordinator)
    seat = add_seat(group, {"bench": "civil_society", "title_sq": "Dritarja", "title_en": ""}, by=coordinator)
    invite(seat, email=person.email, by=coordinator)
    address = reverse("consultations:own_invitation", args=[group.slug])
    assert client.get(address).status_code == 302
    client.force_login(make.person("tjeter@example.org"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == client.post(address, {"answer": "accept"}).status_code == 404
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert address in client.get(reverse("home:mine")).content.decode()
    assert "Dritarja" in client.get(address).content.decode()
    assert client.post(address, {"answer": "accept"}).url == group.get_desk_url()
    assert Mandate.objects.running().get(seat=seat).person == person
    assert client.post(address, {"answer": "decline"}).status_code == 404
    assert address not in client.get(reverse("home:mine")).content.decode()

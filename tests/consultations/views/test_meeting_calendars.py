"""Calendars on the site, what is read of private meetings, the page of a series."""
import logging

import pytest

from cocreate import clock
from cocreate.secret_addresses import HideSecrets
from consultations.actions.meetings import cancel_meeting, convene_meeting
from consultations.actions.series import repeat_meeting
from tests.consultations.views.meeting_pages import events, sign_in, url
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, held_meeting, planned_meeting

LINK = "https://takim.example/abc"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def test_the_public_reads_of_a_private_meeting_only_that_it_was_held(client, group, coordinator):
    secrets = {"title_sq": "Titulli i fshehtë", "place": "Vendi i fshehtë", "agenda": ("Pika e fshehtë",),
               "description_sq": "Fjalë të fshehta", "access": "private", "online_url": LINK}
    for meeting, status in ((convened_meeting(group, coordinator, **secrets), 302),
                            (held_meeting(group, coordinator, present=mandates(group)[:4], **secrets), 200)):
        client.logout()
        answer = client.get(meeting.get_absolute_url())
        assert answer.status_code == status
        assert client.get(url("meeting_calendar", meeting.reference)).status_code == 302
        page = answer.content.decode()
        for secret in ("fsheht", LINK, "M1 Anëtari"):
            assert secret not in page
        feeds = b"".join(client.get(address).content for address in (
            url("group_calendar", group.slug), url("municipality_calendar")))
        assert meeting.reference.encode() not in feeds and b"fsheht" not in feeds
        sign_in(client, members(group)[5])
        assert "Pika e fshehtë" in client.get(meeting.get_absolute_url()).content.decode()
    assert "4 nga 6" in page


def test_the_public_feeds_have_no_links_and_keep_what_was_called_off(client, group, coordinator):
    kept = convened_meeting(group, coordinator, online_url=LINK, access="open")
    gone = cancel_meeting(convened_meeting(group, coordinator), reason="X", by=coordinator)
    plan = planned_meeting(group, coordinator)
    for address in (url("group_calendar", group.slug), url("municipality_calendar")):
        content = client.get(address).content
        found = events(content)
        assert LINK.encode() not in content and b"mailto" not in content.lower()
        assert found[f"{gone.calendar_uid}@bashkekrijo"]["STATUS"] == "CANCELLED"
        assert f"{kept.calendar_uid}@bashkekrijo" in found and f"{plan.calendar_uid}@bashkekrijo" not in found


@pytest.fixture
def own_feed(client, group):
    """The address of a member's own feed, made on the site."""
    sign_in(client, members(group)[4])
    page = client.post(url("calendar_make"))
    assert page.status_code == 200 and "no-store" in page["Cache-Control"]
    address = page.context["address"].replace("http://testserver", "")
    client.logout()
    return address


def test_ones_own_feed_has_what_one_is_called_to_with_links(client, group, coordinator, own_feed):
    own = convened_meeting(group, coordinator, online_url=LINK, access="private", title_sq="E mbyllur")
    keepers = convened_meeting(group, coordinator, called="keepers")
    answer = client.get(own_feed)
    found = events(answer.content)
    assert set(found) == {f"{own.calendar_uid}@bashkekrijo"}
    event = found[f"{own.calendar_uid}@bashkekrijo"]
    assert (event["SUMMARY"], event["CLASS"]) == ("E mbyllur", "PRIVATE") and LINK in event["DESCRIPTION"]
    member = members(group)[4]
    for personal in (member.email, member.last_name, "mailto"):
        assert personal.encode() not in answer.content
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    assert str(keepers.calendar_uid) not in answer.content.decode()


def test_an_ended_mandate_empties_the_feed_at_that_moment(client, group, coordinator, own_feed):
    convened_meeting(group, coordinator, online_url=LINK)
    assert events(client.get(own_feed).content)
    mandate = mandates(group)[4]
    mandate.ends_at = clock.now()
    mandate.save()
    assert events(client.get(own_feed).content) == {}


def test_a_new_address_or_none_ends_the_old_one(client, group, own_feed):
    member = members(group)[4]
    sign_in(client, member)
    fresh = client.post(url("calendar_make")).context["address"].replace("http://testserver", "")
    assert fresh not in client.get(url("calendars")).content.decode()
    assert (client.get(own_feed).status_code, client.get(fresh).status_code) == (404, 200)
    client.post(url("calendar_revoke"))
    assert client.get(fresh).status_code == 404
    assert client.post(url("calendar_revoke")).status_code == 422


def test_a_feed_opens_nothing_in_another_municipality_or_for_somebody_locked_out(client, group, own_feed,
                                                                                other_coordinator):
    assert client.get(own_feed, headers={"host": "prova.testserver"}).status_code == 404
    member = members(group)[4]
    member.is_active = False
    member.save()
    assert client.get(own_feed).status_code == 404


def test_the_secret_of_a_feed_is_not_in_our_log(own_feed):
    record = logging.LogRecord("django.request", 30, "", 1, "Not Found: %s", (own_feed,), None)
    assert HideSecrets().filter(record)
    assert own_feed.split("/")[-1].removesuffix(".ics") not in record.getMessage()


def test_a_series_is_public_with_its_first_announced_meeting(client, group, coordinator):
    first = planned_meeting(group.cycle, coordinator, kind="regional", access="open")
    unit = group.municipality.units.create(name_sq="Gjinar")
    again = repeat_meeting(first, {"starts_at": first.starts_at, "ends_at": first.ends_at, "place": "Shkolla",
                                   "unit": unit}, by=coordinator)
    series = again.series.get_absolute_url()
    assert client.get(series).status_code == 302
    convene_meeting(again, by=coordinator)
    page = client.get(series)
    assert page.status_code == 200 and [row["place"] for row in page.context["rows"]] == ["Gjinar, Shkolla"]
    sign_in(client, coordinator)
    assert len(client.get(series).context["rows"]) == 2

"""What meetings add to other pages: the morning page, My data, the desk of whoever keeps the papers."""
import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from cocreate import clock
from consultations.actions.agenda import add_agenda_item
from consultations.actions.answers import answer_meeting
from consultations.actions.calendar_feeds import make_feed
from consultations.actions.support import approve_support
from consultations.models import Meeting
from tests.make_groups import members, working_group
from tests.make_meetings import convened_meeting, support_request

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def sign_in(client, person):
    client.force_login(person, backend=BACKEND)


def test_costs_that_wait_stand_on_the_morning_page(client, group, coordinator):
    meeting = convened_meeting(group, coordinator, support_cap=2000)
    first, _second = support_request(meeting, members(group)[4]), support_request(meeting, members(group)[5])
    sign_in(client, coordinator)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "2 kërkesa për shpenzime të pjesëmarrjes presin vendim." in page
    approve_support(first, Decimal(100), by=coordinator)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now() - timedelta(hours=3),
                                                 ends_at=clock.now() - timedelta(hours=1))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 kërkesë për shpenzime" in page and "1 kërkesë e miratuar për shpenzime duhet mbyllur" in page


def test_my_data_has_answers_costs_and_addresses_of_this_person_only(client, group, coordinator):
    meeting = convened_meeting(group, coordinator, support_cap=2000)
    support_request(meeting, members(group)[4], note="Nga Gjinari.")
    answer_meeting(meeting, "yes", by=members(group)[4], needs=["access"], needs_note="Karrige me rrota")
    answer_meeting(meeting, "yes", by=members(group)[5], needs_note="E tjetrit")
    token = make_feed(group.municipality, by=members(group)[4])
    sign_in(client, members(group)[4])
    parts = {part["key"]: part for part in json.loads(client.get(reverse("home:my_data_download")).content)["parts"]}
    assert "Karrige me rrota" in str(parts["answers"]) and "E tjetrit" not in str(parts["answers"])
    assert "Nga Gjinari." in str(parts["costs"]) and len(parts["calendars"]["rows"]) == 1
    assert token not in str(parts)
    assert client.get(reverse("home:my_data")).status_code == 200


def test_proposals_wait_on_the_desk_of_whoever_keeps_the_papers(client, group, coordinator):
    add_agenda_item(convened_meeting(group, coordinator), "Ndriçimi", by=members(group)[4])
    for place, is_asked in ((1, True), (5, False)):
        sign_in(client, members(group)[place])
        assert ("Ndriçimi" in client.get(group.get_desk_url()).content.decode()) is is_asked

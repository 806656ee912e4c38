"""The page on which consent is taken back: what it says, who gets it, and that a second press harms nothing."""
import pytest
from django.urls import reverse

from consultations.models import Application
from tests import make_calls, make_selections

BACKEND = "django.contrib.auth.backends.ModelBackend"


def address(application):
    return reverse("consultations:application_consent", args=[application.reference])


@pytest.fixture
def submitted(cycle, coordinator):
    return make_calls.submitted_application(make_calls.open_call(cycle, coordinator))


def signed_in(client, application):
    client.force_login(application.started_by, backend=BACKEND)
    return client


def test_the_application_leads_there_and_the_page_says_what_goes(client, submitted):
    mine = signed_in(client, submitted)
    assert address(submitted) in mine.get(submitted.get_absolute_url()).content.decode()
    page = mine.get(address(submitted))
    assert not page.context["is_decided"] and "Çfarë mbetet" in page.content.decode()


def test_it_needs_a_tick_and_a_second_press_is_told_that_it_is_done(client, submitted):
    mine = signed_in(client, submitted)
    assert mine.post(address(submitted), {}).status_code == 422
    assert Application.objects.get().erased_at is None
    done = mine.post(address(submitted), {"is_certain": "on"})
    assert done.url == reverse("home:mine") and Application.objects.get().erased_at
    for answer in (mine.post(address(submitted), {"is_certain": "on"}), mine.get(address(submitted))):
        assert answer.url == reverse("home:mine")
    assert mine.get(submitted.get_absolute_url()).status_code == 403


def test_after_the_announcement_it_says_that_the_name_stays_if_selected(client, cycle, coordinator):
    call = make_selections.announced_call(cycle, coordinator)
    selected = call.applications.get(organisation__name=make_selections.NAMES[0])
    refused = call.applications.get(organisation__name=make_selections.NAMES[3])
    assert signed_in(client, selected).get(address(selected)).context["is_selected"]
    page = signed_in(client, refused).get(address(refused))
    assert page.context["is_decided"] and not page.context["is_selected"]


def test_the_protocol_shows_a_number_where_a_name_was(client, cycle, coordinator):
    call = make_selections.announced_call(cycle, coordinator)
    reserve = call.applications.get(status="reserve", organisation__name=make_selections.NAMES[2])
    signed_in(client, reserve).post(address(reserve), {"is_certain": "on"})
    body = client.get(reverse("consultations:selection", args=[call.reference])).content.decode()
    assert make_selections.NAMES[2] not in body and reserve.reference in body

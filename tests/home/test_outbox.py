"""The outbox in the admin: seen by the coordinator of the municipality, without the secrets of the links."""
import pytest
from django.urls import reverse

from cocreate import notices
from cocreate.models import Notice
from home.letter_names import LETTER_NAMES
from tests import make_groups

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def invitation(cycle, coordinator):
    make_groups.working_group(cycle, coordinator)
    return Notice.objects.filter(kind="mandate.invited").first()


def test_the_coordinator_sees_the_letters_and_their_state(client, coordinator, invitation):
    client.force_login(coordinator, backend=BACKEND)
    assert invitation.address in client.get("/admin/letters/").content.decode()


def test_every_letter_has_a_name_and_no_list_shows_its_code(client, coordinator, invitation):
    assert set(LETTER_NAMES) == set(notices.registered_letters())
    client.force_login(coordinator, backend=BACKEND)
    body = client.get("/admin/letters/").content.decode()
    assert str(LETTER_NAMES["mandate.invited"]) in body
    assert "mandate.invited</td>" not in "".join(body.split())


def test_a_letter_is_shown_without_the_secret_of_its_link(client, coordinator, invitation):
    Notice.objects.filter(pk=invitation.pk).update(secret="very-secret-token")
    client.force_login(coordinator, backend=BACKEND)
    response = client.get(reverse("home_letter", args=[invitation.pk]))
    assert response.status_code == 200
    assert "very-secret-token" not in response.content.decode()


@pytest.mark.parametrize("name", ["home_letter", "home_letter_send", "home_letter_stop"])
def test_the_letters_of_another_municipality_are_not_there(client, other_coordinator, invitation, name):
    client.force_login(other_coordinator, backend=BACKEND)
    address = reverse(name, args=[invitation.pk])
    assert client.get(address, headers={"host": "prova.testserver"}).status_code == 404
    assert client.get(address).status_code == 403


def test_a_failed_letter_is_sent_again(client, coordinator, invitation):
    Notice.objects.filter(pk=invitation.pk).update(status="failed", failure="OSError", attempts=8)
    client.force_login(coordinator, backend=BACKEND)
    client.post(reverse("home_letter_send", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert (invitation.status, invitation.attempts) == ("waiting", 0)


def test_a_waiting_letter_is_stopped_and_never_sent(client, coordinator, invitation):
    Notice.objects.filter(pk=invitation.pk).update(status="waiting")
    client.force_login(coordinator, backend=BACKEND)
    client.post(reverse("home_letter_stop", args=[invitation.pk]))
    notices.send(invitation.pk)
    invitation.refresh_from_db()
    assert invitation.status == "stopped"


@pytest.mark.parametrize("path", ["/admin/organisations/", "/admin/holidays/", "/admin/holidays/new/"])
def test_organisations_and_holidays_are_listed(client, coordinator, path):
    client.force_login(coordinator, backend=BACKEND)
    assert client.get(path).status_code == 200

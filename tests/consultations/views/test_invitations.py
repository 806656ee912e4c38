"""The page behind the link: shows on GET, answers on POST, says plainly why not."""
import pytest
from django.urls import reverse

from cocreate import clock
from consultations.actions.groups import add_seat
from consultations.actions.invitations import end_mandate, invite, renew_invitation
from consultations.models import Mandate
from consultations.models.review import Bench
from tests.make_groups import empty_group

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def invited(cycle, coordinator):
    seat = add_seat(empty_group(cycle, coordinator), {"bench": Bench.CIVIL_SOCIETY, "title_sq": "Dritare e Hapur"},
                    by=coordinator)
    return invite(seat, email="arta@oshc.example", name="Arta Shembulli", by=coordinator)


def address(token):
    return reverse("consultations:invitation", args=[token])


def answer(client, invited, reply="accept"):
    return client.post(address(invited.token), {"answer": reply})


def sign_in(client, person):
    client.force_login(person, backend=BACKEND)


def test_opening_the_link_shows_the_seat_and_changes_nothing(client, invited):
    page = client.get(address(invited.token))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Dritare e Hapur" in text
    assert "arta@oshc.example" not in text and "Shembulli" not in text
    assert reverse("account_request_login_code") in text
    assert page["Cache-Control"] == "private, no-store"
    assert not Mandate.objects.get().accepted_at


def test_the_link_signs_nobody_in(client, invited):
    client.get(address(invited.token))
    response = answer(client, invited)
    assert response.status_code == 422
    assert "_auth_user_id" not in client.session
    assert not Mandate.objects.get().accepted_at


def test_the_invited_person_accepts_and_stands_at_the_desk(client, invited):
    sign_in(client, invited.person)
    response = answer(client, invited)
    assert response["Location"] == invited.seat.group.get_desk_url()
    assert client.get(response["Location"]).status_code == 200


def test_the_invited_person_declines(client, invited):
    sign_in(client, invited.person)
    assert answer(client, invited, "decline").status_code == 302
    assert client.get(invited.seat.group.get_desk_url()).status_code == 403


def test_somebody_else_is_told_to_use_the_right_address(client, invited, person):
    sign_in(client, person)
    assert "<form class=\"form\"" not in client.get(address(invited.token)).content.decode()
    assert answer(client, invited).status_code == 422
    assert not Mandate.objects.get().accepted_at


def test_a_used_link_is_dead(client, invited):
    sign_in(client, invited.person)
    answer(client, invited)
    response = answer(client, invited)
    assert response.status_code == 422
    client.logout()
    assert client.get(address(invited.token)).status_code == 410


@pytest.mark.parametrize("kill", [
    lambda invited, by: end_mandate(invited, reason="Gabim", by=by),
    lambda invited, by: renew_invitation(invited, by=by),
])
def test_a_link_taken_back_or_renewed_is_dead(kill, client, invited, coordinator):
    token = invited.token
    kill(invited, coordinator)
    assert client.get(address(token)).status_code == 410
    sign_in(client, invited.person)
    assert client.post(address(token), {"answer": "accept"}).status_code == 422


def test_an_expired_link_says_so(client, invited):
    Mandate.objects.update(token_expires_at=clock.now())
    assert client.get(address(invited.token)).status_code == 410
    sign_in(client, invited.person)
    assert answer(client, invited).status_code == 422


def test_an_unknown_link_is_a_page_not_an_error(client, db, municipality):
    response = client.get(address("nuk-ka-kod"))
    assert response.status_code == 410
    assert municipality.contact_email in response.content.decode()


def test_a_link_does_not_work_on_another_municipalitys_site(client, invited, other_municipality):
    sign_in(client, invited.person)
    host = {"host": "prova.testserver"}
    assert client.get(address(invited.token), headers=host).status_code == 410
    assert client.post(address(invited.token), {"answer": "accept"}, headers=host).status_code == 422
    assert not Mandate.objects.get().accepted_at

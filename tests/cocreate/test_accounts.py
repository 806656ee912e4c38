"""Signing in by an e-mailed code; a new address becomes a person; the admin's door."""
import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core import mail
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from cocreate.models import User
from tests import make


def ask_for_code(client, email):
    client.post(reverse("account_request_login_code"), {"email": email})
    return re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail.outbox[-1].body, re.M).group(1)


def test_a_new_person_signs_in_with_nothing_but_an_address(client, municipality):
    code = ask_for_code(client, "Arta@Example.org")
    response = client.post(reverse("account_confirm_login_code"), {"code": code})
    person = User.objects.get(email="arta@example.org")
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)
    assert not person.has_usable_password()


def test_a_known_person_is_not_made_twice(client, municipality):
    make.person("arta@example.org")
    ask_for_code(client, "ARTA@example.org")
    assert User.objects.filter(email__iexact="arta@example.org").count() == 1


def test_a_wrong_code_signs_nobody_in_and_says_so(client, municipality):
    ask_for_code(client, "arta@example.org")
    response = client.post(reverse("account_confirm_login_code"), {"code": "XXX-XXX"})
    assert response.status_code == 200
    assert response.context["form"].errors["code"]
    assert "_auth_user_id" not in client.session


def test_the_separate_sign_up_is_closed(client, municipality):
    client.post(reverse("account_signup"), {"email": "arta@example.org"})
    assert not User.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("coordinator", 200), ("other_coordinator", 403), ("person", 403)])
def test_the_admin_of_a_municipality_is_for_those_with_a_post_there(client, request, coordinator, who, status):
    client.force_login(request.getfixturevalue(who), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get("/admin/").status_code == status


def test_a_visitor_of_the_admin_is_sent_to_sign_in_and_comes_back(client, municipality):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert "next=" in response.redirect_chain[-1][0]


@override_settings(STAFF_SECOND_FACTOR_REQUIRED=True)
def test_staff_without_a_second_factor_must_set_one_up_first(client, coordinator):
    client.force_login(coordinator, backend=settings.AUTHENTICATION_BACKENDS[0])
    response = client.get("/admin/")
    assert response.status_code == 302
    assert response.url == reverse("mfa_index")


def sign_in_by_code(client, person):
    return client.post(reverse("account_confirm_login_code"), {"code": ask_for_code(client, person.email)})


def totp_code(secret):
    """The code that an authenticator shows now for `secret`."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@override_settings(STAFF_SECOND_FACTOR_REQUIRED=True)
def test_staff_set_up_an_authenticator_and_are_asked_for_it_next_time(client, coordinator):
    sign_in_by_code(client, coordinator)
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    client.post(reverse("mfa_activate_totp"), {"code": totp_code(page.context["form"].secret)})
    assert client.get("/admin/").status_code == 200
    client.logout()
    response = sign_in_by_code(client, coordinator)
    assert response.url.startswith(reverse("mfa_authenticate"))
    assert client.get("/admin/").status_code == 302


@override_settings(STAFF_SECOND_FACTOR_REQUIRED=True)
def test_a_person_without_password_can_set_up_the_second_factor_later_too(client, coordinator, time_machine):
    sign_in_by_code(client, coordinator)
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    response = client.get(reverse("mfa_activate_totp"), follow=True)
    assert response.redirect_chain == []
    assert response.status_code == 200

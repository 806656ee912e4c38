"""The page of an organisation: who comes in, the profile changed outside a call, its people, the link of a letter."""
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate.models import Organisation
from consultations.actions import colleagues
from tests import make, make_calls

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def arta(db):
    """Who acts for the organisation."""
    return make_calls.applicant()


@pytest.fixture
def organisation(cycle, coordinator, arta, municipality):
    """With a handed-in application and two units to tick."""
    for name in ("Elbasan", "Papër"):
        municipality.units.create(name_sq=name)
    call = make_calls.open_call(cycle, coordinator)
    return make_calls.submitted_application(call, arta, themes=["rinia"]).organisation


@pytest.fixture
def browser(client, arta):
    """Arta's browser."""
    client.force_login(arta, backend=BACKEND)
    return client


def page(organisation, name="", *more):
    """One of the organisation's pages."""
    return reverse(f"consultations:organisation{name}", args=[organisation.reference, *more])


def browser_of(person):
    """Another browser."""
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


def test_ones_own_page_leads_to_it(browser, organisation):
    assert page(organisation) in browser.get(reverse("home:mine")).content.decode()
    shown = browser.get(page(organisation)).content.decode()
    application = organisation.applications.get()
    for expected in ("Dritare e Hapur", application.reference, "Arta Shembulli", "rinia"):
        assert expected in shown
    assert page(organisation, "_leave") not in shown  # the last one cannot leave


def test_nobody_else_comes_in(organisation, person, coordinator, other_coordinator, client):
    assert client.get(page(organisation)).status_code == 302
    for other in (person, coordinator, other_coordinator):
        for name in ("", "_profile", "_invite", "_leave"):
            assert browser_of(other).get(page(organisation, name)).status_code == 403


def test_another_municipalitys_organisation_is_not_there(browser, arta, other_municipality):
    foreign = make.organisation(other_municipality)
    foreign.memberships.create(person=arta)
    assert browser.get(page(foreign)).status_code == 404


def test_the_profile_is_changed_outside_a_call(browser, organisation):
    address = page(organisation, "_profile")
    assert 'list="themes_known"' in browser.get(address).content.decode()
    response = browser.post(address, {
        "kind": "organisation", "name": "Dritare e Hapur", "units": ["Papër"], "themes": "buxheti; rinia, Rinia",
        "shown_units": "", "shown_themes": "rinia", "shown_name": "Dritare e Hapur"})
    assert response.url == page(organisation)
    fresh = Organisation.objects.get()
    assert [unit.name_sq for unit in fresh.units.all()] == ["Papër"]
    assert sorted(fresh.themes.names()) == ["buxheti", "rinia"]
    assert organisation.applications.get().has_changes  # what was handed in stays until it is handed in again


def test_what_a_colleague_changed_meanwhile_is_asked_about(browser, organisation):
    Organisation.objects.update(territory="Lagjja Kala")
    response = browser.post(page(organisation, "_profile"), {
        "kind": "organisation", "name": "Dritare e Hapur", "territory": "Pazari", "shown_territory": ""})
    shown = response.content.decode()
    assert response.status_code == 409 and "Lagjja Kala" in shown and "Pazari" in shown
    assert Organisation.objects.get().territory == "Lagjja Kala"


def test_a_citizen_is_not_asked_for_a_number(browser, organisation):
    address = page(organisation, "_profile")
    assert "registration_number" in browser.get(address).content.decode()
    Organisation.objects.update(kind="citizen")
    assert "registration_number" not in browser.get(address).content.decode()


def test_without_units_the_line_is_there_alone(browser, organisation, municipality):
    municipality.units.all().delete()
    shown = browser.get(page(organisation, "_profile")).content.decode()
    assert 'name="units"' not in shown and 'name="territory"' in shown


class TestColleagues:
    def test_from_the_invitation_to_the_removal(self, browser, organisation, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            assert browser.post(page(organisation, "_invite"), {"email": "besim@oshc.example"}).status_code == 302
        address = re.search(r"/sq/colleagues/[\w-]+/", mail.outbox[-1].body).group()
        visitor = Client()
        assert visitor.get(address).status_code == 200 and visitor.post(address).status_code == 422
        besim = make.person("besim@oshc.example", "Besim Kola")
        theirs = browser_of(besim)
        assert theirs.post(address, {"answer": "accept"}).url == page(organisation)
        shown = browser.get(page(organisation)).content.decode()
        code = colleagues.member_code(organisation.memberships.get(person=besim))
        assert "Besim Kola" in shown and page(organisation, "_person_remove", code) in shown
        assert theirs.get(address).status_code == 200 and "besim@" not in theirs.get(address).content.decode()
        browser.post(page(organisation, "_person_remove", code))
        assert theirs.get(page(organisation)).status_code == 403

    def test_a_wrong_address_is_said_beside_the_field(self, browser, organisation, arta):
        for email in ("jo", arta.email):
            response = browser.post(page(organisation, "_invite"), {"email": email})
            assert response.status_code == 422 and response.context["form"].errors["email"]

    def test_an_invitation_is_taken_back(self, browser, organisation, arta):
        invitation = colleagues.invite_colleague(organisation, "besim@oshc.example", by=arta)
        address = page(organisation, "_invitation_withdraw", colleagues.code_of(invitation))
        assert "besim@oshc.example" in browser.get(address).content.decode()
        assert browser.post(address).status_code == 302
        assert browser.get(address).status_code == 404
        link = reverse("consultations:membership_invitation", args=[invitation.token])
        assert Client().get(link).status_code == 410

    def test_somebody_else_with_the_link_is_refused(self, organisation, arta, person):
        token = colleagues.invite_colleague(organisation, "besim@oshc.example", by=arta).token
        link = reverse("consultations:membership_invitation", args=[token])
        theirs = browser_of(person)
        assert theirs.post(link, {"answer": "accept"}).status_code == 422
        assert "besim@" not in theirs.get(link).content.decode()
        assert not organisation.memberships.filter(person=person).exists()

    def test_leaving(self, browser, organisation, arta):
        assert browser.post(page(organisation, "_leave")).status_code == 422
        besim = make.person("besim@oshc.example")
        colleagues.accept_invitation(colleagues.invite_colleague(organisation, besim.email, by=arta).token, by=besim)
        assert browser.post(page(organisation, "_leave")).url == reverse("home:mine")
        assert browser.get(page(organisation)).status_code == 403


def test_the_page_costs_the_same_with_one_and_with_thirty_people(browser, organisation, cycle, coordinator, arta):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            browser.get(page(organisation))
        return len(queries)

    asked()
    few = asked()
    for number in range(30):
        organisation.memberships.create(person=make.person(f"{number}@oshc.example"))
    for number in range(5):
        colleagues.invite_colleague(organisation, f"f{number}@oshc.example", by=arta)
    make_calls.applications.start_application(
        make_calls.open_call(cycle, coordinator), organisation, by=arta)
    assert asked() == few <= 18

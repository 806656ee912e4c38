"""The link of a letter in the hands of a visitor, a scanner, a stranger, and too late."""
import pytest
from django.urls import reverse

from cocreate import clock
from tests import make, make_calls

pytestmark = pytest.mark.django_db
HOSTILE = "Viti është gabim <script>alert(1)</script> 😀 ëÇ"


@pytest.fixture
def application(cycle, coordinator):
    return make_calls.entered_application(make_calls.open_call(cycle, coordinator), coordinator)


@pytest.fixture
def address(application):
    return reverse("consultations:confirmation", args=[application.confirmation_token])


def question(application):
    return application.confirmations.get()


def test_looking_changes_nothing_and_nobody_keeps_the_page(client, application, address):
    for _time in range(2):
        page = client.get(address)
        assert page.status_code == 200 and make_calls.ANSWER in page.content.decode()
    assert question(application).answered_at is None
    assert "no-store" in page["Cache-Control"] and page["X-Robots-Tag"] == "noindex"


def test_yes_is_said_once_and_what_was_typed_in_is_not_shown_again(client, application, address):
    assert client.post(address, {"answer": "yes"}).url == address
    assert question(application).is_confirmed
    after = client.get(address)
    assert after.status_code == 200 and make_calls.ANSWER not in after.content.decode()
    assert client.post(address, {"answer": "no", "words": "Jo."}).status_code == 422
    assert question(application).is_confirmed


def test_no_needs_words_which_the_coordinator_reads_as_they_are(client, application, address, coordinator):
    bare = client.post(address, {"answer": "no", "words": " "})
    assert bare.status_code == 422 and question(application).answered_at is None
    assert client.post(address, {"words": HOSTILE}).status_code == 422
    client.post(address, {"answer": "no", "words": HOSTILE})
    client.force_login(coordinator)
    dossier = client.get(reverse("admin_application", args=[application.reference])).content.decode()
    assert "&lt;script&gt;" in dossier and "<script>alert" not in dossier and "😀" in dossier
    morning = client.get(reverse("wagtailadmin_home")).content.decode()
    assert application.reference in morning


def test_a_link_that_expired_says_so_and_shows_nothing(client, application, address):
    application.confirmations.update(expires_at=clock.now())
    page = client.get(address)
    assert page.status_code == 410 and make_calls.ANSWER not in page.content.decode()
    assert client.post(address, {"answer": "yes"}).status_code == 422
    assert question(application).answered_at is None


def test_a_signed_in_stranger_sees_and_says_nothing(client, application, address, coordinator):
    for stranger in (make.person("dikush@tjeter.example"), coordinator):
        client.force_login(stranger)
        page = client.get(address)
        assert page.status_code == 403 and make_calls.ANSWER not in page.content.decode()
        assert stranger.email in page.content.decode() and "no-store" in page["Cache-Control"]
        assert client.post(address, {"answer": "yes"}).status_code == 403
    assert question(application).answered_at is None
    client.force_login(make.person("genci@kalaja.example"))
    assert client.post(address, {"answer": "yes"}).status_code == 302


def test_the_person_does_not_act_for_the_organisation_by_confirming(client, application, address):
    person = make.person("genci@kalaja.example")
    client.force_login(person)
    client.post(address, {"answer": "yes"})
    assert client.get(application.get_absolute_url()).status_code == 403
    assert not person.memberships.exists()


def test_on_the_site_of_another_municipality_there_is_no_such_link(client, address, other_municipality):
    assert client.get(address, headers={"host": "prova.testserver"}).status_code == 404
    assert client.post(address, {"answer": "yes"}, headers={"host": "prova.testserver"}).status_code == 404


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_nominee_says_whether_they_stand_and_reads_no_answers(client, cycle, coordinator, answer):
    application = make_calls.nomination(make_calls.nomination_call(cycle, coordinator))
    address = reverse("consultations:confirmation", args=[application.nominee_token])
    page = client.get(address).content.decode()
    assert "Nora Propozuara" in page and make_calls.ANSWER not in page and "nora@" not in page
    assert client.post(address, {"answer": answer}).status_code == 302
    client.force_login(application.started_by)
    own = client.get(application.get_absolute_url()).content.decode()
    assert "Nora Propozuara" in own
    assert question(application).is_confirmed is (answer == "yes")


def test_the_form_of_a_nomination_leads_through_the_person(client, cycle, coordinator):
    draft = make_calls.draft_application(make_calls.nomination_call(cycle, coordinator))
    client.force_login(draft.started_by)
    page = reverse("consultations:application_nominee", args=[draft.reference])
    organisation = reverse("consultations:application_organisation", args=[draft.reference])
    assert client.post(organisation, {"kind": "organisation", "name": "Dritare"}).url == page
    answer = client.post(page, {"nominee_name": "Nora", "nominee_email": "jo adresë"})
    assert answer.status_code == 422 and "jo adresë" in answer.content.decode()
    named = {"nominee_name": "Nora", "nominee_email": "nora@propozuar.example"}
    assert client.post(page, named).url.endswith("answers/")
    check = client.get(reverse("consultations:application_check", args=[draft.reference])).content.decode()
    assert "nora@propozuar.example" in check

"""The applicant's pages, walked without JavaScript."""
import pytest
from django.core import mail
from django.urls import reverse

from consultations.models import Application
from tests import make_calls

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def call(cycle, coordinator):
    """An open call."""
    return make_calls.open_call(cycle, coordinator)


@pytest.fixture
def arta(call):
    """Somebody who applies."""
    return make_calls.applicant()


def page(name, application, *more):
    """The address of one of the application's pages."""
    return reverse(f"consultations:{name}", args=[application.reference, *more])


def test_a_visitor_signs_in_first_and_comes_back(client, call):
    address = reverse("consultations:apply", args=[call.reference])
    response = client.get(address)
    assert response.status_code == 302
    assert response.url.endswith(f"?next={address}")


def test_the_whole_way_without_javascript(client, call, arta, django_capture_on_commit_callbacks):
    client.force_login(arta, backend=BACKEND)
    begin = reverse("consultations:apply", args=[call.reference])
    assert client.get(begin).status_code == 200
    response = client.post(begin, {"kind": "organisation", "name": "Dritare e Hapur"})
    application = Application.objects.get()
    assert response.url == application.get_absolute_url()
    assert client.get(response.url).status_code == 200

    answers = {f"question_{one.pk}": make_calls.ANSWER for one in call.questions.all()}
    response = client.post(page("application_answers", application), answers)
    assert response.url == page("application_contact", application)
    response = client.post(response.url, {"contact_name": "Arta Shembulli", "contact_email": "arta@oshc.example"})
    assert response.url == page("application_files", application)

    check = page("application_check", application)
    assert make_calls.ANSWER in client.get(check).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(check, {"accepts_conditions": "on"})
    assert response.url == page("application_received", application)
    application.refresh_from_db()
    assert application.status == "submitted"
    assert application.fingerprint in client.get(response.url).content.decode()
    receipt = mail.outbox[0]
    assert receipt.to == [arta.email] and application.reference in receipt.subject
    assert make_calls.ANSWER in receipt.body and application.fingerprint in receipt.body

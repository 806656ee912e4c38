"""A person finds their applications again on their own page."""
from django.urls import reverse

from tests import make_calls

BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_a_draft_waits_and_a_handed_in_application_is_listed(client, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    applicant = make_calls.applicant("Arta Shembulli", "arta@example.org")
    draft = make_calls.draft_application(call, applicant, organisation="Dritare e Hapur")
    handed_in = make_calls.submitted_application(call, applicant, organisation="Gërsheti")
    client.force_login(applicant, backend=BACKEND)
    content = client.get(reverse("home:mine")).content.decode()
    assert draft.get_absolute_url() in content
    assert handed_in.get_absolute_url() in content


def test_the_applications_of_others_are_not_listed(client, cycle, coordinator, person):
    call = make_calls.open_call(cycle, coordinator)
    theirs = make_calls.submitted_application(call)
    client.force_login(person, backend=BACKEND)
    assert theirs.get_absolute_url() not in client.get(reverse("home:mine")).content.decode()

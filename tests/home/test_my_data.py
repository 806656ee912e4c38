"""My data: everything about oneself in this municipality, nothing about others, as a page and as a file."""
import json

import pytest
from django.urls import reverse

from commitments.models import Contribution
from tests import make, make_calls, make_commitments, make_consultations, make_selections
from tests.consultations.actions.test_retention import WORDS, everything

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def call(cycle, coordinator):
    return make_selections.reviewed_call(cycle, coordinator, make_selections.NAMES[:2])[0]


def downloaded(client, person, **extra):
    client.force_login(person, backend=BACKEND)
    response = client.get(reverse("home:my_data_download"), **extra)
    assert "no-store" in response["Cache-Control"]
    return {part["key"]: part["rows"] for part in json.loads(response.content)["parts"]}


def test_an_applicant_finds_the_application_with_every_answer(client, call):
    application = call.applications.first()
    parts = downloaded(client, application.started_by)
    assert len(parts["applications"]) == 1 and make_calls.ANSWER in str(parts["applications"])
    assert parts["profile"] and parts["organisations"] and parts["letters"]
    page = client.get(reverse("home:my_data")).content.decode()
    assert application.reference in page and application.contact_email in page


def test_a_reviewer_finds_their_sheets_and_no_application_of_others(client, call):
    reviewer = call.reviewers.first().person
    parts = downloaded(client, reviewer)
    assert len(parts["reviews"]) == 2 and "applications" not in parts
    assert call.applications.first().contact_email not in str(parts)


def test_words_in_a_consultation_are_found_by_person_and_by_address(client, cycle, coordinator):
    window = make_consultations.open_window(cycle, coordinator)
    made = make_consultations.posted(window, email="Pjesemarres@example.org")
    person = make.person("pjesemarres@example.org")
    assert made.body in str(downloaded(client, person)["contributions"])
    assert Contribution.objects.count() == 1


def test_another_municipality_knows_nothing_of_it(client, call, other_municipality):
    person = call.applications.first().started_by
    parts = downloaded(client, person, headers={"host": "prova.testserver"})
    assert set(parts) == {"profile"}


def test_a_visitor_signs_in_first(client, municipality):
    for route in ("home:my_data", "home:my_data_download"):
        assert client.get(reverse(route)).status_code == 302


def test_a_member_finds_what_they_wrote_in_the_group_and_how_they_voted_openly(client, cycle):
    group = make_commitments.small_group(cycle)
    commitment = make_commitments.commitment(group.group, group.lead)
    comment = make_commitments.comment(commitment, group.lead)
    suggestion = make_commitments.suggestion(commitment, group.lead)
    parts = downloaded(client, group.lead.person)
    assert comment.body in str(parts["comments"]) and suggestion.proposed in str(parts["suggestions"])
    assert parts["mandates"] and "votes" not in parts


def test_what_was_asked_for_and_complained_about_is_there(client, call):
    application = call.applications.first()
    everything(application)
    parts = downloaded(client, application.started_by)
    assert WORDS in str(parts["requests"]) and WORDS in str(parts["complaints"])
    assert client.get(reverse("home:my_data")).status_code == 200

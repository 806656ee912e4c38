"""The dossier on paper: each reader finds on it what they may see, and nothing else; many cost what one costs."""
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from cocreate import clock
from consultations.actions import information, selections
from consultations.models import Application, Review
from tests import make_calls, make_selections

BACKEND = "django.contrib.auth.backends.ModelBackend"
NEEDS = "Përkthim në gjuhën e shenjave gjatë mbledhjeve"


@pytest.fixture
def call(cycle, coordinator):
    made, _people = make_selections.reviewed_call(cycle, coordinator, seats_civil_society=2)
    Application.objects.update(needs=NEEDS)
    return made


@pytest.fixture
def application(call):
    return call.applications.get(organisation__name=make_selections.NAMES[0])


def page(client, person, application, route="application_print"):
    client.force_login(person, backend=BACKEND)
    return client.get(reverse(f"consultations:{route}", args=[application.reference]))


def test_the_coordinator_finds_everything(client, application, coordinator):
    body = page(client, coordinator, application).content.decode()
    for words in (make_calls.ANSWER[:30], application.contact_email, NEEDS, application.fingerprint):
        assert words in body


def test_a_reviewer_finds_no_contact_and_no_needs(client, application, call):
    reviewer = call.reviewers.first().person
    body = page(client, reviewer, application).content.decode()
    assert make_calls.ANSWER[:30] in body
    assert application.contact_email not in body and NEEDS not in body


def test_the_committee_reads_answers_that_were_sent_and_never_the_original(client, call, application, coordinator):
    by, reviewer = application.started_by, call.reviewers.first().person
    asked = information.ask_information(application, "Statuti mungon.", clock.now() + timedelta(days=3), by=coordinator)
    information.add_file(asked, ContentFile(make_calls.LETTER, name="statuti.pdf"), by=by)
    information.save_answer(asked, "Ende po e shkruaj.", by=by)
    for reader in (coordinator, reviewer):
        body = page(client, reader, application).content.decode()
        assert "Ende po e shkruaj." not in body and "statuti.pdf" not in body
    information.send_answer(asked, by=by)
    timely = make_calls.arrival(received_at=call.closes_at - timedelta(minutes=1), name="letra-origjinale.pdf")
    entered = make_calls.entered_application(call, coordinator, came=timely)
    reviews_of_all = [page(client, coordinator, one).content.decode() for one in (application, entered)]
    assert "Ende po e shkruaj." in reviews_of_all[0] and "letra-origjinale.pdf" in reviews_of_all[1]
    Review.objects.create(application=entered, reviewer=call.reviewers.first())
    theirs = [page(client, reviewer, one).content.decode() for one in (application, entered)]
    assert "Ende po e shkruaj." in theirs[0] and "statuti.pdf" in theirs[0]
    assert "letra-origjinale.pdf" not in theirs[1]


def test_the_applicant_learns_of_the_decision_when_it_is_announced(client, application, call, coordinator):
    selections.decide(call, selections.propose_decisions(call), make_selections.METHOD, by=coordinator)
    reason = application.call.selection.decisions.get(application=application).reason_sq[:25]
    assert reason not in page(client, application.started_by, application).content.decode()
    assert reason in page(client, coordinator, application).content.decode()
    selections.announce_selection(call, by=coordinator)
    assert reason in page(client, application.started_by, application).content.decode()


def test_others_do_not_get_it(client, application, person, other_coordinator):
    for stranger in (person, other_coordinator):
        for route in ("application_print", "application_print_pdf"):
            assert page(client, stranger, application, route).status_code == 403


def test_the_pdf_says_the_same(client, application, coordinator, tmp_path):
    response = page(client, coordinator, application, "application_print_pdf")
    assert response["Content-Type"] == "application/pdf" and "no-store" in response["Cache-Control"]
    (tmp_path / "a.pdf").write_bytes(response.content)
    text = " ".join("".join(one.extract_text() for one in PdfReader(tmp_path / "a.pdf").pages).split())
    assert application.reference in text and application.contact_email in text


def test_many_dossiers_take_as_many_queries_as_one(client, call, coordinator):
    client.force_login(coordinator, backend=BACKEND)
    counts = []
    for chosen in (call.applications.all()[:1], call.applications.all()):
        query = "&".join(f"chosen={one.reference}" for one in chosen)
        client.get(f"{reverse('admin_chosen_dossiers')}?{query}")
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"{reverse('admin_chosen_dossiers')}?{query}")
        assert len(response.context["dossiers"]) == len(chosen)
        counts.append(len(queries))
    assert counts[0] == counts[1] and counts[0] <= 30, counts
    pdf = client.get(f"{reverse('admin_chosen_dossiers_pdf')}?{query}")
    assert pdf.content.startswith(b"%PDF")

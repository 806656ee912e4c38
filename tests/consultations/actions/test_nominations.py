"""The nominated person says whether they stand; without their yes they are not selected."""
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cocreate import clock, notices
from cocreate.models import Notice
from cocreate.workflow import DeedRefused
from consultations.actions import applications, confirmations, reviews, selections
from consultations.actions.retention import erase_applications
from consultations.application_content import counted_content
from consultations.application_summary import summary, tasks
from consultations.board import read_board
from consultations.conflicts import has_conflict
from consultations.dossiers import read_dossier
from consultations.models import Review
from tests import make, make_calls, make_selections

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cycle, coordinator):
    return make_calls.nomination_call(cycle, coordinator)


@pytest.fixture
def nomination(call):
    """Handed in; Nora was asked, with the token in `nominee_token`."""
    return make_calls.nomination(call)


def says(application, stands, words=""):
    return confirmations.answer_confirmation(application.municipality, application.nominee_token,
                                             is_confirmed=stands, words=words, by=AnonymousUser())


def test_nobody_hands_in_a_nomination_without_a_person(call):
    draft = make_calls.complete_application(call)
    assert any(task["url"].endswith("/nominee/") for task in tasks(draft))
    with pytest.raises(DeedRefused) as caught:
        applications.submit_application(draft, by=draft.started_by)
    assert caught.value.field == "nominee_name"


def test_the_name_is_sealed_and_the_person_is_asked_once(nomination):
    assert nomination.handed_in["nominee"] == {"name": "Nora Propozuara", "email": "nora@propozuar.example"}
    notice = Notice.objects.get(kind="nominee.asked")
    assert notice.address == "nora@propozuar.example" and notice.secret == nomination.nominee_token
    body = notices.compose(notice).body
    assert f"/confirmations/{nomination.nominee_token}/" in body and make_calls.ANSWER not in body
    assert "Nora Propozuara" in notices.compose(Notice.objects.get(kind="application.submitted")).body
    applications.save_application(nomination, details={"needs": "Rampë"}, by=nomination.started_by)
    applications.submit_application(nomination, by=nomination.started_by)
    assert Notice.objects.filter(kind="nominee.asked").count() == 1


def test_another_person_is_asked_anew_and_the_old_link_is_dead(nomination):
    says(nomination, True)
    applications.save_application(nomination, details={"nominee_name": "Ilir Tjetri",
                                                       "nominee_email": "ilir@propozuar.example"},
                                  by=nomination.started_by)
    again = applications.submit_application(nomination, by=nomination.started_by)
    assert again.confirmations.get().is_confirmed is None
    with pytest.raises(DeedRefused):
        says(nomination, True)


@pytest.mark.parametrize("stands", [True, False])
def test_the_applicant_is_told_what_they_said(nomination, stands):
    says(nomination, stands)
    letter = notices.compose(Notice.objects.get(kind="application.nominee_answered"))
    assert letter.to == [nomination.started_by.email] and "Nora Propozuara" in letter.body


def test_the_committee_reads_the_name_and_not_the_address(nomination, call):
    facts = str(read_dossier(nomination)["facts"])
    assert "Nora Propozuara" in facts and "nora@propozuar" not in facts
    content = counted_content(nomination)
    assert "nora@propozuar" not in str(summary(nomination, content, hides_addresses=True))
    assert "nora@propozuar" in str(summary(nomination, content))


def test_without_a_yes_it_is_not_selected(nomination, call, coordinator):
    other = make_calls.nomination(call, organisation="Gërsheti", nominee="Ilir Tjetri")
    says(other, True)
    with clock.at(call.closes_at + timedelta(minutes=1)):
        for one in (nomination, other):
            make_selections.pass_conditions(one, coordinator)
        make_selections.committee(call, coordinator)
        reviews.assign_reviews(call, by=coordinator)
        for sheet in Review.objects.filter(application__call=call):
            make_selections.hand_in(sheet)
        drafts = selections.propose_decisions(call)
        assert drafts[other.pk].outcome == "selected" and drafts[nomination.pk].outcome == "not_selected"
        assert "kandiduar" in drafts[nomination.pk].reason_sq and "Nora" not in drafts[nomination.pk].reason_sq
        says(nomination, True)
        assert read_board(call).row_of(nomination.pk).is_eligible


def test_another_name_at_the_same_address_is_another_question(nomination):
    says(nomination, True)
    applications.save_application(nomination, details={"nominee_name": "Ilir Tjetri"}, by=nomination.started_by)
    again = applications.submit_application(nomination, by=nomination.started_by)
    assert again.confirmations.get().is_confirmed is None


def test_who_is_nominated_does_not_judge_the_nomination(nomination):
    assert has_conflict(make.person("nora@propozuar.example"), nomination)
    assert not has_conflict(make.person("dikush@propozuar.example"), nomination)


def test_a_working_group_call_asks_for_nobody(cycle, coordinator):
    application = make_calls.submitted_application(make_calls.open_call(cycle, coordinator))
    assert "nominee" not in application.handed_in and not application.confirmations.exists()
    assert not any(task["url"].endswith("/nominee/") for task in tasks(application))


def test_name_and_address_are_erased(nomination, call):
    erase_applications(call)
    nomination.refresh_from_db()
    assert (nomination.nominee_name, nomination.nominee_email) == ("", "")
    assert nomination.confirmations.get().address == ""

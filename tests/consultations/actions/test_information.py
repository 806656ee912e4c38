"""Asking for what is missing, until a date; the answer stands beside the application."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from cocreate import clock, notices, record
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import information, selections
from consultations.actions.retention import erase_applications
from consultations.dossiers import read_dossier
from consultations.models import Application
from tests import make_calls, make_selections

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cycle, coordinator):
    """Closed an hour ago, one application."""
    return make_calls.closed_call(cycle, coordinator)


@pytest.fixture
def application(call):
    return call.applications.get()


@pytest.fixture
def asked(application, coordinator):
    """The statute is missing; three days."""
    return information.ask_information(application, "Statuti mungon.", clock.now() + timedelta(days=3), by=coordinator)


def pdf(name="statuti.pdf", more=b""):
    return ContentFile(make_calls.LETTER + more, name=name)


def refused(deed, *args, **kwargs):
    with pytest.raises(DeedRefused) as caught:
        deed(*args, **kwargs)
    return caught.value


def answered(request, text="E bashkëngjitëm."):
    by = request.application.started_by
    information.save_answer(request, text, by=by)
    return information.send_answer(request, by=by)


class TestAsking:
    def test_the_letter_leads_to_the_answer_and_the_record_says_no_word_of_it(self, asked, application):
        body = notices.compose(Notice.objects.get(kind="application.information_asked")).body
        assert "Statuti mungon." in body and f"/applications/{application.reference}/information/1/" in body
        entry = PublicRecord.objects.get(kind="application.information_asked")
        assert "Statuti" not in f"{entry.facts}{entry.reason}" and record.problems(application.municipality) == []

    def test_it_needs_words_and_a_day(self, application, coordinator):
        soon, later = clock.now() + timedelta(hours=23), clock.now() + timedelta(days=2)
        assert refused(information.ask_information, application, " ", later, by=coordinator).field == "text"
        assert refused(information.ask_information, application, "Çfarë?", soon, by=coordinator).field == "due_at"

    def test_one_question_at_a_time(self, asked, application, coordinator):
        refused(information.ask_information, application, "Edhe?", clock.now() + timedelta(days=2), by=coordinator)
        answered(asked)
        information.ask_information(application, "Edhe?", clock.now() + timedelta(days=2), by=coordinator)
        assert Notice.objects.filter(kind="application.information_asked", context__number=2).exists()

    def test_others_and_the_wrong_moment_are_refused(self, application, coordinator, other_coordinator, person, cycle):
        later = clock.now() + timedelta(days=2)
        for other in (other_coordinator, person, application.started_by):
            with pytest.raises(PermissionDenied):
                information.ask_information(application, "Çfarë?", later, by=other)
        draft = make_calls.draft_application(make_calls.open_call(cycle, coordinator), organisation="Gërsheti")
        with pytest.raises(PermissionDenied):
            information.ask_information(draft, "Çfarë?", later, by=coordinator)
        Application.objects.filter(pk=application.pk).update(status="withdrawn")
        with pytest.raises(PermissionDenied):
            information.ask_information(application, "Çfarë?", later, by=coordinator)


class TestAnswering:
    def test_the_answer_stands_beside_and_the_application_stays_as_it_is(self, asked, application):
        by, fingerprint = application.started_by, application.fingerprint
        information.add_file(asked, pdf(), by=by)
        assert read_dossier(application)["information"] == []
        answered(asked)
        application.refresh_from_db()
        assert application.fingerprint == fingerprint and application.enclosed_files == []
        row = read_dossier(application)["information"][0]
        assert row["request"].answer == "E bashkëngjitëm." and row["files"][0]["name"] == "statuti.pdf"
        letter = notices.compose(Notice.objects.get(kind="application.information_given"))
        assert "statuti.pdf" in letter.body and letter.to == [by.email]
        assert PublicRecord.objects.get(kind="application.information_given").actor_role == "applicant"

    def test_nothing_too_many_words_and_twice_are_refused_and_the_text_is_kept(self, asked):
        by = asked.application.started_by
        assert refused(information.send_answer, asked, by=by).field == "answer"
        information.save_answer(asked, "fjalë " * 501, by=by)
        refusal = refused(information.send_answer, asked, by=by)
        asked.refresh_from_db()
        assert refusal.field == "answer" and "fjalë" in asked.answer and asked.answered_at is None
        assert refused(information.save_answer, asked, "x" * 30_001, by=by).field == "answer"
        answered(asked)
        refused(answered, asked, "Edhe një herë.")
        asked.refresh_from_db()
        assert asked.answer == "E bashkëngjitëm."

    def test_three_files_and_no_more_and_one_can_go(self, asked):
        by = asked.application.started_by
        for number in range(3):
            information.add_file(asked, pdf(more=bytes([48 + number])), by=by)
        kept = information.add_file(asked, pdf(more=b"0"), by=by)
        assert asked.attachments.count() == 3
        assert refused(information.add_file, asked, pdf(more=b"9"), by=by).field == "upload"
        information.remove_file(asked, kept.digest, by=by)
        assert asked.attachments.count() == 2

    def test_after_the_date_it_is_closed_and_said(self, asked):
        with clock.at(asked.due_at):
            assert "afati" in refused(answered, asked).sentence.lower()
            assert asked.is_lapsed

    def test_nobody_else_answers(self, asked, coordinator, person):
        for other in (coordinator, person):
            with pytest.raises(PermissionDenied):
                information.save_answer(asked, "Po.", by=other)

    def test_for_what_was_typed_in_the_coordinator_types_in_the_answer(self, cycle, coordinator):
        application = make_calls.entered_application(make_calls.open_call(cycle, coordinator), coordinator)
        asked = information.ask_information(application, "Statuti?", clock.now() + timedelta(days=2), by=coordinator)
        letter = notices.compose(Notice.objects.get(kind="application.information_asked"))
        assert "/applications/" not in letter.body and application.call.contact_email in letter.body
        information.enter_answer(asked, "Ja ku është.", upload=pdf(), by=coordinator)
        row = read_dossier(application)["information"][0]
        assert row["is_typed_in"] and len(row["files"]) == 1
        assert PublicRecord.objects.get(kind="application.information_given").actor_role == "coordinator"


class TestTime:
    def test_more_time_is_given_with_a_word_also_when_it_has_lapsed(self, asked, coordinator):
        later = asked.due_at + timedelta(days=4)
        assert refused(information.extend_information, asked, asked.due_at, "Festë.", by=coordinator).field == "due_at"
        assert refused(information.extend_information, asked, later, " ", by=coordinator).field == "reason"
        with clock.at(asked.due_at + timedelta(hours=1)):
            information.extend_information(asked, later, "Zyrat ishin mbyllur.", by=coordinator)
            answered(asked)
        letter = notices.compose(Notice.objects.get(kind="application.information_asked"))
        assert letter is None and Notice.objects.filter(kind="application.information_extended").exists()
        with pytest.raises(PermissionDenied):
            information.extend_information(asked, later + timedelta(days=1), "Më.", by=coordinator)

    def test_a_reminder_the_day_before_once_for_each_date(self, asked, coordinator, municipality):
        assert information.remind_due(municipality) == 0
        with clock.at(asked.due_at - timedelta(hours=20)):
            assert information.remind_due(municipality) == 1
            assert information.remind_due(municipality) == 0
            assert notices.compose(Notice.objects.get(kind="application.information_reminder"))
            information.extend_information(asked, asked.due_at + timedelta(days=5), "Festë.", by=coordinator)
            assert information.remind_due(municipality) == 0
        with clock.at(asked.due_at + timedelta(days=4, hours=3)):
            assert information.remind_due(municipality) == 1

    def test_nobody_is_reminded_of_what_is_answered_or_elsewhere(self, asked, municipality, other_municipality):
        with clock.at(asked.due_at - timedelta(hours=20)):
            assert information.remind_due(other_municipality) == 0
            answered(asked)
            assert information.remind_due(municipality) == 0

    def test_nothing_is_decided_while_an_answer_may_still_come(self, cycle, coordinator):
        call, _people = make_selections.reviewed_call(cycle, coordinator)
        one = call.applications.first()
        asked = information.ask_information(one, "Statuti?", clock.now() + timedelta(days=2), by=coordinator)
        decisions = selections.propose_decisions(call)
        refusal = refused(selections.decide, call, decisions, "Metoda.", by=coordinator)
        assert one.reference in refusal.sentence
        with clock.at(asked.due_at):
            selections.decide(call, decisions, "Metoda.", by=coordinator)

    def test_the_coordinator_takes_note(self, asked, coordinator, person):
        with pytest.raises(PermissionDenied):
            information.note_information(asked, by=coordinator)
        answered(asked)
        with pytest.raises(PermissionDenied):
            information.note_information(asked, by=person)
        assert information.note_information(asked, by=coordinator).noted_at


def test_question_and_answer_are_erased_with_the_application(asked, application):
    information.add_file(asked, pdf(), by=application.started_by)
    answered(asked)
    erase_applications(application.call)
    asked.refresh_from_db()
    assert (asked.text, asked.answer) == ("", "") and not application.attachments.exists()

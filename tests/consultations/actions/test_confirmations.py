"""The link of a letter: whether what was typed in is right."""
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from cocreate import clock, notices
from cocreate.models import Notice
from cocreate.workflow import DeedRefused
from consultations.actions import confirmations
from consultations.actions.retention import erase_applications
from tests import make, make_calls, make_selections

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def application(cycle, coordinator):
    """Typed in; the token of its link is `confirmation_token`."""
    return make_calls.entered_application(make_calls.open_call(cycle, coordinator), coordinator)


def answer(application, *, is_confirmed=True, words="", by=VISITOR, of=None):
    return confirmations.answer_confirmation(of or application.municipality, application.confirmation_token,
                                             is_confirmed=is_confirmed, words=words, by=by)


def refusal(*args, **kwargs):
    with pytest.raises(DeedRefused) as caught:
        answer(*args, **kwargs)
    return caught.value


def test_the_receipt_holds_the_link_and_the_database_only_its_digest(application):
    letter = notices.compose(Notice.objects.get(kind="application.entered"))
    assert f"/sq/confirmations/{application.confirmation_token}/" in letter.body
    assert application.confirmation_token not in application.confirmations.get().token_digest


def test_yes_counts_once(application):
    assert answer(application).is_confirmed
    assert "tashmë" in refusal(application, is_confirmed=False, words="Jo.").sentence
    assert application.confirmations.get().is_confirmed


def test_no_needs_words(application):
    assert refusal(application, is_confirmed=False, words="  ").field == "words"
    assert refusal(application, is_confirmed=False, words="a" * 3001).field == "words"
    assert answer(application, is_confirmed=False, words="Emri është gabim.").words == "Emri është gabim."


def test_the_link_works_for_thirty_days_and_until_it_is_decided(application, cycle, coordinator):
    with clock.at(clock.now() + timedelta(days=30)):
        assert refusal(application).sentence
    decided = make_selections.reviewed_call(cycle, coordinator, names=("Dritare e Hapur",))[0]
    early = decided.opens_at + timedelta(minutes=1)
    late_one = make_calls.entered_application(decided, coordinator, came=make_calls.arrival(received_at=early))
    decided.status = "decided"
    decided.save()
    assert "vendos" in refusal(late_one).sentence


def test_a_foreign_or_unknown_link_answers_nothing(application, other_municipality):
    assert refusal(application, of=other_municipality).sentence
    application.confirmation_token = "asgje"
    assert refusal(application).sentence


def test_whoever_is_signed_in_with_another_address_does_not_answer(application, coordinator, person):
    for stranger in (coordinator, person):
        assert refusal(application, by=stranger).sentence
    own = make.person("Genci@kalaja.example".lower(), "Genci Prova")
    assert answer(application, by=own).is_confirmed


def test_it_is_sent_again_with_a_link_of_its_own(application, coordinator, other_coordinator, person):
    old, question = application.confirmation_token, application.confirmations.get()
    for other in (other_coordinator, person):
        with pytest.raises(PermissionDenied):
            confirmations.renew_confirmation(question, by=other)
    renewed = confirmations.renew_confirmation(question, by=coordinator)
    assert refusal(application).sentence and renewed.confirmation_token != old
    assert answer(renewed).is_confirmed
    with pytest.raises(PermissionDenied):
        confirmations.renew_confirmation(question, by=coordinator)


def test_address_and_words_are_erased_with_the_application(application):
    answer(application, is_confirmed=False, words="Emri është gabim.")
    erase_applications(application.call)
    question = application.confirmations.get()
    assert (question.address, question.words, question.token_digest) == ("", "", "")
    assert not Notice.objects.filter(kind="application.entered").exists()
    assert not application.attachments.exists()

"""The applicant is led on: one main deed a page, short sentences, nothing asked or shown twice."""
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations.actions import applications as actions
from consultations.actions import attachments
from home.actions.call_pages import create_call_pages
from tests import make_calls

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def call(cycle, coordinator):
    """An open call."""
    return make_calls.open_call(cycle, coordinator)


@pytest.fixture
def arta(db):
    """Somebody who applies."""
    return make_calls.applicant()


@pytest.fixture
def browser(client, arta):
    """Their browser."""
    client.force_login(arta, backend=BACKEND)
    return client


@pytest.fixture
def draft(call, arta):
    """A draft with every answer."""
    return make_calls.complete_application(call, arta)


def page(name, application):
    """The address of one of the application's pages."""
    return reverse(f"consultations:{name}", args=[application.reference])


def test_the_list_of_parts_leads_to_the_first_one_that_waits(browser, call, arta):
    draft = make_calls.draft_application(call, arta)
    assert browser.get(page("application", draft)).context["next_step"]["url"] == page("application_answers", draft)
    actions.save_application(draft, answers={one.pk: "Po." for one in call.questions.all()},
                             details={"contact_name": "Arta"}, by=arta)
    assert browser.get(page("application", draft)).context["next_step"]["url"] == page("application_check", draft)
    actions.submit_application(draft, by=arta)
    assert browser.get(page("application", draft)).context["next_step"] is None


def test_what_was_handed_in_and_not_changed_is_not_handed_in_again(browser, draft, arta):
    actions.submit_application(draft, by=arta)
    assert "accepts_conditions" not in browser.get(page("application_check", draft)).content.decode()
    actions.save_application(draft, details={"needs": "Një hyrje pa shkallë."}, by=arta)
    assert "accepts_conditions" in browser.get(page("application_check", draft)).content.decode()


def test_a_text_that_is_too_long_is_counted_without_repeating_the_question(browser, call, draft):
    question = call.questions.first()
    question.word_limit = 3
    question.save()
    typed = {f"question_{one.pk}": "Po." for one in call.questions.all()}
    typed[f"question_{question.pk}"] = "një dy tri katër pesë"
    errors = browser.post(page("application_answers", draft), typed).context["form"].errors
    [sentence] = errors[f"question_{question.pk}"]
    assert question.label not in sentence and "2" in sentence and "3" in sentence


def test_the_only_organisation_is_chosen_already(browser, call, draft):
    form = browser.get(reverse("consultations:apply", args=[call.reference])).context["form"]
    assert form["organisation"].value() == draft.organisation.reference


def test_the_files_of_a_closed_application_stand_there_once(browser, draft, arta):
    attachments.attach_file(draft, SimpleUploadedFile("statuti.pdf", b"%PDF-1.7 statuti"), by=arta)
    actions.withdraw_application(draft, by=arta)
    assert browser.get(page("application", draft)).content.decode().count("statuti.pdf") == 1


def test_somebody_with_a_phone_applies_without_reading_to_the_end(browser, call):
    create_call_pages(call)
    body = browser.get(call.get_absolute_url()).content.decode()
    assert body.index(reverse("consultations:apply", args=[call.reference])) < body.index('id="rules"')

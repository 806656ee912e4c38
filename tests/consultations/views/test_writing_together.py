"""Two people with the same form open, in the browser: copies, merging, the page of a clash, the background save."""
import json

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from html5lib import parse

from cocreate.models import Membership
from consultations.actions import applications
from consultations.models import Application, PostedAnswer
from tests import make, make_calls

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
BASE = "Punojmë me lagjet që nga viti 2016.\n\nNdjekim buxhetin e bashkisë çdo muaj."
AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def arta(db):
    """Who began."""
    return make_calls.applicant()


@pytest.fixture
def draft(cycle, coordinator, arta):
    """A draft with BASE as the first answer."""
    draft = make_calls.complete_application(make_calls.open_call(cycle, coordinator), arta)
    return applications.save_application(draft, answers={draft.call.questions.first().pk: BASE}, by=arta)


@pytest.fixture
def field(draft):
    """The name of the first question in the form."""
    return f"question_{draft.call.questions.first().pk}"


@pytest.fixture
def besim(draft):
    """A colleague."""
    person = make.person("besim@oshc.example", "Besim Kola")
    Membership.objects.create(organisation=draft.organisation, person=person)
    return person


def browser_of(person):
    """A browser in which `person` is signed in."""
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


@pytest.fixture
def two(arta, besim):
    """Arta's browser and Besim's."""
    return browser_of(arta), browser_of(besim)


def page(name, application):
    """The address of one of the application's pages."""
    return reverse(f"consultations:{name}", args=[application.reference])


def form_of(response):
    """{name: value} of the form of a page as a browser would send it."""
    document = parse(response.content.decode(), namespaceHTMLElements=False)
    form = next(one for one in document.iter("form") if one.get("class") == "form")
    sent = {}
    for control in [one for one in form.iter() if one.tag in {"input", "textarea"}]:
        if control.get("type") in {"radio", "checkbox"} and control.get("checked") is None:
            continue
        text = (control.text or "").removeprefix("\n") if control.tag == "textarea" else control.get("value", "")
        sent.setdefault(control.get("name"), []).append(text)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def opened(browser, address):
    """The form as it is shown now."""
    return form_of(browser.get(address))


def text_of(draft, field):
    """The answer that stands."""
    return draft.answers.get(question=int(field.removeprefix("question_"))).text


class TestSaving:
    def test_both_changes_stand_and_it_is_said(self, two, draft, field):
        address = page("application_answers", draft)
        first, second = (opened(browser, address) for browser in two)
        two[0].post(address, {**first, field: BASE.replace("2016", "2018")})
        response = two[1].post(address, {**second, field: BASE.replace("çdo muaj", "çdo javë")}, follow=True)
        assert text_of(draft, field) == BASE.replace("2016", "2018").replace("çdo muaj", "çdo javë")
        assert "fjalët tuaja dhe të tijat" in response.content.decode()

    def test_saving_without_a_change_puts_nothing_back(self, two, draft, field):
        address = page("application_answers", draft)
        first, second = (opened(browser, address) for browser in two)
        two[0].post(address, {**first, field: "Krejt ndryshe."})
        assert two[1].post(address, second).status_code == 302
        assert text_of(draft, field) == "Krejt ndryshe."

    def test_a_text_that_is_too_long_is_saved_and_the_copies_are_new(self, two, draft, field):
        address = page("application_answers", draft)
        response = two[0].post(address, {**opened(two[0], address), field: "fjalë " * 401})
        assert response.status_code == 422
        again = form_of(response)
        assert again[f"shown_{field}"][0].strip() == again[field][0].strip()
        assert two[0].post(address, {**again, field: "Shkurt."}).status_code == 302
        assert text_of(draft, field) == "Shkurt."


class TestAClash:
    @pytest.fixture
    def clash(self, two, draft, field):
        """The page Besim sees after Arta was faster."""
        address = page("application_answers", draft)
        first, second = (opened(browser, address) for browser in two)
        two[0].post(address, {**first, field: BASE.replace("2016", "2018")})
        return two[1].post(address, {**second, field: BASE.replace("2016", "2020")})

    def test_both_texts_are_shown_with_who_and_nothing_is_overwritten(self, clash, draft, field):
        shown = clash.content.decode()
        assert clash.status_code == 409 and "viti 2018." in shown and "viti 2020." in shown
        assert "Arta Shembulli" in shown and "[[" in shown and "data-autosave " not in shown
        assert text_of(draft, field) == BASE.replace("2016", "2018")

    @pytest.mark.parametrize("choice, year", [("theirs", "2018"), ("mine", "2020")])
    def test_one_of_the_texts_is_chosen(self, clash, two, draft, field, choice, year):
        response = two[1].post(page("application_answers", draft), {**form_of(clash), f"choose_{field}": choice})
        assert response.status_code == 302
        assert text_of(draft, field) == BASE.replace("2016", year)

    def test_the_proposal_is_corrected_first(self, clash, two, draft, field):
        address, sent = page("application_answers", draft), form_of(clash)
        assert sent[f"choose_{field}"] == ["field"]
        refused = two[1].post(address, sent)
        assert refused.status_code == 422 and refused.context["form"].errors[field]
        assert two[1].post(address, {**sent, field: BASE.replace("2016", "2019")}).status_code == 302
        assert text_of(draft, field) == BASE.replace("2016", "2019")

    def test_a_third_text_meanwhile_is_a_clash_again(self, clash, two, draft, field):
        address = page("application_answers", draft)
        two[0].post(address, {**opened(two[0], address), field: BASE.replace("2016", "2021")})
        again = two[1].post(address, {**form_of(clash), f"choose_{field}": "mine"})
        assert again.status_code == 409 and text_of(draft, field) == BASE.replace("2016", "2021")

    def test_a_short_field(self, two, draft):
        address = page("application_contact", draft)
        first, second = (opened(browser, address) for browser in two)
        two[0].post(address, {**first, "contact_name": "Arta Hoxha"})
        clash = two[1].post(address, {**second, "contact_name": "Besim Kola", "needs": "Rampë"})
        draft.refresh_from_db()
        assert (clash.status_code, draft.contact_name, draft.needs) == (409, "Arta Hoxha", "Rampë")
        two[1].post(address, form_of(clash))
        draft.refresh_from_db()
        assert draft.contact_name == "Besim Kola"

    def test_hostile_words_stay_words(self, two, draft, field):
        address = page("application_answers", draft)
        first, second = (opened(browser, address) for browser in two)
        two[0].post(address, {**first, field: "<script>alert(1)</script> 🦅"})
        shown = two[1].post(address, {**second, field: "\"><img src=x onerror=alert(2)>"}).content.decode()
        assert "<script>alert" not in shown and "<img src=x" not in shown and "🦅" in shown


class TestInTheBackground:
    def post(self, browser, address, sent):
        """A background save, its status and its answer."""
        response = browser.post(address, sent, headers=AUTOSAVE)
        return response.status_code, json.loads(response.content)

    def test_the_hidden_copies_are_renewed(self, two, draft, field):
        address = page("application_answers", draft)
        sent = {**opened(two[0], address), field: "Po shkruaj"}
        status, answer = self.post(two[0], address, sent)
        assert (status, answer) == (200, {"fields": {f"shown_{field}": "Po shkruaj"}})
        sent |= {**answer["fields"], field: "Po shkruaj një fjali."}
        assert self.post(two[0], address, sent)[0] == 200
        assert text_of(draft, field) == "Po shkruaj një fjali."

    def test_nothing_is_merged_that_the_page_does_not_show(self, two, draft, field):
        address = page("application_answers", draft)
        first, second = (opened(browser, address) for browser in two)
        two[0].post(address, {**first, field: BASE.replace("2016", "2018")})
        status, answer = self.post(two[1], address, {**second, field: BASE.replace("çdo muaj", "çdo javë")})
        assert status == 409 and answer["message"] and answer["fields"] == {}
        assert text_of(draft, field) == BASE.replace("2016", "2018")
        assert PostedAnswer.objects.filter(text__contains="çdo javë").exists()

    def test_the_other_fields_are_saved_all_the_same(self, two, draft):
        address = page("application_contact", draft)
        first, second = (opened(browser, address) for browser in two)
        two[0].post(address, {**first, "needs": "Një rampë."})
        status, answer = self.post(two[1], address, {**second, "needs": "Një ashensor.", "contact_phone": "069"})
        assert status == 409 and answer["fields"] == {"shown_contact_phone": "069"}
        draft.refresh_from_db()
        assert (draft.needs, draft.contact_phone) == ("Një rampë.", "069")

    def test_across_the_deadline_it_says_so_and_the_words_are_found_again(self, two, draft, field):
        address = page("application_answers", draft)
        sent = {**opened(two[0], address), field: "Fjalia e fundit."}
        with time_machine.travel(draft.call.closes_at, tick=False):
            status, answer = self.post(two[0], address, sent)
            kept = two[0].get(page("application_texts", draft)).content.decode()
        assert status == 409 and str(draft.call.closes_at.year) in answer["message"]
        assert "Fjalia e fundit." in kept and text_of(draft, field) == BASE


class TestWhoElse:
    def test_who_wrote_here_lately_is_named_to_the_others_only(self, two, draft, field):
        address = page("application_answers", draft)
        two[1].post(address, {**opened(two[1], address), field: "Nga Besimi."})
        with time_machine.travel(PostedAnswer.objects.get().posted_at.timestamp() + 125, tick=False):
            assert "Besim Kola shkroi këtu para 2 minutash" in two[0].get(address).content.decode()
            assert "shkroi këtu" not in two[1].get(address).content.decode()
            assert "shkroi këtu" not in two[0].get(page("application_contact", draft)).content.decode()
        with time_machine.travel(PostedAnswer.objects.get().posted_at.timestamp() + 3600, tick=False):
            assert "shkroi këtu" not in two[0].get(address).content.decode()

    def test_earlier_texts_are_for_those_who_act_for_it(self, two, draft, field, person, coordinator):
        address = page("application_answers", draft)
        two[1].post(address, {**opened(two[1], address), field: "<b>Nga Besimi</b>"})
        kept = page("application_texts", draft)
        shown = two[0].get(kept).content.decode()
        assert "&lt;b&gt;Nga Besimi&lt;/b&gt;" in shown and "Besim Kola" in shown
        for other in (person, coordinator):
            assert browser_of(other).get(kept).status_code == 403


def test_what_stands_beside_a_mistake_is_kept_too(two, draft):
    address = page("application_contact", draft)
    sent = {**opened(two[0], address), "contact_email": "arta@", "needs": "Një rampë dhe një përkthyese."}
    for _again in range(2):
        response = two[0].post(address, sent)
        assert response.status_code == 422 and "Një rampë dhe një përkthyese." in response.content.decode()
    kept = PostedAnswer.objects.filter(field="needs").values_list("text", flat=True)
    assert list(kept) == ["Një rampë dhe një përkthyese."]
    draft.refresh_from_db()
    assert draft.needs == "" and two[0].post(address, {**sent, "contact_email": "arta@oshc.example"}).status_code == 302


def test_earlier_texts_are_named_in_words(two, draft, besim):
    for name, text in (("kind", "informal_group"), ("units", "Papër"), ("nominee_name", "Ema"), ("needs", "Rampë")):
        draft.posted_answers.create(field=name, text=text, posted_by=besim)
    shown = two[0].get(page("application_texts", draft)).content.decode()
    assert "grup joformal" in shown and "Papër" in shown
    for raw in ("informal_group", "nominee_name", ">units", ">needs", ">kind"):
        assert raw not in shown


def test_the_pages_of_the_form_ask_little_and_always_the_same(two, draft, field):
    names = ("application_organisation", "application_answers", "application_contact", "application_files")
    few = {name: queries(two[0], page(name, draft)) for name in names}
    for number in range(30):
        address = page("application_answers", draft)
        two[1].post(address, {**opened(two[1], address), field: f"Teksti {number}."})
        draft.call.municipality.units.create(name_sq=f"Njësia {number}")
    assert {name: queries(two[0], page(name, draft)) for name in names} == few
    assert max(few.values()) <= 15, few


def test_handing_in_with_its_letter_asks_little(two, draft, django_capture_on_commit_callbacks):
    ticks = {"accepts_conditions": "on", "accepts_privacy": "on"}
    make_calls.submitted_application(draft.call, organisation="Tjetra")  # the first of a process asks for more
    mail.outbox.clear()
    with CaptureQueriesContext(connection) as asked, django_capture_on_commit_callbacks(execute=True):
        assert two[0].post(page("application_check", draft), ticks).status_code == 302
    assert Application.objects.get(pk=draft.pk).status == "submitted" and len(mail.outbox) == 1
    assert len(asked) <= 60, len(asked)


def queries(browser, address):
    """How many questions a page asks the database, the second time."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)

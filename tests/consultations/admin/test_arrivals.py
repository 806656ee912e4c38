"""The coordinator's pages for what came by e-mail, on paper, late or incomplete."""
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cocreate import clock
from consultations.actions import information
from consultations.models import Application
from tests import make_calls
from tests.guards.sources import ROOT, python_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cycle, coordinator):
    return make_calls.open_call(cycle, coordinator)


def typed(call, **more):
    moment = timezone.localtime(timezone.now() - timedelta(hours=1), timezone.get_default_timezone())
    return {**{f"question_{one.pk}": make_calls.ANSWER for one in call.questions.all()}, "kind": "informal_group",
            "name": "Portat e Kalasë", "contact_name": "Genci Prova", "contact_email": "genci@kalaja.example",
            "source": "email", "received_at": f"{moment:%Y-%m-%dT%H:%M}", **more}


def letter(name="emaili.pdf"):
    return SimpleUploadedFile(name, make_calls.LETTER)


def test_an_email_is_typed_in_with_its_original(desk, call):
    enter = reverse("admin_call_enter", args=[call.reference])
    bare = desk.post(enter, typed(call))
    assert bare.status_code == 422 and make_calls.ANSWER in bare.content.decode()
    answer = desk.post(enter, typed(call, upload=letter()))
    application = Application.objects.get()
    assert answer.url == reverse("admin_application", args=[application.reference])
    dossier = desk.get(answer.url).content.decode()
    assert "emaili.pdf" in dossier and "me e-mail" in dossier
    listing = desk.get(reverse("applications:index")).content.decode()
    assert "me e-mail" in listing


def test_what_is_late_is_flagged_and_let_in(desk, cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    late = make_calls.entered_application(
        call, coordinator, came=make_calls.arrival(received_at=call.closes_at + timedelta(minutes=3)))
    pages = [reverse("admin_application", args=[late.reference]), reverse("applications:index"),
             reverse("admin_selection", args=[call.reference])]
    assert all("me vonesë" in desk.get(page).content.decode() for page in pages)
    admit = reverse("admin_application_admit", args=[late.reference])
    assert desk.post(admit, {"reason": ""}).status_code == 422
    assert desk.post(admit, {"reason": "Letra ishte në sportel."}).url == pages[0]
    assert "Letra ishte në sportel." in desk.get(pages[0]).content.decode()
    assert desk.get(admit).status_code == 302  # Wagtail's "you may not": it was done already


def test_what_was_typed_in_is_corrected_and_every_change_is_seen(desk, call, coordinator):
    application = make_calls.entered_application(call, coordinator)
    old = application.fingerprint
    correct = reverse("admin_application_correct", args=[application.reference])
    assert make_calls.ANSWER in desk.get(correct).content.decode()
    moment = timezone.localtime(application.received_at, timezone.get_default_timezone())
    fields = typed(call, source="paper", received_at=f"{moment:%Y-%m-%dT%H:%M}", needs="Rampë")
    assert desk.post(correct, fields).status_code == 422
    assert desk.post(correct, {**fields, "reason": "Rampa u harrua."}).status_code == 302
    application.refresh_from_db()
    dossier = desk.get(reverse("admin_application", args=[application.reference])).content.decode()
    assert old in dossier and application.fingerprint in dossier and old != application.fingerprint


def test_something_is_asked_extended_answered_for_them_and_noted(desk, call, coordinator):
    application = make_calls.entered_application(call, coordinator)
    ask = reverse("admin_application_ask", args=[application.reference])
    page = desk.get(ask).content.decode()
    assert "16:00" in page or "T16:00" in page
    later = timezone.localtime(timezone.now() + timedelta(days=4), timezone.get_default_timezone())
    assert desk.post(ask, {"text": "Statuti?", "due_at": ""}).status_code == 422
    assert desk.post(ask, {"text": "Statuti?", "due_at": f"{later:%Y-%m-%dT%H:%M}"}).status_code == 302

    def deed(name):
        return reverse(f"admin_information_{name}", args=[application.reference, 1])

    later += timedelta(days=2)
    assert desk.post(deed("extend"), {"due_at": f"{later:%Y-%m-%dT%H:%M}", "reason": ""}).status_code == 422
    assert desk.post(deed("extend"), {"due_at": f"{later:%Y-%m-%dT%H:%M}", "reason": "Festë."}).status_code == 302
    assert desk.post(deed("answer"), {"answer": "Ja ku është.", "upload": letter("statuti.pdf")}).status_code == 302
    dossier = desk.get(reverse("admin_application", args=[application.reference])).content.decode()
    assert "Ja ku është." in dossier and "statuti.pdf" in dossier and "Festë." in dossier
    morning = reverse("wagtailadmin_home")
    assert f"{application.reference} · " in desk.get(morning).content.decode()
    assert desk.post(deed("note")).status_code == 302
    assert f"{application.reference} · " not in desk.get(morning).content.decode()


def test_the_morning_says_who_has_not_answered_in_time(desk, cycle, coordinator):
    application = make_calls.closed_call(cycle, coordinator).applications.get()
    asked = information.ask_information(application, "Statuti?", clock.now() + timedelta(days=2), by=coordinator)
    morning = reverse("wagtailadmin_home")
    assert application.reference not in desk.get(morning).content.decode()
    asked.due_at = clock.now()
    asked.save()
    assert application.reference in desk.get(morning).content.decode()


def test_a_link_is_sent_again(desk, call, coordinator):
    application = make_calls.entered_application(call, coordinator)
    again = reverse("admin_confirmation_renew", args=[application.reference, "applicant"])
    assert "genci@kalaja.example" in desk.get(again).content.decode()
    before = application.confirmations.get().token_digest
    assert desk.post(again).status_code == 302
    assert application.confirmations.get().token_digest != before


def test_an_open_call_and_a_closed_one_offer_to_type_in_a_draft_does_not(desk, cycle, coordinator, call):
    closed, draft = make_calls.closed_call(cycle, coordinator), make_calls.draft_call(cycle, coordinator)
    offers = [reverse("admin_call_enter", args=[one.reference]) in
              desk.get(reverse("admin_call", args=[one.reference])).content.decode() for one in (call, closed, draft)]
    assert offers == [True, True, False]


@pytest.mark.parametrize("page", ["wagtailadmin_home", "admin_selection"])
def test_pages_cost_the_same_with_one_and_with_many(desk, cycle, coordinator, page):
    call = make_calls.nomination_call(cycle, coordinator)
    args = [call.reference] if page == "admin_selection" else []

    def add(number):
        make_calls.entered_application(call, coordinator, name=f"Grupi {number}", nominee_name="Nora",
                                       nominee_email=f"nora{number}@propozuar.example")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(page, args=args))
        return len(queries)

    add(0)
    desk.get(reverse(page, args=args))
    one = cost()
    for number in range(1, 8):
        add(number)
    assert cost() == one


def test_every_list_of_files_says_which_files():
    """The original and what was sent later are no files of the application: nobody lists `attachments` as they are."""
    sources = [*python_files("consultations", "home"), *ROOT.glob("templates/**/*.html")]
    allowed = {"consultations/models/application.py", "consultations/information.py",
               "consultations/dossier_papers.py", "consultations/my_data_hooks.py"}  # of one answer; one's own
    found = [str(path.relative_to(ROOT)) for path in sources if "attachments.all" in path.read_text(encoding="utf-8")]
    letters = {"consultations/emails/information.py"}  # of one answer
    assert sorted(set(found) - allowed - letters) == []

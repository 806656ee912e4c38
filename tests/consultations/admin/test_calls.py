"""Cycles, calls and applications in the admin."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cocreate.models import PublicRecord
from consultations.actions import inquiries
from consultations.models import Application, Cycle
from home.actions.call_pages import create_call_pages
from tests import make, make_calls

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


def typed(moment):
    """A moment as the browser's control sends it, in the municipality's zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).strftime("%Y-%m-%dT%H:%M")


def test_the_deadline_is_moved_with_a_public_reason(desk, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    page, move = (reverse(name, args=[call.reference]) for name in ("admin_call", "admin_call_deadline"))
    fields = {"closes_at": typed(call.closes_at + timedelta(days=5)), "reason": ""}
    refused = desk.post(move, fields)
    assert refused.status_code == 422
    summary = refused.content.decode().split('role="alert"')[1].split("</ul>")[0]
    assert "#id_reason" in summary, "the field is far below: what is wrong is said at the top"
    assert desk.post(move, {**fields, "reason": "Festat e fundvitit."}).url == page
    entry = PublicRecord.objects.get(kind="call.extended")
    assert {line["field"] for line in entry.facts["changes"]} == {"closes_at"}
    assert "Festat e fundvitit." in desk.get(page).content.decode()


def test_a_closed_call_without_applicants_is_opened_again(desk, cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator, organisations=())
    address = reverse("admin_call_reopen", args=[call.reference])
    assert address in desk.get(reverse("admin_call", args=[call.reference])).content.decode()
    desk.post(address, {"closes_at": typed(timezone.now() + timedelta(days=9)), "reason": "Askush nuk aplikoi."})
    call.refresh_from_db()
    assert call.is_open


def test_a_question_of_the_public_is_answered_or_set_aside(desk, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    first, second = (inquiries.ask(call, text) for text in ("<b>Deri kur?</b>", "Ku?"))
    page = desk.get(reverse("admin_call", args=[call.reference])).content.decode()
    address = reverse("admin_inquiry", args=[first.reference])
    assert address in page and "<b>Deri" not in page
    assert desk.post(address, {"shown_sq": "Deri kur?"}).status_code == 422
    desk.post(address, {"shown_sq": "Deri kur?", "shown_en": "Until when?", "answer_sq": "Nesër.",
                        "answer_en": "Tomorrow."})
    desk.post(reverse("admin_inquiry_set_aside", args=[second.reference]), {"reason": "Shkruhet te thirrja."})
    assert [one.status for one in call.inquiries.order_by("pk")] == ["answered", "set_aside"]
    correct = reverse("admin_inquiry_correct", args=[first.reference])
    texts = {"shown_sq": "Deri kur?", "shown_en": "Until when?", "answer_sq": "Sot.", "answer_en": "Today."}
    assert desk.post(correct, texts).status_code == 422
    desk.post(correct, {**texts, "reason": "Gabim dite."})
    assert call.inquiries.get(pk=first.pk).answer_sq == "Sot."
    for inquiry in (first, second):
        assert desk.get(reverse("admin_inquiry", args=[inquiry.reference])).status_code == 200


def test_a_new_cycle_is_shown_with_what_comes_next(desk, municipality):
    empty = {"phases-TOTAL_FORMS": 0, "phases-INITIAL_FORMS": 0, "phases-MIN_NUM_FORMS": 0, "phases-MAX_NUM_FORMS": 9}
    fields = {"title_sq": "Plani 2028–2030", "slug": "2028-2030", "starts_on": "2028-01-01", "ends_on": "2030-01-01"}
    answer = desk.post(reverse("cycles:add"), {**fields, **empty})
    assert answer.url == reverse("admin_cycle", args=["2028-2030"])
    assert Cycle.objects.get(slug="2028-2030").municipality == municipality


def test_a_cycle_is_published_and_its_phase_moved_with_a_reason(desk, municipality, coordinator):
    cycle = make.cycle(municipality)
    Cycle.objects.update(published_at=None)
    page = reverse("admin_cycle", args=[cycle.slug])
    assert desk.get(page).status_code == 200
    assert desk.get(reverse("cycles:edit", args=[cycle.pk])).status_code == 200
    assert desk.post(reverse("admin_cycle_publish", args=[cycle.slug]), {}).url == page
    move = reverse("admin_phase_move", args=[cycle.slug, "drafting"])
    assert desk.get(move).status_code == 200
    dates = {"starts_on": "2027-01-10", "ends_on": "2027-03-20"}
    assert desk.post(move, dates).status_code == 422
    assert desk.post(move, {**dates, "reason": "Dimër i vështirë."}).url == page
    entry = PublicRecord.objects.get(kind="phase.moved")
    assert entry.reason == "Dimër i vështirë." and entry.facts["to"]["starts_on"] == "2027-01-10"


def test_an_application_is_typed_in_and_read_as_a_dossier(desk, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    enter = reverse("admin_call_enter", args=[call.reference])
    assert desk.get(enter).status_code == 200
    answers = {f"question_{one.pk}": make_calls.ANSWER for one in call.questions.all()}
    answers |= {"source": "office", "received_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}"}
    refused = desk.post(enter, {**answers, "kind": "informal_group", "contact_name": "Genci"})
    assert refused.status_code == 422 and make_calls.ANSWER in refused.content.decode()
    response = desk.post(enter, {**answers, "kind": "informal_group", "name": "Portat e Kalasë",
                                 "contact_name": "Genci Prova", "contact_email": "genci@kalaja.example"})
    application = Application.objects.get()
    assert response.url == reverse("admin_application", args=[application.reference])
    assert application.entered_by == coordinator and application.status == "submitted"
    dossier = desk.get(reverse("admin_application", args=[application.reference])).content.decode()
    assert make_calls.ANSWER in dossier and "genci@kalaja.example" in dossier


def test_the_listing_filters_and_searches_and_never_shows_drafts(desk, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    make_calls.submitted_application(call, organisation="Gërsheti")
    make_calls.draft_application(call, organisation="Vetëm draft")
    listing = desk.get(reverse("applications:index")).content.decode()
    assert "Gërsheti" in listing and "Vetëm draft" not in listing
    assert "Gërsheti" in desk.get(reverse("applications:index"), {"q": "Gërsh", "call": call.pk}).content.decode()
    nothing = desk.get(reverse("applications:index"), {"q": "Asgjë"}).content.decode()
    assert "Gërsheti" not in nothing


def test_a_listing_shows_the_deadline_itself(desk, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    deadline = timezone.localtime(call.closes_at, timezone.get_default_timezone())
    assert f"{deadline:%d.%m.%Y, %H:%M}" in desk.get(reverse("calls:index")).content.decode()


def test_the_export_speaks_in_words(desk, cycle, coordinator):
    make_calls.submitted_application(make_calls.open_call(cycle, coordinator), organisation="Gërsheti")
    answer = desk.get(reverse("applications:index"), {"export": "csv"})
    rows = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    assert "Gërsheti" in rows and ",submitted," not in rows


@pytest.mark.parametrize("listing", ["applications:index", "calls:index", "cycles:index"])
def test_listings_cost_the_same_with_one_and_with_many(desk, cycle, coordinator, listing):
    call = make_calls.open_call(cycle, coordinator)
    make_calls.submitted_application(call, organisation="Organizata 0")
    desk.get(reverse(listing))
    with CaptureQueriesContext(connection) as one:
        desk.get(reverse(listing))
    for number in range(1, 12):
        make_calls.submitted_application(call, organisation=f"Organizata {number}")
        make_calls.open_call(cycle, coordinator)
        make.cycle(cycle.municipality, slug=f"cikli-{number}")
    with CaptureQueriesContext(connection) as many:
        desk.get(reverse(listing))
    assert len(many) == len(one)


def measured_pages(call):
    """Each page about a call with applications, by its name."""
    application = call.applications.first()
    return {
        "call": reverse("home:call", args=[call.reference]),
        "admin_call": reverse("admin_call", args=[call.reference]),
        "admin_application": reverse("admin_application", args=[application.reference]),
        "listing": f"{reverse('applications:index')}?call={call.pk}",
    }


def test_every_page_about_a_call_costs_the_same_with_five_and_with_thirty_applications(desk, cycle, coordinator):
    call, counts = make_calls.open_call(cycle, coordinator), {}
    create_call_pages(call)
    for until in (5, 30):
        for number in range(call.applications.count(), until):
            make_calls.submitted_application(call, organisation=f"Organizata {number}")
        for name, address in measured_pages(call).items():
            desk.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(address).status_code == 200
            counts.setdefault(name, []).append(len(queries))
    assert all(few == many <= 30 for few, many in counts.values()), counts


CALL_PAGES = ["admin_call", "admin_call_publish", "admin_call_edit", "admin_call_deadline", "admin_call_reopen",
              "admin_call_cancel", "admin_call_enter"]


@pytest.mark.parametrize("name", [*CALL_PAGES, "admin_application", "admin_cycle", "admin_cycle_publish"])
def test_the_desk_is_this_municipalitys_coordinators(client, cycle, coordinator, other_coordinator, person, name):
    call = make_calls.open_call(cycle, coordinator)
    references = {"admin_cycle": cycle.slug, "admin_cycle_publish": cycle.slug}
    if name == "admin_application":
        references[name] = make_calls.submitted_application(call).reference
    address = reverse(name, args=[references.get(name, call.reference)])
    assert client.get(address).status_code == 302
    for other in (person, other_coordinator):
        client.force_login(other, backend=BACKEND)
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code in {403, 405}
    client.force_login(coordinator, backend=BACKEND)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", CALL_PAGES)
def test_a_foreign_call_is_not_there(desk, other_municipality, other_coordinator, name):
    call = make_calls.open_call(make.cycle(other_municipality), other_coordinator)
    assert desk.get(reverse(name, args=[call.reference]), follow=True).status_code == 404
    listing = desk.get(reverse("applications:index")).content.decode()
    assert str(call) not in desk.get(reverse("calls:index")).content.decode() and "Prova" not in listing

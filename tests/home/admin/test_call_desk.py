"""The one screen of a call: from the template to the published call, and changes with a reason."""
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cocreate.models import Notice, PublicRecord
from consultations.actions import calls
from consultations.models import Call
from home.actions.call_pages import create_call
from tests import make, make_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cycle, coordinator):
    """A draft call with its pages, without a deadline."""
    return create_call(cycle, by=coordinator)


@pytest.fixture
def published(draft, coordinator):
    """An open call with its pages."""
    calls.change_call(draft, {"closes_at": timezone.now() + timedelta(days=20)}, by=coordinator)
    return calls.publish_call(draft, by=coordinator)


def typed(moment):
    """A moment as the browser's control sends it, in the municipality's zone."""
    if timezone.is_aware(moment):
        moment = timezone.localtime(moment, timezone.get_default_timezone())
    return moment.strftime("%Y-%m-%dT%H:%M")


def address(call, name="admin_call_edit"):
    return reverse(name, args=[call.reference])


def as_shown(desk, call, **changes):
    """What the browser sends of the screen as it stands, with `changes`."""
    form = desk.get(address(call)).context["form"]
    data = {"stamp": form.stamp, "deed": "save"}
    forms = [form.main, *[row for formset in form.formsets.values() for row in formset.forms]]
    for one in forms:
        data.update({field.html_name: sent(field) for field in one if sent(field) is not None})
    for formset in form.formsets.values():
        data.update({field.html_name: field.value() for field in formset.management_form})
    return {**data, **changes}


def sent(field):
    value = field.value()
    if isinstance(value, bool) or field.name == "DELETE":
        return "on" if value else None
    return typed(value) if hasattr(value, "hour") else "" if value is None else value


def test_from_the_kind_to_the_published_call(desk, cycle):
    new = desk.post(reverse("admin_call_create"), {"kind": "nomination", "cycle": cycle.pk,
                                                   "body_sq": "Këshilli Rinor", "body_en": "Youth Council"})
    call = Call.objects.get()
    assert new.url == address(call) and call.pages.count() == 2 and not call.founds_group
    screen = desk.get(new.url).content.decode()
    assert "#id_closes_at" in screen and "<output data-total>100</output>" in screen
    refused = desk.post(address(call, "admin_call_publish"))
    assert refused.status_code == 422 and not PublicRecord.objects.exists()
    opens = timezone.now() + timedelta(days=1)
    saved = desk.post(address(call), as_shown(
        desk, call, opens_at=typed(opens), closes_at=typed(opens + timedelta(days=20)), deed="publish",
        title_sq="Kush na përfaqëson?", **{"sections-0-text_sq": "Tekst **tjetër**."}))
    assert saved.url == address(call, "admin_call_publish")
    assert "Kush na përfaqëson?" == call.pages.get(locale__language_code="sq").title
    assert desk.post(saved.url).url == address(call, "admin_call")
    call.refresh_from_db()
    assert call.status == "published" and not call.is_open
    preview = desk.get(reverse("home:call_preview", args=[call.reference])).content.decode()
    assert "<strong>tjetër</strong>" in preview and "notice--warning" in preview
    assert desk.get(call.get_absolute_url()).status_code == 404


def test_the_kind_says_what_it_is_for_and_a_foreign_cycle_cannot_be_chosen(desk, cycle, other_municipality):
    fields = {"kind": "evaluators", "cycle": cycle.pk}
    assert desk.post(reverse("admin_call_create"), fields).status_code == 422
    foreign = {"kind": "working_group", "cycle": make.cycle(other_municipality, "2031-2033").pk}
    assert desk.post(reverse("admin_call_create"), foreign).status_code == 422
    assert not Call.objects.exists()


def test_rows_are_added_ordered_and_taken_out_without_a_script(desk, draft):
    last, spare = draft.questions.count(), draft.questions.count()
    first = draft.questions.first()
    desk.post(address(draft), as_shown(desk, draft, **{
        "questions-0-ORDER": last + 5, "questions-1-DELETE": "on", f"questions-{spare}-label_sq": "Pyetje e re ë ç",
        f"questions-{spare}-label_en": "New question", f"questions-{spare}-word_limit": 50}))
    assert [one.label_sq for one in draft.questions.all()][-2:] == [first.label_sq, "Pyetje e re ë ç"]
    assert draft.questions.count() == last


@pytest.mark.parametrize("changes, control", [
    ({"criteria-0-maximum_points": "x"}, "id_criteria-0-maximum_points"),
    ({"scoring": "rubric"}, "id_criteria-2-maximum_points"),
    ({"opens_at": "2031-01-02T10:00", "closes_at": "2031-01-01T10:00"}, "id_closes_at"),
    ({"contact_email": "jo adresë"}, "id_contact_email"),
    ({"checks-0-text_sq": ""}, "id_checks-0-text_sq")])
def test_what_is_wrong_is_said_with_its_place_and_nothing_typed_is_lost(desk, draft, changes, control):
    response = desk.post(address(draft), as_shown(desk, draft, title_sq="Titull i ri <script>", **changes))
    content = response.content.decode()
    assert response.status_code == 422 and f'href="#{control}"' in content
    assert "Titull i ri &lt;script&gt;" in content
    draft.refresh_from_db()
    assert draft.title_sq != "Titull i ri <script>"


def test_an_untouched_screen_changes_nothing(desk, published):
    response = desk.post(address(published), as_shown(desk, published, deed="review", reason="Asgjë."))
    assert response.status_code == 302
    assert not PublicRecord.objects.filter(kind__startswith="call.c").exists()


def test_a_change_is_shown_then_made_recorded_and_told(desk, published):
    make_calls.draft_application(published)
    changes = {"seats_civil_society": 9, "sections-0-text_sq": "Qëllim tjetër.", "reason": "Më shumë vende."}
    shown = desk.post(address(published), as_shown(desk, published, deed="review", **changes))
    assert shown.status_code == 200 and len(shown.context["pending"]) == 2
    assert not Notice.objects.filter(kind="call.changed").exists()
    confirm = as_shown(desk, published, deed="confirm", seen="another", **changes)
    assert desk.post(address(published), confirm).status_code == 200, "what was not shown is not done"
    desk.post(address(published), {**confirm, "seen": shown.context["seen"]})
    published.refresh_from_db()
    entry = PublicRecord.objects.get(kind="call.changed")
    assert published.seats_civil_society == 9 and {line["field"] for line in entry.facts["changes"]} == {
        "seats_civil_society", "text"}
    assert Notice.objects.filter(kind="call.changed").count() == 1
    page = desk.get(published.get_absolute_url()).content.decode()
    assert "Më shumë vende." in page and "Qëllim tjetër." in page and "<del>" in page


def test_a_change_without_a_reason_says_so(desk, published):
    response = desk.post(address(published), as_shown(desk, published, deed="review", seats_civil_society=9))
    assert response.status_code == 422 and 'href="#id_reason"' in response.content.decode()


def test_somebody_elses_changes_are_not_overwritten_unseen(desk, draft, coordinator):
    data = as_shown(desk, draft, title_sq="Titulli im")
    calls.change_call(draft, {"title_sq": "Titulli i tjetrit"}, by=coordinator)
    response = desk.post(address(draft), data)
    assert response.status_code == 422 and "Titulli im" in response.content.decode()
    draft.refresh_from_db()
    assert draft.title_sq == "Titulli i tjetrit"


def test_saving_again_after_the_back_button_is_no_conflict_and_doubles_nothing(desk, draft):
    spare = draft.checks.count()
    data = as_shown(desk, draft, **{f"checks-{spare}-text_sq": "Kusht i ri", f"checks-{spare}-text_en": "New"})
    for _time in range(2):
        assert desk.post(address(draft), data).status_code == 302
    assert draft.checks.count() == spare + 1


def test_wagtails_own_editor_leads_to_the_one_screen(desk, published, admin_client):
    page = published.pages.first()
    for browser in (desk, admin_client):
        for name in ("edit", "delete", "unpublish", "copy"):
            response = browser.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), {"title": "Tjetër"})
            assert response.url == address(published)
        index = reverse("wagtailadmin_pages:delete", args=[page.get_parent().pk])
        assert browser.post(index).status_code == 302, "the list stays too"
    assert published.pages.live().count() == 2


def test_after_the_deadline_the_screen_is_closed(desk, cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    assert desk.get(address(call)).url == address(call, "admin_call")

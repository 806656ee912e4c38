"""What is done to several applications at once: the page that shows them, the deed, and who may not."""
import csv
import io

import openpyxl
import pytest
from django.core import mail
from django.urls import reverse

from cocreate.models import Notice, Organisation
from consultations.models import Application, EligibilityResult
from tests import make_calls, make_selections

BACKEND = "django.contrib.auth.backends.ModelBackend"
NAMES = make_selections.NAMES
LETTER = {"subject_sq": "Takim informues", "text_sq": "Ju ftojmë të premten.\n\nMirë se vini!"}


@pytest.fixture
def call(cycle, coordinator):
    return make_calls.closed_call(cycle, coordinator, organisations=NAMES)


def address(deed, applications, **query):
    chosen = [f"chosen={one.reference}" for one in applications]
    return f"{reverse(f'admin_chosen_{deed}')}?{'&'.join([*chosen, *(f'{k}={v}' for k, v in query.items())])}"


def shown(response):
    return {"references": response.context["form"]["references"].value()}


def test_nobody_else_comes_in_and_foreign_numbers_are_not_there(client, desk, call, person, other_coordinator):
    one = call.applications.first()
    for deed in ("conditions", "message", "export", "dossiers", "dossiers_pdf"):
        client.force_login(person, backend=BACKEND)
        assert client.get(address(deed, [one])).status_code == 403
        client.force_login(other_coordinator, backend=BACKEND)
        there = client.get(address(deed, [one]), headers={"host": "prova.testserver"})
        assert there.status_code == 302 and "chosen" not in there.url


def test_without_a_choice_one_goes_back_to_the_filtered_listing(desk, call):
    answer = desk.get(f"{reverse('admin_chosen_message')}?status=submitted")
    assert answer.url == f"{reverse('applications:index')}?status=submitted"


def test_conditions_are_recorded_only_where_nothing_is_recorded(desk, call, coordinator):
    failed, *rest = call.applications.order_by("pk")
    make_selections.fail_condition(failed, coordinator)
    page = desk.get(address("conditions", call.applications.all()))
    assert set(page.context["meant"]) == set(rest) and page.context["left"] == [failed]
    assert desk.post(address("conditions", call.applications.all()), shown(page)).status_code == 302
    assert EligibilityResult.objects.filter(application__in=rest, is_passed=True).count() == 3 * call.checks.count()
    assert failed.eligibility_results.filter(is_passed=False).count() == 1
    assert desk.post(address("conditions", call.applications.all()), shown(page)).status_code == 422


def test_what_arrives_after_the_page_was_shown_is_not_drawn_in(desk, call):
    other = Application.objects.filter(call=call).last()
    Application.objects.filter(pk=other.pk).update(status="draft", submitted_at=None)
    page = desk.get(address("conditions", [], all=1))
    Application.objects.filter(pk=other.pk).update(status="submitted", submitted_at=call.closes_at)
    desk.post(address("conditions", [], all=1), shown(page))
    assert not other.eligibility_results.exists() and EligibilityResult.objects.exists()


def test_all_means_all_that_the_filters_find(desk, call):
    Organisation.objects.filter(name=NAMES[0]).update(kind="citizen")
    found = desk.get(address("message", [], all=1, kind="citizen")).context["meant"]
    assert [one.organisation.name for one in found] == [NAMES[0]]
    assert len(desk.get(address("message", [], all=1, q="gersheti")).context["meant"]) == 1


def test_a_letter_is_read_before_it_goes(desk, call, django_capture_on_commit_callbacks):
    where = address("message", call.applications.all())
    page = desk.get(where)
    preview = desk.post(where, {**LETTER, **shown(page)})
    assert "Ju ftojmë të premten." in preview.context["previews"][0][1].body
    assert not Notice.objects.filter(kind="application.message").exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert desk.post(where, {**LETTER, **shown(page), "send": "1"}).status_code == 302
    assert Notice.objects.filter(kind="application.message").count() == 4
    assert sum(one.subject == "Takim informues" for one in mail.outbox) == 4
    again = desk.post(where, {**LETTER, **shown(page), "send": "1"})
    assert again.status_code == 422 and again.context["form"].non_field_errors()
    assert Notice.objects.filter(kind="application.message").count() == 4


def test_half_an_english_letter_is_refused_and_nothing_is_lost(desk, call):
    where = address("message", call.applications.all())
    answer = desk.post(where, {**LETTER, "subject_en": "Meeting", **shown(desk.get(where))})
    assert answer.status_code == 422 and "text_en" in answer.context["form"].errors
    assert "Mirë se vini!" in answer.content.decode()


def test_the_letter_is_in_the_language_of_the_applicant(desk, call):
    writer = call.applications.first().started_by
    writer.language = "en"
    writer.save()
    where = address("message", call.applications.all())
    words = {**LETTER, "subject_en": "Meeting", "text_en": "<b>Welcome</b>"}
    previews = desk.post(where, {**words, **shown(desk.get(where))}).context["previews"]
    assert [(count, one.subject) for count, one in previews] == [(3, "Takim informues"), (1, "Meeting")]
    assert "<b>" not in previews[1][1].alternatives[0][0]


def read(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_an_export_has_no_contacts_unless_asked_for_and_then_leaves_a_trace(desk, call, coordinator):
    from wagtail.models import ModelLogEntry

    where = address("export", call.applications.all())
    form = {**shown(desk.get(where)), "kind": "csv"}
    plain = read(desk.post(where, form))
    assert len(plain) == 5 and not any("@" in cell for row in plain for cell in row)
    assert not ModelLogEntry.objects.filter(action="cocreate.export").exists()
    full = read(desk.post(where, {**form, "has_contacts": "on"}))
    assert call.applications.first().contact_email in {cell for row in full for cell in row}
    entry = ModelLogEntry.objects.get(action="cocreate.export")
    assert entry.user == coordinator and entry.data == {"contacts_of": 4}


def test_points_are_exported_only_when_they_may_be_seen(desk, cycle, coordinator):
    call, people = make_selections.assigned_call(cycle, coordinator, NAMES[:2])
    for name in NAMES[:2]:
        make_selections.hand_in(make_selections.sheet(call, people[0], name))
    make_selections.hand_in(make_selections.sheet(call, people[1], NAMES[0]))
    listing = reverse("applications:index")
    assert [row[-1] for row in read(desk.get(listing, {"export": "csv"}))[1:]] == ["", ""]
    make_selections.hand_in(make_selections.sheet(call, people[1], NAMES[1]))
    assert all(row[-1] for row in read(desk.get(listing, {"export": "csv"}))[1:])


def test_a_hostile_name_is_only_text_in_both_files(desk, call):
    Organisation.objects.filter(name=NAMES[0]).update(name='=HYPERLINK("http://x","y")')
    rows = read(desk.get(reverse("applications:index"), {"export": "csv"}))
    assert not any(cell.startswith("=") for row in rows for cell in row)
    answer = desk.get(reverse("applications:index"), {"export": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}

"""The committee in the admin: sides, giving out by lot and by hand, reminders, conditions row by row, one opinion."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate.models import Membership, Notice
from consultations.actions import assignments, reviews
from consultations.models import Review
from consultations.models.review import Bench
from consultations.states import ReviewStatus
from tests import make, make_calls
from tests import make_selections as made

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def call(cycle, coordinator):
    """A closed call with two applications and nobody on its committee."""
    return make_calls.closed_call(cycle, coordinator, organisations=made.NAMES[:2])


def address(call, name=""):
    return reverse(f"admin_selection{name}", args=[call.reference])


def body(response):
    return response.content.decode()


def test_the_page_says_which_side_is_missing(desk, call, coordinator):
    made.committee(call, coordinator, size=1)
    assert str(Bench.CIVIL_SOCIETY.label) in body(desk.get(address(call)))
    refused = desk.post(address(call, "_assign"), {"way": "all"})
    assert refused.status_code == 422 and "reason_sq" in refused.context["form"].errors
    desk.post(address(call, "_assign"), {"way": "all", "reason_sq": made.ONE_SIDE})
    assert Review.objects.count() == 2
    assert made.ONE_SIDE in body(desk.get(address(call)))


def test_both_sides_are_not_asked_for_a_reason(desk, call, coordinator):
    made.committee(call, coordinator)
    assert "reason_sq" not in desk.get(address(call, "_assign")).context["form"].fields


def test_drawn_by_lot_the_page_shows_the_number_and_what_lacks(desk, call, coordinator):
    people = made.committee(call, coordinator, size=3)
    application = call.applications.first()
    Membership.objects.create(organisation=application.organisation, person=people[0])
    wrong = desk.post(address(call, "_assign"), {"way": "lot", "readers": ""})
    assert wrong.status_code == 422 and "readers" in wrong.context["form"].errors
    many = desk.post(address(call, "_assign"), {"way": "lot", "readers": "9"})
    assert many.status_code == 422 and "readers" in many.context["form"].errors
    answer = desk.post(address(call, "_assign"), {"way": "lot", "readers": "3", "are_sides_first": "on"}, follow=True)
    lot = answer.context["lot"]
    assert lot.short == {application.reference: 1} and lot.seed in body(answer)
    assert Review.objects.count() == 5
    shown = desk.get(address(call, "_lot"))
    again = {reference: sum(is_given for _name, is_given in readers) for reference, readers in shown.context["rows"]}
    assert again == {one.reference: one.reviews.count() for one in call.applications.all()}
    assert lot.seed in body(shown)


def test_without_a_draw_the_page_says_so(desk, call):
    page = desk.get(address(call, "_lot"))
    assert page.status_code == 200 and page.context["lot"] is None


def grid_post(form, pairs):
    """What a browser sends of the grid with these boxes ticked."""
    return {"given": form["given"].value(), "pairs": pairs}


def test_the_grid_gives_out_takes_back_and_offers_no_conflict(desk, call, coordinator):
    first, second = made.committee(call, coordinator)
    one, other = call.applications.order_by("pk")
    Membership.objects.create(organisation=one.organisation, person=first)
    keys = {who.person: who.pk for who in call.reviewers.all()}
    page = desk.get(address(call, "_hand"))
    offered = {value for value, _label in page.context["form"].fields["pairs"].choices}
    assert f"{one.pk}-{keys[first]}" not in offered and len(offered) == 3
    ticked = [f"{one.pk}-{keys[second]}", f"{other.pk}-{keys[first]}"]
    desk.post(address(call, "_hand"), grid_post(page.context["form"], ticked))
    assert Review.objects.count() == 2
    page = desk.get(address(call, "_hand"))
    assert set(page.context["ticked"]) == set(ticked)
    desk.post(address(call, "_hand"), grid_post(page.context["form"], ticked[:1]))
    assert Review.objects.get().reviewer.person == second
    forged = desk.post(address(call, "_hand"), grid_post(page.context["form"], [f"{one.pk}-{keys[first]}"]))
    assert forged.status_code == 422


def test_a_begun_sheet_has_no_box(desk, call, coordinator):
    first, _second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    reviews.save_review(made.sheet(call, first), made.points(call, 5), "", by=first)
    choices = desk.get(address(call, "_hand")).context["form"].fields["pairs"].choices
    assert len(choices) == 3


def test_somebody_is_taken_off_by_name(desk, call, coordinator):
    first, second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    made.hand_in(made.sheet(call, first))
    options = desk.get(address(call, "_remove")).context["form"].fields["reviewer"].queryset
    assert [one.person for one in options] == [second]
    wrong = desk.post(address(call, "_remove"), {"reviewer": call.reviewers.get(person=first).pk})
    assert wrong.status_code == 422
    desk.post(address(call, "_remove"), {"reviewer": options[0].pk})
    assert [one.person for one in call.reviewers.all()] == [first]


def test_reminders_go_once_and_the_page_says_when(desk, call, coordinator):
    made.committee(call, coordinator)
    made.give_out(call, coordinator)
    assert desk.post(address(call, "_remind")).url == address(call)
    assert Notice.objects.filter(kind="review.reminder").count() == 2
    again = desk.post(address(call, "_remind"))
    assert again.status_code == 422 and again.context["form"].non_field_errors()
    assert all(one.reviewer.reminded_at for one in desk.get(address(call)).context["progress"])


def test_the_progress_counts_sheets_and_never_shows_points(desk, call, coordinator):
    first, second = made.committee(call, coordinator)
    made.give_out(call, coordinator)
    made.hand_in(made.sheet(call, first), comment="Fjalë që askush nuk i sheh ende.")
    reviews.save_review(made.sheet(call, second), made.points(call, 5), "", by=second)
    page = desk.get(address(call))
    progress = {one.reviewer.person: one for one in page.context["progress"]}
    assert (progress[first].handed_in, progress[first].given, progress[first].waiting) == (1, 2, 1)
    assert (progress[second].begun, progress[second].days) == (1, 0)
    assert "Fjalë që askush" not in body(page)
    application = made.sheet(call, first).application
    dossier = body(desk.get(reverse("admin_application", args=[application.reference])))
    assert "Fjalë që askush" not in dossier


def rows(desk, call):
    return {one.reference: form for one, form in desk.get(address(call, "_checklist")).context["rows"]}


def row_post(form, reference, **changes):
    """What a browser sends of one row: every condition met unless `changes` say otherwise."""
    checks = [check.pk for check in form.checks]
    data = {f"{reference}-passed_{pk}": "yes" for pk in checks}
    return {"application": reference, **data, **{f"{reference}-{name}": value for name, value in changes.items()}}


def test_conditions_are_saved_row_by_row_and_the_next_row_comes(desk, call):
    first, second = call.applications.order_by("submitted_at", "pk")
    form = rows(desk, call)[first.reference]
    answer = desk.post(address(call, "_checklist"), row_post(form, first.reference))
    assert answer.url.endswith(f"#row-{second.reference}")
    assert first.eligibility_results.count() == len(form.checks) and not second.eligibility_results.exists()
    desk.post(address(call, "_checklist"), {"application": second.reference, "all_met": "1"})
    assert second.eligibility_results.filter(is_passed=True).count() == len(form.checks)


def test_a_row_that_fails_needs_a_reason_and_keeps_what_was_typed(desk, call):
    application = call.applications.first()
    form = rows(desk, call)[application.reference]
    pk = form.checks[0].pk
    answer = desk.post(address(call, "_checklist"), row_post(form, application.reference, **{f"passed_{pk}": "no"}))
    assert answer.status_code == 422
    shown = dict((one.reference, form) for one, form in answer.context["rows"])[application.reference]
    assert f"reason_{pk}" in shown.errors and shown[f"passed_{pk}"].value() == "no"
    assert not application.eligibility_results.exists()
    half = desk.post(address(call, "_checklist"), {"application": application.reference})
    assert half.status_code == 422
    desk.post(address(call, "_checklist"), row_post(form, application.reference, **{
        f"passed_{pk}": "no", f"reason_{pk}": "Vepron jashtë <b>bashkisë</b>."}))
    assert application.eligibility_results.get(is_passed=False).reason == "Vepron jashtë <b>bashkisë</b>."
    assert "&lt;b&gt;bashkisë" in body(desk.get(address(call, "_checklist")))


def test_rows_of_other_calls_are_not_found(desk, call, cycle, coordinator):
    other = make_calls.closed_call(cycle, coordinator, organisations=("Tjetër",)).applications.get()
    answer = desk.post(address(call, "_checklist"), {"application": other.reference, "all_met": "1"})
    assert answer.status_code == 404 and not other.eligibility_results.exists()


def test_one_more_opinion_is_asked_from_the_page_of_the_application(desk, cycle, coordinator):
    call, _people = made.reviewed_call(cycle, coordinator, made.NAMES[:1], size=3)
    application = call.applications.get()
    page = reverse("admin_selection_opinion", args=[call.reference, application.reference])
    dossier = reverse("admin_application", args=[application.reference])
    assert page in body(desk.get(dossier))
    wrong = desk.post(page, {"reason": "Larg."})
    assert wrong.status_code == 422 and "reviewer" in wrong.context["form"].errors
    data = {"address": "e.re@oshc.example", "name": "Erblina Reja", "bench": "other", "reason": "Larg <i>shumë</i>."}
    assert desk.post(page, data).url == dossier
    sheet = application.reviews.get(asked_because__startswith="Larg")
    assert sheet.status == ReviewStatus.ASSIGNED
    shown = body(desk.get(dossier))
    assert "Erblina Reja" in shown and "Larg &lt;i&gt;" in shown


def test_the_application_shows_points_and_what_stands_far_off_when_all_is_in(desk, cycle, coordinator):
    call, people = made.assigned_call(cycle, coordinator, made.NAMES[:1], size=3)
    application = call.applications.get()
    for person, share in zip(people, (9, 9, 2), strict=True):
        made.hand_in(made.sheet(call, person), share=share, comment=f"Fjalët e {person.pk}")
    dossier = desk.get(reverse("admin_application", args=[application.reference]))
    panel = dict(dossier.context["panels"])
    shown = next(html for heading, html in panel.items() if "Fjalët e" in html)
    assert shown.count("<b>") == 1, "one of three stands far off"
    assert shown in panel.values()
    board = body(desk.get(address(call, "_board")))
    assert f"{application.reference}/page/#reviews" in board


@pytest.mark.parametrize("page", ["", "_hand", "_checklist"])
def test_the_pages_take_the_same_queries_for_two_and_for_thirty_applications(desk, cycle, coordinator, page):
    counts = []
    for number in (2, 30):
        names = [f"Shoqata {one:0{number}}" for one in range(number)]
        call = make_calls.closed_call(cycle, coordinator, organisations=names)
        made.committee(call, coordinator)
        assignments.assign_evenly(call, 1, by=coordinator)
        desk.get(address(call, page))
        with CaptureQueriesContext(connection) as found:
            assert desk.get(address(call, page)).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1] <= 45


def test_a_stranger_is_turned_away_from_every_deed(client, cycle, coordinator, person):
    call, _people = made.assigned_call(cycle, coordinator, made.NAMES[:1])
    pages = [address(call, page) for page in ("_remove", "_remind", "_hand", "_checklist")]
    pages.append(reverse("admin_selection_opinion", args=[call.reference, call.applications.get().reference]))
    for stranger in (person, make.person("tjeter@kot.example")):
        client.force_login(stranger, backend=BACKEND)
        assert {client.post(one).status_code for one in pages} == {403}

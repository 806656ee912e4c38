"""The committee, the conditions, the board, the letters and the announcement in the admin."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate.models import Notice, Organisation, User
from consultations.actions import selections
from consultations.forms.boards import PARTS
from consultations.models import Decision, Review
from consultations.states import CallStatus, ReviewStatus
from tests import make, make_calls
from tests import make_selections as made

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGES = ("", "_appoint", "_assign", "_excuse", "_board", "_letters", "_announce", "_reopen")


def address(call, name=""):
    return reverse(f"admin_selection{name}", args=[call.reference])


def conditions(application):
    return reverse("admin_selection_conditions", args=[application.call.reference, application.reference])


def typed(form):
    """What a browser would send of a form as it is shown."""
    typed = {field.html_name: "" if field.value() is None else field.value() for field in form}
    return typed | {f"{part}_{line.key}": getattr(line, part) for line in form.lines for part in PARTS}


@pytest.fixture
def reviewed(cycle, coordinator):
    return made.reviewed_call(cycle, coordinator, seats_civil_society=2)[0]


def test_only_coordinators_of_the_municipality_come_in(client, cycle, coordinator, person, other_coordinator):
    call, people = made.assigned_call(cycle, coordinator, made.NAMES[:1])
    addresses = [*(address(call, page) for page in PAGES), conditions(call.applications.get())]
    assert {client.get(one).status_code for one in addresses} == {302}
    for stranger in (person, people[0], other_coordinator):
        client.force_login(stranger, backend=BACKEND)
        assert {client.get(one).status_code for one in addresses} == {403}
        assert {client.post(one).status_code for one in addresses} == {403}


def test_another_municipalitys_desk_does_not_find_the_call(client, cycle, coordinator, other_coordinator):
    call, _people = made.assigned_call(cycle, coordinator, made.NAMES[:1])
    client.force_login(other_coordinator, backend=BACKEND)
    for one in [*(address(call, page) for page in PAGES), conditions(call.applications.get())]:
        assert client.get(one, headers={"host": "prova.testserver"}, follow=True).status_code == 404


def test_a_committee_is_appointed_and_given_the_applications(desk, cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    wrong = desk.post(address(call, "_appoint"), {"address": "ana", "bench": "other"})
    assert wrong.status_code == 422 and "address" in wrong.context["form"].errors
    desk.post(address(call, "_appoint"), {"address": "ana@oshc.example", "name": "Ana Prova", "bench": "civil_society"})
    assert call.reviewers.get().person == User.objects.get(email="ana@oshc.example")
    assert desk.post(address(call, "_assign"), {"way": "all", "reason_sq": made.ONE_SIDE}).url == address(call)
    assert Review.objects.get().status == ReviewStatus.ASSIGNED
    body = desk.get(address(call)).content.decode()
    assert "Ana Prova" in body and call.applications.get().reference in body


def test_assigning_without_a_committee_says_so(desk, cycle, coordinator):
    answer = desk.post(address(make_calls.closed_call(cycle, coordinator), "_assign"), {"way": "all"})
    assert answer.status_code == 422 and answer.context["form"].non_field_errors()


def test_conditions_are_recorded_and_a_failed_one_needs_a_reason(desk, cycle, coordinator):
    application = make_calls.closed_call(cycle, coordinator).applications.get()
    checks = list(application.call.checks.all())
    data = {f"passed_{check.pk}": "yes" for check in checks} | {f"passed_{checks[0].pk}": "no"}
    answer = desk.post(conditions(application), data)
    assert answer.status_code == 422 and f"reason_{checks[0].pk}" in answer.context["form"].errors
    data[f"reason_{checks[0].pk}"] = "Jashtë territorit"
    assert desk.post(conditions(application), data).status_code == 302
    assert application.eligibility_results.get(is_passed=False).reason == "Jashtë territorit"
    shown = desk.get(conditions(application)).context["form"]
    assert shown[f"reason_{checks[0].pk}"].value() == "Jashtë territorit"


def test_a_sheet_of_another_call_cannot_be_excused_here(desk, cycle, coordinator):
    call, _people = made.assigned_call(cycle, coordinator, made.NAMES[:1])
    _other, people = made.assigned_call(cycle, coordinator, ("Shoqata krejt tjetër",), size=1)
    foreign = Review.objects.get(reviewer__person=people[0])
    assert desk.post(address(call, "_excuse"), {"sheet": foreign.pk, "reason": "x"}).status_code == 422
    mine = Review.objects.filter(application__call=call).first()
    assert desk.post(address(call, "_excuse"), {"sheet": mine.pk, "reason": "E sëmurë"}).status_code == 302
    mine.refresh_from_db()
    assert mine.status == ReviewStatus.EXCUSED


def test_no_score_is_shown_or_decided_on_while_a_sheet_is_missing(desk, cycle, coordinator):
    call, people = made.assigned_call(cycle, coordinator, made.NAMES[:2])
    made.hand_in(made.sheet(call, people[0]), comment="Fjalë e fshehtë")
    for page in ("", "_board"):
        answer = desk.get(address(call, page))
        assert answer.status_code == 200
        assert "Fjalë e fshehtë" not in answer.content.decode() and "<textarea" not in answer.content.decode()
    refused = desk.post(address(call, "_board"), {"decide": "1"})
    assert refused.status_code == 422 and refused.context["form"].non_field_errors()
    assert "Fjalë e fshehtë" not in refused.content.decode()


def test_the_board_shows_the_ranking_with_drafted_reasons(desk, reviewed):
    answer = desk.get(address(reviewed, "_board"))
    names = [line.row.application.organisation.name for line in answer.context["form"].lines]
    assert names == list(made.NAMES)
    board, drafts = answer.context["board"], typed(answer.context["form"])
    assert all(drafts[f"{part}_{row.application.pk}"] for row in board.rows for part in ("reason_sq", "reason_en"))
    assert [row.standing.spread for row in board.rows] == [0, 0, 0, 0]


def shown_count(answer, axis, value):
    """How many of those selected the page counts for one value."""
    rows = next(rows for name, _label, rows in answer.context["balance"] if name == axis)
    return next((now for key, _label, now, _all in rows if key == value), 0)


def test_the_balance_is_counted_without_deciding(desk, reviewed):
    assert not shown_count(desk.get(address(reviewed, "_board")), "kind", "citizen")
    Organisation.objects.filter(name=made.NAMES[2]).update(kind="citizen")
    data = typed(desk.get(address(reviewed, "_board")).context["form"])
    third = reviewed.applications.get(organisation__name=made.NAMES[2]).pk
    answer = desk.post(address(reviewed, "_board"), {**data, f"outcome_{third}": "selected", "balance": "1"})
    assert answer.status_code == 200
    assert shown_count(answer, "kind", "citizen") == 1 and shown_count(answer, "kind", "organisation") == 2
    reviewed.refresh_from_db()
    assert reviewed.status == CallStatus.PUBLISHED and not Decision.objects.exists()


def test_a_refused_board_keeps_everything_typed(desk, reviewed):
    data = typed(desk.get(address(reviewed, "_board")).context["form"])
    first = reviewed.applications.get(organisation__name=made.NAMES[0]).pk
    data |= {f"reason_sq_{first}": "Arsyeja e shkruar me dorë", f"outcome_{first}": "", "method_sq": made.METHOD}
    answer = desk.post(address(reviewed, "_board"), {**data, "decide": "1"})
    assert answer.status_code == 422 and f"outcome_{first}" in [name for name, *_ in answer.context["form"].problems]
    assert "Arsyeja e shkruar me dorë" in answer.content.decode()


def test_from_the_board_over_the_letters_to_the_announcement(desk, reviewed):
    data = typed(desk.get(address(reviewed, "_board")).context["form"])
    decided = desk.post(address(reviewed, "_board"), {**data, "method_sq": made.METHOD, "decide": "1"})
    assert decided.url == address(reviewed, "_letters")
    letters = desk.get(decided.url).context["letters"]
    assert len(letters) == 4 and not Notice.objects.filter(kind="application.decided").exists()
    assert desk.post(address(reviewed, "_announce"), {}).status_code == 422
    for _press in range(2):
        assert desk.post(address(reviewed, "_announce"), {"is_certain": "on"}).status_code == 302
    sent = Notice.objects.filter(kind="application.decided")
    assert {notice.address for notice in sent} == {letter.address for letter in letters} and sent.count() == 4
    reviewed.refresh_from_db()
    assert reviewed.is_announced


def test_deciding_again_brings_the_decision_back(desk, cycle, coordinator):
    call = made.decided_call(cycle, coordinator, made.NAMES[:3])
    assert desk.post(address(call, "_reopen"), {"reason": ""}).status_code == 422
    assert desk.post(address(call, "_reopen"), {"reason": "Gabim"}).url == address(call, "_board")
    form = desk.get(address(call, "_board")).context["form"]
    assert form["method_sq"].value() == made.METHOD


def test_the_page_of_the_call_leads_on(desk, cycle, coordinator):
    from consultations.admin.selections import selection_deeds

    draft = make_calls.draft_call(cycle, coordinator)
    assert selection_deeds(draft) == []
    call = made.decided_call(cycle, coordinator, made.NAMES[:3])
    assert address(call, "_letters") in desk.get(reverse("admin_call", args=[call.reference])).content.decode()
    selections.announce_selection(call, by=coordinator)
    call.refresh_from_db()
    protocol = reverse("consultations:selection", args=[call.reference])
    assert protocol in [url for _label, url, _is_main in selection_deeds(call)]


@pytest.mark.parametrize("page", ["", "_board"])
def test_the_board_asks_the_database_as_often_for_five_as_for_thirty(desk, cycle, coordinator, page):
    counts = []
    for size in (5, 30):
        names = tuple(f"Shoqata {size} {'e' * (number + size)}" for number in range(size))
        call = make_calls.closed_call(cycle, coordinator, organisations=names, seats_civil_society=2)
        reviewer = made.committee(call, coordinator, size=1)[0]
        quick_scores(call, reviewer)
        desk.get(address(call, page))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(call, page)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def quick_scores(call, reviewer):
    """Handed-in sheets with scores for every application, written in three queries."""
    from consultations.models import Reviewer, Score

    seat = Reviewer.objects.get(call=call, person=reviewer)
    sheets = Review.objects.bulk_create(
        Review(application=one, reviewer=seat, status=ReviewStatus.HANDED_IN) for one in call.applications.all())
    Score.objects.bulk_create(
        Score(review=sheet, criterion=criterion, points=number % (criterion.maximum_points + 1))
        for number, sheet in enumerate(sheets) for criterion in call.criteria.all())


def test_a_person_from_elsewhere_is_no_part_of_the_board(desk, reviewed, other_municipality):
    there = make.coordinator(other_municipality, "tjeter@prova.example")
    make_calls.closed_call(make.cycle(other_municipality), there, organisations=("Shoqata e huaj",))
    assert "Shoqata e huaj" not in desk.get(address(reviewed, "_board")).content.decode()


def test_the_morning_page_names_what_is_to_be_decided_and_announced(reviewed, coordinator, municipality, rf):
    from consultations.selection_hooks import selections_due

    request = rf.get("/")
    request.user, request.municipality = coordinator, municipality
    assert [entry["url"] for entry in selections_due(request)] == [address(reviewed, "_board")]
    selections.decide(reviewed, selections.propose_decisions(reviewed), made.METHOD, by=coordinator)
    assert [entry["url"] for entry in selections_due(request)] == [address(reviewed, "_letters")]
    selections.announce_selection(reviewed, by=coordinator)
    assert list(selections_due(request)) == []

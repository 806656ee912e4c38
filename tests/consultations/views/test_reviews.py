"""The reviewers' pages: who opens them, what they show before and after handing in, saving and handing in."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate.models import Membership
from consultations.actions import reviews, selections
from consultations.models import Review
from consultations.states import ReviewStatus
from tests import make, make_calls
from tests import make_selections as made

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def assigned(cycle, coordinator):
    return made.assigned_call(cycle, coordinator, made.NAMES[:2])


@pytest.fixture
def call(assigned):
    return assigned[0]


@pytest.fixture
def reviewer(assigned):
    return assigned[1][0]


@pytest.fixture
def colleague(assigned):
    return assigned[1][1]


@pytest.fixture
def review(call, reviewer):
    return made.sheet(call, reviewer)


@pytest.fixture
def page(review):
    return reverse("consultations:review", args=[review.application.reference])


def sign_in(client, person):
    client.force_login(person, backend=BACKEND)
    return client


def typed(call, share=5, comment="Përvojë e mirë", **changes):
    """What a reviewer types into the form."""
    scores = {f"points_{pk}": points for pk, (points, _words) in made.points(call, share).items()}
    words = {f"words_{pk}": "sepse" for pk in made.points(call, share)}
    return {**scores, **words, "comment": comment, **changes}


def test_a_visitor_is_asked_to_sign_in_and_others_are_turned_away(client, page, call, person, coordinator, review):
    addresses = [page, reverse("consultations:reviews"),
                 reverse("consultations:review_conflict", args=[review.application.reference])]
    for address in addresses:
        assert reverse("account_request_login_code") in client.get(address).url
    for stranger in (person, coordinator, review.application.started_by):
        sign_in(client, stranger)
        assert {client.get(address).status_code for address in addresses} == {403}
        assert client.post(page, typed(call)).status_code == 403


def test_numbers_of_another_municipality_or_of_nothing_are_not_found(client, page, reviewer, other_municipality):
    there = make.coordinator(other_municipality, "tjeter@prova.example")
    foreign = make_calls.closed_call(make.cycle(other_municipality), there, organisations=("Shoqata tjetër",))
    sign_in(client, reviewer)
    for reference in (foreign.applications.get().reference, "A-0000"):
        assert client.get(reverse("consultations:review", args=[reference])).status_code == 404
    assert client.get(page, headers={"host": "prova.testserver"}).status_code == 404
    assert client.get(reverse("consultations:reviews"), headers={"host": "prova.testserver"}).status_code == 403


def test_the_list_shows_every_sheet_with_its_state(client, call, reviewer):
    made.hand_in(made.sheet(call, reviewer, made.NAMES[1]))
    body = sign_in(client, reviewer).get(reverse("consultations:reviews")).content.decode()
    for name in made.NAMES[:2]:
        assert name in body
    assert call.title in body


def test_the_dossier_has_the_answers_but_not_the_contact(client, page, reviewer, review):
    application = review.application
    type(application).objects.filter(pk=application.pk).update(contact_phone="069 00 00 001", needs="Përkthim")
    body = sign_in(client, reviewer).get(page).content.decode()
    assert make_calls.ANSWER in body
    for hidden in (application.contact_email, "069 00 00 001", "Përkthim"):
        assert hidden not in body


def test_saving_keeps_everything_and_the_form_shows_it_again(client, page, reviewer, review, call):
    empty = {name: "" for name in typed(call) if name.startswith("points_")}
    answer = sign_in(client, reviewer).post(page, typed(call, comment="Ende po lexoj", **empty, save="1"))
    assert answer.status_code == 302
    review.refresh_from_db()
    assert review.status == ReviewStatus.ASSIGNED
    body = client.get(page).content.decode()
    assert "Ende po lexoj" in body and "sepse" in body


def test_handing_in_closes_the_sheet(client, page, reviewer, review, call):
    answer = sign_in(client, reviewer).post(page, typed(call, hand_in="1"))
    assert answer.url == reverse("consultations:reviews")
    review.refresh_from_db()
    assert review.status == ReviewStatus.HANDED_IN
    body = client.get(page).content.decode()
    assert "<textarea" not in body and "Përvojë e mirë" in body


@pytest.mark.parametrize("wrong", ["-1", "1000", "shumë", "3.5"])
def test_wrong_points_get_a_sentence_beside_their_field_and_nothing_typed_is_lost(client, page, reviewer, call, wrong):
    field = f"points_{call.criteria.first().pk}"
    answer = sign_in(client, reviewer).post(page, typed(call, **{field: wrong, "hand_in": "1"}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    summary = answer.content.decode().split("data-error-summary")[1].split("</ul>")[0]
    assert f"{call.criteria.first().name_sq}: " in summary, "every criterion has the same label: the summary names it"
    assert f'value="{wrong}"' in answer.content.decode() and "Përvojë e mirë" in answer.content.decode()


def test_handing_in_too_early_saves_and_says_what_is_missing(client, page, reviewer, review, call):
    answer = sign_in(client, reviewer).post(page, typed(call, comment="", hand_in="1"))
    assert answer.status_code == 422 and "comment" in answer.context["form"].errors
    assert review.scores.count() == call.criteria.count(), "what was typed is kept"


def test_everything_that_is_missing_is_said_at_once(client, page, reviewer, call):
    empty = {name: "" for name in typed(call)}
    answer = sign_in(client, reviewer).post(page, {**empty, "hand_in": "1"})
    wanted = {f"points_{criterion.pk}" for criterion in call.criteria.all()} | {"comment"}
    assert answer.status_code == 422 and set(answer.context["form"].errors) == wanted


def test_a_second_press_or_a_late_form_gets_a_sentence(client, page, reviewer, call, coordinator, colleague):
    sign_in(client, reviewer).post(page, typed(call, hand_in="1"))
    again = client.post(page, typed(call, comment="Tjetër mendim", hand_in="1"))
    assert again.status_code == 422 and again.context["form"].non_field_errors()
    for review in Review.objects.filter(application__call=call, status=ReviewStatus.ASSIGNED):
        reviews.excuse_review(review, "vonë", by=coordinator)
    late = sign_in(client, colleague).post(page, typed(call, hand_in="1"))
    assert late.status_code == 422 and late.context["form"].non_field_errors()


def test_the_sheet_is_read_only_once_it_is_decided(client, page, reviewer, review, call, coordinator):
    for other in Review.objects.filter(application__call=call).exclude(pk=review.pk):
        made.hand_in(other)
    drafts = selections.propose_decisions(call)
    selections.decide(call, drafts, made.METHOD, by=coordinator, despite_missing_reviews=True)
    assert "<textarea" not in sign_in(client, reviewer).get(page).content.decode()
    assert client.post(page, typed(call, hand_in="1")).status_code == 422


def test_scores_of_others_appear_only_after_ones_own(client, page, call, reviewer, colleague):
    made.hand_in(made.sheet(call, colleague), comment="Mendimi i kolegut")
    assert "Mendimi i kolegut" not in sign_in(client, reviewer).get(page).content.decode()
    assert "Mendimi i kolegut" not in client.post(page, typed(call, save="1"), follow=True).content.decode()
    client.post(page, typed(call, hand_in="1"))
    assert "Mendimi i kolegut" in client.get(page).content.decode()


def test_a_conflict_hides_the_application(client, page, reviewer, review):
    conflict = reverse("consultations:review_conflict", args=[review.application.reference])
    assert sign_in(client, reviewer).post(conflict, {"reason": ""}).status_code == 422
    assert client.post(conflict, {"reason": "Drejtuesi është vëllai im."}).url == reverse("consultations:reviews")
    body = client.get(page).content.decode()
    assert make_calls.ANSWER not in body and "Drejtuesi është vëllai im." in body
    assert client.post(conflict, {"reason": "Përsëri"}).status_code == 422


def test_a_membership_found_later_hides_the_application_at_once(client, page, reviewer, review, call):
    Membership.objects.create(organisation=review.application.organisation, person=reviewer)
    assert make_calls.ANSWER not in sign_in(client, reviewer).get(page).content.decode()
    assert client.post(page, typed(call)).status_code == 403


def test_the_list_asks_the_database_as_often_for_two_as_for_eight(client, cycle, coordinator):
    counts = []
    for names in (made.NAMES[:2], tuple(f"Shoqata {'e' * number}" for number in range(1, 9))):
        _call, people = made.assigned_call(cycle, coordinator, names, size=1)
        sign_in(client, people[0])
        with CaptureQueriesContext(connection, ) as queries:
            assert client.get(reverse("consultations:reviews")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_sheets_wait_on_the_page_of_the_person_until_they_are_handed_in(call, reviewer, municipality, rf):
    from consultations.selection_hooks import sheets_that_wait

    request = rf.get("/")
    request.user, request.municipality = reviewer, municipality
    assert [entry["label"] for entry in sheets_that_wait(request)[0]["entries"]] == list(made.NAMES[:2])
    made.hand_in(made.sheet(call, reviewer, made.NAMES[0]))
    assert [entry["label"] for entry in sheets_that_wait(request)[0]["entries"]] == [made.NAMES[1]]


def test_a_former_member_or_excused_reviewer_does_not_read_the_application_elsewhere(call, reviewer, colleague, review,
                                                                                      coordinator):
    from cocreate.permissions import allows

    application = review.application
    assert allows(reviewer, "consultations.read_application", application)
    Membership.objects.create(organisation=application.organisation, person=reviewer, is_active=False)
    assert not allows(reviewer, "consultations.read_application", application)
    reviews.excuse_review(made.sheet(call, colleague), "E sëmurë", by=coordinator)
    assert not allows(colleague, "consultations.read_application", application)

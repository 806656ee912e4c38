"""The reviewers' pages: saved in the background, a rubric as easy as points, conflicts said by name only."""
import pytest
from django.urls import reverse

from consultations.actions import assignments, reviews
from consultations.models import Call, Review
from consultations.rubric import Grade
from consultations.states import ReviewStatus
from tests import make, make_calls
from tests import make_selections as made

BACKEND = "django.contrib.auth.backends.ModelBackend"
AUTOSAVE = {"x-autosave": "1"}


@pytest.fixture
def assigned(cycle, coordinator):
    return made.assigned_call(cycle, coordinator, made.NAMES[:2])


@pytest.fixture
def call(assigned):
    return assigned[0]


@pytest.fixture
def reviewer(assigned, client):
    client.force_login(assigned[1][0], backend=BACKEND)
    return assigned[1][0]


@pytest.fixture
def review(call, reviewer):
    return made.sheet(call, reviewer)


def page_of(review):
    return reverse("consultations:review", args=[review.application.reference])


def as_rubric(call):
    """The call scored by rubric, with even maxima."""
    for criterion in call.criteria.all():
        criterion.maximum_points = 10
        criterion.save()
    Call.objects.filter(pk=call.pk).update(scoring=Call.Scoring.RUBRIC)
    call.refresh_from_db()


def test_what_is_written_is_saved_in_the_background(client, call, review):
    criterion = call.criteria.first()
    answer = client.post(page_of(review), {f"points_{criterion.pk}": "3", "comment": "Ende po lexoj"}, headers=AUTOSAVE)
    assert answer.status_code == 204
    review.refresh_from_db()
    assert (review.comment, review.scores.get(criterion=criterion).points) == ("Ende po lexoj", 3)
    assert review.status == ReviewStatus.ASSIGNED


def test_the_background_save_keeps_what_is_valid_and_never_hands_in(client, call, review):
    one, other = call.criteria.all()[:2]
    client.post(page_of(review), {f"points_{one.pk}": "3", f"words_{one.pk}": "Po"}, headers=AUTOSAVE)
    data = {f"points_{one.pk}": "9999", f"words_{one.pk}": "Më mirë", f"points_{other.pk}": "2", "hand_in": "1"}
    assert client.post(page_of(review), data, headers=AUTOSAVE).status_code == 204
    scores = {score.criterion_id: score for score in review.scores.all()}
    assert (scores[one.pk].points, scores[one.pk].comment, scores[other.pk].points) == (3, "Më mirë", 2)
    review.refresh_from_db()
    assert review.status == ReviewStatus.ASSIGNED


def test_the_background_save_says_when_the_sheet_is_closed(client, review, coordinator):
    reviews.excuse_review(review, "Vonë", by=coordinator)
    answer = client.post(page_of(review), {"comment": "Vonë"}, headers=AUTOSAVE)
    assert answer.status_code == 409 and answer.json()["message"]


def test_the_page_is_marked_for_saving_and_shows_what_is_looked_for(client, call, review):
    call.criteria.update(help_sq="Shembuj me vite dhe rezultate.")
    body = client.get(page_of(review)).content.decode()
    assert "data-autosave" in body and "data-autosave-state" in body
    assert "Shembuj me vite dhe rezultate." in body and make_calls.ANSWER in body


def test_a_rubric_is_scored_by_radios_and_counts_as_points(client, call, review):
    as_rubric(call)
    first, second, *rest = call.criteria.all()
    form = client.get(page_of(review)).context["form"]
    assert [value for value, _label in form.fields[f"points_{first.pk}"].choices] == [10, 5, 0]
    data = {f"points_{one.pk}": "10" for one in rest} | {f"points_{first.pk}": "5", f"points_{second.pk}": "0"}
    client.post(page_of(review), {**data, "comment": "Mirë", "hand_in": "1"})
    review.refresh_from_db()
    assert review.status == ReviewStatus.HANDED_IN
    assert sum(review.scores.values_list("points", flat=True)) == 5 + 10 * len(rest)
    assert review.scores.get(criterion=first).grade_label == str(Grade.PARTLY.label)
    assert str(Grade.PARTLY.label) in client.get(page_of(review)).content.decode()


@pytest.mark.parametrize("wrong", ["7", "-5", "yes", "20"])
def test_a_rubric_knows_three_answers(client, call, review, wrong):
    as_rubric(call)
    criterion = call.criteria.first()
    answer = client.post(page_of(review), {f"points_{criterion.pk}": wrong, "save": "1"})
    assert answer.status_code == 422 and f"points_{criterion.pk}" in answer.context["form"].errors


def test_a_rubric_that_is_not_whole_is_not_handed_in(client, call, review):
    as_rubric(call)
    answer = client.post(page_of(review), {"comment": "Mirë", "hand_in": "1"})
    assert answer.status_code == 422
    assert len(answer.context["form"].errors) == call.criteria.count()


def test_conflicts_are_said_by_name_without_opening_anything(client, call, reviewer):
    page = reverse("consultations:review_conflicts", args=[call.reference])
    assert page in client.get(reverse("consultations:reviews")).content.decode()
    body = client.get(page).content.decode()
    assert made.NAMES[0] in body and make_calls.ANSWER not in body
    application = call.applications.get(organisation__name=made.NAMES[0])
    assert client.post(page, {}).status_code == 422
    half = client.post(page, {f"has_{application.pk}": "on"})
    assert half.status_code == 422 and f"reason_{application.pk}" in half.context["form"].errors
    data = {f"has_{application.pk}": "on", f"reason_{application.pk}": "Më paguan."}
    assert client.post(page, data).url == reverse("consultations:reviews")
    assert made.sheet(call, reviewer).status == ReviewStatus.CONFLICT
    assert "Më paguan." in client.get(page).content.decode(), "what was declared stays in sight"
    assert client.post(page, data).status_code == 422, "twice there is nothing left to declare"


def test_the_list_says_what_comes_before_anything_is_given(client, cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator)
    first = made.committee(call, coordinator)[0]
    client.force_login(first, backend=BACKEND)
    body = client.get(reverse("consultations:reviews")).content.decode()
    assert call.title in body and reverse("consultations:review_conflicts", args=[call.reference]) in body


def test_conflicts_are_not_for_strangers_and_not_before_the_deadline(client, cycle, coordinator, person, call):
    page = reverse("consultations:review_conflicts", args=[call.reference])
    assert reverse("account_request_login_code") in client.get(page).url
    client.force_login(person, backend=BACKEND)
    assert client.get(page).status_code == client.post(page).status_code == 403
    early = make_calls.open_call(cycle, coordinator)
    member = made.committee(early, coordinator)[0]
    client.force_login(member, backend=BACKEND)
    assert client.get(reverse("consultations:review_conflicts", args=[early.reference])).status_code == 403


def test_a_closed_sheet_offers_no_conflict_form(client, review):
    page = reverse("consultations:review_conflict", args=[review.application.reference])
    assert client.get(page).status_code == 200
    client.post(page, {"reason": "E drejton vëllai im."})
    assert client.get(page).url == page_of(review)
    assert client.post(page, {"reason": "Përsëri"}).status_code == 422


def test_the_reason_for_one_more_opinion_is_read_only_after_handing_in(client, call, coordinator):
    third = reviews.appoint_reviewer(call, make.person("t@k.example", "Teuta Treta"), "other", by=coordinator)
    sheet = assignments.ask_opinion(call.applications.first(), third, "Pikët janë larg.", by=coordinator)
    client.force_login(third.person, backend=BACKEND)
    assert "Pikët janë larg." not in client.get(page_of(sheet)).content.decode()
    made.hand_in(Review.objects.get(pk=sheet.pk))
    assert "Pikët janë larg." in client.get(page_of(sheet)).content.decode()

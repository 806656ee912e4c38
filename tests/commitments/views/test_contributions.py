"""Taking part from the browser: no script, no account, no words shown before their time."""
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from commitments.actions.contributions import confirm_contribution, withdraw_contribution
from commitments.actions.moderation import hide_contribution
from commitments.models import Contribution
from tests import make_consultations
from tests.make_consultations import confirmed, posted

BACKEND = "django.contrib.auth.backends.ModelBackend"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} =1+1 \"'><img src=x onerror=alert(2)>"
TYPED = {"body": "Shtoni hartën.", "email": "banore@example.org", "kind": "suggestion", "key": "problem"}


@pytest.fixture
def window(cycle, coordinator):
    """An open window about one commitment."""
    return make_consultations.open_window(cycle, coordinator)


def form_of(window):
    """The address of the full-page form."""
    return reverse("commitments:contribute", args=[window.reference, window.commitment.reference])


def confirm_of(waiting):
    """The address in the letter."""
    return reverse("commitments:confirm_contribution", args=[waiting.token])


def seen(client, path, status=200, **options):
    """The text of a page."""
    response = client.get(path, **options)
    assert response.status_code == status
    return response.content.decode()


def test_from_the_form_over_the_letter_to_the_page(window, client, django_capture_on_commit_callbacks):
    assert 'for="id_body"' in seen(client, form_of(window), data={"part": "problem"})
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(form_of(window), TYPED, follow=True)
    assert response.redirect_chain[0][0].endswith("/thanks/") and "48" in response.content.decode()
    assert TYPED["body"] not in seen(client, window.commitment.get_absolute_url())
    [link] = [word for word in mail.outbox[0].body.split() if "/contributions/confirm/" in word]
    path = "/" + link.split("/", 3)[3]
    assert TYPED["body"] in seen(client, path)
    assert not Contribution.objects.public().exists()  # opening the link changes nothing
    page = client.post(path, follow=True)
    assert page.status_code == 200 and TYPED["body"] in page.content.decode()
    assert TYPED["body"] in seen(client, window.commitment.get_absolute_url())
    assert TYPED["email"] not in page.content.decode()


def test_the_part_that_the_address_names_is_chosen_and_quoted(window, client):
    html = seen(client, form_of(window), data={"part": "problem"})
    assert '<option value="problem" selected>' in html and "Banorët nuk e gjejnë" in html
    assert seen(client, form_of(window), data={"part": "<script>"})


def test_a_robot_hears_the_same_words_and_nothing_is_stored(window, client):
    honest = client.post(form_of(window), TYPED)
    robot = client.post(form_of(window), {**TYPED, "website": "http://spam.example"})
    assert (robot.status_code, robot.url) == (honest.status_code, honest.url)
    assert Contribution.objects.count() == 1


def test_what_was_typed_stays_when_the_window_closes_meanwhile(window, client):
    type(window).objects.update(opens_at=window.opens_at - timedelta(days=60), closes_at=window.opens_at)
    response = client.post(form_of(window), TYPED)
    assert response.status_code == 422 and TYPED["body"] in response.content.decode()
    assert 'role="alert"' in response.content.decode() and not Contribution.objects.exists()
    assert "<textarea" not in seen(client, form_of(window))


def test_errors_stand_beside_their_fields(window, client):
    html = client.post(form_of(window), {**TYPED, "email": "banore@", "body": ""}).content.decode()
    assert "id_email_error" in html and "id_body_error" in html and "banore@" in html


def test_many_from_one_network_lose_nothing(window, client):
    for number in range(30):
        client.post(form_of(window), {**TYPED, "email": f"b{number}@example.org"})
    response = client.post(form_of(window), {**TYPED, "email": "b30@example.org"})
    assert response.status_code == 422 and TYPED["body"] in response.content.decode()
    assert Contribution.objects.count() == 30


def test_somebody_signed_in_needs_no_address_and_sees_the_words_at_once(window, client, person):
    client.force_login(person, backend=BACKEND)
    assert 'name="email"' not in seen(client, form_of(window))
    response = client.post(form_of(window), {"body": "Fjalët e mia", "kind": "for"}, follow=True)
    said = Contribution.objects.get()
    assert said.person == person and "Fjalët e mia" in response.content.decode()
    assert person.email not in response.content.decode()
    assert client.post(reverse("commitments:withdraw_contribution", args=[said.code])).status_code == 302
    said.refresh_from_db()
    assert said.status == "withdrawn"


def test_a_used_an_expired_and_an_unknown_link(window, client, municipality):
    used = posted(window)
    assert client.post(confirm_of(used)).status_code == 302
    again = client.post(confirm_of(used))
    assert again.status_code == 200 and used.code in again.content.decode()
    assert Contribution.objects.public().count() == 1
    expired = posted(window, "Fjalë të vonuara")
    Contribution.objects.filter(pk=expired.pk).update(token_expires_at=window.opens_at)
    html = client.post(confirm_of(expired)).content.decode()
    assert "Fjalë të vonuara" in html and "<form method=\"post\"" not in html  # the words are handed back
    assert client.get(reverse("commitments:confirm_contribution", args=["x" * 22])).status_code == 404


def test_the_secret_of_the_address_is_not_passed_on(window, client):
    response = client.get(confirm_of(posted(window)))
    # `no-referrer` would make browsers send the button's press with "Origin: null": refused, and nobody could confirm.
    assert response["Referrer-Policy"] == "same-origin" and "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_where_my_words_went(window, client, coordinator):
    said = confirmed(window, key="problem", byline="Ilir P.")
    revised = make_consultations.revised(window)
    make_consultations.answered(window, [said], coordinator, changed_in=revised, changed_key="problem")
    html = seen(client, said.get_absolute_url())
    assert "Merret për pjesën e hartës." in html and "<ins>" in html and "hartë" in html
    assert html.count("Ilir P.") == 1 and "Bashkia Elbasan, <time" in html  # each under their own words
    compare = reverse("commitments:compare", args=[window.commitment.reference, 2, 3])
    assert f"{compare}#problem" in html
    assert f"{compare}#problem" in seen(client, window.commitment.get_absolute_url())
    assert seen(client, compare).count('id="problem"') == 1  # the link ends at the words that changed


def test_the_code_may_be_typed_as_on_a_slip(window, client):
    said = confirmed(window)
    assert said.body in seen(client, reverse("commitments:contribution", args=[said.code.lower().replace("-", "–")]))


def test_hidden_and_withdrawn_words_are_not_shown_anywhere(window, client, coordinator):
    hidden, withdrawn = confirmed(window, "E fshehur"), confirmed(window, "E tërhequr")
    hide_contribution(hidden, reason="insult", by=coordinator)
    withdraw_contribution(withdrawn, by=coordinator)
    pages = [window.commitment.get_absolute_url(), window.get_absolute_url(), hidden.get_absolute_url(),
             withdrawn.get_absolute_url(), reverse("commitments:contributions", args=[window.commitment.reference])]
    for path in pages:
        html = seen(client, path)
        assert "E fshehur" not in html and "E tërhequr" not in html


def test_unconfirmed_and_pending_words_do_not_exist_for_others(cycle, coordinator, client, person):
    window = make_consultations.open_window(cycle, coordinator, is_moderated_before=True)
    seen(client, posted(window).get_absolute_url(), status=404)
    pending = posted(window, "Prita", by=person)
    seen(client, pending.get_absolute_url(), status=404)
    client.force_login(person, backend=BACKEND)
    assert "Prita" in seen(client, pending.get_absolute_url())


def test_hostile_text_is_only_text(window, client, coordinator, django_capture_on_commit_callbacks):
    fields = {name: HOSTILE[:100] for name in ("byline", "organisation_name", "territory")}
    with django_capture_on_commit_callbacks(execute=True):
        waiting = posted(window, HOSTILE, key="problem", **fields)
    with django_capture_on_commit_callbacks(execute=True):
        said = confirm_contribution(window.municipality, waiting.token)
        make_consultations.answered(window, [said], coordinator, text_sq=HOSTILE)
    pages = [window.commitment.get_absolute_url(), said.get_absolute_url(),
             reverse("commitments:contributions", args=[window.commitment.reference])]
    letters = [letter.alternatives[0].content for letter in mail.outbox]
    for html in [*(seen(client, path) for path in pages), *letters]:
        assert "<script>alert" not in html and "<img src=x" not in html and "{{ 7*7 }}" in html
    assert len(letters) == 2 and all("\n" not in letter.subject for letter in mail.outbox)


def test_addresses_appear_on_no_public_page(window, client, coordinator):
    said = confirmed(window, email="fshehte@example.org", byline="Ilir")
    make_consultations.answered(window, [said], coordinator)
    for path in [window.commitment.get_absolute_url(), said.get_absolute_url(), window.get_absolute_url(),
                 reverse("commitments:contributions", args=[window.commitment.reference]), "/sq/record/"]:
        assert "fshehte@" not in seen(client, path)


def test_the_first_twenty_and_the_rest_paged(window, client):
    make_consultations.many(window, 45)
    html = seen(client, window.commitment.get_absolute_url())
    assert html.count('id="comment-K-') == 20 and "?page=2" in html
    listing = reverse("commitments:contributions", args=[window.commitment.reference])
    assert seen(client, listing, data={"page": 3}).count('id="comment-K-') == 5
    assert client.get(listing, {"page": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["commitment", "contributions"])
def test_as_many_queries_for_1_as_for_300(window, client, name, django_assert_max_num_queries):
    path = reverse(f"commitments:{name}", args=[window.commitment.reference])
    make_consultations.many(window, 1)
    client.get(path)
    with django_assert_max_num_queries(15) as few:
        client.get(path)
    Contribution.objects.all().delete()
    make_consultations.many(window, 300)
    with django_assert_max_num_queries(len(few)):
        client.get(path)


def test_another_municipality_sees_nothing_of_it(window, client, other_municipality):
    said, waiting = confirmed(window), posted(window, "Tjetër")
    elsewhere = {"HTTP_HOST": "prova.testserver"}
    paths = [form_of(window), window.get_absolute_url(), said.get_absolute_url(), confirm_of(waiting),
             reverse("commitments:contributions", args=[window.commitment.reference]),
             reverse("commitments:contribution_thanks", args=[window.reference, window.commitment.reference])]
    for path in paths:
        assert client.get(path, **elsewhere).status_code == 404
    client.post(confirm_of(waiting), **elsewhere)
    assert client.post(form_of(window), TYPED, **elsewhere).status_code == 404
    waiting.refresh_from_db()
    assert waiting.status == "unconfirmed" and Contribution.objects.count() == 2


def test_only_the_author_withdraws(window, client, person, other_coordinator):
    said = posted(window, by=make_consultations.make.person("autori@example.org"))
    path = reverse("commitments:withdraw_contribution", args=[said.code])
    assert client.get(path).status_code == 302  # to sign in
    for wrong in (person, other_coordinator):
        client.force_login(wrong, backend=BACKEND)
        assert client.post(path).status_code == 403
    said.refresh_from_db()
    assert said.status == "published"


def test_on_a_phone_the_top_of_the_text_leads_to_what_is_said(window, client):
    html = seen(client, window.commitment.get_absolute_url())
    assert html.index('href="#margin-1"') < html.index('<section id="margin-1">')

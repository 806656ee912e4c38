"""Coordinators and moderators at work in the admin, through HTTP, by the right hands and at the right moment."""
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from cocreate import clock
from commitments.models import Contribution, Response
from consultations.models import Consultation
from consultations.periods import earliest_last_day
from tests import make_consultations
from tests.make_consultations import confirmed, posted

BACKEND = "django.contrib.auth.backends.ModelBackend"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} <img src=x onerror=alert(2)>"


@pytest.fixture
def window(cycle, coordinator):
    """An open window about one commitment."""
    return make_consultations.open_window(cycle, coordinator)


def page(name, *args):
    """An address of the admin."""
    return reverse(f"admin_{name}", args=args)


def is_refused(answer):
    """Whether the door of the admin (403) or Wagtail inside it (back to the start, with a sentence) said no."""
    return answer.status_code == 403 or (answer.status_code == 302 and answer.url == "/admin/")


def is_unknown(client, path, **options):
    """Whether there is no such page (an address without a language is tried once with one)."""
    return client.get(path, follow=True, **options).status_code == 404


def typed(cycle, commitment, **fields):
    """What the coordinator types into the form of a window."""
    today = clock.today(cycle.municipality)
    return {
        "cycle": cycle.pk, "title_sq": "Konsultimi", "reasons_sq": "Sepse po.", "opens_on": today.isoformat(),
        "last_day": earliest_last_day(cycle.municipality, clock.now()).isoformat(),
        "commitments": [commitment.reference], **fields,
    }


def test_planned_published_and_found_on_the_site(cycle, desk):
    commitment = make_consultations.adopted(cycle)
    assert commitment.title in desk.get(page("consultation_create")).content.decode()
    response = desk.post(page("consultation_create"), typed(cycle, commitment), follow=True)
    window = Consultation.objects.get()
    assert commitment.title in response.content.decode() and window.status == "draft"
    desk.post(page("consultation_change", window.reference), typed(cycle, commitment, title_sq="Tjetër titull"))
    desk.post(page("consultation_publish", window.reference))
    window.refresh_from_db()
    assert (window.status, window.title_sq, window.is_open) == ("published", "Tjetër titull", True)
    assert desk.get(window.get_absolute_url()).status_code == 200


def test_too_short_a_window_keeps_what_was_typed_and_names_the_day(cycle, desk):
    commitment = make_consultations.adopted(cycle)
    tomorrow = (clock.today(cycle.municipality) + timedelta(days=1)).isoformat()
    desk.post(page("consultation_create"), typed(cycle, commitment, last_day=tomorrow))
    window = Consultation.objects.get()
    response = desk.post(page("consultation_publish", window.reference))
    assert response.status_code == 422 and "23:59" in response.content.decode()
    window.refresh_from_db()
    assert window.status == "draft"


def test_a_commitment_taken_out_again(cycle, desk):
    commitment = make_consultations.adopted(cycle)
    desk.post(page("consultation_create"), typed(cycle, commitment))
    window = Consultation.objects.get()
    desk.post(page("consultation_change", window.reference), typed(cycle, commitment, commitments=[]))
    assert not window.consulted.exists()


def test_more_time_and_the_end(window, desk):
    later = clock.local(window.closes_at, window.municipality).date() + timedelta(days=7)
    answer = desk.post(page("consultation_extend", window.reference), {"last_day": later.isoformat()})
    assert answer.status_code == 422
    desk.post(page("consultation_extend", window.reference),
              {"last_day": later.isoformat(), "extension_reason": "Banorët e kërkuan."})
    window.refresh_from_db()
    assert clock.local(window.closes_at, window.municipality).date() == later
    assert desk.post(page("consultation_conclude", window.reference)).status_code == 422  # it is still open


def test_typing_in_a_slip(window, client, municipality):
    clerk = make_consultations.moderator(municipality, "clerk@elbasan.example", role="clerk")
    client.force_login(clerk, backend=BACKEND)
    answer = client.post(page("consultation_enter", window.reference), {
        "commitment": window.commitment.reference, "source": "slip", "body": "Nga kutia", "kind": "for"}, follow=True)
    slip = Contribution.objects.get()
    assert (slip.source, slip.entered_by, slip.status) == ("slip", clerk, "published")
    assert slip.code in answer.content.decode()
    assert is_refused(client.get(page("consultation_answers", window.reference)))


def test_moderating(window, client, municipality):
    said = confirmed(window, "Fjalë të këqija")
    client.force_login(make_consultations.moderator(municipality), backend=BACKEND)
    assert said.code in client.get(reverse("contributions:index")).content.decode()
    assert "Fjalë të këqija" in client.get(page("contribution", said.code)).content.decode()
    assert client.post(page("contribution_hide", said.code), {}).status_code == 422
    client.post(page("contribution_hide", said.code), {"reason": "insult"})
    said.refresh_from_db()
    assert said.status == "hidden"
    client.post(page("contribution_restore", said.code))
    said.refresh_from_db()
    assert said.status == "published"
    assert is_refused(client.post(page("contribution_withdraw", said.code)))  # the coordinator's deed


def test_one_answer_for_several_then_the_batch(window, desk, django_capture_on_commit_callbacks):
    said = [confirmed(window, f"Mendim {number}", email=f"b{number}@example.org") for number in range(3)]
    table = page("consultation_answers", window.reference)
    assert all(one.code in desk.get(table).content.decode() for one in said)
    codes = [one.code for one in said[:2]]
    refused = desk.post(table, {"contributions": codes, "verdict": "not_accepted"})
    html = refused.content.decode()
    assert refused.status_code == 422 and html.count("checked") >= 3  # the ticks and the verdict are kept
    desk.post(table, {"contributions": codes, "verdict": "not_accepted", "text_sq": "Nuk ka fonde."})
    preview = desk.get(page("consultation_publish_answers", window.reference)).content.decode()
    assert all(code in preview for code in codes) and said[2].code not in preview
    response = Response.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(page("consultation_publish_answers", window.reference), {"responses": [response.pk]})
    assert {letter.to[0] for letter in mail.outbox} == {"b0@example.org", "b1@example.org"}
    again = desk.post(page("consultation_publish_answers", window.reference), {"responses": [response.pk]})
    assert again.status_code == 422
    assert codes[0] not in desk.get(table).content.decode()


def test_the_change_is_chosen_from_newer_versions(window, desk):
    said, revised = confirmed(window), make_consultations.revised(window)
    form = desk.get(page("consultation_answers", window.reference)).context["form"]
    assert list(form.fields["changed_in"].queryset) == [revised]  # none from before the public was asked
    desk.post(page("consultation_answers", window.reference), {
        "contributions": [said.code], "verdict": "accepted", "changed_in": revised.pk, "changed_key": "problem"})
    response = Response.objects.get()
    assert (response.changed_in, response.changed_key) == (revised, "problem")


def test_filters_of_the_listing(window, desk, person):
    answered, waiting = confirmed(window, "Mendimi i parë"), posted(window, "Mendimi i dytë", by=person)
    unconfirmed = posted(window, "E pakonfirmuar")
    make_consultations.answered(window, [answered], window_coordinator(desk))
    listing = reverse("contributions:index")
    everything = desk.get(listing).content.decode()
    assert answered.code in everything and waiting.code in everything and unconfirmed.code not in everything
    only = desk.get(listing, {"answered": "true"}).content.decode()
    assert answered.code in only and waiting.code not in only
    assert waiting.code in desk.get(listing, {"answered": "false", "status": "published"}).content.decode()


def window_coordinator(desk):
    """The person who is signed in."""
    from cocreate.models import User

    return User.objects.get(pk=desk.session["_auth_user_id"])


def test_the_export_holds_no_address(window, desk):
    confirmed(window, "=1+1", email="fshehte@example.org")
    exported = desk.get(reverse("contributions:index"), {"export": "csv"})
    text = b"".join(exported.streaming_content).decode()
    assert "=1+1" in text and "fshehte@" not in text


def test_hostile_text_is_only_text_in_the_admin(window, desk):
    said = confirmed(window, HOSTILE, byline=HOSTILE)
    table = page("consultation_answers", window.reference)
    desk.post(table, {"contributions": [said.code], "verdict": "covered", "text_sq": HOSTILE})
    for path in (table, page("contribution", said.code), reverse("contributions:index"),
                 page("consultation_publish_answers", window.reference), page("consultation", window.reference)):
        html = desk.get(path).content.decode()
        assert "<script>alert" not in html and "<img src=x" not in html


ROUTES = ["consultation", "consultation_change", "consultation_publish", "consultation_extend", "consultation_conclude",
          "consultation_enter", "consultation_answers", "consultation_publish_answers"]
ONE = ["contribution", "contribution_approve", "contribution_hide", "contribution_restore", "contribution_withdraw"]


def addresses(window):
    """Every page of the admin about a window and one contribution to it."""
    said = confirmed(window)
    listings = [reverse("contributions:index"), reverse("consultation_windows:index"), page("consultation_create")]
    return [*(page(name, window.reference) for name in ROUTES), *(page(name, said.code) for name in ONE), *listings]


def test_every_page_opens_for_the_coordinator_in_its_moment(window, cycle, desk):
    said, draft = confirmed(window), make_consultations.draft_window(cycle, window_coordinator(desk))
    closed = {"consultation_change", "consultation_publish"}
    for name in ROUTES:
        assert desk.get(page(name, (draft if name in closed else window).reference)).status_code == 200
    for path in (page("contribution", said.code), page("contribution_hide", said.code), page("consultation_create")):
        assert desk.get(path).status_code == 200


def test_a_deed_is_offered_only_in_its_moment(window, desk):
    html = desk.get(page("consultation", window.reference)).content.decode()
    assert page("consultation_extend", window.reference) in html
    assert page("consultation_conclude", window.reference) not in html
    type(window).objects.update(opens_at=window.opens_at - timedelta(days=60), closes_at=window.opens_at)
    html = desk.get(page("consultation", window.reference)).content.decode()
    assert page("consultation_extend", window.reference) not in html
    assert page("consultation_conclude", window.reference) in html


def test_visitors_and_people_without_a_post(window, client, person):
    paths = addresses(window)
    assert {client.get(path).status_code for path in paths} == {302}
    client.force_login(person, backend=BACKEND)
    assert {client.get(path).status_code for path in paths} == {403}


def test_the_other_municipality(window, client, other_coordinator):
    paths = addresses(window)
    client.force_login(other_coordinator, backend=BACKEND)
    assert all(is_refused(client.get(path)) for path in paths)  # no post here
    own = [reverse("contributions:index"), reverse("consultation_windows:index"), page("consultation_create")]
    elsewhere = {"HTTP_HOST": "prova.testserver"}
    for path in paths:
        if path not in own:
            assert is_unknown(client, path, **elsewhere)
    for path in own:
        html = client.get(path, **elsewhere).content.decode()
        assert window.title not in html and window.commitment.title not in html


def test_unconfirmed_words_have_no_page_in_the_admin(window, desk):
    waiting = posted(window)
    for name in ONE:
        assert is_unknown(desk, page(name, waiting.code))


def test_wrong_moments(window, desk):
    said = confirmed(window)
    forbidden = [page("consultation_change", window.reference), page("consultation_publish", window.reference),
                 page("contribution_approve", said.code), page("contribution_restore", said.code)]
    assert all(is_refused(desk.post(path)) for path in forbidden)
    window.refresh_from_db()
    said.refresh_from_db()
    assert (window.status, said.status) == ("published", "published")


@pytest.mark.parametrize("name", ["listing", "answers"])
def test_as_many_queries_for_1_as_for_30(window, desk, name, django_assert_max_num_queries):
    path = {"listing": reverse("contributions:index"), "answers": page("consultation_answers", window.reference)}[name]
    make_consultations.many(window, 1)
    desk.get(path)
    with django_assert_max_num_queries(60) as few:
        desk.get(path)
    Contribution.objects.all().delete()
    make_consultations.many(window, 30)
    with django_assert_max_num_queries(len(few)):
        desk.get(path)

"""The public pages of the window: notice, counter, hearings; drafts are nobody's."""
import pytest
from django.urls import reverse

from commitments.actions.consulted import finish_consultation
from tests import make_consultations
from tests.make_consultations import confirmed


@pytest.fixture
def window(cycle, coordinator):
    """An open window about one commitment."""
    return make_consultations.open_window(cycle, coordinator)


def seen(client, path):
    """The text of a page."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_notice_says_why_what_how_and_until_when(window, client, municipality):
    html = seen(client, window.get_absolute_url())
    for words in (window.reasons_sq, window.impact_sq, window.commitment.title, municipality.contact_email, "23:59"):
        assert words in html
    assert html.count("<h1") == 1
    assert reverse("commitments:contribute", args=[window.reference, window.commitment.reference]) in html


def test_the_counter(window, client, coordinator):
    said = [confirmed(window, f"Mendim {number}") for number in range(3)]
    make_consultations.answered(window, said[:2], coordinator)
    client.cookies["django_language"] = "en"
    assert "2 of 3 contributions are answered" in seen(client, window.get_absolute_url().replace("/sq/", "/en/"))


def test_reasons_are_markdown_and_safe(cycle, coordinator, client):
    window = make_consultations.open_window(cycle, coordinator, reasons_sq="**Pse** <script>alert(1)</script>")
    html = seen(client, window.get_absolute_url())
    assert "<strong>Pse</strong>" in html and "<script>alert" not in html


def test_a_draft_is_seen_by_nobody_on_the_site(cycle, coordinator, client):
    draft = make_consultations.draft_window(cycle, coordinator)
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert draft.title not in seen(client, reverse("commitments:consultations"))


def test_why_it_was_concluded_with_unanswered_contributions(window, client, coordinator):
    confirmed(window)
    with make_consultations.after(window):
        finish_consultation(window, reason="Mendimi u përsërit.", by=coordinator)
    assert "Mendimi u përsërit." in seen(client, window.get_absolute_url())


def test_the_list_and_its_queries(window, cycle, coordinator, client, django_assert_max_num_queries):
    path = reverse("commitments:consultations")
    seen(client, path)
    with django_assert_max_num_queries(15) as few:
        assert window.title in seen(client, path)
    for number in range(10):
        make_consultations.open_window(
            cycle, coordinator, [make_consultations.adopted(cycle, f"Z {number}", slug=f"tryeza-{number}")])
    with django_assert_max_num_queries(len(few)):
        seen(client, path)


def test_the_page_costs_the_same_with_many_contributions(window, client, django_assert_max_num_queries):
    seen(client, window.get_absolute_url())
    with django_assert_max_num_queries(15) as few:
        seen(client, window.get_absolute_url())
    make_consultations.many(window, 30)
    with django_assert_max_num_queries(len(few)):
        seen(client, window.get_absolute_url())


def test_a_municipality_without_consultations_says_what_comes(client, municipality):
    assert "<h1" in seen(client, reverse("commitments:consultations"))

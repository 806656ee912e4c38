"""The public pages: empty, with a cycle, with an open call; in both languages; the same number of queries."""
import pytest
from django.urls import reverse
from django.utils import translation

from cocreate import clock
from commitments.presenting.consultations import state_of
from home.actions.call_pages import create_call_pages
from tests import make, make_consultations


@pytest.fixture
def call(cycle, soon):
    from consultations.models import Call, Criterion, Question

    call = Call.objects.create(
        municipality=cycle.municipality, cycle=cycle, reference="T-ABCD", title_sq="Thirrje", status="published",
        opens_at=soon.day(-2), closes_at=soon.day(11), contact_email="koordinatori@elbasan.example",
    )
    Criterion.objects.create(call=call, name_sq="Përvoja", maximum_points=40)
    Criterion.objects.create(call=call, name_sq="Lidhja me komunitetin", maximum_points=60)
    Question.objects.create(call=call, label_sq="Përshkrimi dhe misioni")
    create_call_pages(call)
    return call


def test_a_municipality_without_a_process_says_so(client, municipality):
    response = client.get("/sq/")
    assert response.status_code == 200
    assert response.context["cycle"] is None


def test_the_home_page_asks_the_question_of_the_cycle_and_shows_its_thread(client, cycle):
    content = client.get("/sq/").content.decode()
    assert cycle.question_sq in content
    assert content.count("thread__step--") == 7
    assert 'aria-current="step"' in content


def test_the_home_page_leads_to_the_open_call(client, call):
    content = client.get("/sq/").content.decode()
    assert reverse("consultations:apply", args=[call.reference]) in content
    assert call.get_absolute_url() in content


def test_the_page_of_a_call_has_its_text_and_its_rules(client, call):
    response = client.get(call.get_absolute_url(), follow=True)
    content = response.content.decode()
    assert response.status_code == 200
    assert "Qëllimi i thirrjes" in content
    assert "<b>100</b>" in content
    assert "Përshkrimi dhe misioni" in content


def test_the_call_in_english(client, call):
    with translation.override("en"):
        address = call.get_absolute_url()
    response = client.get(address, follow=True)
    assert "Purpose of the call" in response.content.decode()
    assert response.request["PATH_INFO"].startswith("/en/")


def test_a_call_that_is_not_public_is_not_there(client, call):
    in_the_tree = call.pages.get(locale__language_code="sq").get_url()
    assert client.get(in_the_tree).url == call.get_absolute_url()
    call.status = "draft"
    call.save()
    assert client.get(in_the_tree).status_code == client.get(call.get_absolute_url()).status_code == 404


def test_the_other_municipality_does_not_show_our_call(client, call, other_municipality):
    assert client.get(call.get_absolute_url(), headers={"host": "prova.testserver"}).status_code == 404


def test_making_the_pages_twice_makes_them_once(call):
    assert [page.pk for page in create_call_pages(call)] == [page.pk for page in create_call_pages(call)]


@pytest.mark.parametrize("path", ["/sq/accessibility/", "/en/accessibility/", "/sq/privacy/", "/en/privacy/",
                                  "/sq/cycles/", "/sq/files/", "/sq/record/", "/sq/thirrje/", "/en/calls/"])
def test_the_standing_pages_are_there(client, call, path):
    assert client.get(path).status_code == 200


def test_a_cycle_that_is_not_published_is_not_there(client, municipality):
    cycle = make.cycle(municipality, "2030-2032")
    assert client.get(cycle.get_absolute_url()).status_code == 200
    cycle.published_at = None
    cycle.save()
    assert client.get(cycle.get_absolute_url()).status_code == 404


def test_public_pages_stay_within_fifteen_queries(client, call, django_assert_max_num_queries):
    page = client.get(call.get_absolute_url(), follow=True).request["PATH_INFO"]
    for path in ["/sq/", page, call.cycle.get_absolute_url()]:
        client.get(path)
        with django_assert_max_num_queries(15):
            client.get(path)


def test_what_waits_for_a_person_needs_signing_in(client, municipality, person):
    assert client.get(reverse("home:mine")).status_code == 302
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("home:mine")).status_code == 200


def test_a_person_sets_name_and_language(client, municipality, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("home:profile"), {"first_name": "Arta", "last_name": "Ëndërr", "language": "en"})
    person.refresh_from_db()
    assert (person.display_name, person.language) == ("Arta Ëndërr", "en")




def test_the_home_page_names_what_happened(client, cycle, coordinator):
    window = make_consultations.open_window(cycle, coordinator)
    content = client.get("/sq/").content.decode()
    latest = content[content.index('id="record"'):]
    assert "«" in latest and window.title_sq in latest
    assert window.commitment.reference not in latest.replace(f"about={window.commitment.reference}", "")


def test_the_home_page_leads_to_the_answers_when_the_consultation_is_over(client, cycle, coordinator):
    window = make_consultations.open_window(cycle, coordinator)
    type(window).objects.filter(pk=window.pk).update(closes_at=clock.now())
    response = client.get("/sq/")
    assert response.context["closed_consultation"] == window
    assert f'<a class="btn" href="{window.get_absolute_url()}">' in response.content.decode()


def test_the_record_says_titles_within_fifteen_queries(client, cycle, coordinator, django_assert_max_num_queries):
    window = make_consultations.open_window(cycle, coordinator)
    client.get("/sq/record/")
    with django_assert_max_num_queries(15):
        content = client.get("/sq/record/").content.decode()
    assert f"«{window.commitment.title}»" in content
    with translation.override("en"):
        assert f"“{window.commitment.title}”" in client.get("/en/record/").content.decode()


def test_the_documents_list_consultations_with_their_state(client, cycle, coordinator):
    make_consultations.draft_window(cycle, coordinator, title_sq="Ende draft")
    window = make_consultations.open_window(cycle, coordinator)
    content = client.get("/sq/files/").content.decode()
    assert window.get_absolute_url() in content and "Ende draft" not in content
    assert state_of(window)["label"] in content

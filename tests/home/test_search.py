"""The search of the site: only what everybody may read, in both languages, without marks; as many queries for 30."""
import pytest
from django.urls import reverse
from django.utils import translation

from cocreate.models import PublicRecord
from cocreate.public_pages import is_visitor
from consultations.models import Meeting
from home.models import StandardPage
from tests import make_calls, make_groups, make_meetings
from tests.consultations.views.test_public_lists import queries_of


@pytest.fixture
def find(client):
    """What a visitor reads who searches for these words."""

    def found(words, **query):
        response = client.get(reverse("home:search"), {"q": words, **query})
        assert response.status_code == 200
        return response.content.decode()

    return found


@pytest.fixture
def group(cycle, coordinator):
    return make_groups.working_group(cycle, coordinator, purpose_sq="Ndjek çështjet e buxhetit.")


def test_nothing_is_searched_before_something_is_typed(client, municipality, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert client.get(reverse("home:search") + "?q=%20%20").status_code == 200


def test_every_kind_is_found_without_its_marks(find, group, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator, title_sq="Thirrje për çështjet")
    meeting = make_meetings.convened_meeting(group, coordinator, title_sq="Mbledhje për çështjet")
    make_meetings.final_minutes(make_meetings.held_meeting(group, coordinator), coordinator)
    content = find("CESHTJET")
    for one in (call, group, meeting):
        assert one.get_absolute_url() in content
    assert "Miratohet kalendari." in find("kalendari")


def test_texts_of_pages_are_found_in_the_language_of_the_reader(find, municipality):
    assert StandardPage.objects.live().exists()
    assert "/sq/privacy/" in find("privatesia")
    with translation.override("en"):
        content = find("privacy")
    assert "/en/privacy/" in content and "/sq/privacy/" not in content


def test_what_is_not_public_is_not_found(find, group, coordinator, cycle):
    planned = make_meetings.planned_meeting(group, coordinator, title_sq="Fshehtësi e planit")
    private = make_meetings.held_meeting(group, coordinator, title_sq="Fshehtësi e mbyllur")
    Meeting.objects.filter(pk=private.pk).update(access=Meeting.Access.PRIVATE)
    make_meetings.drafted_minutes(make_meetings.held_meeting(group, coordinator), coordinator)
    draft = make_calls.draft_call(cycle, coordinator)
    content = find("fshehtesi") + find("kalendari") + find(draft.title_sq)
    for one in (planned, private, draft):
        assert one.get_absolute_url() not in content
    assert "Miratohet kalendari." not in content


def test_the_other_municipality_is_not_searched(client, group):
    there = client.get(reverse("home:search"), {"q": "grupi"}, headers={"host": "prova.testserver"}).content.decode()
    assert group.get_absolute_url() not in there


def test_one_kind_alone_is_paged(find, cycle, coordinator):
    for number in range(23):
        make_groups.empty_group(cycle, coordinator, slug=f"g{number}", name_sq=f"Komisioni {number:02}")
    overview = find("komisioni")
    assert overview.count(">Komisioni ") == 5 and "kind=groups" in overview
    assert find("komisioni", kind="groups").count(">Komisioni ") == 20
    assert find("komisioni", kind="groups", page=2).count(">Komisioni ") == 3


def test_strange_words_do_no_harm(find, municipality):
    for words in ("<script>alert(1)</script>", "\x00", "%", "_", "'; --", "ë" * 5000, "👩‍🌾 a b c d e f g h i j k l"):
        assert "<script>alert" not in find(words)
    assert find("a", kind="persons", page="minus one")


def test_a_search_is_not_kept_and_leaves_no_trace(rf, find, municipality):
    before = PublicRecord.objects.count()
    find("dicka")
    assert PublicRecord.objects.count() == before
    assert not is_visitor(rf.get("/sq/search/?q=dicka")) and is_visitor(rf.get("/sq/meetings/?kind=group&year=2026"))


def test_thirty_cost_as_many_queries_as_one(client, group, cycle, coordinator):
    make_groups.empty_group(cycle, coordinator, slug="g", name_sq="Grupi tjetër")
    address = reverse("home:search") + "?q=grupi"
    queries_of(client, address)  # what is asked once in a process
    one = queries_of(client, address)
    for number in range(29):
        make_groups.empty_group(cycle, coordinator, slug=f"g{number}", name_sq=f"Grupi {number}")
    assert queries_of(client, address) == one <= 20

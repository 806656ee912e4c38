"""The public protocol: nothing before the announcement; then reasons of those selected, names of those waiting."""
import pytest
from django.urls import reverse

from cocreate.models import Organisation
from consultations.actions import selections
from consultations.models import Decision
from tests import make
from tests import make_selections as made


@pytest.fixture
def decided(cycle, coordinator):
    """Four applications, two seats, the last one not selected."""
    call, _people = made.reviewed_call(cycle, coordinator, seats_civil_society=2)
    drafts = selections.propose_decisions(call)
    last = call.applications.get(organisation__name=made.NAMES[3]).pk
    drafts[last] = drafts[last]._replace(outcome=Decision.Outcome.NOT_SELECTED, reserve_rank=None,
                                         reason_sq="Arsye vetëm për aplikuesin")
    selections.decide(call, drafts, made.METHOD, by=coordinator)
    return call


def protocol(call):
    return reverse("consultations:selection", args=[call.reference])


def test_nobody_reads_it_before_the_announcement(client, decided, coordinator):
    assert client.get(protocol(decided)).status_code == 404
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(protocol(decided)).status_code == 404


def test_everybody_reads_it_afterwards(client, decided, coordinator):
    selections.announce_selection(decided, by=coordinator)
    body = client.get(protocol(decided)).content.decode()
    for shown in (*made.NAMES[:3], made.METHOD, decided.contact_email):
        assert shown in body
    for decision in Decision.objects.filter(outcome=Decision.Outcome.SELECTED):
        assert decision.reason_sq in body


def test_the_reserve_list_is_names_in_their_order_and_no_page_shows_points(client, decided, coordinator):
    waiting = Decision.objects.filter(selection__call=decided, outcome=Decision.Outcome.RESERVE)
    waiting.update(reason_sq="Arsye vetëm për rezervën", reason_en="A reason for the reserve alone")
    selections.announce_selection(decided, by=coordinator)
    for language in ("sq", "en"):
        body = client.get(protocol(decided).replace("/sq/", f"/{language}/")).content.decode()
        assert f"<b>1. {made.NAMES[2]}</b>" in body
        assert "Arsye vetëm për rezervën" not in body and "A reason for the reserve alone" not in body
        assert " 100 " not in body and "/100" not in body, "the most points an application can have"


def test_the_committee_is_named_and_the_reasons_of_others_are_not_told(client, decided, coordinator):
    selections.announce_selection(decided, by=coordinator)
    body = client.get(protocol(decided)).content.decode()
    assert "Vlerësuesi 1" in body and made.NAMES[3] in body
    for hidden in ("Arsye vetëm për aplikuesin", "vleresues1"):
        assert hidden not in body


def test_active_citizens_are_never_named(client, decided, coordinator):
    Organisation.objects.filter(name__in=[made.NAMES[0], made.NAMES[2], made.NAMES[3]]).update(kind="citizen")
    selections.announce_selection(decided, by=coordinator)
    body = client.get(protocol(decided)).content.decode()
    for place, name in enumerate(made.NAMES):
        number = decided.applications.get(organisation__name=name).reference
        assert (name in body) == (place == 1)
        assert (number in body) == (place in {0, 2}), "selected and reserve by number, the others are a count"


def test_it_speaks_english_too(client, decided, coordinator):
    selections.announce_selection(decided, by=coordinator)
    body = client.get(protocol(decided).replace("/sq/", "/en/")).content.decode()
    assert "Result of the selection" in body and "Strongest in “" in body


def test_another_municipality_does_not_have_it(client, decided, coordinator, other_municipality):
    selections.announce_selection(decided, by=coordinator)
    assert client.get(protocol(decided), headers={"host": "prova.testserver"}).status_code == 404
    assert client.get(reverse("consultations:selection", args=["T-0000"])).status_code == 404


def test_the_number_of_queries_does_not_grow(client, cycle, coordinator, django_assert_max_num_queries):
    call = made.announced_call(cycle, coordinator, tuple(f"Shoqata {'e' * number}" for number in range(1, 10)))
    assert make.person("x@x.example")
    with django_assert_max_num_queries(15):
        assert client.get(protocol(call)).status_code == 200

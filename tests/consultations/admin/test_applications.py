"""The listing of applications: what is found, what the columns say, how many queries and how fast."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate.models import AdministrativeUnit, Organisation
from consultations.models import Application
from tests import make_calls, make_selections

LISTING = "/admin/applications/"


@pytest.fixture
def call(cycle, coordinator):
    return make_calls.closed_call(cycle, coordinator, organisations=make_selections.NAMES)


def names(response):
    return sorted(one.organisation.name for one in response.context["object_list"])


def copies(call, count):
    """`count` more handed-in applications, written straight into the tables: only reading is measured here."""
    model, keys = call.applications.first(), range(count)
    organisations = Organisation.objects.bulk_create(
        Organisation(municipality=call.municipality, name=f"Shoqata {key}", reference=f"O-{key:05}") for key in keys)
    Application.objects.bulk_create(
        Application(municipality=call.municipality, call=call, organisation=one, reference=f"A-{one.reference}",
                    status="submitted", submitted_at=model.submitted_at) for one in organisations)


@pytest.mark.parametrize("typed", ["gersheti", "GËRSHETI", "gërsh"])
def test_an_organisation_is_found_without_its_diacritics(desk, call, typed):
    assert names(desk.get(LISTING, {"q": typed})) == ["Gërsheti"]


def test_a_number_is_found_with_or_without_hyphen(desk, call):
    application = call.applications.first()
    for typed in (application.reference, application.reference.replace("-", "").lower()):
        assert list(desk.get(LISTING, {"q": typed}).context["object_list"]) == [application]


def test_the_filters_narrow_it(desk, call, coordinator):
    unit = AdministrativeUnit.objects.create(municipality=call.municipality, name_sq="Shushicë")
    first, second = Organisation.objects.filter(name__in=make_selections.NAMES[:2]).order_by("pk")
    first.units.add(unit)
    first.themes.add("transparenca")
    Organisation.objects.filter(pk=second.pk).update(kind="citizen")
    make_selections.fail_condition(call.applications.get(organisation=second), coordinator)
    make_selections.pass_conditions(call.applications.get(organisation=first), coordinator)
    theme = first.themes.get().pk
    for query, found in (({"unit": unit.pk}, [first]), ({"theme": theme}, [first]), ({"kind": "citizen"}, [second]),
                         ({"conditions": "failed"}, [second]), ({"conditions": "passed"}, [first])):
        assert names(desk.get(LISTING, query)) == [one.name for one in found], query
    assert len(names(desk.get(LISTING, {"conditions": "unchecked"}))) == 2
    assert len(names(desk.get(LISTING, {"first_time": "true"}))) == 4
    assert names(desk.get(LISTING, {"typed_in": "true"})) == names(desk.get(LISTING, {"late": "true"})) == []


def test_another_application_of_the_same_organisation_is_not_its_first(desk, call, cycle, coordinator):
    organisation = call.applications.first().organisation
    other = make_calls.open_call(cycle, coordinator)
    by = organisation.memberships.get().person
    from consultations.actions import applications

    again = applications.start_application(other, organisation, by=by)
    Application.objects.filter(pk=again.pk).update(status="submitted", submitted_at=other.closes_at)
    found = desk.get(LISTING, {"first_time": "false"}).context["object_list"]
    assert list(found) == [again]


def test_only_columns_of_the_table_sort_it(desk, call):
    assert desk.get(LISTING, {"ordering": "contact_email"}).context["ordering"] == "-came_at"
    assert desk.get(LISTING, {"ordering": "organisation__name"}).context["object_list"][0].organisation.name == (
        make_selections.NAMES[0])


def test_what_was_typed_is_only_text(desk, call):
    Organisation.objects.filter(name=make_selections.NAMES[0]).update(name="<script>alert(1)</script>")
    body = desk.get(LISTING).content.decode()
    assert "<script>alert(1)" not in body and "&lt;script&gt;alert(1)" in body


def test_the_columns_say_how_far_it_is(desk, cycle, coordinator):
    call, people = make_selections.assigned_call(cycle, coordinator, make_selections.NAMES[:2])
    make_selections.hand_in(make_selections.sheet(call, people[0]))
    body = desk.get(LISTING).content.decode()
    assert "<td>1/2</td>" in body and "<td>0/2</td>" in body and "<td>plotësohet</td>" in body


def test_the_number_of_queries_does_not_grow(desk, call):
    desk.get(LISTING)
    counts = []
    for more in (1, 120):
        copies(call, more) if more > 1 else None
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(LISTING).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] and counts[1] <= 25, counts


def test_a_draft_is_not_listed(desk, cycle, coordinator):
    make_calls.complete_application(make_calls.open_call(cycle, coordinator), organisation="Fillestari")
    assert names(desk.get(LISTING)) == []
    assert names(desk.get(reverse("applications:index_results"))) == []

"""Listings of calls, organisations, groups, meetings, letters: found without ë, narrowed, exported, never slower."""
import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocreate.models import AdministrativeUnit, Notice, Organisation
from consultations.actions.consent import take_back_consent
from tests import make, make_calls, make_groups, make_meetings


@pytest.fixture
def application(cycle, coordinator):
    return make_calls.submitted_application(make_calls.open_call(cycle, coordinator), organisation="Gërsheti")


def found(desk, listing, **query):
    return list(desk.get(f"/admin/{listing}/", query).context["object_list"])


def rows(response):
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"), newline="")))


def test_a_call_is_found_by_words_and_by_number(desk, application):
    call = application.call
    assert found(desk, "calls", q="shoqerise civile") == [call]
    assert found(desk, "calls", q=call.reference.replace("-", "")) == [call]
    assert found(desk, "calls", status="published", kind="working_group", cycle=call.cycle_id) == [call]
    assert found(desk, "calls", status="draft") == []
    assert f"?call={call.pk}" in desk.get("/admin/calls/").content.decode()


def test_an_organisation_is_found_and_narrowed(desk, application, municipality):
    organisation = application.organisation
    unit = AdministrativeUnit.objects.create(municipality=municipality, name_sq="Shushicë")
    organisation.units.add(unit)
    assert found(desk, "organisations", q="GERSHETI") == [organisation]
    assert found(desk, "organisations", q=organisation.reference.lower()) == [organisation]
    assert found(desk, "organisations", units=unit.pk) == [organisation]
    line = rows(desk.get("/admin/organisations/", {"export": "csv"}))[1]
    assert line[:2] == [organisation.reference, "Gërsheti"] and "Shushicë" in line


def test_units_of_another_municipality_are_not_offered(desk, application, other_municipality):
    foreign = AdministrativeUnit.objects.create(municipality=other_municipality, name_sq="Njësia e huaj")
    page = desk.get(f"/admin/organisations/edit/{application.organisation_id}/")
    assert foreign not in page.context["form"].fields["units"].queryset
    assert "Njësia e huaj" not in desk.get("/admin/organisations/").content.decode()


def test_the_nameless_profile_of_an_erased_application_is_not_listed(desk, application):
    take_back_consent(application, by=application.started_by)
    assert [one.name for one in found(desk, "organisations")] == ["Gërsheti"]
    assert Organisation.objects.count() == 2


def test_groups_and_meetings_are_searched_too(desk, cycle, coordinator):
    group = make_groups.empty_group(cycle, coordinator)
    meeting = make_meetings.planned_meeting(group, coordinator)
    assert found(desk, "groups", q=group.name_sq.upper().replace("Ë", "E")) == [group]
    assert found(desk, "meetings", q=meeting.reference.replace("-", "")) == [meeting]


def test_a_letter_is_found_by_the_name_of_its_reader(desk, application):
    application.started_by.first_name = "Çlirim"
    application.started_by.save()
    assert found(desk, "letters", q="clirim") == list(Notice.objects.filter(recipient=application.started_by))


@pytest.mark.parametrize("listing", ["calls", "organisations", "letters"])
def test_the_number_of_queries_does_not_grow(desk, application, municipality, listing):
    call, counts = application.call, []
    desk.get(f"/admin/{listing}/")
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"/admin/{listing}/")
        counts.append(len(queries))
        for number in range(20):
            organisation = make.organisation(municipality, f"Shoqata {number} {_round}")
            Notice.objects.create(municipality=municipality, address=f"{number}@x.example", send_at=call.opens_at,
                                  kind="application.submitted")
            organisation.units.set(AdministrativeUnit.objects.all())
        make_calls.draft_call(call.cycle, municipality.posts.first().holder)
    assert counts[0] == counts[1] and counts[0] <= 25, counts

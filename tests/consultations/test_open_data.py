"""The open data: what the site shows, no people's names, safe in a spreadsheet, the same in CSV and JSON."""
import csv
import json
from io import StringIO

import pytest
from django.urls import reverse

from cocreate import clock
from cocreate.models import Organisation
from consultations.models import DoorSlip, Meeting
from consultations.open_data import DATASETS
from tests import make_groups, make_meetings
from tests.consultations.views.test_public_lists import copy_of, queries_of


def address(name, fmt="json"):
    return reverse("open_data_file", args=[name, fmt])


def rows(client, name):
    """The rows of a dataset, checked to be the same in both formats."""
    response = client.get(address(name))
    assert response.status_code == 200 and response["Access-Control-Allow-Origin"] == "*"
    found = json.loads(response.content)["rows"]
    lines = list(csv.reader(StringIO(client.get(address(name, "csv")).content.decode("utf-8-sig"))))
    assert lines[0] == [column.name for column in DATASETS[name].columns] and len(lines) == len(found) + 1
    return found


@pytest.fixture
def group(cycle, coordinator):
    return make_groups.working_group(cycle, coordinator)


@pytest.fixture
def minutes(group, coordinator):
    return make_meetings.final_minutes(make_meetings.held_meeting(group, coordinator), coordinator)


def test_groups_seats_and_mandates_as_they_are(client, group, municipality):
    (one,) = rows(client, "groups")
    assert (one["group"], one["seats"], one["seats_held"], one["seats_civil_society"]) == ("grupi", 6, 6, 3)
    assert [seat["seat"] for seat in rows(client, "seats")] == [1, 2, 3, 4, 5, 6]
    assert [one["role"] for one in rows(client, "mandates")][:2] == ["chair", "secretary"]


def test_nobody_is_named(client, group, minutes):
    group.seats.filter(title_sq="Lagjja Jonë").update(
        title_sq="Besa Qytetarja", organisation=Organisation.objects.create(
            municipality=group.municipality, name="Besa Qytetarja", kind=Organisation.Kind.CITIZEN, reference="O-BESA"))
    sent = "".join(client.get(address(name, fmt)).content.decode() for name in DATASETS for fmt in ("csv", "json"))
    people = [mandate.person for mandate in make_groups.mandates(group)]
    private = [one.display_name for one in people] + [one.email for one in people]
    for words in ["Besa Qytetarja", "Sekretaria", *private]:
        assert words not in sent, words
    assert "Rinia në Lëvizje" in sent


def test_of_a_private_meeting_only_that_it_took_place(client, minutes):
    meeting = minutes.meeting
    Meeting.objects.filter(pk=meeting.pk).update(access=Meeting.Access.PRIVATE)
    (one,) = rows(client, "meetings")
    told = {"meeting", "group", "cycle", "kind", "access", "status", "starts_at", "seats_present"}
    assert {name for name, value in one.items() if value is not None} == told and one["seats_present"] == 6
    assert one["starts_at"] == clock.local(meeting.starts_at, meeting.municipality).date().isoformat()
    assert rows(client, "decisions") == rows(client, "tasks") == []


def test_fewer_than_three_people_are_not_told(client, minutes):
    Meeting.objects.filter(pk=minutes.meeting_id).update(participants_total=2)
    assert rows(client, "meetings")[0]["people_present"] is None
    Meeting.objects.filter(pk=minutes.meeting_id).update(participants_total=3)
    assert rows(client, "meetings")[0]["people_present"] == 3


def test_what_was_told_at_the_door_is_counted_as_on_the_page(client, minutes):
    meeting = minutes.meeting
    meeting.door_slips.bulk_create(DoorSlip(meeting=meeting, gender=gender) for gender in ["woman"] * 4 + ["man"])
    found = {(one["axis"], one["value"]): one["people"] for one in rows(client, "attendance")}
    assert found == {("gender", "man"): None, ("gender", "woman"): None}
    meeting.door_slips.bulk_create(DoorSlip(meeting=meeting, gender="man") for _ in range(2))
    found = {(one["axis"], one["value"]): one["people"] for one in rows(client, "attendance")}
    assert found == {("gender", "man"): 3, ("gender", "woman"): 4}


def test_decisions_and_tasks_stand_with_their_address(client, minutes):
    decision, task = rows(client, "decisions")[0], rows(client, "tasks")[0]
    assert decision["text"] == "Miratohet kalendari." and decision["path"].startswith("/sq/meetings/")
    assert task["text"] == "Të dërgohet drafti" and "owner" not in task


def test_no_cell_is_a_formula(client, group, minutes):
    minutes.meeting.agenda.first().lines.filter(kind="decision").update(text='=HYPERLINK("http://x","Klikoni")')
    lines = list(csv.DictReader(StringIO(client.get(address("decisions", "csv")).content.decode("utf-8-sig"))))
    assert lines[0]["text"].startswith("'=")


def test_a_program_that_has_it_gets_nothing_again_and_unknown_names_are_not_there(client, group):
    first = client.get(address("groups"))
    assert client.get(address("groups"), headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get("/open-data/persons.csv").status_code == client.get("/open-data/groups.xml").status_code == 404


def test_the_page_explains_every_column(client, group):
    content = client.get(reverse("home:open_data")).content.decode()
    for dataset in DATASETS.values():
        assert address(dataset.name, "csv") in content
        assert all(f"<code>{column.name}</code>" in content for column in dataset.columns)


@pytest.mark.parametrize("name", list(DATASETS))
def test_thirty_cost_as_many_queries_as_one(client, name, minutes, group, cycle, coordinator):
    one = queries_of(client, address(name))
    for number in range(10):
        copy_of(Meeting.objects.get(pk=minutes.meeting_id), number, group)
    make_groups.working_group(cycle, coordinator, slug="tjetri")
    assert queries_of(client, address(name)) == one <= 12

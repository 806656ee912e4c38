"""A closed group shows no vacant seats; a series counts the people at its meetings like every other page."""
from django.urls import reverse

from consultations.actions.closing import close_group
from consultations.models import Meeting
from consultations.models.attendance import DoorSlip
from tests.make_groups import working_group
from tests.make_meetings import held_meeting


def test_a_closed_group_shows_who_sat_there_and_no_vacant_seat(client, cycle, coordinator):
    group = working_group(cycle, coordinator)
    assert "Kush ulet në tryezë" in client.get(group.get_absolute_url()).content.decode()
    close_group(group, "Mbaroi puna.", by=coordinator)
    page = client.get(group.get_absolute_url()).content.decode()
    assert "seat__person--vacant" not in page and "Kush ulet në tryezë" not in page
    assert "Kush u ul në tryezë" in page and "M1 Anëtari" in page


def test_a_series_counts_those_who_were_noted_and_the_slips(client, cycle, coordinator):
    group = working_group(cycle, coordinator)
    series = cycle.meeting_series.create(municipality=cycle.municipality, reference="MS-X", title_sq="Takime")
    meeting = held_meeting(group, coordinator, series=series)
    DoorSlip.objects.create(meeting=meeting)
    page = client.get(reverse("consultations:series", args=["MS-X"]))
    assert (page.context["rows"][0]["people"], page.context["total"]) == (7, 7)
    Meeting.objects.update(participants_total=20)
    assert client.get(reverse("consultations:series", args=["MS-X"])).context["total"] == 20

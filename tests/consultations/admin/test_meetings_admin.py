"""Meetings, series and costs of taking part in the admin."""
import pytest
from django.urls import reverse

from consultations.models import Meeting, MeetingSeries, SupportRequest
from tests.make_groups import members, working_group
from tests.make_meetings import convened_meeting, planned_meeting, support_request

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator, backend=BACKEND)
    return client


def test_all_fields_of_a_plan_are_kept(desk, group):
    unit = group.municipality.units.create(name_sq="Gjinar")
    response = desk.post(reverse("admin_cycle_meeting_new", args=[group.cycle.slug]), {
        "kind": "hearing", "title_sq": "Dëgjesë", "title_en": "Hearing", "description_sq": "Për buxhetin",
        "starts_at": "2031-03-04T10:00", "ends_at": "2031-03-05T16:00", "place": "Shkolla", "unit": unit.pk,
        "map_url": "harta.example/x", "online_url": "https://takim.example/x", "access_note_sq": "Me ramp",
        "access": "open", "called": "keepers", "also_groups": [group.pk], "capacity": "80",
        "answer_until": "2031-03-03T12:00", "support_cap": "1500.50", "support_note_sq": "Me faturë",
        "agenda": "Hapja"})
    meeting = Meeting.objects.get()
    assert response["Location"] == reverse("admin_meeting", args=[meeting.reference])
    assert (meeting.unit, meeting.map_url, meeting.capacity) == (unit, "https://harta.example/x", 80)
    assert list(meeting.also_groups.all()) == [group] and meeting.called == "keepers"
    assert desk.get(response["Location"]).status_code == 200
    changed = desk.post(reverse("admin_meeting_change", args=[meeting.reference]), {
        "kind": "hearing", "title_sq": "Dëgjesë e re", "starts_at": "2031-03-04T10:00", "ends_at": "2031-03-05T16:00",
        "access": "open", "called": "everybody"})
    meeting.refresh_from_db()
    assert changed.status_code == 302
    assert (meeting.title_sq, meeting.place, meeting.also_groups.count()) == ("Dëgjesë e re", "", 0)


def test_a_moved_meeting_asks_for_the_reason_beside_its_field(desk, group, coordinator):
    meeting = convened_meeting(group, coordinator)
    fields = {"kind": "group", "title_sq": meeting.title_sq, "starts_at": "2031-03-04T10:00",
              "ends_at": "2031-03-04T12:00", "access": "members", "called": "everybody", "place": meeting.place}
    address = reverse("admin_meeting_change", args=[meeting.reference])
    assert "reason" in desk.post(address, fields).context["form"].errors
    assert desk.post(address, {**fields, "reason": "Salla."}).status_code == 302


def test_a_series_is_made_changed_and_listed(desk, cycle):
    desk.post(reverse("admin_series_new", args=[cycle.slug]), {"title_sq": "Takime në njësi", "purpose_sq": "Dëgjojmë"})
    series = MeetingSeries.objects.get()
    desk.post(reverse("admin_series_change", args=[series.reference]), {"title_sq": "Takime", "title_en": "Meetings"})
    series.refresh_from_db()
    assert (series.title_sq, series.title_en, series.purpose_sq) == ("Takime", "Meetings", "")
    for address in (reverse("series:index"), reverse("admin_series", args=[series.reference])):
        assert "Takime" in desk.get(address).content.decode()


def test_the_same_in_another_place_from_the_admin(desk, group, coordinator):
    meeting = planned_meeting(group, coordinator)
    response = desk.post(reverse("admin_meeting_repeat", args=[meeting.reference]), {
        "place": "Shkolla", "starts_at": "2031-03-04T10:00", "ends_at": "2031-03-04T12:00"})
    again = Meeting.objects.exclude(pk=meeting.pk).get()
    assert response["Location"] == reverse("admin_meeting", args=[again.reference])


def test_costs_are_listed_narrowed_decided_and_exported_safely(desk, group, coordinator):
    meeting, member = convened_meeting(group, coordinator, support_cap=5000), members(group)[4]
    member.first_name = "=HYPERLINK(1)"
    member.save()
    request = support_request(meeting, member)
    listing = reverse("admin_support_list")
    assert "1\N{NO-BREAK SPACE}000 lekë" in desk.get(listing).content.decode()
    assert desk.get(f"{listing}?status=settled").context["rows"] == []
    assert len(desk.get(f"{listing}?status=nonsense&page=x").context["rows"]) == 1
    content = b"".join(desk.get(reverse("admin_support_export", args=["csv"])).streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in content and member.email not in content
    address = reverse("admin_support", args=[meeting.reference, request.code])
    assert desk.post(address, {"decision": "decline", "reason": ""}).status_code == 422
    assert desk.post(address, {"decision": "approve", "approved_amount": "800"})["Location"] == listing
    assert SupportRequest.objects.get().status == "approved"
    assert desk.post(f"{address}?decline=1", {"decision": "decline", "reason": "U anulua."}).status_code == 302
    assert SupportRequest.objects.get().status == "declined"
    assert desk.get(address).status_code == 200


def test_costs_of_another_municipality_are_not_there(client, group, coordinator, other_coordinator):
    request = support_request(convened_meeting(group, coordinator, support_cap=5000), members(group)[4])
    client.force_login(other_coordinator, backend=BACKEND)
    there = {"host": "prova.testserver"}
    assert client.get(reverse("admin_support_list"), headers=there).context["rows"] == []
    address = reverse("admin_support", args=[request.rsvp.meeting.reference, request.code])
    assert client.get(address, headers=there).status_code == 404

"""The live sheet and the days of correction, through the browser's eyes."""
from datetime import timedelta

import pytest
from django.urls import reverse

from cocreate import clock
from consultations.actions.minutes import open_corrections, propose_correction, write_minutes
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.models import Correction, MinuteLine, Minutes
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, drafted_minutes, final_minutes, held_meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def secretary(client, group):
    """The secretary, signed in."""
    person = members(group)[1]
    client.force_login(person, backend=BACKEND)
    return person


def url(name, *args):
    return reverse(f"consultations:{name}", args=args)


def sheet(client, meeting, **changes):
    """What the browser would send from the sheet as it is shown, with `changes`."""
    page = client.get(url("minutes_edit", meeting.reference))
    form = page.context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    return {**data, "present": list(form.ticked), "basis": page.context["basis"], **changes}


def save(client, meeting, data):
    return client.post(url("minutes_edit", meeting.reference), data)


def test_one_save_keeps_attendance_discussion_decisions_and_tasks(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator, present=[])
    item = meeting.agenda.first()
    present = [str(one.pk) for one in mandates(group)[:4]]
    response = save(client, meeting, sheet(client, meeting, **{
        "present": present, "participants_total": "11", "introduction": "U hap në orën 10.",
        f"discussion_{item.pk}": "Folën të gjithë.", f"decisions_{item.pk}": "E para.\nE dyta.",
        f"task_{item.pk}_0": "Të shkruhet", f"owner_{item.pk}_0": "Arta", f"due_{item.pk}_0": "2027-01-15",
    }))
    assert response.status_code == 302
    meeting.refresh_from_db()
    assert meeting.participants_total == 11
    assert meeting.attendances.count() == 4
    assert list(MinuteLine.objects.filter(kind="decision").values_list("text", flat=True)) == ["E para.", "E dyta."]
    task = MinuteLine.objects.get(kind="task")
    assert (task.owner, str(task.due_on)) == ("Arta", "2027-01-15")
    assert f"task_{item.pk}_2" in client.get(response["Location"]).context["form"].fields  # two more empty rows


def test_saving_what_is_shown_changes_nothing(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    drafted_minutes(meeting, coordinator)
    before = list(MinuteLine.objects.values())
    assert save(client, meeting, sheet(client, meeting)).status_code == 302
    assert list(MinuteLine.objects.values()) == before
    assert meeting.attendances.count() == 6


def test_a_wrong_date_loses_nothing(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    key = meeting.agenda.first().pk
    response = save(client, meeting, sheet(client, meeting, **{
        "introduction": "Shumë punë këtu", f"task_{key}_0": "Detyrë", f"due_{key}_0": "nesër",
    }))
    assert response.status_code == 422
    assert f"due_{key}_0" in response.context["form"].errors
    assert "Shumë punë këtu" in response.content.decode()
    assert not Minutes.objects.exists()


def test_a_stale_sheet_is_not_saved_over_a_newer_one(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    stale = sheet(client, meeting, introduction="Nga dritarja e vjetër")
    write_minutes(meeting, "Nga dikush tjetër", {}, by=coordinator)
    response = save(client, meeting, stale)
    assert response.status_code == 422
    assert "Nga dritarja e vjetër" in response.content.decode()
    assert Minutes.objects.get().introduction == "Nga dikush tjetër"
    again = save(client, meeting, {**stale, "basis": response.context["basis"]})
    assert again.status_code == 302
    assert Minutes.objects.get().introduction == "Nga dritarja e vjetër"


def test_the_sheet_opens_an_hour_before_the_meeting(client, group, coordinator, secretary):
    meeting = convened_meeting(group, coordinator)
    assert client.get(url("minutes_edit", meeting.reference)).status_code == 403
    type(meeting).objects.update(starts_at=clock.now() + timedelta(minutes=59))
    assert client.get(url("minutes_edit", meeting.reference)).status_code == 200


def test_closing_from_the_sheet(client, group, coordinator, secretary):
    meeting = convened_meeting(group, coordinator)
    type(meeting).objects.update(starts_at=clock.now() - timedelta(minutes=10))
    response = save(client, meeting, sheet(client, meeting, new_point="Të tjera", close="1"))
    assert response["Location"] == meeting.get_absolute_url()
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD
    assert meeting.agenda.last().title == "Të tjera"


def test_the_sheet_is_for_whoever_keeps_the_papers(client, group, coordinator, person, other_coordinator):
    meeting = held_meeting(group, coordinator)
    address = url("minutes_edit", meeting.reference)
    assert client.get(address).status_code == 302
    for somebody, status in ((person, 403), (other_coordinator, 403), (members(group)[5], 403), (coordinator, 200)):
        client.force_login(somebody, backend=BACKEND)
        assert client.get(address).status_code == status


def test_final_minutes_have_no_sheet(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    final_minutes(meeting, coordinator)
    assert client.get(url("minutes_edit", meeting.reference)).status_code == 403


def test_from_draft_to_final_through_the_pages(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator, present=mandates(group)[:5])
    drafted_minutes(meeting, coordinator)
    client.post(url("minutes_open", meeting.reference))
    minutes = Minutes.objects.get()
    assert minutes.status == MinutesStatus.CORRECTION
    client.force_login(members(group)[4], backend=BACKEND)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert url("correction_propose", meeting.reference) in page
    assert client.post(url("correction_propose", meeting.reference), {"text": "Mungon data."}).status_code == 302
    client.force_login(secretary, backend=BACKEND)
    refused = client.post(url("correction_decide", meeting.reference, 1), {"decision": "decline", "reason": ""})
    assert refused.status_code == 422 and "reason" in refused.context["form"].errors
    client.post(url("correction_decide", meeting.reference, 1), {"decision": "accept", "reason": ""})
    assert client.post(url("minutes_publish", meeting.reference)).status_code == 422
    Minutes.objects.update(corrections_until=clock.today(group.municipality) - timedelta(days=1))
    assert client.post(url("minutes_publish", meeting.reference)).status_code == 302
    assert Minutes.objects.get().status == MinutesStatus.FINAL


def test_corrections_are_for_those_present_while_they_are_open(client, group, coordinator):
    meeting = held_meeting(group, coordinator, present=mandates(group)[:5])
    open_corrections(drafted_minutes(meeting, coordinator), by=coordinator)
    address = url("correction_propose", meeting.reference)
    client.force_login(members(group)[5], backend=BACKEND)
    assert client.post(address, {"text": "X"}).status_code == 403
    Minutes.objects.update(corrections_until=clock.today(group.municipality) - timedelta(days=1))
    client.force_login(members(group)[4], backend=BACKEND)
    assert client.post(address, {"text": "X"}).status_code == 403
    assert not Correction.objects.exists()


def test_a_number_that_is_no_correction_is_not_found(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    minutes = open_corrections(drafted_minutes(meeting, coordinator), by=coordinator)
    propose_correction(minutes, "X", by=members(group)[4])
    for number in (0, 2):
        assert client.get(url("correction_decide", meeting.reference, number)).status_code == 404


def test_there_are_no_deeds_on_minutes_nobody_wrote(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    for name in ("minutes_open", "minutes_publish", "correction_propose"):
        assert client.get(url(name, meeting.reference)).status_code == 404

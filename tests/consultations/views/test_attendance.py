"""The sheet of presence, the live count and closing, through the browser's eyes."""
from datetime import timedelta

import pytest
from django.urls import reverse

from cocreate import clock
from consultations.actions.attendance import note_attendance
from consultations.actions.groups import add_seat
from consultations.meeting_states import MeetingStatus
from consultations.models import Mandate, Meeting, Rsvp
from consultations.models.review import Bench
from tests.make_groups import mandates, members, seated, working_group
from tests.make_meetings import held_meeting, running_meeting

SHEET, PART = 16, 10  # queries
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def meeting(group, coordinator):
    return running_meeting(group, coordinator)


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
    form = client.get(url("presence", meeting.reference)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {**{name: "" if value in (None, False) else value for name, value in data.items()}, **changes}


def send(client, meeting, data, **kwargs):
    return client.post(url("presence", meeting.reference), data, **kwargs)


def test_one_save_notes_people_numbers_and_the_figure(client, meeting, group, secretary):
    some = mandates(group)
    data = sheet(client, meeting, women="12", men="9", total="40", **{
        f"is_{some[0].pk}": "room", f"is_{some[3].pk}": "online"})
    page = send(client, meeting, data, follow=True)
    assert "2 veta janë shënuar si të pranishëm" in page.content.decode()
    assert dict(meeting.attendances.values_list("mandate", "mode")) == {some[0].pk: "room", some[3].pk: "online"}
    assert meeting.door_slips.count() == 21
    assert Meeting.objects.get().participants_total == 40


def test_the_same_sheet_sent_twice_counts_once(client, meeting, secretary):
    data = sheet(client, meeting, women="12")
    send(client, meeting, data)
    send(client, meeting, data)
    assert meeting.door_slips.count() == 12


def test_saving_what_is_shown_changes_nothing(client, meeting, group, coordinator, secretary):
    note_attendance(meeting, mandates(group)[:3], by=coordinator)
    before = list(meeting.attendances.order_by("pk").values())
    assert send(client, meeting, sheet(client, meeting)).status_code == 302
    assert list(meeting.attendances.order_by("pk").values()) == before


def test_an_old_sheet_takes_nobody_away_whom_a_colleague_noted(client, meeting, group, coordinator, secretary):
    some = mandates(group)
    old = sheet(client, meeting, **{f"is_{some[0].pk}": "room"})
    note_attendance(meeting, some[3:], by=coordinator)
    send(client, meeting, old)
    assert meeting.attendances.count() == 4


def test_a_colleague_who_noted_otherwise_is_told(client, meeting, group, coordinator, secretary):
    one = mandates(group)[0]
    old = sheet(client, meeting, **{f"is_{one.pk}": "room"})
    note_attendance(meeting, [one], by=coordinator, mode="online")
    page = send(client, meeting, old, follow=True).content.decode()
    assert "Ndërkohë një koleg" in page
    assert one.person.display_name in page


@pytest.mark.parametrize("changes", [{"women": "shumë"}, {"women": "-1"}, {"women": "501"}, {"total": "x"},
                                     {"mode": "fluturim"}, {"bench": "<script>"}])
def test_nonsense_loses_nothing(changes, client, meeting, group, secretary):
    one = mandates(group)[0]
    page = send(client, meeting, sheet(client, meeting, **{f"is_{one.pk}": "room", **changes}))
    assert page.status_code == 422
    assert page.context["form"][f"is_{one.pk}"].value() == "room"
    assert not meeting.attendances.exists()


def test_an_hour_to_come_is_refused_beside_everything_else(client, meeting, group, coordinator, secretary):
    one = mandates(group)[0]
    note_attendance(meeting, [one], by=coordinator)
    later = clock.local(clock.now() + timedelta(minutes=40), meeting.municipality)
    data = sheet(client, meeting, women="3", **{f"is_{one.pk}": "left", f"left_{one.pk}": f"{later:%H:%M}"})
    assert send(client, meeting, data).status_code == 422
    assert not meeting.door_slips.exists()  # all or nothing
    assert meeting.attendances.get().left_at is None


def test_the_answer_to_the_invitation_stands_beside(client, meeting, group, secretary):
    Rsvp.objects.create(meeting=meeting, person=mandates(group)[4].person, answer="online")
    lines = client.get(url("presence", meeting.reference)).context["view"].lines
    assert [line.rsvp.answer for line in lines if line.rsvp] == ["online"]


def test_a_mandate_that_ended_during_the_meeting_is_still_on_the_sheet(client, meeting, group, secretary):
    one = mandates(group)[4]
    Mandate.objects.filter(pk=one.pk).update(ends_at=clock.now() - timedelta(minutes=5))
    lines = client.get(url("presence", meeting.reference)).context["view"].lines
    assert [line.mandate.pk for line in lines if line.is_over] == [one.pk]


def test_the_live_count_says_whether_and_why(client, meeting, group, coordinator, secretary):
    some = mandates(group)
    note_attendance(meeting, some[:3], by=coordinator)
    part = client.get(url("presence_live", meeting.reference)).content.decode()
    assert "Mbledhja nuk mund të vendosë." in part
    assert "Nga krahu «shoqëria civile» nuk ka askënd." in part
    assert "<html" not in part
    note_attendance(meeting, some[3:4], by=coordinator)
    assert "Mbledhja mund të vendosë." in client.get(url("presence_live", meeting.reference)).content.decode()


def test_wrong_slips_are_taken_away(client, meeting, secretary):
    send(client, meeting, sheet(client, meeting, women="5"))
    [slip] = client.get(url("presence", meeting.reference)).context["slips"]
    address = url("presence_slips", meeting.reference, slip["key"])
    assert client.get(address).status_code == 200
    assert client.post(address, {"number": "9"}).status_code == 422
    assert client.post(address, {"number": "5"}).status_code == 302
    assert client.get(address).status_code == 404


def test_closing_shows_what_is_recorded_and_happens_once(client, meeting, group, coordinator, secretary):
    address = url("meeting_close", meeting.reference)
    assert url("presence", meeting.reference) in client.get(address).content.decode()
    note_attendance(meeting, mandates(group)[:4], by=coordinator)
    assert client.post(address, {"total": ""}).status_code == 302
    assert Meeting.objects.get().status == MeetingStatus.HELD
    assert client.get(address)["Location"] == meeting.get_absolute_url()
    assert client.post(address, {"total": ""}).status_code == 422


def test_a_meeting_that_nobody_closed_waits_for_its_secretary_and_the_coordinator(client, meeting, desk, secretary):
    client.force_login(secretary, backend=BACKEND)
    address = url("meeting_close", meeting.reference)
    assert address not in client.get(reverse("home:mine")).content.decode()
    Meeting.objects.update(starts_at=clock.now() - timedelta(days=2), ends_at=clock.now() - timedelta(days=1))
    assert address in client.get(reverse("home:mine")).content.decode()


def test_the_public_reads_numbers_of_a_held_meeting_but_none_of_a_private_one(client, group, coordinator):
    meeting = held_meeting(group, coordinator, access="members")
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "6 veta, të shënuar me emër ose të numëruar te dera." in page
    Meeting.objects.update(participants_total=31)
    assert "31 veta, sipas një numri të shkruar me dorë." in client.get(meeting.get_absolute_url()).content.decode()
    Meeting.objects.update(access="private")
    assert "31 veta" not in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("seats", [1, 30])
def test_the_sheet_asks_as_often_for_one_seat_as_for_thirty(seats, client, meeting, group, coordinator, secretary,
                                                            django_assert_num_queries):
    for number in range(seats - 1):
        seat = add_seat(group, {"bench": Bench.OTHER, "title_sq": f"Vend {number}"}, by=coordinator)
        with clock.at(clock.now() - timedelta(days=3)):
            seated(seat, f"s{number}@elbasan.example", by=coordinator)
    note_attendance(meeting, mandates(group), by=coordinator)
    client.get(url("presence", meeting.reference))  # the site, warmed up
    with django_assert_num_queries(SHEET):
        client.get(url("presence", meeting.reference))
    with django_assert_num_queries(PART):
        client.get(url("presence_live", meeting.reference))

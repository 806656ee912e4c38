"""Tasks on the desk, on one's own page and in the next agenda, through the browser's eyes."""
from datetime import timedelta

import pytest
from django.urls import reverse

from cocreate import clock
from consultations.actions.minutes import add_erratum, open_corrections, sign_minutes, write_minutes
from consultations.meeting_states import MinutesStatus, TaskStatus
from consultations.models import Meeting, MinuteLine, Minutes
from tests.make_groups import members, working_group
from tests.make_meetings import final_minutes, held_meeting, planned_meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST_QUERIES, DESK_QUERIES = 8, 20


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


def meeting_with_tasks(group, by, count=1, days=-1, **fields):
    """A held meeting with `count` tasks of the sixth seat, due in `days` days, and an unfinished point."""
    meeting = held_meeting(group, by, **fields)
    first, second = meeting.agenda.all()
    due_on = clock.today(group.municipality) + timedelta(days=days)
    tasks = [{"text": f"Detyra {number}", "owner": "Rinia në Lëvizje", "due_on": due_on} for number in range(count)]
    write_minutes(meeting, "Hapja.", {first.pk: {"tasks": tasks}, second.pk: {"unfinished": True}}, by=by)
    return meeting


def test_the_owner_says_on_the_site_that_it_is_done(client, group, coordinator):
    meeting = meeting_with_tasks(group, coordinator)
    task, owner = MinuteLine.objects.get(), members(group)[5]
    client.force_login(owner, backend=BACKEND)
    address = url("task", meeting.reference, task.code)
    for page in (group.get_desk_url(), reverse("home:mine")):
        assert address in client.get(page).content.decode()
    assert client.post(address, {"status": "dropped", "note": "", "done_on": ""}).status_code == 422
    response = client.post(address, {"status": "done", "note": "U dërgua <b>sot</b>.", "done_on": ""})
    assert response["Location"] == url("tasks", group.slug)
    task.refresh_from_db()
    assert task.status == TaskStatus.DONE
    assert "U dërgua &lt;b&gt;sot&lt;/b&gt;." in client.get(url("tasks", group.slug) + "?show=done").content.decode()
    assert "It is to be done again" in client.get(address.replace("/sq/", "/en/")).content.decode()


def test_a_member_of_another_seat_reads_the_list_and_does_not_settle(client, group, coordinator):
    meeting = meeting_with_tasks(group, coordinator)
    client.force_login(members(group)[4], backend=BACKEND)
    address = url("task", meeting.reference, MinuteLine.objects.get().code)
    page = client.get(url("tasks", group.slug) + "?show=overdue").content.decode()
    assert "Detyra 0" in page and address not in page
    assert client.post(address, {"status": "done"}).status_code == 403
    assert client.get(url("task", meeting.reference, "AAAAAAAA")).status_code == 404


def test_the_lists_are_never_empty_without_a_word(client, group, secretary):
    for show in ("open", "overdue", "mine", "done", "all", "<script>"):
        assert client.get(url("tasks", group.slug), {"show": show}).context["page_obj"].paginator.count == 0


def test_what_was_left_over_is_ticked_in_the_plan(client, group, coordinator, secretary):
    meeting_with_tasks(group, coordinator)
    page = client.get(url("meeting_plan", group.slug))
    form = page.context["form"]
    assert len(form["carried"].value()) == 2 and len(form.fields["carried"].choices) == 3
    start = (clock.now() + timedelta(days=20)).strftime("%Y-%m-%dT10:00")
    response = client.post(url("meeting_plan", group.slug), {
        "kind": "group", "title_sq": "Tjetra", "starts_at": start, "ends_at": start.replace("10:00", "12:00"),
        "access": "members", "called": "everybody", "agenda": "Hapja", "carried": form["carried"].value()})
    assert response.status_code == 302
    planned = Meeting.objects.get(title_sq="Tjetra")
    assert [one.title for one in planned.agenda.all()] == ["Angazhimet", "Detyrat e hapura", "Hapja"]


def test_taking_over_on_a_page_of_its_own(client, group, coordinator, secretary):
    meeting_with_tasks(group, coordinator)
    planned = planned_meeting(group, coordinator)
    address = url("meeting_carry", planned.reference)
    assert address in client.get(planned.get_absolute_url()).content.decode()
    assert client.post(address, {"carried": ["point-XXXXXXXX"]}).status_code == 422
    form = client.get(address).context["form"]
    assert client.post(address, {"carried": form["carried"].value()}).status_code == 302
    assert planned.agenda.count() == 4


def test_nothing_left_over_is_said(client, group, coordinator, secretary):
    planned = planned_meeting(group, coordinator)
    assert "carried" not in client.get(url("meeting_carry", planned.reference)).context["form"].fields


def test_late_minutes_stand_on_the_desk_and_on_the_morning_page(client, group, coordinator, secretary, desk):
    meeting = held_meeting(group, coordinator)
    address = url("minutes_edit", meeting.reference)
    type(group).objects.update(minutes_days=0)  # the meeting was yesterday
    assert address in desk.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(secretary, backend=BACKEND)
    assert address in client.get(group.get_desk_url()).content.decode()


def test_signatures_notes_and_files_on_the_page(client, group, coordinator):
    meeting = held_meeting(group, coordinator)
    minutes = final_minutes(meeting, coordinator)
    chair = members(group)[0]
    client.force_login(chair, backend=BACKEND)
    assert url("minutes_sign", meeting.reference) in client.get(meeting.get_absolute_url()).content.decode()
    sign_minutes(minutes, by=chair)
    add_erratum(minutes, "Lexo 3.", reason="Gabim shtypi.", by=coordinator)
    client.logout()
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert chair.display_name in page and "Lexo 3." in page and "Gabim shtypi." in page
    for kind in ("pdf", "docx", "html"):
        response = client.get(url("minutes_file", meeting.reference, "en", kind))
        assert response.status_code == 200 and "private" not in response["Cache-Control"]
    assert b"Lexo 3." in client.get(url("minutes_file", meeting.reference, "sq", "html")).content


def test_minutes_of_a_private_meeting_stay_inside(client, group, coordinator, person):
    meeting = held_meeting(group, coordinator, access="private")
    final_minutes(meeting, coordinator)
    file = url("minutes_file", meeting.reference, "sq", "html")
    assert client.get(file).status_code == 302
    client.force_login(person, backend=BACKEND)
    assert client.get(file).status_code == 403
    assert "U diskutua gjerë." not in client.get(meeting.get_absolute_url()).content.decode()
    client.force_login(members(group)[5], backend=BACKEND)
    response = client.get(file)
    assert response.status_code == 200 and "no-store" in response["Cache-Control"]


def test_a_draft_that_was_sent_can_be_taken_back_on_the_site(client, group, coordinator, secretary):
    meeting = meeting_with_tasks(group, coordinator)
    open_corrections(Minutes.objects.get(), by=coordinator)
    assert client.post(url("minutes_back", meeting.reference)).status_code == 302
    assert Minutes.objects.get().status == MinutesStatus.DRAFT


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_and_the_desk_ask_the_same_number_of_questions(count, client, group, coordinator, secretary,
                                                                django_assert_num_queries):
    meeting_with_tasks(group, coordinator, count)
    for address in (url("tasks", group.slug), group.get_desk_url()):
        client.get(address)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("tasks", group.slug))
    with django_assert_num_queries(DESK_QUERIES):
        client.get(group.get_desk_url())

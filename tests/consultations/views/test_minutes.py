"""The live sheet and the days of correction, through the browser's eyes."""
from datetime import timedelta

import pytest
from django.urls import reverse

from cocreate import clock
from cocreate.workflow import DeedRefused
from consultations.actions.minutes import open_corrections, propose_correction, write_minutes
from consultations.actions.minutes_sheet import save_sheet
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.models import Correction, MinuteLine, Minutes
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, drafted_minutes, final_minutes, held_meeting

SHEET_QUERIES, PAGE_QUERIES = 20, 19
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
    data = {name: form[name].value() or "" for name in form.fields if not name.startswith("unfinished_")}
    data |= {name: "on" for name in form.fields if name.startswith("unfinished_") and form[name].value()}
    return {**data, **page.context["copies"], **changes}


def rows(client, meeting):
    """(the point's code, the code of its empty row for a decision, the one for a task) of the first point."""
    point = next(client.get(url("minutes_edit", meeting.reference)).context["form"].points)
    return point["code"], point["decisions"][-1]["code"], point["tasks"][-1]["code"]


def save(client, meeting, data, **headers):
    return client.post(url("minutes_edit", meeting.reference), data, headers=headers)


def test_one_save_keeps_discussion_decisions_and_tasks(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    point, decision, task = rows(client, meeting)
    response = save(client, meeting, sheet(client, meeting, **{
        "introduction": "U hap në orën 10.", f"discussion_{point}": "Folën të gjithë.", f"unfinished_{point}": "on",
        f"decision_{point}_{decision}": "E para.", f"taken_{point}_{decision}": "hands", f"for_{point}_{decision}": "4",
        f"against_{point}_{decision}": "1", f"abstained_{point}_{decision}": "1",
        f"task_{point}_{task}": "Të shkruhet", f"owner_{point}_{task}": "lagjja jone",
        f"due_{point}_{task}": "2027-01-15",
    }))
    assert response.status_code == 302
    item = meeting.agenda.get(code=point)
    assert (item.discussion, item.is_unfinished) == ("Folën të gjithë.", True)
    one = MinuteLine.objects.get(kind="decision")
    assert (one.code, one.votes_for, one.votes_against, one.votes_abstained) == (decision, 4, 1, 1)
    job = MinuteLine.objects.get(kind="task")
    assert (job.owner_seat.title_sq, str(job.due_on)) == ("Lagjja Jonë", "2027-01-15")


def test_the_same_row_saved_twice_is_one_row(client, group, coordinator, secretary):
    """A background save, then the button, from the same page: the empty row had its code already."""
    meeting = held_meeting(group, coordinator)
    point, decision, _task = rows(client, meeting)
    data = sheet(client, meeting, **{f"decision_{point}_{decision}": "E par"})
    answer = save(client, meeting, data, **{"X-Autosave": "1"})
    assert answer.status_code == 200
    data |= {**answer.json()["fields"], f"decision_{point}_{decision}": "E para e plotë."}
    assert save(client, meeting, data).status_code == 302
    assert MinuteLine.objects.get().text == "E para e plotë."


def test_what_was_typed_before_the_text_of_a_row_is_kept_with_it(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    point, _decision, task = rows(client, meeting)
    data = sheet(client, meeting, **{f"due_{point}_{task}": "2027-01-15"})
    data |= save(client, meeting, data, **{"X-Autosave": "1"}).json()["fields"]
    assert not MinuteLine.objects.exists()
    save(client, meeting, {**data, f"task_{point}_{task}": "Të shkruhet"})
    assert str(MinuteLine.objects.get().due_on) == "2027-01-15"


def test_saving_what_is_shown_changes_nothing(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    drafted_minutes(meeting, coordinator)
    before = list(MinuteLine.objects.values())
    assert save(client, meeting, sheet(client, meeting)).status_code == 302
    assert list(MinuteLine.objects.values()) == before
    assert meeting.attendances.count() == 6


def test_a_wrong_date_loses_nothing(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    point, _decision, task = rows(client, meeting)
    data = sheet(client, meeting, **{"introduction": "Shumë punë këtu", f"task_{point}_{task}": "Detyrë",
                                     f"due_{point}_{task}": "nesër"})
    response = save(client, meeting, data)
    assert response.status_code == 422
    assert f"due_{point}_{task}" in response.context["form"].errors
    assert "Shumë punë këtu" in response.content.decode()
    assert "Shumë punë këtu" in client.get(url("minutes_texts", meeting.reference)).content.decode()
    assert save(client, meeting, data, **{"X-Autosave": "1"}).status_code == 200
    assert Minutes.objects.get().introduction == "Shumë punë këtu"  # the rest is kept in the background


def test_two_writers_of_one_text_lose_no_word(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    point = meeting.agenda.first()
    save_sheet(meeting, {f"discussion_{point.code}": "Arta foli për kalendarin. Genci foli për paratë e projektit."},
               shown={f"discussion_{point.code}": ""}, by=coordinator)
    mine = sheet(client, meeting, **{
        f"discussion_{point.code}": "Arta foli gjatë për kalendarin. Genci foli për paratë e projektit."})
    later = "Arta foli për kalendarin. Genci foli për paratë e projektit sot."
    save_sheet(meeting, {f"discussion_{point.code}": later},
               shown={f"discussion_{point.code}": "Arta foli për kalendarin. Genci foli për paratë e projektit."},
               by=coordinator)
    assert save(client, meeting, mine, **{"X-Autosave": "1"}).status_code == 409  # its page would not show the other
    assert save(client, meeting, mine).status_code == 302
    point.refresh_from_db()
    assert point.discussion == "Arta foli gjatë për kalendarin. Genci foli për paratë e projektit sot."


def test_two_who_changed_the_same_words_see_both(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    stale = sheet(client, meeting, introduction="Nga dritarja e vjetër")
    save_sheet(meeting, {"introduction": "Nga dikush tjetër"}, shown={"introduction": ""}, by=coordinator)
    response = save(client, meeting, stale)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Nga dritarja e vjetër" in page and "Nga dikush tjetër" in page
    assert Minutes.objects.get().introduction == "Nga dikush tjetër"
    again = {**stale, **response.context["copies"], "introduction": "Të dyja bashkë", "choose_introduction": "field"}
    assert save(client, meeting, again).status_code == 302
    assert Minutes.objects.get().introduction == "Të dyja bashkë"


def test_more_votes_than_seats_are_refused_beside_the_field(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator, present=mandates(group)[:4])
    point, decision, _task = rows(client, meeting)
    response = save(client, meeting, sheet(client, meeting, **{
        f"decision_{point}_{decision}": "E para.", f"taken_{point}_{decision}": "hands",
        f"for_{point}_{decision}": "5"}))
    assert response.status_code == 422
    assert f"for_{point}_{decision}" in response.context["form"].errors


def test_who_was_too_late_finds_the_words_again(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    data = sheet(client, meeting, introduction="Fjalë të vona")
    final_minutes(meeting, coordinator)
    response = save(client, meeting, data)
    assert response.status_code == 422
    assert "Fjalë të vona" in response.content.decode()
    assert "Fjalë të vona" in client.get(url("minutes_texts", meeting.reference)).content.decode()


def test_markup_is_shown_as_it_was_typed(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    point, decision, _task = rows(client, meeting)
    evil = "<script>alert(1)</script> 🎉 ëç"
    save(client, meeting, sheet(client, meeting, **{f"discussion_{point}": evil, f"decision_{point}_{decision}": evil}))
    for address in (meeting.get_absolute_url(), url("minutes_edit", meeting.reference)):
        page = client.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "🎉 ëç" in page


def test_rows_of_no_point_of_this_meeting_are_not_taken(client, group, coordinator, secretary):
    """The form knows only its own fields: what was slipped in is not read, and the action refuses it by itself."""
    meeting, other = held_meeting(group, coordinator), held_meeting(group, coordinator)
    foreign = other.agenda.first()
    save(client, meeting, sheet(client, meeting, **{f"discussion_{foreign.code}": "X"}))
    with pytest.raises(DeedRefused):
        save_sheet(meeting, {f"discussion_{foreign.code}": "X"}, by=coordinator)
    foreign.refresh_from_db()
    assert foreign.discussion == ""


def test_a_text_without_end_is_refused(client, group, coordinator, secretary):
    meeting = held_meeting(group, coordinator)
    response = save(client, meeting, sheet(client, meeting, introduction="ë" * 20_000))
    assert response.status_code == 422
    assert not Minutes.objects.exists()


@pytest.mark.parametrize(("points", "lines"), [(1, 3), (30, 3)])
def test_the_sheet_asks_the_same_number_of_questions(points, lines, client, group, coordinator, secretary,
                                                     django_assert_num_queries):
    meeting = held_meeting(group, coordinator, agenda=[f"Pika {number}" for number in range(points)])
    items = {item.pk: {"decisions": ["Një", "Dy"], "tasks": [{"text": "Tri", "owner": "Lagjja Jonë"}]}
             for item in meeting.agenda.all()}
    write_minutes(meeting, "", items, by=coordinator)
    client.get(url("minutes_edit", meeting.reference))
    with django_assert_num_queries(SHEET_QUERIES):
        client.get(url("minutes_edit", meeting.reference))
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(meeting.get_absolute_url())


def test_the_sheet_opens_an_hour_before_the_meeting(client, group, coordinator, secretary):
    meeting = convened_meeting(group, coordinator)
    assert client.get(url("minutes_edit", meeting.reference)).status_code == 403
    type(meeting).objects.update(starts_at=clock.now() + timedelta(minutes=59))
    assert client.get(url("minutes_edit", meeting.reference)).status_code == 200


def test_closing_from_the_sheet_with_a_point_that_came_up(client, group, coordinator, secretary):
    meeting = convened_meeting(group, coordinator)
    type(meeting).objects.update(starts_at=clock.now() - timedelta(minutes=10))
    data = sheet(client, meeting)
    name = next(one for one in data if one.startswith("title_"))
    added = save(client, meeting, {**data, name: "Të tjera", "add": ""})
    assert added["Location"].endswith(name.replace("title_", "#point-"))
    response = save(client, meeting, {**data, name: "Të tjera", "close": ""})
    assert response["Location"] == meeting.get_absolute_url()
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD
    assert [one.title for one in meeting.agenda.all()] == ["Hapja", "Angazhimet", "Të tjera"]


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

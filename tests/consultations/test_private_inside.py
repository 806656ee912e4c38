"""What members of the group who were not called read of a private meeting of its chairs: nothing."""
import pytest

from consultations.actions.minutes import write_minutes
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, held_meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"
PRIVATE = {"access": "private", "called": "keepers", "title_sq": "Me dyer mbyllur"}


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def desk(client, group, person, part="desk/"):
    client.force_login(person, backend=BACKEND)
    return client.get(group.get_absolute_url() + part).content.decode()


def test_the_desk_shows_the_next_meeting_one_may_know_of(client, group, coordinator):
    convened_meeting(group, coordinator, days=10, **PRIVATE)
    convened_meeting(group, coordinator, days=20, title_sq="E të gjithëve")
    chair, member = members(group)[0], members(group)[4]
    assert "Me dyer mbyllur" in desk(client, group, chair)
    page = desk(client, group, member)
    assert "Me dyer mbyllur" not in page and "E të gjithëve" in page
    assert "Me dyer mbyllur" in desk(client, group, coordinator)


def test_tasks_of_the_chairs_stay_with_them_and_the_seat_that_owns_them(client, group, coordinator):
    chairs = [one for one in mandates(group) if one.role != "member"]
    meeting = held_meeting(group, coordinator, present=chairs, **PRIVATE)
    write_minutes(meeting, "Hapja.", {meeting.agenda.first().pk: {"tasks": [
        {"text": "Detyrë me dyer mbyllur", "owner": "Rinia në Lëvizje", "due_on": None}]}}, by=coordinator)
    chair, other, owner = members(group)[0], members(group)[4], members(group)[5]
    for address in ("desk/", "tasks/?show=all"):
        assert "Detyrë me dyer mbyllur" in desk(client, group, chair, address)
        assert "Detyrë me dyer mbyllur" in desk(client, group, owner, address)
        assert "Detyrë me dyer mbyllur" not in desk(client, group, other, address)

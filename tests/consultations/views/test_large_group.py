"""A group of 60 seats: its pages ask within 20 questions of the database, and as many at 3 meetings as at 100."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models import Attendance, Mandate, Meeting
from tests import make
from tests.make_groups import working_group
from tests.make_meetings import convened_meeting, final_minutes, held_meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"
PUBLIC = ("", "members/", "members/?by=person", "rules/", "calendar.ics")


def large_group(cycle, coordinator):
    """Sixty seats, all held; written to the tables, because only reading is measured."""
    group = working_group(cycle, coordinator)
    first = Mandate.objects.filter(seat__group=group).select_related("seat").last()
    for number in range(54):
        seat = group.seats.create(bench=first.seat.bench, title_sq=f"Vendi {number}", sort_order=10 + number)
        Mandate.objects.create(seat=seat, person=make.person(f"v{number}@shume.example", f"V {number}"),
                               starts_at=first.starts_at, accepted_at=first.accepted_at)
    return group


def add_meetings(like, count):
    """`count` meetings like `like`, with final minutes, a decision, and everybody who was there."""
    point, line, minutes = like.agenda.first(), like.agenda.first().lines.first(), like.minutes
    came = list(like.attendances.values_list("mandate", flat=True))
    for number in range(count):
        copied = Meeting.objects.get(pk=like.pk)
        copied.pk, copied.reference = None, f"M-{count}-{number}"
        copied.save()
        minutes.pk, minutes.meeting = None, copied
        minutes.save()
        again = copied.agenda.create(title=point.title, status=point.status)
        line.pk, line.item = None, again
        line.save()
        Attendance.objects.bulk_create(Attendance(meeting=copied, mandate_id=one) for one in came)


def questions(client, addresses):
    found = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        found[address] = len(asked)
    return found


@pytest.mark.django_db
def test_a_group_of_sixty_asks_as_much_at_three_meetings_as_at_a_hundred(client, cycle, coordinator):
    group = large_group(cycle, coordinator)
    held, ahead = held_meeting(group, coordinator), convened_meeting(group, coordinator)
    final_minutes(held, coordinator)
    held = Meeting.objects.select_related("minutes").get(pk=held.pk)
    add_meetings(held, 2)
    home = group.get_absolute_url()
    public = [home + part for part in PUBLIC] + [held.get_absolute_url(), ahead.get_absolute_url()]
    public += [f"/sq/{name}/?group={group.slug}" for name in ("meetings", "decisions")]
    three = questions(client, public)
    client.force_login(coordinator, backend=BACKEND)
    inside = questions(client, [group.get_desk_url(), f"{home}tasks/"])
    client.logout()
    held = Meeting.objects.select_related("minutes").get(pk=held.pk)
    add_meetings(held, 97)
    assert questions(client, public) == three
    assert max(three.values()) <= 20
    client.force_login(coordinator, backend=BACKEND)
    assert questions(client, inside) == inside

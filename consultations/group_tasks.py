"""The tasks people took on at meetings: which are open, whose they are, which are late."""
from django.db.models import F, Q

from cocreate import clock
from cocreate.permissions import allows
from consultations.meeting_states import MeetingStatus, TaskStatus
from consultations.membership import running_mandates
from consultations.models import Meeting, MinuteLine

FILTERS = ("open", "overdue", "mine", "done", "all")


def tasks_of(group):
    """Every task of held meetings of `group`, the earliest date first, those without a date last."""
    lines = MinuteLine.objects.filter(kind=MinuteLine.Kind.TASK, item__meeting__group=group,
                                      item__meeting__status=MeetingStatus.HELD)
    return in_order(lines)


def in_order(lines):
    """By date, those without one last, with what their pages ask for."""
    return lines.select_related("item__meeting__group", "owner_seat").order_by(
        F("due_on").asc(nulls_last=True), "pk")


def open_tasks(group):
    """Those that are to be done."""
    return tasks_of(group).filter(status=TaskStatus.OPEN)


def known_to(lines, group, person):
    """Those of `lines` that `person` may read on the desk of `group`.

    What was taken on at a private meeting of the chairs and secretaries is theirs, and of the seat that owns it.
    """
    if allows(person, "consultations.plan_meetings", group):
        return lines
    among_keepers = Q(item__meeting__access=Meeting.Access.PRIVATE, item__meeting__called=Meeting.Called.KEEPERS)
    seats = [one.seat_id for one in running_mandates(person) if one.seat.group_id == group.pk]
    return lines.filter(~among_keepers | Q(owner_seat__in=seats))


def overdue(lines, municipality):
    """Those of `lines` whose day has passed."""
    return lines.filter(status=TaskStatus.OPEN, due_on__lt=clock.today(municipality))


def tasks_of_person(person, municipality):
    """The open tasks of the seats this person sits in now, in this municipality."""
    seats = [one.seat_id for one in running_mandates(person) if one.seat.group.municipality_id == municipality.pk]
    lines = MinuteLine.objects.filter(kind=MinuteLine.Kind.TASK, owner_seat__in=seats, status=TaskStatus.OPEN,
                                      item__meeting__status=MeetingStatus.HELD)
    return in_order(lines) if seats else lines.none()


def filtered(group, name, person):
    """The tasks of `group` under one of FILTERS; an unknown name shows the open ones."""
    lines = known_to(tasks_of(group), group, person)
    if name == "all":
        return lines
    if name == "done":
        return lines.exclude(status=TaskStatus.OPEN)
    if name == "overdue":
        return overdue(lines, group.municipality)
    lines = lines.filter(status=TaskStatus.OPEN)
    if name == "mine":
        seats = [one.seat_id for one in running_mandates(person) if one.seat.group_id == group.pk]
        return lines.filter(owner_seat__in=seats)
    return lines


def is_overdue(line, today):
    """Whether an open task's day has passed."""
    return line.status == TaskStatus.OPEN and line.due_on is not None and line.due_on < today


def owner_of(line):
    """Who took it on, in the reader's language: the seat, or the words that were written."""
    return line.owner_seat.title if line.owner_seat else line.owner

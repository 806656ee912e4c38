"""What became of a task of the minutes, and the letters before its day and after it."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from consultations.keepers import keepers_of, people_of_seat
from consultations.meeting_states import MeetingStatus, TaskStatus
from consultations.models import MinuteLine

NOTE_AT_MOST = 2_000
AHEAD = timedelta(days=3)


@transaction.atomic
def settle_task(line, status, *, note="", done_on=None, by):
    """A task is done or dropped, with a note and the day, or to be done again. Returns it.

    Raises DeedRefused without a reason for a dropped one, and for a day that is yet to come or before the meeting.
    """
    permissions.check(by, "consultations.settle_task", line)
    meeting, note = line.item.meeting, normalise(note).strip()
    if len(note) > NOTE_AT_MOST:
        raise DeedRefused(_("This text is too long: at most %(count)d characters.") % {"count": NOTE_AT_MOST}, "note")
    if status == TaskStatus.DROPPED and not note:
        raise DeedRefused(_("Say why it is dropped."), field="note")
    done_on = (done_on or clock.today(meeting.municipality)) if status != TaskStatus.OPEN else None
    _check_day(meeting, done_on)
    line = workflow.lock(line)
    workflow.move(line, status, by=by, reason=note)
    line.done_on, line.done_note, line.reminded_at = done_on, note, None if done_on is None else line.reminded_at
    line.save(update_fields=["done_on", "done_note", "reminded_at"])
    audit.log(meeting, "change", by=by, data={"task": str(status)})
    _record(line, meeting, status)
    return line


def _check_day(meeting, day):
    if day is None:
        return
    if day > clock.today(meeting.municipality):
        raise DeedRefused(_("This day is yet to come."), field="done_on")
    if day < clock.local(meeting.starts_at, meeting.municipality).date():
        raise DeedRefused(_("This day is before the meeting."), field="done_on")


def _record(line, meeting, status):
    """On the public record only what the public reads: tasks of final minutes, not of private meetings."""
    if meeting.minutes.is_public:
        kind = {TaskStatus.DONE: "task.done", TaskStatus.DROPPED: "task.dropped"}.get(status, "task.opened_again")
        record.append(meeting.municipality, kind, meeting.reference, facts={"task": line.code}, actor_role="member")


@transaction.atomic
def remind_of_tasks(municipality):
    """A letter three days before the day of a task, and one when it has passed; each once. Returns how many tasks.

    To whoever sits in the seat that took it on; where only words say whose it is, to whoever keeps the papers.
    """
    today = clock.today(municipality)
    lines = MinuteLine.objects.filter(
        kind=MinuteLine.Kind.TASK, status=TaskStatus.OPEN, due_on__lte=today + AHEAD,
        item__meeting__municipality=municipality, item__meeting__status=MeetingStatus.HELD,
        item__meeting__minutes__sent_at__isnull=False)
    lines = lines.select_related("item__meeting__group", "item__meeting__municipality", "owner_seat")
    return sum(_remind(line, today) for line in lines.select_for_update(of=("self",)))


def _remind(line, today):
    meeting = line.item.meeting
    told_on = clock.local(line.reminded_at, meeting.municipality).date() if line.reminded_at else None
    is_late = line.due_on < today
    if told_on is not None and (not is_late or told_on > line.due_on):
        return 0
    people = people_of_seat(line.owner_seat) if line.owner_seat else []
    line.reminded_at = clock.now()
    line.save(update_fields=["reminded_at"])
    for person in people or keepers_of(meeting):
        notices.queue("task.overdue" if is_late else "task.due", meeting.municipality, to=person,
                      context={"meeting": meeting.reference, "task": line.code})
    return 1

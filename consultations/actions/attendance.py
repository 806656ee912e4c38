"""Noting who came to a meeting and who left, and closing it."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, record, workflow
from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused
from consultations.meeting_states import MeetingStatus
from consultations.models import Attendance, Meeting
from consultations.noting import mandates_of
from consultations.presence import OPENS_BEFORE, Presence, state_of
from consultations.presence_numbers import people_at, recorded_modes
from consultations.seating import quorum_of

MOST_PEOPLE = 100_000
AS_BEFORE = object()
COUNTED = ("meeting.held", "meeting.presence_corrected")
COUNTED_WITHOUT_SEATS = ("meeting.held_without_seats", "meeting.people_corrected")


@transaction.atomic
def note_attendance(meeting, mandates, *, by, mode=None, participants_total=None):
    """Notes that these `mandates` are there, beside those noted already; who had left is back. Returns the meeting.

    Repeated as people come. Without a `mode` new ones are in the room, known ones stay as they are. For
    `participants_total` see `type_total`.
    """
    permissions.check(by, "consultations.note_attendance", meeting)
    meeting = workflow.lock(meeting)
    chosen = {mandate.pk for mandate in mandates}
    _check_called(meeting, chosen)
    for pk in sorted(chosen):
        _come(meeting, pk, mode)
    if participants_total is not None:
        meeting.participants_total = participants_total
        meeting.save(update_fields=["participants_total"])
    audit.log(meeting, "change", by=by, data={"present": _present(meeting)})
    correct_record(meeting)
    return meeting


@transaction.atomic
def mark_left(meeting, mandates, *, by, at=None):
    """Notes that these people left, now or `at` a moment of the meeting; they do not count from then on."""
    permissions.check(by, "consultations.note_attendance", meeting)
    meeting = workflow.lock(meeting)
    chosen = {mandate.pk for mandate in mandates}
    _check_left(meeting, at)
    if chosen - set(meeting.attendances.values_list("mandate", flat=True)):
        raise DeedRefused(_("Only somebody who came can leave."))
    meeting.attendances.filter(mandate__in=chosen).update(left_at=at or clock.now())
    audit.log(meeting, "change", by=by, data={"left": len(chosen)})
    correct_record(meeting)
    return meeting


@transaction.atomic
def note_sheet(meeting, marks, *, by):
    """Writes the lines of a sheet that were changed on it; the others stay as colleagues noted them meanwhile.

    `marks`: presence.Mark. Returns the keys of the mandates that a colleague had noted otherwise since the sheet was
    read; what was sent last holds.
    """
    permissions.check(by, "consultations.note_attendance", meeting)
    meeting = workflow.lock(meeting)
    changed = [mark for mark in marks if mark.is_changed]
    if not changed:
        return []
    known = {one.mandate_id: one for one in meeting.attendances.all()}
    _check_called(meeting, {mark.mandate for mark in changed} - set(known))
    overtaken = []
    for mark in changed:
        state = state_of(known.get(mark.mandate), clock.now())
        if state not in (mark.shown, mark.chosen):
            overtaken.append(mark.mandate)
        _write(meeting, mark, known.get(mark.mandate))
    audit.log(meeting, "change", by=by, data={"present": _present(meeting)})
    correct_record(meeting)
    return overtaken


@transaction.atomic
def type_total(meeting, number, *, by):
    """A figure of all people present that was counted otherwise; None: the noted ones and the slips count again."""
    permissions.check(by, "consultations.note_attendance", meeting)
    if number is not None and not 0 <= number <= MOST_PEOPLE:
        raise DeedRefused(_("This is not a number of people."), field="total")
    meeting = workflow.lock(meeting)
    meeting.participants_total = number
    meeting.save(update_fields=["participants_total"])
    audit.log(meeting, "change", by=by, data={"total": "–" if number is None else number})
    correct_record(meeting)
    return meeting


@transaction.atomic
def close_meeting(meeting, *, by, total=AS_BEFORE):
    """The meeting was held: who was there, and whether that was a quorum, goes on the record.

    Also days after: counted is who was noted, by the mandates of the meeting's time. `total`: see `type_total`.
    """
    permissions.check(by, "consultations.note_attendance", meeting)
    meeting = workflow.lock(meeting)
    if meeting.starts_at > clock.now():
        raise DeedRefused(_("The meeting has not begun yet."))
    if total is not AS_BEFORE and total != meeting.participants_total:
        meeting = type_total(meeting, total, by=by)
    workflow.move(meeting, MeetingStatus.HELD, by=by)
    found = quorum_of(meeting)
    kind = "meeting.held" if found else "meeting.held_without_seats"
    record.append(meeting.municipality, kind, meeting.reference, facts=_facts(meeting, found))
    return meeting


def correct_record(meeting):
    """After the closing another count goes on the record too, beside the one before. Part of other deeds."""
    if meeting.status != MeetingStatus.HELD:
        return
    meeting = Meeting.objects.select_related("group", "municipality").get(pk=meeting.pk)
    found = quorum_of(meeting)
    facts, kinds = _facts(meeting, found), COUNTED if found else COUNTED_WITHOUT_SEATS
    newest = PublicRecord.objects.of(meeting.municipality).filter(
        subject=meeting.reference, kind__in=kinds).order_by("-sequence").first()
    if newest is not None and newest.facts != facts:
        corrected = "meeting.presence_corrected" if found else "meeting.people_corrected"
        record.append(meeting.municipality, corrected, meeting.reference, facts=facts)


def _facts(meeting, quorum):
    """What the public record keeps; of a private meeting only the seats and the quorum."""
    facts = {}
    if meeting.access != Meeting.Access.PRIVATE or quorum is None:
        facts = {"people": people_at(meeting), "is_typed": meeting.participants_total is not None}
    if quorum is None:
        return facts
    facts |= {"held": quorum.held, "needed": quorum.needed, "present": quorum.present, "quorum": quorum.is_reached,
              "benches": {count.bench: count.present for count in quorum.benches}}
    modes = recorded_modes(meeting) if "people" in facts else {}
    return {**facts, "modes": modes} if modes else facts


def _check_called(meeting, keys):
    known = set(mandates_of(meeting).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    if keys - known:
        raise DeedRefused(_("One of these people does not sit in this group."))


def _check_left(meeting, moment):
    if moment is not None and not meeting.starts_at - OPENS_BEFORE <= moment <= clock.now():
        raise DeedRefused(_("Somebody can have left only during the meeting, and not later than now."))


def _come(meeting, pk, mode):
    kept, is_new = Attendance.objects.get_or_create(
        meeting=meeting, mandate_id=pk, defaults={"mode": mode or Attendance.Mode.ROOM})
    if not is_new and (kept.left_at is not None or kept.mode != (mode or kept.mode)):
        kept.left_at, kept.mode = None, mode or kept.mode
        kept.save(update_fields=["left_at", "mode"])


def _write(meeting, mark, kept):
    """One line of the sheet."""
    if mark.chosen == Presence.ABSENT:  # noted by mistake; who leaves is marked as such
        meeting.attendances.filter(mandate=mark.mandate).delete()
    elif mark.chosen == Presence.LEFT:
        if kept is None:
            raise DeedRefused(_("Only somebody who came can leave."), field=f"is_{mark.mandate}")
        left_at = _moment(meeting, mark)
        _check_left(meeting, left_at)
        meeting.attendances.filter(mandate=mark.mandate).update(left_at=left_at)
    else:
        _come(meeting, mark.mandate, mark.chosen)


def _moment(meeting, mark):
    """The hour on the line as a moment of the meeting, which may go on after midnight; without one it is now."""
    if not mark.left:
        return clock.now()
    start = clock.local(meeting.starts_at, meeting.municipality)
    hours, minutes = map(int, mark.left.split(":"))
    found = start.replace(hour=hours, minute=minutes, second=0, microsecond=0)
    return found if found >= meeting.starts_at - OPENS_BEFORE else found + timedelta(days=1)


def _present(meeting):
    return meeting.attendances.filter(left_at=None).count()

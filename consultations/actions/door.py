"""The door of a meeting: a code on the wall, members who check in, others who leave a slip, people as numbers."""
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, limits, permissions, workflow
from cocreate.references import short_code
from cocreate.templatetags.house import moment
from cocreate.workflow import DeedRefused
from consultations.actions.attendance import correct_record
from consultations.meeting_states import MeetingStatus
from consultations.models import Attendance, DoorSlip, Meeting
from consultations.noting import mandate_at_door
from consultations.presence import OPENS_BEFORE, door_time

CODE_LENGTH = 6
MOST_AN_HOUR = 300  # slips from one network: a full hall behind one router
MOST_SLIPS = 5_000  # of a meeting
MOST_AT_ONCE = 500
ALIKE = ("bench", "gender", "unit", "mode", "is_member")


@transaction.atomic
def make_door_code(meeting, *, by):
    """A new code for the door; an earlier one opens nothing any more. Returns the meeting."""
    permissions.check(by, "consultations.show_door", meeting)
    meeting = workflow.lock(meeting)
    code = short_code(CODE_LENGTH)
    while Meeting.objects.of(meeting.municipality).filter(door_code=code).exists():
        code = short_code(CODE_LENGTH)
    meeting.door_code = code
    meeting.save(update_fields=["door_code"])
    audit.log(meeting, "change", by=by, data={"door": "made"})
    return meeting


def door_sentence(meeting):
    """Why the door takes nobody now, in one sentence; "" while it is open."""
    now = clock.now()
    when = "after" if meeting.status == MeetingStatus.HELD else door_time(meeting, now)
    if meeting.status == MeetingStatus.CANCELLED:
        return _("This meeting was called off.")
    if when == "before":
        return _("The door opens an hour before the meeting: %(opens)s.") % {
            "opens": moment(meeting.starts_at - OPENS_BEFORE)}
    if when == "after":
        return _("The meeting is over, so nobody is counted any more. If you were there and are missing, tell the "
                 "secretary.")
    return "" if meeting.status == MeetingStatus.CONVENED else _("Nobody was called to this meeting yet.")


@transaction.atomic
def check_in(meeting, mode=Attendance.Mode.ROOM, *, by):
    """Somebody who sits in a group the meeting calls says that they are there; twice is once. Returns the attendance.

    Whoever had left is back.
    """
    meeting = workflow.lock(meeting)
    if sentence := door_sentence(meeting):
        raise DeedRefused(sentence)
    permissions.check(by, "consultations.check_in", meeting)
    mandate = mandate_at_door(by, meeting)
    kept, is_new = Attendance.objects.get_or_create(
        meeting=meeting, mandate=mandate, defaults={"mode": mode, "source": Attendance.Source.DOOR})
    if not is_new and (kept.left_at is not None or kept.mode != mode):
        kept.left_at, kept.mode = None, mode
        kept.save(update_fields=["left_at", "mode"])
    audit.log(meeting, "change", by=by, data={"came": "door"})
    return kept


@transaction.atomic
def leave_slip(meeting, fields, nonce, *, network="", is_member=False):
    """One person as a number, from the door: no name, no account, no hour. The same form sent twice counts once.

    `fields`: bench, gender, unit, mode, all but the last may be empty. `is_member`: also noted by name. Raises
    DeedRefused while the door is closed and when too many came from one `network`.
    """
    meeting = workflow.lock(meeting)
    if meeting.door_slips.filter(nonce=nonce).exists():
        return
    if sentence := door_sentence(meeting):
        raise DeedRefused(sentence)
    what = f"slips-{meeting.pk}"
    has_room = limits.has_room(meeting.municipality, what, network=network, most=MOST_AN_HOUR)
    if not has_room or meeting.door_slips.count() >= MOST_SLIPS:
        raise DeedRefused(_("Very many people were counted from here within an hour. Tell the secretary that you are "
                            "here: they can count you by hand."))
    DoorSlip.objects.create(meeting=meeting, nonce=nonce, is_member=is_member, **fields)
    limits.count_one(meeting.municipality, what, network=network)


@transaction.atomic
def count_people(meeting, numbers, fields, nonce, *, by):
    """People counted by whoever keeps the papers: `numbers` {gender or "": how many} who are alike in `fields`.

    The same form sent twice counts once. Returns how many were added.
    """
    permissions.check(by, "consultations.note_attendance", meeting)
    meeting = workflow.lock(meeting)
    if sum(numbers.values()) > MOST_AT_ONCE:
        raise DeedRefused(_("At most %(most)s people can be counted at once.") % {"most": MOST_AT_ONCE})
    wanted = [gender for gender, number in numbers.items() for _one in range(number)]
    if meeting.door_slips.count() + len(wanted) > MOST_SLIPS:
        raise DeedRefused(_("So many people cannot be counted one by one. Type the figure of all people instead."))
    slips = [DoorSlip(meeting=meeting, nonce=uuid.uuid5(nonce, str(place)), gender=gender, **fields)
             for place, gender in enumerate(wanted)]
    known = set(meeting.door_slips.filter(nonce__in=[one.nonce for one in slips]).values_list("nonce", flat=True))
    fresh = [one for one in slips if one.nonce not in known]
    DoorSlip.objects.bulk_create(fresh)
    if fresh:
        audit.log(meeting, "change", by=by, data={"counted": len(fresh)})
        correct_record(meeting)
    return len(fresh)


@transaction.atomic
def take_slips_away(meeting, group, number, *, by):
    """Takes `number` wrong slips away from those alike in `group` ({bench, gender, unit, mode, is_member})."""
    permissions.check(by, "consultations.note_attendance", meeting)
    meeting = workflow.lock(meeting)
    alike = meeting.door_slips.filter(**{name: group[name] for name in ALIKE})
    keys = list(alike.order_by("nonce").values_list("pk", flat=True)[:number])
    if number < 1 or len(keys) < number:
        raise DeedRefused(_("There are only %(count)s of these.") % {"count": len(keys)}, field="number")
    DoorSlip.objects.filter(pk__in=keys).delete()
    audit.log(meeting, "change", by=by, data={"taken_away": number})
    correct_record(meeting)

"""Who may plan, attend, write and correct."""
from datetime import timedelta

from cocreate import clock
from cocreate.permissions import is_coordinator, rule
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.membership import is_member, is_secretary, running_mandates

ATTENDANCE_OPENS = timedelta(hours=1)


def keeps_papers(person, municipality_id, group):
    """Whether this person looks after the meetings of `group` (or, without one, of the municipality)."""
    return is_coordinator(person, municipality_id) or (group is not None and is_secretary(person, group))


@rule("consultations.plan_meetings")
def plan_meetings(person, subject):
    """`subject` is a group (its secretary and chairs, too) or a cycle (coordinators only)."""
    is_group = hasattr(subject, "seats")
    return keeps_papers(person, subject.municipality_id, subject if is_group else None)


@rule("consultations.manage_meeting")
def manage_meeting(person, meeting):
    """Convening, changing and cancelling: whoever keeps the group's papers."""
    return keeps_papers(person, meeting.municipality_id, meeting.group)


@rule("consultations.add_agenda_item")
def add_agenda_item(person, meeting):
    """Members may propose points until the meeting is held."""
    is_before = meeting.status in {MeetingStatus.PLANNED, MeetingStatus.CONVENED}
    is_inside = meeting.group is not None and is_member(person, meeting.group)
    return is_before and (is_inside or manage_meeting(person, meeting))


@rule("consultations.see_meeting")
def see_meeting(person, meeting):
    """Everybody sees what was convened (a cancelled meeting, too); a plan is for the group and the coordinators."""
    return meeting.convened_at is not None or sees_inside(person, meeting)


@rule("consultations.see_inside_meeting")
def sees_inside(person, meeting):
    """Drafts of minutes and the link to join: the group and the coordinators."""
    is_inside = meeting.group is not None and is_member(person, meeting.group)
    return is_inside or is_coordinator(person, meeting.municipality_id)


@rule("consultations.write_minutes")
def write_minutes(person, meeting):
    """From an hour before a convened meeting until its minutes are final: whoever keeps the papers."""
    has_begun = meeting.starts_at - ATTENDANCE_OPENS <= clock.now()
    is_on = meeting.status in {MeetingStatus.CONVENED, MeetingStatus.HELD} and has_begun
    minutes = getattr(meeting, "minutes", None)
    is_final = minutes is not None and minutes.status == MinutesStatus.FINAL
    return is_on and not is_final and manage_meeting(person, meeting)


@rule("consultations.manage_minutes")
def manage_minutes(person, minutes):
    """Opening the corrections, deciding on them, publishing."""
    return manage_meeting(person, minutes.meeting)


@rule("consultations.propose_correction")
def propose_correction(person, minutes):
    """Whoever was present and still sits in the group, while corrections are open."""
    if not minutes.takes_corrections:
        return False
    mine = [mandate.pk for mandate in running_mandates(person)]
    return bool(mine) and minutes.meeting.attendances.filter(mandate__in=mine).exists()

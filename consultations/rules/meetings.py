"""Who may plan, attend, write and correct."""
from datetime import timedelta

from cocreate import clock
from cocreate.permissions import is_coordinator, rule
from consultations.called import is_called, mandate_for
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.membership import is_secretary, running_mandates
from consultations.models import Mandate, WorkingGroup

STILL_OPEN = {MeetingStatus.PLANNED, MeetingStatus.CONVENED}
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


@rule("consultations.keep_agenda")
def keep_agenda(person, meeting):
    """Ordering points, taking proposals up, adding papers: whoever keeps the papers, until the meeting is held."""
    return meeting.status in STILL_OPEN and manage_meeting(person, meeting)


@rule("consultations.add_agenda_item")
def add_agenda_item(person, meeting):
    """Until the meeting is held: whoever keeps the papers, and those called whom the group's rules let propose."""
    if meeting.status not in STILL_OPEN:
        return False
    return manage_meeting(person, meeting) or _may_propose(person, meeting)


def _may_propose(person, meeting):
    if meeting.group is None or meeting.group.items_from == WorkingGroup.ItemsFrom.KEEPERS:
        return False
    mandate = mandate_for(person, meeting)
    if mandate is None:
        return False
    return meeting.group.items_from == WorkingGroup.ItemsFrom.MEMBERS or mandate.role != Mandate.Role.OBSERVER


@rule("consultations.see_meeting")
def see_meeting(person, meeting):
    """What was convened is public, also when it was called off; of a private meeting only that it was held.

    A plan is for those it will call and whoever keeps the papers.
    """
    is_public = meeting.convened_at is not None and (not meeting.is_private or meeting.status == MeetingStatus.HELD)
    return is_public or sees_inside(person, meeting)


@rule("consultations.see_meeting_contents")
def see_meeting_contents(person, meeting):
    """Title, agenda, place, published papers and minutes: everybody, unless the meeting is private or only planned."""
    is_public = meeting.convened_at is not None and not meeting.is_private
    return is_public or sees_inside(person, meeting)


@rule("consultations.see_inside_meeting")
def sees_inside(person, meeting):
    """Drafts of minutes, the link to join, all papers: who is called to it now, and whoever keeps the papers."""
    return manage_meeting(person, meeting) or is_called(person, meeting)


@rule("consultations.see_meeting_paper")
def see_meeting_paper(person, paper):
    """A published paper like the agenda it belongs to; the others inside only."""
    name = see_meeting_contents if paper.is_public else sees_inside
    return name(person, paper.meeting)


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

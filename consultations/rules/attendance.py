"""Who may note who came, show the code at the door, and check in there."""
from cocreate import clock
from cocreate.permissions import rule
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.noting import mandate_at_door
from consultations.presence import OPENS_BEFORE
from consultations.rules.meetings import manage_meeting


@rule("consultations.note_attendance")
def note_attendance(person, meeting):
    """From an hour before a convened meeting until its minutes are final: whoever keeps the papers."""
    has_begun = meeting.starts_at - OPENS_BEFORE <= clock.now()
    is_on = meeting.status in {MeetingStatus.CONVENED, MeetingStatus.HELD} and has_begun
    minutes = getattr(meeting, "minutes", None)
    is_final = minutes is not None and minutes.status == MinutesStatus.FINAL
    return is_on and not is_final and manage_meeting(person, meeting)


@rule("consultations.show_door")
def show_door(person, meeting):
    """The page for the wall: whoever keeps the papers, as soon as people are called and until the end."""
    is_to_come = meeting.status == MeetingStatus.CONVENED and clock.now() < meeting.ends_at
    return is_to_come and manage_meeting(person, meeting)


@rule("consultations.check_in")
def check_in(person, meeting):
    """Whoever the meeting calls by a mandate that runs now ; the hour is the door’s business."""
    return person.is_authenticated and mandate_at_door(person, meeting) is not None


@rule("consultations.pass_door")
def pass_door(person, meeting):
    """Everybody who knows the code; what is possible there depends on the hour."""
    return bool(meeting.door_code)

"""Who reads, signs and puts right the minutes, and who says what became of a task."""
from cocreate.permissions import allows, rule
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.membership import CHAIRS, mandate_in, running_mandates
from consultations.models import MinuteLine, MinutesSignature
from consultations.rules.meetings import manage_meeting, sees_inside


@rule("consultations.read_minutes")
def read_minutes(person, minutes):
    """Everybody once they are final, unless the meeting was private; drafts and private ones are read inside."""
    return minutes.is_public or sees_inside(person, minutes.meeting)


@rule("consultations.sign_minutes")
def sign_minutes(person, minutes):
    """A chair or co-chair of the group now, once, when the minutes are final."""
    if minutes.status != MinutesStatus.FINAL or minutes.meeting.group is None:
        return False
    mandate = mandate_in(person, minutes.meeting.group)
    if mandate is None or mandate.role not in CHAIRS:
        return False
    return not MinutesSignature.objects.filter(minutes=minutes, mandate=mandate).exists()


@rule("consultations.add_erratum")
def add_erratum(person, minutes):
    """A note on final minutes: whoever keeps the papers."""
    return minutes.status == MinutesStatus.FINAL and manage_meeting(person, minutes.meeting)


@rule("consultations.take_back_minutes")
def take_back_minutes(person, minutes):
    """Back to the desk of whoever keeps the papers, while those present read them."""
    return minutes.status == MinutesStatus.CORRECTION and manage_meeting(person, minutes.meeting)


@rule("consultations.settle_task")
def settle_task(person, line):
    """What became of a task of a held meeting: who sits in the seat that owns it, and whoever keeps the papers."""
    meeting = line.item.meeting
    if line.kind != MinuteLine.Kind.TASK or meeting.status != MeetingStatus.HELD:
        return False
    is_own = line.owner_seat_id is not None and any(
        one.seat_id == line.owner_seat_id for one in running_mandates(person))
    return is_own or manage_meeting(person, meeting)


@rule("consultations.read_tasks")
def read_tasks(person, group):
    """The list of tasks on the desk: whoever reads the desk."""
    return allows(person, "consultations.read_desk", group)

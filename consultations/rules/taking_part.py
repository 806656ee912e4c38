"""Who may answer an invitation, read the answers, and decide on costs of taking part."""
from cocreate.permissions import is_coordinator, rule
from consultations.called import is_called
from consultations.meeting_states import SupportStatus
from consultations.rules.meetings import manage_meeting, sees_inside


@rule("consultations.answer_meeting")
def answer_meeting(person, meeting):
    """A meeting to which people were called: who is called, and anybody signed in when it is open to the public.

    Answers are taken until it begins; the deed says so in a sentence (actions/answers.py).
    """
    if not person.is_authenticated or not person.is_active or meeting.convened_at is None:
        return False
    return meeting.is_public or is_called(person, meeting)


@rule("consultations.own_calendar")
def own_calendar(person, municipality):
    """One's own calendar address: anybody signed in."""
    return person.is_authenticated and person.is_active


@rule("consultations.see_answers")
def see_answers(person, meeting):
    """Who comes and what they need: whoever keeps the papers, once people were called."""
    return meeting.convened_at is not None and manage_meeting(person, meeting)


@rule("consultations.see_join_link")
def see_join_link(person, meeting):
    """The link to join online: those inside, and who said that they come to a meeting open to the public."""
    if sees_inside(person, meeting):
        return True
    if not meeting.is_public or not person.is_authenticated:
        return False
    return meeting.rsvps.filter(person=person.pk).exclude(answer="no").exists()


@rule("consultations.decide_support")
def decide_support(person, request):
    """Money is the coordinators' alone; the secretary only sees it."""
    return is_coordinator(person, request.rsvp.meeting.municipality_id)


@rule("consultations.take_back_support")
def take_back_support(person, request):
    """Whoever asked, until it was settled or declined."""
    is_own = person.is_authenticated and request.rsvp.person_id == person.pk
    return is_own and request.status in {SupportStatus.REQUESTED, SupportStatus.APPROVED}


@rule("consultations.see_series")
def see_series(person, series):
    """A series is public with its first announced meeting; before that the coordinators see it."""
    return is_coordinator(person, series.municipality_id) or series.meetings.readable().exists()


@rule("consultations.manage_series")
def manage_series(person, subject):
    """Series are made by the coordinators; `subject` is a cycle or a series."""
    return is_coordinator(person, subject.municipality_id)

"""What the calendar asks for around meetings: a reminder the day before, one letter about news, needs forgotten.

Each asks "what is due and not yet done?"; running twice or a day late does no harm.
"""
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from cocreate import clock, workflow
from cocreate.models import Notice
from consultations.actions.meeting_letters import everybody_concerned, write_to
from consultations.called import called_people
from consultations.meeting_states import MeetingStatus, SupportStatus
from consultations.models import Meeting, Rsvp, SupportRequest

REMINDED_FROM = 8  # o'clock, of the day before
JUST_CALLED = timedelta(hours=12)
QUIET = timedelta(minutes=30)
NEEDS_KEPT = timedelta(weeks=4)


def remind_of_tomorrow(municipality):
    """Writes to everybody concerned the day before a meeting, from eight in the morning; returns how many letters.

    Whoever said no is left alone; people who were called in the last hours know.
    """
    now, today = clock.now(), clock.today(municipality)
    soon = Meeting.objects.of(municipality).filter(
        status=MeetingStatus.CONVENED, reminded_at=None, starts_at__gt=now, starts_at__lt=now + timedelta(days=2),
        convened_at__lt=now - JUST_CALLED)
    is_day = clock.local(now, municipality).hour >= REMINDED_FROM
    due = [one for one in soon if clock.local(one.starts_at, municipality).date() - timedelta(days=1) <= today]
    return sum(_remind(one) for one in due) if is_day else 0


@transaction.atomic
def _remind(meeting):
    meeting = workflow.lock(meeting)
    if meeting.reminded_at or meeting.status != MeetingStatus.CONVENED:
        return 0
    meeting.reminded_at = clock.now()
    meeting.save(update_fields=["reminded_at"])
    staying = meeting.rsvps.filter(answer=Rsvp.Answer.NO).values("person")
    return write_to(everybody_concerned(meeting).exclude(pk__in=staying), meeting, "meeting.reminder")


def tell_news(municipality):
    """One letter about papers and points that came after the convening, half an hour after the last of them."""
    now = clock.now()
    changed = Meeting.objects.of(municipality).to_come().filter(
        changed_at__gt=F("convened_at"), changed_at__lte=now - QUIET, starts_at__gt=now)
    return sum(_tell(meeting) for meeting in changed)


@transaction.atomic
def _tell(meeting):
    meeting = workflow.lock(meeting)
    told_at = told_until(meeting)
    if meeting.changed_at <= told_at:
        return 0
    return write_to(called_people(meeting), meeting, "meeting.news", since=told_at.isoformat())


def told_until(meeting):
    """The moment of the last letter that told those called what there is to read."""
    telling = Q(kind="meeting.news") | Q(kind="meeting.convened", context__is_change=True)
    letters = Notice.objects.of(meeting.municipality).filter(telling, context__meeting=meeting.reference)
    newest = letters.order_by("-send_at").values_list("send_at", flat=True).first()
    return max(filter(None, [newest, meeting.convened_at]))


@transaction.atomic
def forget_needs(municipality):
    """Four weeks after a meeting what people needed is erased, and their words about costs that are decided.

    Returns how many answers and requests.
    """
    before = clock.now() - NEEDS_KEPT
    over = Q(ends_at__lte=before) | Q(status=MeetingStatus.CANCELLED, changed_at__lte=before)
    old = Meeting.objects.of(municipality).filter(over)
    answers = Rsvp.objects.filter(meeting__in=old).exclude(needs=[], needs_note="").update(needs=[], needs_note="")
    decided = SupportRequest.objects.filter(rsvp__meeting__in=old).exclude(status__in=[
        SupportStatus.REQUESTED, SupportStatus.APPROVED]).exclude(note="")
    return answers + decided.update(note="")

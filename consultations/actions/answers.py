"""Answering the invitation to a meeting, and reminding those who have not."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, workflow
from cocreate.models import Notice, User
from cocreate.workflow import DeedRefused
from consultations.actions.meeting_letters import write_to
from consultations.actions.support import ask_for_support, take_back_all
from consultations.called import called_people, is_called
from consultations.meeting_states import MeetingStatus
from consultations.models import Rsvp
from consultations.room import waiting_in

AGAIN_AFTER = timedelta(hours=20)


def takes_answers(meeting):
    """Whether answers can be given and changed: from the convening until the meeting begins."""
    return meeting.status == MeetingStatus.CONVENED and clock.now() < meeting.starts_at


@transaction.atomic
def answer_meeting(meeting, answer, *, by, needs=(), needs_note="", support=None):
    """Keeps the answer of `by`, new or changed, with what they need and, if given, a request for costs.

    `support`: {kind, estimate, note}. Saying no takes open requests back. A guest who says yes gets a letter with the
    calendar entry; whoever moves up because of this answer is told. Returns the Rsvp.
    """
    permissions.check(by, "consultations.answer_meeting", meeting)
    meeting = workflow.lock(meeting)
    if not takes_answers(meeting):
        raise DeedRefused(_("This meeting has begun or was called off: answers are not taken any more."))
    if answer == Rsvp.Answer.ONLINE and not meeting.online_url:
        raise DeedRefused(_("This meeting cannot be joined online."), field="answer")
    waited, found = waiting_in(meeting), meeting.rsvps.filter(person=by).first()
    rsvp = found or Rsvp(meeting=meeting, person=by)
    was, is_no = rsvp.answer, answer == Rsvp.Answer.NO
    rsvp.answer = answer
    rsvp.needs, rsvp.needs_note = ([], "") if is_no else (sorted(set(needs)), needs_note.strip())
    if found and was == answer:
        rsvp.save(update_fields=["needs", "needs_note"])  # whoever only changes needs keeps the place in the queue
    else:
        rsvp.save()
    if is_no:
        take_back_all(rsvp)
    elif support:
        ask_for_support(rsvp, support, by=by)
    if was in {"", Rsvp.Answer.NO} and not is_no and not is_called(by, meeting):
        write_to([by], meeting, "meeting.answered")
    tell_who_got_a_place(meeting, waited)
    return rsvp


def tell_who_got_a_place(meeting, waited):
    """Writes to those of `waited` (primary keys) who wait no more and still want to come. Part of other deeds."""
    if not waited:
        return
    still = set(waiting_in(meeting))
    coming = meeting.rsvps.filter(answer=Rsvp.Answer.YES, person__in=[one for one in waited if one not in still])
    write_to(User.objects.filter(pk__in=coming.values("person")).order_by("pk"), meeting, "meeting.place_free")


def unanswered(meeting):
    """Those called who have not answered."""
    return called_people(meeting).exclude(pk__in=meeting.rsvps.values("person"))


@transaction.atomic
def remind_unanswered(meeting, *, by):
    """Writes to everybody called who has not answered, at most once a day. Returns how many letters."""
    permissions.check(by, "consultations.see_answers", meeting)
    meeting = workflow.lock(meeting)
    if not takes_answers(meeting):
        raise DeedRefused(_("This meeting has begun or was called off: answers are not taken any more."))
    sent = Notice.objects.of(meeting.municipality).filter(
        kind="meeting.answer_missing", context__meeting=meeting.reference, created_at__gt=clock.now() - AGAIN_AFTER)
    if sent.exists():
        raise DeedRefused(_("They were reminded less than a day ago."))
    count = write_to(unanswered(meeting), meeting, "meeting.answer_missing")
    if not count:
        raise DeedRefused(_("Everybody who is called has answered."))
    audit.log(meeting, "send", by=by, data={"reminded": count})
    return count

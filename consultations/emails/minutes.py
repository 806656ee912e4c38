"""Letters about minutes: the draft, the answer to a correction, what is late; and about tasks."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.notices import Letter, letter
from cocreate.permissions import allows
from consultations.group_tasks import is_overdue, owner_of
from consultations.meeting_states import CorrectionStatus, MinutesStatus, TaskStatus
from consultations.minutes_late import LATE, waiting_minutes
from consultations.models import Meeting, MinuteLine


def _meeting(notice):
    known = Meeting.objects.of(notice.municipality).select_related("municipality__site", "group", "minutes")
    return known.filter(reference=notice.context["meeting"]).first()


def _url(meeting, anchor=""):
    return meeting.municipality.root_url + meeting.get_absolute_url() + anchor


@letter("minutes.corrections")
def minutes_corrections(notice):
    """Asks somebody who was present to read the draft; nothing once the days have passed, or to whoever has left."""
    meeting = _meeting(notice)
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or not minutes.takes_corrections or not allows(
            notice.recipient, "consultations.read_minutes", minutes):
        return None
    return Letter(
        subject=_("Please read the minutes: %(title)s") % {"title": meeting.title},
        paragraphs=[_("You were present. If something is not as it was said, propose a correction on the page.")],
        facts=[(_("Corrections until"), date_format(minutes.corrections_until))],
        deed_label=_("Read the minutes"),
        deed_url=_url(meeting, "#minutes"),
        why=_("You get this letter because you were present at this meeting."),
    )


@letter("correction.decided")
def correction_decided(notice):
    """Tells whoever proposed a correction whether it was taken in, and why not."""
    meeting = _meeting(notice)
    minutes = getattr(meeting, "minutes", None)
    corrections = list(minutes.corrections.select_related("item")) if minutes else []
    number = notice.context["number"]
    if not 1 <= number <= len(corrections) or not allows(notice.recipient, "consultations.read_minutes", minutes):
        return None
    correction = corrections[number - 1]
    is_taken = correction.status == CorrectionStatus.ACCEPTED
    first = (_("Your correction was taken in: whoever keeps the minutes changes the text.") if is_taken
             else _("Your correction was not taken in."))
    facts = [(_("Point"), correction.item.title if correction.item else _("The whole minutes")),
             (_("Your words"), correction.text)]
    if correction.reason:
        facts.append((_("Answer"), correction.reason))
    return Letter(
        subject=_("The answer to your correction: %(title)s") % {"title": meeting.title},
        paragraphs=[first], facts=facts,
        deed_label=_("Read the minutes"), deed_url=_url(meeting, "#corrections"),
        why=_("You get this letter because you proposed a correction of these minutes."),
    )


@letter("minutes.late")
def minutes_late(notice):
    """Asks whoever keeps the papers for the draft; nothing once it was sent."""
    waiting = _waiting(notice)
    if waiting is None or waiting.why != LATE:
        return None
    return Letter(
        subject=_("The minutes are late: %(title)s") % {"title": waiting.meeting.title},
        paragraphs=[_("The draft was to be sent to those present by %(date)s. Finish it and send it with one button.")
                    % {"date": date_format(waiting.until)}],
        deed_label=_("Write the minutes"),
        deed_url=waiting.meeting.municipality.root_url + reverse(
            "consultations:minutes_edit", args=[waiting.meeting.reference]),
        why=_keeps(),
    )


@letter("minutes.to_publish")
def minutes_to_publish(notice):
    """The days for corrections are over: answer what is left, publish; nothing once they are final."""
    waiting = _waiting(notice)
    if waiting is None or waiting.why == LATE:
        return None
    paragraphs = [_("The days for corrections are over. The minutes can become final and public.")]
    if waiting.unanswered:
        paragraphs.append(ngettext("%(count)d correction has no answer yet: answer it first.",
                                   "%(count)d corrections have no answer yet: answer them first.", waiting.unanswered)
                          % {"count": waiting.unanswered})
    return Letter(
        subject=_("The minutes can be published: %(title)s") % {"title": waiting.meeting.title}, paragraphs=paragraphs,
        deed_label=_("Open the minutes"), deed_url=_url(waiting.meeting, "#minutes"), why=_keeps(),
    )


def _keeps():
    return _("You get this letter because you keep the papers of this meeting.")


def _waiting(notice):
    """How the minutes of the notice's meeting wait now, or None if they do not."""
    meeting = _meeting(notice)
    if meeting is None or getattr(getattr(meeting, "minutes", None), "status", "") == MinutesStatus.FINAL:
        return None
    found = waiting_minutes(notice.municipality, meeting.group)
    return next((one for one in found if one.meeting.pk == meeting.pk), None)


@letter("task.due")
def task_due(notice):
    """Reminds of a task before its day; nothing once it was settled."""
    return _task_letter(notice, _("A task is due on %(date)s: %(title)s"),
                        _("At a meeting you took this on, or your seat did. Say what became of it, with one button."))


@letter("task.overdue")
def task_overdue(notice):
    """Tells once that the day of a task has passed; nothing once it was settled."""
    return _task_letter(notice, _("A task is late since %(date)s: %(title)s"),
                        _("Its day has passed and it is still to be done. If it is done, or was given up, say so."),
                        is_late=True)


def _task_letter(notice, subject, first, *, is_late=False):
    lines = MinuteLine.objects.filter(kind=MinuteLine.Kind.TASK, code=notice.context["task"], status=TaskStatus.OPEN,
                                      item__meeting__municipality=notice.municipality)
    line = lines.filter(item__meeting__reference=notice.context["meeting"]).select_related(
        "item__meeting__group", "item__meeting__municipality__site", "owner_seat").first()
    if line is None or line.due_on is None:
        return None
    if is_late and not is_overdue(line, clock.today(notice.municipality)):
        return None
    meeting, day = line.item.meeting, date_format(line.due_on)
    return Letter(
        subject=subject % {"date": day, "title": _short(line.text)}, paragraphs=[first],
        facts=[(_("Task"), line.text), (_("Who"), owner_of(line) or "–"), (_("Until"), day),
               (_("Meeting"), meeting.title)],
        deed_label=_("Say what became of it"),
        deed_url=meeting.municipality.root_url + reverse("consultations:task", args=[meeting.reference, line.code]),
        why=_("You get this letter because the task is your seat’s, or you keep the papers of the group."),
    )


def _short(text):
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"

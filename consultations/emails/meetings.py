"""Letters about meetings and their minutes."""
from django.utils.formats import date_format
from django.utils.timezone import override
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from consultations.calendar_files import calendar_file, file_name
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.models import Meeting


@letter("meeting.convened")
def meeting_convened(notice):
    """Calls a member to a meeting, or tells of a new time or place; nothing when it is no longer convened."""
    meeting = _meeting(notice)
    if meeting is None or meeting.status != MeetingStatus.CONVENED:
        return None
    is_change = notice.context.get("is_change")
    subject = _("Changed: %(title)s") if is_change else _("You are called to: %(title)s")
    first = (_("The time or the place of a meeting you were called to has changed.") if is_change
             else _("You are called to a meeting. The agenda is below; the attached file puts it in your calendar."))
    points = [f"{number}. {item.title}" for number, item in enumerate(meeting.agenda.all(), start=1)]
    return Letter(
        subject=subject % {"title": meeting.title},
        paragraphs=[first, *points, *_substitute_sentence(meeting)],
        facts=_facts(meeting),
        deed_label=_("Open the meeting"),
        deed_url=_url(meeting),
        why=_why(meeting),
        attachments=[_attachment(meeting)],
    )


@letter("meeting.cancelled")
def meeting_cancelled(notice):
    """Tells that a meeting is called off, and why."""
    meeting = _meeting(notice)
    if meeting is None or meeting.status != MeetingStatus.CANCELLED:
        return None
    return Letter(
        subject=_("Called off: %(title)s") % {"title": meeting.title},
        paragraphs=[_("This meeting will not be held."), notice.context.get("reason", "")],
        facts=_facts(meeting),
        deed_label=_("Open the meeting"),
        deed_url=_url(meeting),
        why=_why(meeting),
        attachments=[_attachment(meeting)],
    )


@letter("minutes.corrections")
def minutes_corrections(notice):
    """Asks somebody who was present to read the draft; nothing once the days have passed."""
    meeting = _meeting(notice)
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.status != MinutesStatus.CORRECTION:
        return None
    return Letter(
        subject=_("Please read the minutes: %(title)s") % {"title": meeting.title},
        paragraphs=[_("You were present. If something is not as it was said, propose a correction on the page.")],
        facts=[(_("Corrections until"), date_format(minutes.corrections_until))],
        deed_label=_("Read the minutes"),
        deed_url=_url(meeting),
        why=_("You get this letter because you were present at this meeting."),
    )


def _meeting(notice):
    known = Meeting.objects.of(notice.municipality).select_related("municipality__site", "group", "minutes")
    return known.filter(reference=notice.context["meeting"]).first()


def _facts(meeting):
    with override(meeting.municipality.time_zone):
        facts = [(_("When"), moment(meeting.starts_at))]
    if meeting.place:
        facts.append((_("Where"), meeting.place))
    if meeting.online_url:
        facts.append((_("Link to join online"), meeting.online_url))
    return facts


def _substitute_sentence(meeting):
    return [_("If you cannot come, ask your substitute to come: a seat counts once.")] if meeting.group else []


def _url(meeting):
    return meeting.municipality.root_url + meeting.get_absolute_url()


def _why(meeting):
    if meeting.group is None:
        return _("You get this letter because you sit in a group of this process.")
    return _("You get this letter because you sit in the group “%(group)s”.") % {"group": meeting.group.name}


def _attachment(meeting):
    return file_name(meeting), calendar_file([meeting], shows_link=True), "text/calendar"

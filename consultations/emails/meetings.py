"""Letters about meetings: the invitation, changes, the end of one, the reminder, news."""
from django.utils.dateparse import parse_datetime
from django.utils.timezone import override
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from consultations.calendar_files import file_name, invitation, withdrawal
from consultations.called import is_called
from consultations.meeting_states import MeetingStatus
from consultations.models import Meeting, Rsvp
from consultations.room import waiting_in


@letter("meeting.convened")
def meeting_convened(notice):
    """Calls somebody to a meeting, or tells of another time or place; nothing when it is no longer convened."""
    meeting = convened(notice)
    if meeting is None:
        return None
    is_change = notice.context.get("is_change")
    subject = _("Changed: %(title)s") if is_change else _("You are called to: %(title)s")
    return Letter(
        subject=subject % {"title": meeting.title},
        paragraphs=[*_first(notice, meeting, is_change), *agenda_lines(meeting), *_papers(_papers_for(notice, meeting)),
                    *_substitute_sentence(notice, meeting)],
        facts=facts(meeting, notice), deed_label=_("Say whether you come"), deed_url=answer_url(meeting),
        why=why(meeting, notice), attachments=[attachment(meeting, notice)],
    )


def _first(notice, meeting, is_change):
    if not is_change:
        said = [_("You are called to a meeting. The agenda is below; the attached file puts it in your calendar.")]
        if reason := notice.context.get("short_notice"):
            said.append(_("The notice is shorter than the group’s rule, because: %(reason)s") % {"reason": reason})
        return said
    said = [_("The time or the place of a meeting you were called to has changed. The attached file puts it right in "
              "your calendar.")]
    if was_at := notice.context.get("was_at"):
        with override(meeting.municipality.time_zone):
            said.append(_("Before, it was to begin: %(moment)s.") % {"moment": moment(parse_datetime(was_at))})
    if reason := notice.context.get("reason"):
        said.append(_("The reason: %(reason)s") % {"reason": reason})
    return said


@letter("meeting.cancelled")
def meeting_cancelled(notice):
    """Tells that a meeting is called off, and why."""
    meeting = meeting_of(notice)
    if meeting is None or meeting.status != MeetingStatus.CANCELLED or not may_know(notice, meeting):
        return None
    return Letter(
        subject=_("Called off: %(title)s") % {"title": meeting.title},
        paragraphs=[_("This meeting will not be held. The attached file takes it out of your calendar."),
                    notice.context.get("reason", "")],
        facts=facts(meeting, notice, is_over=True), deed_label=_("Open the meeting"), deed_url=url(meeting),
        why=why(meeting, notice), attachments=[attachment(meeting, notice)],
    )


@letter("meeting.not_called")
def meeting_not_called(notice):
    """Tells somebody that a meeting does not call them any more; nothing of it that is not known to all."""
    meeting = meeting_of(notice)
    if meeting is None or notice.recipient is None or is_called(notice.recipient, meeting):
        return None
    with override(meeting.municipality.time_zone):
        when = moment(meeting.starts_at)
    return Letter(
        subject=_("You are not called any more: %(title)s") % {"title": meeting.public_title},
        paragraphs=[_("You were called to a meeting. It was changed and calls fewer people now: you need not come. The "
                      "attached file takes it out of your calendar.")],
        facts=[(_("When"), when)], why=_("You get this letter because you were called to this meeting before."),
        attachments=[(file_name(meeting), *withdrawal(meeting, notice.address))],
    )


@letter("meeting.reminder")
def meeting_reminder(notice):
    """The day before: when, where, what the person answered."""
    meeting = convened(notice)
    if meeting is None:
        return None
    answer = answer_of(meeting, notice)
    if answer == Rsvp.Answer.NO:
        return None
    said = _("You have not said yet whether you come. Please say so: it helps to prepare the room.")
    if answer:
        said = _("Your answer: %(answer)s. You can still change it.") % {"answer": Rsvp.Answer(answer).label}
    if notice.recipient_id in waiting_in(meeting):
        said = _("You are waiting for a place in the room: please come only if you are told that there is one.")
    return Letter(
        subject=_("Tomorrow: %(title)s") % {"title": meeting.title},
        paragraphs=[_("A reminder of a meeting."), said, *agenda_lines(meeting)],
        facts=facts(meeting, notice), deed_label=_("Your answer"), deed_url=answer_url(meeting),
        why=why(meeting, notice),
    )


@letter("meeting.news")
def meeting_news(notice):
    """Papers that came, and the agenda as it is now, after people were called."""
    meeting = convened(notice)
    if meeting is None or not is_called(notice.recipient, meeting):
        return None
    since = parse_datetime(notice.context["since"])
    papers = meeting.papers.filter(added_at__gt=since)
    first = _("There are new papers for a meeting you are called to.") if papers else _(
        "The agenda of a meeting you are called to was changed.")
    return Letter(
        subject=(_("New papers: %(title)s") if papers else _("The agenda changed: %(title)s")) % {
            "title": meeting.title},
        paragraphs=[first, *_papers(papers), _("The agenda is now:"), *agenda_lines(meeting)],
        facts=facts(meeting, notice), deed_label=_("Open the meeting"), deed_url=url(meeting),
        why=why(meeting, notice),
    )


def meeting_of(notice):
    """The meeting a letter is about."""
    known = Meeting.objects.of(notice.municipality).select_related("municipality__site", "group", "minutes", "unit")
    return known.filter(reference=notice.context["meeting"]).first()


def convened(notice):
    """The meeting, if it is still convened and the person may still know of it inside; else None."""
    meeting = meeting_of(notice)
    if meeting is None or meeting.status != MeetingStatus.CONVENED or not may_know(notice, meeting):
        return None
    return meeting


def may_know(notice, meeting):
    """Whether letters about the meeting still go to this person: it is open to all, or calls them now."""
    return notice.recipient is not None and (meeting.is_public or is_called(notice.recipient, meeting))


def answer_of(meeting, notice):
    """What the person of the letter answered, or nothing."""
    return meeting.rsvps.filter(person=notice.recipient_id).values_list("answer", flat=True).first() or ""


def may_join(meeting, notice):
    """Whether the link to join belongs in this letter: the person is called, or said that they come."""
    if notice.recipient and is_called(notice.recipient, meeting):
        return True
    return meeting.is_public and answer_of(meeting, notice) in {Rsvp.Answer.YES, Rsvp.Answer.ONLINE}


def facts(meeting, notice, is_over=False):
    """When and where, and how to join."""
    with override(meeting.municipality.time_zone):
        found = [(_("When"), moment(meeting.starts_at)), (_("Until"), moment(meeting.ends_at))]
    if place := ", ".join(filter(None, [meeting.place, meeting.unit.name if meeting.unit else ""])):
        found.append((_("Where"), place))
    if meeting.access_note and not is_over:
        found.append((_("The way in"), meeting.access_note))
    if meeting.online_url and not is_over and may_join(meeting, notice):
        found.append((_("Link to join online"), meeting.online_url))
    return found


def agenda_lines(meeting):
    """The points on the agenda, numbered."""
    return [f"{number}. {item.title}" for number, item in enumerate(meeting.agenda.accepted(), start=1)]


def _papers(papers):
    titles = [paper.title for paper in papers]
    return [_("Papers: %(titles)s.") % {"titles": "; ".join(titles)}] if titles else []


def _papers_for(notice, meeting):
    """All papers for whoever is called; guests know of the published ones."""
    return meeting.papers.all() if is_called(notice.recipient, meeting) else meeting.papers.filter(is_public=True)


def _substitute_sentence(notice, meeting):
    if meeting.group is None or not is_called(notice.recipient, meeting):
        return []
    return [_("If you cannot come, ask your substitute to come: a seat counts once.")]


def url(meeting):
    """The meeting's page."""
    return meeting.municipality.root_url + meeting.get_absolute_url()


def answer_url(meeting):
    """The page on which one answers, after signing in."""
    return meeting.municipality.root_url + meeting.get_answer_url()


def why(meeting, notice):
    """Why this person gets the letter."""
    if notice.recipient and not is_called(notice.recipient, meeting):
        return _("You get this letter because you said that you come to this meeting.")
    if meeting.group is None:
        return _("You get this letter because you sit in a group of this process.")
    return _("You get this letter because the group “%(group)s” calls you.") % {"group": meeting.group.name}


def attachment(meeting, notice):
    """The invitation as a file for this person's calendar."""
    content, media_type = invitation(meeting, notice.address, answer=answer_of(meeting, notice),
                                     shows_link=may_join(meeting, notice))
    return file_name(meeting), content, media_type

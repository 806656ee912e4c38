"""Letters about answers, points that were proposed, and costs of taking part."""
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from consultations.called import is_called
from consultations.emails.meetings import (
    agenda_lines,
    answer_of,
    answer_url,
    attachment,
    convened,
    facts,
    meeting_of,
    url,
    why,
)
from consultations.meeting_states import AgendaStatus, SupportStatus
from consultations.models import Rsvp, SupportRequest
from consultations.money import money
from consultations.public_meetings import title_for
from consultations.room import waiting_in


@letter("meeting.answered")
def meeting_answered(notice):
    """To a guest of an open meeting: the answer arrived; the entry for the calendar, or that one waits for a place."""
    meeting = convened(notice)
    answer = answer_of(meeting, notice) if meeting else ""
    if answer not in {Rsvp.Answer.YES, Rsvp.Answer.ONLINE}:
        return None
    is_waiting = notice.recipient_id in waiting_in(meeting)
    said = _("Thank you. The attached file puts the meeting in your calendar.")
    if is_waiting:
        said = _("The room is full at the moment, and you are waiting for a place. You get a letter when one is free.")
    return Letter(
        subject=(_("You wait for a place: %(title)s") if is_waiting else _("You come to: %(title)s")) % {
            "title": meeting.title},
        paragraphs=[said, *agenda_lines(meeting)], facts=facts(meeting, notice), deed_label=_("Change your answer"),
        deed_url=answer_url(meeting), why=why(meeting, notice),
        attachments=[] if is_waiting else [attachment(meeting, notice)],
    )


@letter("meeting.place_free")
def meeting_place_free(notice):
    """A guest who waited has a place; nothing if that is not so any more."""
    meeting = convened(notice)
    if meeting is None or answer_of(meeting, notice) != Rsvp.Answer.YES or notice.recipient_id in waiting_in(meeting):
        return None
    return Letter(
        subject=_("There is a place for you: %(title)s") % {"title": meeting.title},
        paragraphs=[_("A place in the room has become free, and it is yours. If you do not come any more, please say "
                      "so, for others wait.")],
        facts=facts(meeting, notice), deed_label=_("Change your answer"), deed_url=answer_url(meeting),
        why=why(meeting, notice), attachments=[attachment(meeting, notice)],
    )


@letter("meeting.answer_missing")
def meeting_answer_missing(notice):
    """Asks somebody who is called whether they come; nothing once they have answered."""
    meeting = convened(notice)
    if meeting is None or answer_of(meeting, notice) or not is_called(notice.recipient, meeting):
        return None
    return Letter(
        subject=_("Do you come? %(title)s") % {"title": meeting.title},
        paragraphs=[_("You have not said yet whether you come. Please say so, also if you cannot: it decides whether "
                      "there are enough people, and helps to prepare the room.")],
        facts=facts(meeting, notice), deed_label=_("Say whether you come"), deed_url=answer_url(meeting),
        why=why(meeting, notice),
    )


@letter("agenda.proposed")
def agenda_proposed(notice):
    """Tells whoever keeps the papers that a point waits to be taken up; nothing once it does not wait."""
    meeting, item = _point(notice)
    if item is None or item.status != AgendaStatus.PROPOSED:
        return None
    return Letter(
        subject=_("A point is proposed: %(title)s") % {"title": meeting.title},
        paragraphs=[_("The agenda went out already. A member proposes one more point; take it up, or say why not."),
                    item.title, *filter(None, [item.note])],
        facts=[(_("Proposed by"), item.proposed_by.title)] if item.proposed_by else [],
        deed_label=_("Open the meeting"), deed_url=url(meeting),
        why=_("You get this letter because you keep the papers of the group “%(group)s”.") % {
            "group": meeting.group.name},
    )


@letter("agenda.decided")
def agenda_decided(notice):
    """Tells who proposed a point what became of it, and why it was not taken up."""
    meeting, item = _point(notice)
    if item is None or item.status == AgendaStatus.PROPOSED or not is_called(notice.recipient, meeting):
        return None
    is_taken = item.status == AgendaStatus.ACCEPTED
    said = [_("Your point is on the agenda now.")] if is_taken else [
        _("Your point is not taken up at this meeting. The reason:"), item.reason]
    return Letter(
        subject=(_("On the agenda: %(point)s") if is_taken else _("Not taken up: %(point)s")) % {"point": item.title},
        paragraphs=said, facts=[(_("Meeting"), meeting.title), (_("Point"), item.title)],
        deed_label=_("Open the meeting"), deed_url=url(meeting),
        why=_("You get this letter because your seat proposed this point."),
    )


@letter("support.decided")
def support_decided(notice):
    """Costs of taking part are approved or declined."""
    request, meeting = _support(notice)
    if request is None or request.status not in {SupportStatus.APPROVED, SupportStatus.DECLINED}:
        return None
    is_approved = request.status == SupportStatus.APPROVED
    said = [_("Keep the receipts: after the meeting you get back what you paid, at most this amount.")]
    if not is_approved:
        said = [_("The costs you asked for are not covered. The reason:")]
    return Letter(
        subject=(_("Costs approved: %(title)s") if is_approved else _("Costs not covered: %(title)s")) % {
            "title": title_for(notice.recipient, meeting)},
        paragraphs=[*said, *filter(None, [request.reason])], facts=_support_facts(notice, request, meeting),
        deed_label=_("Your answer"), deed_url=answer_url(meeting), why=_support_why(),
    )


@letter("support.settled")
def support_settled(notice):
    """Costs of taking part were paid."""
    request, meeting = _support(notice)
    if request is None or request.status != SupportStatus.SETTLED:
        return None
    return Letter(
        subject=_("Costs paid: %(title)s") % {"title": title_for(notice.recipient, meeting)},
        paragraphs=[_("Your costs of taking part were settled. If the amount is not right, answer this letter."),
                    *filter(None, [request.reason])],
        facts=_support_facts(notice, request, meeting), deed_label=_("Open the meeting"), deed_url=url(meeting),
        why=_support_why(),
    )


def _point(notice):
    meeting = meeting_of(notice)
    if meeting is None or notice.recipient is None:
        return None, None
    return meeting, meeting.agenda.select_related("proposed_by").filter(code=notice.context["point"]).first()


def _support(notice):
    known = SupportRequest.objects.filter(rsvp__meeting__municipality=notice.municipality)
    found = known.select_related("rsvp__meeting__municipality__site").filter(code=notice.context["support"]).first()
    return found, found.rsvp.meeting if found else None


def _support_facts(notice, request, meeting):
    found = [(_("Meeting"), title_for(notice.recipient, meeting)), (_("What for"), str(request.get_kind_display()))]
    if request.status == SupportStatus.APPROVED:
        found.append((_("Approved, at most"), money(request.approved_amount, meeting.municipality)))
    if request.status == SupportStatus.SETTLED:
        found += [(_("Paid"), money(request.settled_amount, meeting.municipality)),
                  (_("Paid on"), date_format(request.settled_on))]
    return found


def _support_why():
    return _("You get this letter because you asked for costs of taking part in this meeting.")

"""The minutes on paper and in files (PDF, DOCX, HTML): one tree, in either language; a draft says on top that it is."""
from dataclasses import replace

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.documents import docx, html, markdown, pdf
from cocreate.documents.document import Note, Paragraph, Table
from cocreate.documents.paper import answer, facts, paper, section
from consultations import decisions, minutes_checks
from consultations.group_tasks import owner_of
from consultations.meeting_states import MinutesStatus, TaskStatus
from consultations.minutes_sheet import points_of
from consultations.models import Mandate, MinuteLine
from consultations.models.review import Bench
from consultations.presence_numbers import people_at
from consultations.seating import counted_at, quorum_of, seats_at

MEDIA = {"pdf": "application/pdf", "html": "text/html; charset=utf-8",
         "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
KINDS = tuple(MEDIA)


def minutes_file(minutes, kind, language):
    """The bytes of the minutes as one of KINDS, in `language`."""
    document = minutes_document(minutes, language)
    if kind == "pdf":
        return pdf.render(document, layout="paper")
    return (docx if kind == "docx" else html).render(document)


def minutes_document(minutes, language):
    """The document tree: meeting, who was present, each point, signatures and notes."""
    with translation.override(language):
        meeting, is_final = minutes.meeting, minutes.status == MinutesStatus.FINAL
        title = _("Minutes: %(title)s") % {"title": meeting.title}
        if not is_final:
            title = _("DRAFT – %(title)s") % {"title": title}
        points = points_of(meeting)
        sections = [_meeting(minutes, is_final), _present(meeting), _introduction(minutes),
                    *_points(meeting, points), _signatures(minutes), _errata(minutes)]
        issued = clock.local(minutes.final_at or meeting.starts_at, meeting.municipality).date()
        document = paper(meeting.municipality, title, filter(None, sections), issued_on=issued, language=language,
                         subtitle=meeting.group.name if meeting.group else "")
        words = {**document.words, "ogp": "", "contents": _("Contents"), "skip": _("Skip to the content")}
        status = _("Final") if is_final else _("DRAFT")
        return replace(document, words=words, meta=replace(document.meta, status=status))


def _meeting(minutes, is_final):
    meeting = minutes.meeting
    notes = [] if is_final else [Note(_("DRAFT: for those who sit in the group. It may still change."))]
    return section("meeting", _("The meeting"), *notes, facts(
        (_("Meeting"), meeting.title), (_("Number"), meeting.reference),
        (_("Kind"), str(meeting.get_kind_display()).capitalize()),
        (_("Group"), meeting.group.name if meeting.group else ""),
        (_("Starts"), _moment(meeting, meeting.starts_at)), (_("Ends"), _moment(meeting, meeting.ends_at)),
        (_("Place"), meeting.place), (_("People present"), people_at(meeting) or ""),
        (_("Final since"), _moment(meeting, minutes.final_at) if minutes.final_at else "")))


def _present(meeting):
    """Who came, by seat, and the quorum."""
    if meeting.group is None:
        return None
    benches = dict(Bench.choices)
    came = [one.mandate for one in meeting.attendances.select_related("mandate__person", "mandate__seat").order_by(
        "mandate__seat__sort_order", "mandate__seat", "mandate__kind")]
    rows = tuple((one.seat.title, str(benches.get(one.seat.bench, one.seat.bench)), _name(one)) for one in came)
    if not rows:
        return section("present", _("Present"), Paragraph(_("Nobody was noted as present.")))
    quorum = quorum_of(meeting, seats_at(meeting.group, counted_at(meeting)))
    words = _("%(present)s of %(held)s seats are present; %(needed)s are needed.") % {
        "present": quorum.present, "held": quorum.held, "needed": quorum.needed}
    verdict = _("The quorum was reached.") if quorum.is_reached else _("The quorum was not reached.")
    return section("present", _("Present"),
                   Table("", (_("Seat"), _("Side of the table"), _("Person")), rows, (5, 3, 4)),
                   Paragraph(f"{words} {verdict}"))


def _name(mandate):
    words = [mandate.person.display_name]
    if mandate.kind == Mandate.Kind.SUBSTITUTE:
        words.append(f"({mandate.get_kind_display()})")
    if mandate.role != Mandate.Role.MEMBER:
        words.append(f"({mandate.get_role_display()})")
    return " ".join(words)


def _introduction(minutes):
    if not minutes.introduction:
        return None
    return section("introduction", _("Introduction"), markdown.parse(minutes.introduction))


def _points(meeting, points):
    votes = decisions.ballots_of(meeting.municipality, points)
    for number, point in enumerate(points, start=1):
        lines = list(point.lines.all())
        found = [line for line in lines if line.kind == MinuteLine.Kind.DECISION]
        tasks = [line for line in lines if line.kind == MinuteLine.Kind.TASK]
        blocks = []
        if point.discussion:
            blocks.append(answer(f"discussion-{number}", _("What was discussed"), point.discussion))
        if found:
            blocks.append(Table(_("Decisions"), (_("Number"), _("Decision"), _("How it was decided")), tuple(
                (line.number or "–", line.text, taken_in_words(line, votes)) for line in found), (2, 6, 4)))
        if tasks:
            blocks.append(Table(_("Tasks"), (_("Task"), _("Who"), _("Until"), _("State")), tuple(
                (line.text, owner_of(line) or "–", date_format(line.due_on) if line.due_on else "–",
                 _state(line)) for line in tasks), (5, 3, 2, 2)))
        if point.is_unfinished:
            blocks.append(Note(_("This point was not finished: it opens the next agenda.")))
        yield section(f"point-{number}", f"{number}. {point.title}", *(blocks or [Paragraph(_("Nothing was noted."))]))


def _state(line):
    words = str(line.get_status_display())
    if line.status != TaskStatus.OPEN and line.done_on:
        words = f"{words}, {date_format(line.done_on)}"
    return words


def taken_in_words(line, votes):
    """How a decision was taken, with its numbers or the title and the outcome of the vote on the site."""
    if line.taken_by == MinuteLine.TakenBy.BALLOT:
        vote = votes.get(line.ballot_reference)
        parts = [f"{_('by a vote on the site')} ({line.ballot_reference})", *([vote["title"], vote["outcome"]] if vote
                                                                              else [])]
        return ". ".join(part.rstrip(".") for part in parts if part)
    if line.taken_by != MinuteLine.TakenBy.HANDS:
        return str(line.get_taken_by_display()) if line.taken_by else "–"
    votes_for, against, abstained = (number or 0 for number in minutes_checks.numbers_of(line))
    numbers = _("%(for)d for, %(against)d against, %(abstained)d abstained") % {
        "for": votes_for, "against": against, "abstained": abstained}
    return f"{line.get_taken_by_display()}: {numbers}"


def _signatures(minutes):
    rows = tuple((one.mandate.person.display_name, str(one.mandate.get_role_display()),
                  date_format(clock.local(one.signed_at, minutes.meeting.municipality).date()))
                 for one in minutes.signatures.select_related("mandate__person"))
    if not rows:
        return None
    return section("signatures", _("Confirmed by the chairs"),
                   Table("", (_("Name"), _("Role"), _("Confirmed on")), rows, (5, 3, 3)))


def _errata(minutes):
    errata = list(minutes.errata.all())
    if not errata:
        return None
    title = ngettext("A note put right later", "Notes put right later", len(errata))
    rows = tuple((date_format(clock.local(one.added_at, minutes.meeting.municipality).date()), one.text, one.reason)
                 for one in errata)
    return section("errata", title, Table("", (_("Date"), _("What should be read instead"), _("Why")), rows, (2, 6, 4)))


def _moment(meeting, moment):
    return date_format(clock.local(moment, meeting.municipality), "DATETIME_FORMAT")

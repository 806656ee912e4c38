"""The minutes: written during the meeting, corrected by those present, then final and public."""
import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.calendar import add_working_days
from cocreate.models import Holiday
from cocreate.models.public_record import canonical
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from consultations.meeting_states import CorrectionStatus, MeetingStatus, MinutesStatus
from consultations.models import Attendance, Correction, MinuteLine, Minutes

CORRECTION_DAYS = 5  # for meetings without a group, whose rule would say


@transaction.atomic
def write_minutes(meeting, introduction, items, *, by):
    """Saves the sheet of a meeting; to be repeated while it is written. Returns the minutes.

    `items` maps the key of an agenda point to {"discussion": text, "decisions": [text or {"text"}],
    "tasks": [{"text", "owner", "due_on"}]}; points and parts left out stay as they are.
    """
    permissions.check(by, "consultations.write_minutes", meeting)
    workflow.lock(meeting)
    minutes, _created = Minutes.objects.get_or_create(meeting=meeting, defaults={"written_by": by})
    if minutes.status == MinutesStatus.FINAL:
        raise DeedRefused(_("These minutes are final."))
    minutes.introduction = normalise(introduction)
    minutes.save(update_fields=["introduction"])
    points = {item.pk: item for item in meeting.agenda.prefetch_related("lines")}
    if unknown := set(items) - set(points):
        raise DeedRefused(_("This meeting has no such point.") + f" ({len(unknown)})")
    for key, written in items.items():
        _write_point(points[key], written)
    audit.log(meeting, "change", by=by, data={"minutes": "written"})
    return minutes


@transaction.atomic
def open_corrections(minutes, *, by):
    """Sends the draft to everybody who was present; they may propose corrections for the group's working days."""
    permissions.check(by, "consultations.manage_minutes", minutes)
    meeting = minutes.meeting
    if meeting.status != MeetingStatus.HELD:
        raise DeedRefused(_("Close the meeting first."))
    workflow.move(minutes, MinutesStatus.CORRECTION, by=by)
    today, holidays = clock.today(meeting.municipality), Holiday.objects.dates_for(meeting.municipality)
    minutes.corrections_until = add_working_days(today, _correction_days(meeting), holidays)
    minutes.save(update_fields=["corrections_until"])
    for attendance in meeting.attendances.select_related("mandate__person"):
        notices.queue("minutes.corrections", meeting.municipality, to=attendance.mandate.person,
                      context={"meeting": meeting.reference})
    return minutes


@transaction.atomic
def propose_correction(minutes, text, item=None, *, by):
    """Somebody who was present says what is wrong, about one point (`item`) or the whole. Returns the correction."""
    permissions.check(by, "consultations.propose_correction", minutes)
    text = normalise(text)
    if not text.strip():
        raise DeedRefused(_("Say what should be corrected, and how."), field="text")
    if item is not None and item.meeting_id != minutes.meeting_id:
        raise DeedRefused(_("This meeting has no such point."), field="item")
    mine = Attendance.objects.filter(meeting=minutes.meeting, mandate__person=by).select_related("mandate").first()
    correction = Correction.objects.create(minutes=minutes, item=item, proposed_by=mine.mandate, text=text)
    audit.log(minutes.meeting, "change", by=by, data={"correction": "proposed"})
    return correction


@transaction.atomic
def decide_correction(correction, accept, reason="", *, by):
    """The secretary takes a correction in (and edits the sheet) or declines it with a reason. Returns it."""
    permissions.check(by, "consultations.manage_minutes", correction.minutes)
    if not accept and not reason.strip():
        raise DeedRefused(_("Say why the correction is not taken in."), field="reason")
    correction.reason = normalise(reason)
    correction.save(update_fields=["reason"])
    to = CorrectionStatus.ACCEPTED if accept else CorrectionStatus.DECLINED
    return workflow.move(correction, to, by=by, reason=reason)


@transaction.atomic
def publish_minutes(minutes, *, by):
    """The minutes become final and public; their fingerprint goes on the record.

    Raises DeedRefused while the days for corrections run or a proposed correction has no answer.
    """
    permissions.check(by, "consultations.manage_minutes", minutes)
    minutes = workflow.lock(minutes)
    meeting = minutes.meeting
    if minutes.takes_corrections and _correction_days(meeting):
        raise DeedRefused(_("Those present may still propose corrections. Publish after the last day."))
    if minutes.corrections.filter(status=CorrectionStatus.PROPOSED).exists():
        raise DeedRefused(_("Answer every proposed correction first."))
    workflow.move(minutes, MinutesStatus.FINAL, by=by)
    minutes.final_at = clock.now()
    minutes.save(update_fields=["final_at"])
    facts = {"digest": digest_of_minutes(minutes), "decisions": _count(minutes, MinuteLine.Kind.DECISION),
             "tasks": _count(minutes, MinuteLine.Kind.TASK)}
    record.append(meeting.municipality, "minutes.published", meeting.reference, facts=facts)
    return minutes


def digest_of_minutes(minutes):
    """The SHA-256 of everything the published minutes say, as canonical JSON."""
    points = minutes.meeting.agenda.prefetch_related("lines")
    body = {
        "introduction": minutes.introduction,
        "points": [
            {"title": point.title, "discussion": point.discussion,
             "lines": [[line.kind, line.text, line.owner, str(line.due_on or "")] for line in point.lines.all()]}
            for point in points
        ],
    }
    return hashlib.sha256(canonical(body)).hexdigest()


def _correction_days(meeting):
    return meeting.group.correction_days if meeting.group else CORRECTION_DAYS


def _write_point(item, written):
    if "discussion" in written:
        item.discussion = normalise(written["discussion"])
        item.save(update_fields=["discussion"])
    for kind, part in ((MinuteLine.Kind.DECISION, "decisions"), (MinuteLine.Kind.TASK, "tasks")):
        if part in written:
            _write_lines(item, kind, [_line(one) for one in written[part]])


def _line(written):
    """A line as a dictionary; a plain text is a line without owner and date."""
    line = {"text": written} if isinstance(written, str) else dict(written)
    text = " ".join(normalise(line["text"]).split())
    return {"text": text, "owner": line.get("owner") or "", "due_on": line.get("due_on") or None}


def _write_lines(item, kind, written):
    """Replaces the lines of a kind; one whose text stays keeps its row, so that what points at it stays right."""
    kept = {line.text: line for line in item.lines.all() if line.kind == kind}
    for fields in written:
        if not fields["text"]:
            continue
        line = kept.pop(fields["text"], None) or MinuteLine(item=item, kind=kind)
        for name, value in fields.items():
            setattr(line, name, value)
        line.save()
    MinuteLine.objects.filter(pk__in=[line.pk for line in kept.values()]).delete()


def _count(minutes, kind):
    return MinuteLine.objects.filter(item__meeting=minutes.meeting, kind=kind).count()

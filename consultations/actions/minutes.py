"""The minutes: sent to those present, published, confirmed by the chairs, put right by a note (written: sheet)."""
import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.calendar import add_working_days
from cocreate.models import Holiday, Municipality
from cocreate.models.public_record import canonical
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from consultations import decisions, membership, minutes_checks
from consultations.actions.corrections import decide_correction, propose_correction
from consultations.actions.writing_minutes import write_minutes
from consultations.meeting_states import CorrectionStatus, MeetingStatus, MinutesStatus
from consultations.minutes_sheet import points_of
from consultations.models import Erratum, MinuteLine, MinutesSignature, WorkingGroup

__all__ = ["add_erratum", "decide_correction", "digest_of_minutes", "open_corrections", "propose_correction",
           "publish_minutes", "sign_minutes", "take_back_minutes", "write_minutes"]
CORRECTION_DAYS = 5  # for meetings without a group, whose rule would say
NOTE_AT_MOST = 4_000


@transaction.atomic
def open_corrections(minutes, *, by):
    """Sends the draft to everybody who was present; they may propose corrections for the group's working days.

    Raises DeedRefused while the meeting is on, for an empty sheet and for a show of hands without its numbers.
    """
    permissions.check(by, "consultations.manage_minutes", minutes)
    workflow.lock(minutes)
    minutes.refresh_from_db(fields=["introduction", "status"])
    meeting, points = minutes.meeting, points_of(minutes.meeting)
    if meeting.status != MeetingStatus.HELD:
        raise DeedRefused(_("Close the meeting first."))
    _refuse_unready(minutes, points)
    workflow.move(minutes, MinutesStatus.CORRECTION, by=by)
    today, holidays = clock.today(meeting.municipality), Holiday.objects.dates_for(meeting.municipality)
    minutes.corrections_until = add_working_days(today, correction_days(meeting), holidays)
    minutes.sent_at = clock.now()
    minutes.save(update_fields=["corrections_until", "sent_at"])
    for attendance in meeting.attendances.select_related("mandate__person"):
        notices.queue("minutes.corrections", meeting.municipality, to=attendance.mandate.person,
                      context={"meeting": meeting.reference})
    return minutes


@transaction.atomic
def take_back_minutes(minutes, *, by):
    """The draft returns to being written, and is sent again later with new days; what was proposed stays."""
    permissions.check(by, "consultations.take_back_minutes", minutes)
    workflow.move(minutes, MinutesStatus.DRAFT, by=by)
    minutes.corrections_until = None
    minutes.save(update_fields=["corrections_until"])
    return minutes


@transaction.atomic
def publish_minutes(minutes, *, by):
    """The minutes become final and public; decisions get their numbers, the fingerprint goes on the record.

    Raises DeedRefused while the days for corrections run or a proposed correction has no answer.
    """
    permissions.check(by, "consultations.manage_minutes", minutes)
    minutes = workflow.lock(minutes)
    meeting, points = minutes.meeting, points_of(minutes.meeting)
    if minutes.takes_corrections and correction_days(meeting):
        raise DeedRefused(_("Those present may still propose corrections. Publish after the last day."))
    if minutes.corrections.filter(status=CorrectionStatus.PROPOSED).exists():
        raise DeedRefused(_("Answer every proposed correction first."))
    _refuse_unready(minutes, points)
    workflow.move(minutes, MinutesStatus.FINAL, by=by)
    minutes.final_at = clock.now()
    minutes.save(update_fields=["final_at"])
    numbers = _give_numbers(meeting, points)
    facts = {"digest": digest_of_minutes(minutes), "decisions": len(numbers), "tasks": _tasks(points)}
    if not minutes.is_public:
        record.append(meeting.municipality, "minutes.made_final", meeting.reference,
                      facts={"digest": facts["digest"]}, actor_role="secretary")
    else:
        record.append(meeting.municipality, "minutes.published", meeting.reference, facts={**facts, "numbers": numbers},
                      actor_role="secretary")
    return minutes


@transaction.atomic
def sign_minutes(minutes, *, by):
    """A chair stands by the final minutes: shown with the date. Not an electronic signature. Returns it."""
    permissions.check(by, "consultations.sign_minutes", minutes)
    minutes = workflow.lock(minutes)
    mandate = membership.mandate_in(by, minutes.meeting.group)
    signature, is_new = MinutesSignature.objects.get_or_create(
        minutes=minutes, mandate=mandate, defaults={"signed_at": clock.now()})
    if is_new:
        audit.log(minutes.meeting, "change", by=by, data={"minutes": "signed"})
        record.append(minutes.meeting.municipality, "minutes.signed", minutes.meeting.reference,
                      actor_role=mandate.role)
    return signature


@transaction.atomic
def add_erratum(minutes, text, *, reason, by):
    """A mistake in final minutes: the text stays, a note with its reason stands beside it, in public. Returns it."""
    permissions.check(by, "consultations.add_erratum", minutes)
    minutes = workflow.lock(minutes)
    text, reason = normalise(text).strip()[:NOTE_AT_MOST], normalise(reason).strip()[:NOTE_AT_MOST]
    if not text:
        raise DeedRefused(_("Write what should be read instead."), field="text")
    if not reason:
        raise DeedRefused(_("Say why, in a sentence: it is published with the note."), field="reason")
    erratum = Erratum.objects.create(minutes=minutes, text=text, reason=reason, added_by=by, added_at=clock.now())
    audit.log(minutes.meeting, "change", by=by, data={"minutes": "erratum"})
    record.append(minutes.meeting.municipality, "minutes.erratum", minutes.meeting.reference,
                  facts={"number": minutes.errata.count()}, reason=reason if minutes.is_public else "",
                  actor_role="secretary")
    return erratum


def digest_of_minutes(minutes):
    """The SHA-256 of everything the published minutes say, as canonical JSON."""
    body = {
        "introduction": minutes.introduction,
        "points": [
            {"title": point.title, "discussion": point.discussion, "unfinished": point.is_unfinished,
             "lines": [[line.kind, line.number, line.text, line.taken_by, *minutes_checks.numbers_of(line),
                        line.ballot_reference, line.owner, str(line.due_on or "")] for line in point.lines.all()]}
            for point in points_of(minutes.meeting)
        ],
    }
    return hashlib.sha256(canonical(body)).hexdigest()


def correction_days(meeting):
    """For how many working days those present may propose corrections."""
    return meeting.group.correction_days if meeting.group else CORRECTION_DAYS


def _refuse_unready(minutes, points):
    written = [minutes.introduction, *(point.discussion for point in points)]
    if not any(written) and not any(point.lines.all() for point in points):
        raise DeedRefused(_("Nothing is written yet: these minutes would be empty."))
    if sentence := minutes_checks.unfinished_sentence(points):
        raise DeedRefused(sentence)


def _give_numbers(meeting, points):
    """Numbers the decisions in the register of the group, by the year of the meeting; without a gap. Returns them."""
    lines = [line for point in points for line in point.lines.all() if line.kind == MinuteLine.Kind.DECISION]
    if meeting.group_id:
        WorkingGroup.objects.select_for_update().get(pk=meeting.group_id)
    else:
        Municipality.objects.select_for_update().get(pk=meeting.municipality_id)
    year = clock.local(meeting.starts_at, meeting.municipality).year
    numbers = decisions.next_numbers(meeting.municipality, meeting.group, year, len(lines))
    for line, number in zip(lines, numbers, strict=True):
        line.number = number
        line.save(update_fields=["number"])
    return numbers


def _tasks(points):
    return sum(line.kind == MinuteLine.Kind.TASK for point in points for line in point.lines.all())

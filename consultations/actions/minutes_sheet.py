"""Keeping the sheet of minutes while it is written; several people may write at once, and nobody's words are lost."""
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, workflow
from cocreate.merging import has_conflict_marks
from cocreate.text import fold, normalise
from cocreate.workflow import DeedRefused
from consultations import decisions, minutes_checks
from consultations.meeting_states import AgendaStatus, MinutesStatus
from consultations.minutes_sheet import AT_MOST, BALLOT, KIND_OF, LINE_PARTS, LONG_PARTS, VOTES, Place, Sheet, place_of
from consultations.models import AgendaItem, MinuteLine, Minutes, PostedNote
from consultations.writing import bring_together

KEPT_FOR = timedelta(days=30)
POINTS_AT_MOST, LINES_AT_MOST = 100, 50


def save_sheet(meeting, values, *, shown=None, by, may_merge=True):
    """Keeps what was written in fields of the sheet (minutes_sheet.py); returns `writing.Together`.

    `shown` {field: text} is what the sheet was shown with: only what this person changed is written, long texts that
    somebody else changed too are merged by words (not in a background save: `may_merge`), and where that is not clean
    nothing is overwritten: the clash is returned. Every text that was posted is kept for 30 days, also a refused one.
    A row whose text is empty goes. Raises DeedRefused once the minutes are final.
    """
    try:
        return _save(meeting, values, shown or {}, by, may_merge)
    except DeedRefused:
        keep_refused(meeting, values, by=by)
        raise


@transaction.atomic
def _save(meeting, values, shown, by, may_merge):
    meeting = workflow.lock(meeting)
    permissions.check(by, "consultations.manage_meeting", meeting)
    sheet = Sheet(meeting)
    if sheet.minutes and sheet.minutes.status == MinutesStatus.FINAL:
        raise DeedRefused(_("These minutes are final. What you wrote is kept among the earlier texts."))
    permissions.check(by, "consultations.write_minutes", meeting)
    if sheet.minutes is None:
        sheet.minutes = Minutes.objects.create(meeting=meeting, written_by=by)
    posted = _clean(sheet, values)
    seen = {name: normalise(text) for name, text in shown.items() if name in posted}
    standing = {name: sheet.value(name) for name in posted}
    owners = _owners(meeting, posted, seen, standing)
    found = bring_together(
        standing, posted, seen, long_fields=[name for name in posted if place_of(name).part in LONG_PARTS],
        is_own=lambda name: owners.get(name) == by.pk, may_merge=may_merge)
    if shown:
        _keep(meeting, {name: posted[name] for name in {**found.written, **found.clashes}}, by)
        _keep(meeting, {name: found.written[name] for name in found.merged}, None)
    if found.written:
        _write(sheet, found.written, posted)
        audit.log(meeting, "change", by=by, data={"minutes": "written"})
    return found


def _clean(sheet, values):
    """The texts as they are kept; names no sheet of this meeting has are refused."""
    new_points = {place.point for name in values if (place := place_of(name)) and place.part == "title"}
    cleaned = {}
    for name, value in values.items():
        place, text = place_of(name), normalise(str(value)).strip()
        if place is None or not _belongs(sheet, place, new_points):
            raise DeedRefused(_("This meeting has no such point."))
        if place.part not in ("introduction", "discussion"):
            text = " ".join(text.split())
        if len(text) > AT_MOST.get(place.part, 60):
            raise DeedRefused(_("This text is too long: at most %(count)d characters.")
                              % {"count": AT_MOST.get(place.part, 60)}, field=name)
        if has_conflict_marks(text):
            raise DeedRefused(_("Choose one wording where the text has [[ … || … ]] and take the marks away."), name)
        cleaned[name] = text
    return cleaned


def _belongs(sheet, place, new_points):
    if place.point and place.point not in {*sheet.points, *new_points}:
        return False
    if place.line in sheet.lines:
        point, line = sheet.lines[place.line]
        return point.code == place.point and line.kind == KIND_OF[place.part]
    return True


def _owners(meeting, posted, seen, standing):
    """{field: person} who posted the text that stands, asked only where it is not the one that was shown."""
    moved = [name for name in posted if name in seen and standing[name] not in (seen[name], posted[name])]
    rows = meeting.posted_notes.filter(field__in=moved).order_by("pk") if moved else []
    return {row.field: row.posted_by_id for row in rows if row.text == standing[row.field]}


def _keep(meeting, values, by):
    PostedNote.objects.bulk_create(
        PostedNote(meeting=meeting, field=name, text=text, posted_by=by) for name, text in values.items())


def _write(sheet, written, posted):
    """Writes the fields, each record once."""
    points, lines = {}, {}
    for name, text in written.items():
        place = place_of(name)
        if place.part == "introduction":
            sheet.minutes.introduction = text
            sheet.minutes.save(update_fields=["introduction"])
        elif place.line:
            lines.setdefault((place.point, place.line, KIND_OF[place.part]), {})[place.part] = text
        else:
            points.setdefault(place.point, {})[place.part] = text
    for code, parts in points.items():
        _write_point(sheet, code, parts)
    for key, parts in lines.items():
        _write_line(sheet, *key, parts, posted)


def _write_point(sheet, code, parts):
    point = sheet.points.get(code)
    if point is None:
        if not parts.get("title"):
            return
        if len(sheet.points) >= POINTS_AT_MOST:
            raise DeedRefused(_("A meeting has at most %(count)d points.") % {"count": POINTS_AT_MOST})
        last = sheet.meeting.agenda.aggregate(last=Max("sort_order"))["last"] or 0
        point = AgendaItem(meeting=sheet.meeting, code=code, status=AgendaStatus.ACCEPTED, sort_order=last + 1)
        sheet.points[code] = point
    point.title = parts.get("title") or point.title
    point.discussion = parts.get("discussion", point.discussion)
    if "unfinished" in parts:
        point.is_unfinished = bool(parts["unfinished"])
    point.save()


def _write_line(sheet, point_code, line_code, kind, parts, posted):
    """A line as it is now: new with everything that was posted for it, changed, or gone when its text is empty."""
    point, line = sheet.lines.get(line_code, (sheet.points.get(point_code), None))
    text_part = LINE_PARTS[kind][0]
    if line is None:
        names = {part: Place(part, point_code, line_code).name for part in LINE_PARTS[kind]}
        parts = {**{part: posted[name] for part, name in names.items() if name in posted}, **parts}
        if point is None or not parts.get(text_part):
            return
        if sum(of is point for of, _line in sheet.lines.values()) >= LINES_AT_MOST:
            raise DeedRefused(_("A point has at most %(count)d decisions and tasks.") % {"count": LINES_AT_MOST})
        line = MinuteLine(item=point, kind=kind, code=line_code)
        sheet.lines[line_code] = point, line
    elif parts.get(text_part) == "":
        line.delete()
        del sheet.lines[line_code]
        return
    _fill(sheet, line, parts, Place("", point_code, line_code))
    line.save()


def _fill(sheet, line, parts, place):
    for part, text in parts.items():
        field = Place(part, place.point, place.line).name
        if part in VOTES:
            setattr(line, VOTES[part], _number(text, field))
        elif part == "taken":
            _take(sheet.meeting, line, text, field)
        elif part == "owner":
            line.owner, line.owner_seat = text, _seat_named(sheet.meeting, text)
        elif part == "due":
            line.due_on = _day(text, field)
        else:
            line.text = text
    if set(parts) & {*VOTES, "taken"}:
        _check_votes(sheet.meeting, line, place)


def _number(text, field):
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > 10_000:
        raise DeedRefused(_("Write a whole number."), field=field)
    return int(text)


def _day(text, field):
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DeedRefused(_("Write a date."), field=field) from None


def _take(meeting, line, text, field):
    """How a decision was taken: a word of TakenBy, or "ballot:" and the reference of a vote of this group."""
    reference = text.removeprefix(BALLOT) if text.startswith(BALLOT) else ""
    if reference and reference != line.ballot_reference and reference not in decisions.ballots(
            meeting.municipality, group=meeting.group):
        raise DeedRefused(_("This group has no such vote."), field=field)
    taken = MinuteLine.TakenBy.BALLOT if reference else text
    if taken and (taken not in MinuteLine.TakenBy.values or (taken == MinuteLine.TakenBy.BALLOT and not reference)):
        raise DeedRefused(_("Choose how it was decided."), field=field)
    line.taken_by, line.ballot_reference = taken, reference


def _check_votes(meeting, line, place):
    """Only a show of hands has numbers, and not more than seats that were there."""
    if line.taken_by != MinuteLine.TakenBy.HANDS:
        line.votes_for = line.votes_against = line.votes_abstained = None
    elif any(minutes_checks.numbers_of(line)):
        problem = minutes_checks.votes_problem(minutes_checks.numbers_of(line), minutes_checks.seats_present(meeting))
        if problem:
            raise DeedRefused(problem, field=Place("for", place.point, place.line).name)


def _seat_named(meeting, text):
    """The seat of the group that is called `text`, in either language, with or without its marks; or None."""
    if not text or meeting.group is None:
        return None
    wanted = fold(text)
    return next((seat for seat in meeting.group.seats.filter(ended_on=None)
                 if wanted in (fold(seat.title_sq), fold(seat.title_en or ""))), None)


@transaction.atomic
def keep_refused(meeting, values, *, by):
    """Keeps what could not be saved, if it is not there already: whoever was too late finds their words again."""
    permissions.check(by, "consultations.manage_meeting", meeting)
    sheet = Sheet(meeting)
    texts = {name: normalise(str(value))[:AT_MOST["discussion"]] for name, value in values.items() if place_of(name)}
    known = set(meeting.posted_notes.filter(posted_by=by, text__in=texts.values()).values_list("field", "text"))
    new = {name: text for name, text in texts.items()
           if text and text != sheet.value(name) and (name, text) not in known}
    _keep(meeting, dict(list(new.items())[:500]), by)


@transaction.atomic
def forget_posted_notes(municipality):
    """Deletes the posted texts that are older than 30 days; returns how many. A deed of time, safe to run twice."""
    old = PostedNote.objects.filter(meeting__municipality=municipality, posted_at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]

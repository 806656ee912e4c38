"""Planning a meeting, calling people to it, calling it off, and noting who came."""
from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.calendar import add_working_days
from cocreate.models import Holiday, User
from cocreate.references import new_reference
from cocreate.workflow import DeedRefused
from consultations import membership
from consultations.meeting_states import AgendaStatus, MeetingStatus
from consultations.models import AgendaItem, Attendance, Mandate, Meeting, WorkingGroup
from consultations.seating import quorum_of

OPEN_STATES = {MeetingStatus.PLANNED, MeetingStatus.CONVENED}


@transaction.atomic
def plan_meeting(subject, fields, *, by):
    """A new meeting of `subject`: a WorkingGroup, or a Cycle for one of the whole process. Seen inside only.

    `fields`: kind, title_sq, title_en, starts_at, ends_at, place, online_url, access …, and optionally `agenda`, a
    list of titles. Returns the meeting.
    """
    permissions.check(by, "consultations.plan_meetings", subject)
    fields = dict(fields)
    agenda = fields.pop("agenda", ())
    _check_times(fields["starts_at"], fields["ends_at"])
    group = subject if isinstance(subject, WorkingGroup) else None
    municipality = subject.municipality
    known = Meeting.objects.of(municipality)
    meeting = Meeting.objects.create(
        municipality=municipality, cycle=subject.cycle if group else subject, group=group,
        reference=new_reference("M", lambda code: known.filter(reference=code).exists()), **fields,
    )
    for number, title in enumerate(agenda, start=1):
        AgendaItem.objects.create(meeting=meeting, title=title, sort_order=number, status=AgendaStatus.ACCEPTED)
    audit.log(meeting, "write", by=by)
    return meeting


@transaction.atomic
def add_agenda_item(meeting, title, *, by):
    """One more point at the end of the agenda; a member's point carries their seat. Returns the point."""
    permissions.check(by, "consultations.add_agenda_item", meeting)
    if not title.strip():
        raise DeedRefused(_("Write the point in a few words."), field="title")
    mandate = membership.mandate_in(by, meeting.group) if meeting.group else None
    last = meeting.agenda.aggregate(last=Max("sort_order"))["last"] or 0
    item = AgendaItem.objects.create(
        meeting=meeting, title=title.strip(), sort_order=last + 1, status=AgendaStatus.ACCEPTED,
        proposed_by=mandate.seat if mandate else None,
    )
    audit.log(meeting, "change", by=by, data={"point": item.title})
    return item


@transaction.atomic
def change_meeting(meeting, fields, *, by):
    """Changes time, place or title before the meeting. Those who were called get the new calendar entry."""
    permissions.check(by, "consultations.manage_meeting", meeting)
    meeting = _open(meeting)
    for name, value in fields.items():
        setattr(meeting, name, value)
    _check_times(meeting.starts_at, meeting.ends_at)
    meeting.calendar_sequence += 1
    meeting.save(update_fields=[*fields, "calendar_sequence"])
    audit.log(meeting, "change", by=by, data={"fields": sorted(fields)})
    if meeting.status == MeetingStatus.CONVENED:
        record.append(meeting.municipality, "meeting.changed", meeting.reference, facts=_facts(meeting))
        _write_to_all(meeting, "meeting.convened", {"is_change": True})
    return meeting


def earliest_day(meeting):
    """The first date the meeting may have when it is convened today, by the group's notice and the working days."""
    if meeting.group is None:
        return clock.today(meeting.municipality)
    holidays = Holiday.objects.dates_for(meeting.municipality)
    return add_working_days(clock.today(meeting.municipality), meeting.group.notice_days, holidays)


@transaction.atomic
def convene_meeting(meeting, *, by, reason=""):
    """Calls everybody who sits in the group, with the agenda and a calendar entry, and tells the public.

    Raises DeedRefused without an agenda, for a meeting in the past, or when the notice is shorter than the group's
    rule and no `reason` is given; the reason is published.
    """
    permissions.check(by, "consultations.manage_meeting", meeting)
    meeting = workflow.lock(meeting)
    if meeting.starts_at <= clock.now():
        raise DeedRefused(_("The time of this meeting has passed. Change it first."))
    if not meeting.agenda.exists():
        raise DeedRefused(_("Write the agenda first: at least one point."))
    earliest = earliest_day(meeting)
    is_short = clock.local(meeting.starts_at, meeting.municipality).date() < earliest
    if is_short and not reason.strip():
        raise DeedRefused(_short_notice(meeting, earliest), field="reason")
    workflow.move(meeting, MeetingStatus.CONVENED, by=by)
    meeting.convened_at = clock.now()
    meeting.save(update_fields=["convened_at"])
    record.append(meeting.municipality, "meeting.convened", meeting.reference,
                  facts={**_facts(meeting), "is_short_notice": is_short}, reason=reason.strip() if is_short else "")
    _write_to_all(meeting, "meeting.convened", {})
    return meeting


@transaction.atomic
def cancel_meeting(meeting, *, reason, by):
    """Calls a meeting off; whoever was called to it is told, with the reason."""
    permissions.check(by, "consultations.manage_meeting", meeting)
    if not reason.strip():
        raise DeedRefused(_("Say why the meeting is called off."), field="reason")
    meeting = _open(meeting)
    was_convened = meeting.status == MeetingStatus.CONVENED
    workflow.move(meeting, MeetingStatus.CANCELLED, by=by, reason=reason)
    meeting.calendar_sequence += 1
    meeting.save(update_fields=["calendar_sequence"])
    if was_convened:
        record.append(meeting.municipality, "meeting.cancelled", meeting.reference, facts=_facts(meeting),
                      reason=reason.strip())
        _write_to_all(meeting, "meeting.cancelled", {"reason": reason.strip()})
    return meeting


@transaction.atomic
def note_attendance(meeting, mandates, *, by, participants_total=None):
    """Notes that exactly these `mandates` are in the room; repeated as people come and go. Returns the meeting."""
    permissions.check(by, "consultations.write_minutes", meeting)
    meeting = workflow.lock(meeting)
    chosen = {mandate.pk for mandate in mandates}
    known = set(Mandate.objects.filter(seat__group_id=meeting.group_id, accepted_at__isnull=False, pk__in=chosen)
                .values_list("pk", flat=True)) if meeting.group_id else set()
    if chosen != known:
        raise DeedRefused(_("One of these people does not sit in this group."))
    meeting.attendances.exclude(mandate__in=chosen).delete()
    present = set(meeting.attendances.values_list("mandate", flat=True))
    Attendance.objects.bulk_create(Attendance(meeting=meeting, mandate_id=pk) for pk in sorted(chosen - present))
    if participants_total is not None:
        meeting.participants_total = participants_total
        meeting.save(update_fields=["participants_total"])
    audit.log(meeting, "change", by=by, data={"present": len(chosen)})
    return meeting


@transaction.atomic
def close_meeting(meeting, *, by):
    """The meeting was held: how many seats were present, and whether that was a quorum, goes on the record."""
    permissions.check(by, "consultations.write_minutes", meeting)
    meeting = workflow.lock(meeting)
    if meeting.starts_at > clock.now():
        raise DeedRefused(_("The meeting has not begun yet."))
    workflow.move(meeting, MeetingStatus.HELD, by=by)
    found = quorum_of(meeting)
    facts = {"people": meeting.participants_total} if found is None else {
        "held": found.held, "needed": found.needed, "present": found.present, "quorum": found.is_reached,
        "benches": {count.bench: count.present for count in found.benches},
    }
    record.append(meeting.municipality, "meeting.held", meeting.reference, facts=facts)
    return meeting


def called_people(meeting):
    """The people a meeting calls: who sits in its group now, or, without a group, in any group of the cycle."""
    mandates = Mandate.objects.running()
    if meeting.group_id:
        mandates = mandates.filter(seat__group=meeting.group_id)
    else:
        mandates = mandates.filter(seat__group__cycle=meeting.cycle_id)
    return User.objects.filter(pk__in=mandates.values("person"), is_active=True).order_by("pk")


def _write_to_all(meeting, kind, context):
    for person in called_people(meeting):
        notices.queue(kind, meeting.municipality, to=person, context={"meeting": meeting.reference, **context})


def _open(meeting):
    meeting = workflow.lock(meeting)
    if meeting.status not in OPEN_STATES:
        raise DeedRefused(_("This meeting was held or cancelled already."))
    return meeting


def _check_times(starts_at, ends_at):
    if ends_at <= starts_at:
        raise DeedRefused(_("The meeting must end after it starts."), field="ends_at")


def _short_notice(meeting, earliest):
    return _(
        "The group’s rule is %(days)s working days of notice: convened today, the meeting could be held from %(date)s. "
        "Say why it cannot wait; the reason is published."
    ) % {"days": meeting.group.notice_days, "date": date_format(earliest)}


def _facts(meeting):
    return {
        "title_sq": meeting.title_sq, "title_en": meeting.title_en, "kind": meeting.kind,
        "group": meeting.group.slug if meeting.group else "", "starts_at": meeting.starts_at.isoformat(),
        "place": meeting.place,
    }

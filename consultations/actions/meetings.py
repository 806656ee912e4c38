"""Planning a meeting, calling people to it, changing it and calling it off."""
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, workflow
from cocreate.calendar import add_working_days
from cocreate.models import Holiday
from cocreate.references import new_reference
from cocreate.workflow import DeedRefused
from consultations.actions.answers import tell_who_got_a_place
from consultations.actions.carrying import carry_over
from consultations.actions.meeting_letters import everybody_concerned, put_on_record, write_to
from consultations.called import called_people
from consultations.closed_groups import refuse_if_closed
from consultations.meeting_states import AgendaStatus, MeetingStatus
from consultations.models import AgendaItem, Meeting, Rsvp, WorkingGroup
from consultations.room import waiting_in

OPEN_STATES = {MeetingStatus.PLANNED, MeetingStatus.CONVENED}
MOMENTS = {"starts_at", "ends_at"}
TOLD = MOMENTS | {"title_sq", "title_en", "place", "unit", "map_url", "online_url", "access_note_sq", "access_note_en"}


@transaction.atomic
def plan_meeting(subject, fields, *, by):
    """A new meeting of `subject`: a WorkingGroup, or a Cycle for one of the whole process. Seen inside only.

    `fields`: columns of Meeting, and optionally `agenda`, a list of titles, `also_groups`, the other groups that are
    called, and `carried`, keys of suggested points (suggested_points.py), which come first. Returns the meeting.
    """
    permissions.check(by, "consultations.plan_meetings", subject)
    fields = dict(fields)
    agenda, others = fields.pop("agenda", ()), list(fields.pop("also_groups", ()))
    carried = fields.pop("carried", ())
    _check_times(fields["starts_at"], fields["ends_at"])
    _check_others(others, by)
    group = subject if isinstance(subject, WorkingGroup) else None
    refuse_if_closed(group)
    municipality = subject.municipality
    known = Meeting.objects.of(municipality)
    meeting = Meeting.objects.create(
        municipality=municipality, cycle=subject.cycle if group else subject, group=group, changed_at=clock.now(),
        reference=new_reference("M", lambda code: known.filter(reference=code).exists()), **fields,
    )
    meeting.also_groups.set(others)
    for number, title in enumerate(agenda, start=1):
        AgendaItem.objects.create(meeting=meeting, title=title, sort_order=number, status=AgendaStatus.ACCEPTED)
    if carried:
        carry_over(meeting, carried, by=by)
    audit.log(meeting, "write", by=by)
    return meeting


@transaction.atomic
def change_meeting(meeting, fields, *, by, reason=""):
    """Changes a meeting before it is held. A convened one needs a `reason`, which is published, for another time.

    Those who were called, and the guests who come, get a letter with the old time and the new calendar entry when
    something they would miss has changed; whoever is called newly is invited. Returns the meeting.
    """
    permissions.check(by, "consultations.manage_meeting", meeting)
    meeting, fields = _open(meeting), dict(fields)
    others = fields.pop("also_groups", None)
    changed = {name for name, value in fields.items() if getattr(meeting, name) != value}
    _check_change(meeting, fields, changed, reason)
    is_convened, called_before = meeting.status == MeetingStatus.CONVENED, set(called_people(meeting))
    was_private = meeting.is_private
    was_at, waited = meeting.starts_at, waiting_in(meeting)
    if changed:
        _apply(meeting, {name: fields[name] for name in changed}, reason)
    if others is not None:
        _check_others(set(others) - set(meeting.also_groups.all()), by)
        meeting.also_groups.set(others)
        vars(meeting).pop("_group_ids", None)
    audit.log(meeting, "change", by=by, data={"fields": sorted(changed)})
    if is_convened and was_private and not meeting.is_private:
        put_on_record(meeting, "meeting.convened")  # only now is it announced to the public
    if is_convened:
        _tell_changes(meeting, changed, was_at, reason, called_before)
        tell_who_got_a_place(meeting, waited)
    return meeting


def _check_change(meeting, fields, changed, reason):
    is_convened = meeting.status == MeetingStatus.CONVENED
    starts_at = fields.get("starts_at", meeting.starts_at)
    _check_times(starts_at, fields.get("ends_at", meeting.ends_at))
    if is_convened and changed & MOMENTS and not reason.strip():
        raise DeedRefused(_("People were called to this meeting already: say why it is moved. The reason is "
                            "published."), field="reason")
    if is_convened and "starts_at" in changed and starts_at <= clock.now():
        raise DeedRefused(_("This moment has passed."), field="starts_at")
    if is_convened and "access" in changed and meeting.is_public and _guests_come(meeting):
        raise DeedRefused(_("Guests have said already that they come to this meeting: it stays open to the public. "
                            "Call it off and plan another one."), field="access")
    if is_convened and "access" in changed and fields["access"] == Meeting.Access.PRIVATE:
        raise DeedRefused(_("This meeting was announced to the public already and cannot become private. Call it off "
                            "and plan another one."), field="access")


def _guests_come(meeting):
    guests = meeting.rsvps.exclude(person__in=called_people(meeting).values("pk"))
    return guests.exclude(answer=Rsvp.Answer.NO).exists()


def _apply(meeting, fields, reason):
    """Writes the changed fields, and what follows from them."""
    if meeting.status == MeetingStatus.CONVENED and set(fields) & MOMENTS:
        if "starts_at" in fields:
            meeting.original_starts_at = meeting.original_starts_at or meeting.starts_at
        meeting.change_reason, meeting.reminded_at = reason.strip(), None
    for name, value in fields.items():
        setattr(meeting, name, value)
    if set(fields) & TOLD:
        meeting.calendar_sequence += 1
        meeting.changed_at = clock.now()
    meeting.save()


def _tell_changes(meeting, changed, was_at, reason, called_before):
    new = [person for person in called_people(meeting) if person not in called_before]
    write_to(new, meeting, "meeting.convened")
    _tell_not_called(meeting, called_before)
    if not changed & TOLD:
        return
    put_on_record(meeting, "meeting.changed", reason=reason.strip() if changed & MOMENTS else "")
    known = {person.pk for person in new}
    told = [person for person in everybody_concerned(meeting) if person.pk not in known]
    moved = {"was_at": was_at.isoformat(), "reason": reason.strip()} if changed & MOMENTS else {}
    write_to(told, meeting, "meeting.convened", is_change=True, **moved)


def _tell_not_called(meeting, called_before):
    """Whoever is called no more (and does not come as a guest) is told, and loses the entry in the calendar."""
    concerned = {person.pk for person in everybody_concerned(meeting)}
    gone = [person for person in sorted(called_before, key=lambda one: one.pk) if person.pk not in concerned]
    if gone:
        meeting.calendar_sequence += 1
        meeting.save(update_fields=["calendar_sequence"])
        write_to(gone, meeting, "meeting.not_called")


def earliest_day(meeting):
    """The first date the meeting may have when it is convened today, by the group's notice and the working days."""
    return earliest_day_of(meeting.group, meeting.municipality)


def earliest_day_of(group, municipality):
    """The first date for a meeting of `group` (None: of the whole process) when people are called today."""
    if group is None:
        return clock.today(municipality)
    holidays = Holiday.objects.dates_for(municipality)
    return add_working_days(clock.today(municipality), group.notice_days, holidays)


@transaction.atomic
def convene_meeting(meeting, *, by, reason=""):
    """Calls everybody who is called to it, with the agenda and a calendar entry, and tells the public.

    Raises DeedRefused without an agenda, for a meeting in the past, or when the notice is shorter than the group's
    rule and no `reason` is given; the reason is published.
    """
    permissions.check(by, "consultations.manage_meeting", meeting)
    meeting = workflow.lock(meeting)
    refuse_if_closed(meeting.group)
    if meeting.starts_at <= clock.now():
        raise DeedRefused(_("The time of this meeting has passed. Change it first."))
    if not meeting.agenda.accepted().exists():
        raise DeedRefused(_("Write the agenda first: at least one point."))
    earliest = earliest_day(meeting)
    is_short = clock.local(meeting.starts_at, meeting.municipality).date() < earliest
    if is_short and not reason.strip():
        raise DeedRefused(_short_notice(meeting, earliest), field="reason")
    workflow.move(meeting, MeetingStatus.CONVENED, by=by)
    meeting.convened_at = meeting.changed_at = clock.now()
    meeting.save(update_fields=["convened_at", "changed_at"])
    put_on_record(meeting, "meeting.convened", is_short_notice=is_short, reason=reason.strip() if is_short else "")
    write_to(called_people(meeting), meeting, "meeting.convened",
             **({"short_notice": reason.strip()} if is_short else {}))
    return meeting


@transaction.atomic
def cancel_meeting(meeting, *, reason, by):
    """Calls a meeting off; whoever was called to it or said that they come is told, with the reason."""
    permissions.check(by, "consultations.manage_meeting", meeting)
    if not reason.strip():
        raise DeedRefused(_("Say why the meeting is called off."), field="reason")
    meeting = _open(meeting)
    was_convened = meeting.status == MeetingStatus.CONVENED
    workflow.move(meeting, MeetingStatus.CANCELLED, by=by, reason=reason)
    meeting.calendar_sequence, meeting.changed_at = meeting.calendar_sequence + 1, clock.now()
    meeting.change_reason = reason.strip()
    meeting.save(update_fields=["calendar_sequence", "changed_at", "change_reason"])
    if was_convened:
        put_on_record(meeting, "meeting.cancelled", reason=reason.strip())
        write_to(everybody_concerned(meeting), meeting, "meeting.cancelled", reason=reason.strip())
    return meeting


def _open(meeting):
    meeting = workflow.lock(meeting)
    if meeting.status not in OPEN_STATES:
        raise DeedRefused(_("This meeting was held or cancelled already."))
    return meeting


def _check_times(starts_at, ends_at):
    if ends_at <= starts_at:
        raise DeedRefused(_("The meeting must end after it starts."), field="ends_at")


def _check_others(groups, by):
    """Whoever calls another group keeps its papers too."""
    for group in groups:
        if not permissions.allows(by, "consultations.plan_meetings", group):
            raise DeedRefused(_("Only a coordinator, or whoever keeps the papers of “%(group)s”, can call it.")
                              % {"group": group.name}, field="also_groups")


def _short_notice(meeting, earliest):
    return _(
        "The group’s rule is %(days)s working days of notice: convened today, the meeting could be held from %(date)s. "
        "Say why it cannot wait; the reason is published."
    ) % {"days": meeting.group.notice_days, "date": date_format(earliest)}

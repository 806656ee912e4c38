"""Series of meetings: made by coordinators; the same meeting again in another place."""
from django.db import transaction

from cocreate import audit, permissions
from cocreate.references import new_reference
from consultations.actions.meetings import plan_meeting
from consultations.models import AgendaItem, MeetingSeries

COPIED = ("kind", "title_sq", "title_en", "access", "description_sq", "description_en", "called", "capacity",
          "support_cap", "support_note_sq", "support_note_en")
POINT = ("title", "sort_order", "status", "purpose", "note", "planned_minutes")


@transaction.atomic
def make_series(cycle, fields, *, by):
    """A series of `cycle`: title and purpose in both languages. Seen by the public with its first announced meeting."""
    permissions.check(by, "consultations.manage_series", cycle)
    return _new(cycle, fields, by)


@transaction.atomic
def change_series(series, fields, *, by):
    """Another title or purpose."""
    permissions.check(by, "consultations.manage_series", series)
    for name, value in fields.items():
        setattr(series, name, value)
    series.save(update_fields=list(fields))
    audit.log(series, "change", by=by, data={"fields": sorted(fields)})
    return series


@transaction.atomic
def repeat_meeting(meeting, fields, *, by):
    """The same meeting in another place: a plan with the texts and the agenda of `meeting`, and place and time of
    `fields`. A meeting that stood alone begins a series with its own title. Other
    groups are called again as far as `by` may call them. Returns the new meeting."""
    permissions.check(by, "consultations.manage_meeting", meeting)
    if meeting.series is None:
        title = {"title_sq": meeting.title_sq, "title_en": meeting.title_en, "purpose_sq": meeting.description_sq,
                 "purpose_en": meeting.description_en}
        meeting.series = _new(meeting.cycle, title, by)
        meeting.save(update_fields=["series"])
    copied = {name: getattr(meeting, name) for name in COPIED}
    again = plan_meeting(meeting.group or meeting.cycle, {**copied, "series": meeting.series, **fields}, by=by)
    again.also_groups.set(
        group for group in meeting.also_groups.all() if permissions.allows(by, "consultations.plan_meetings", group))
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=again, **{name: getattr(item, name) for name in POINT})
        for item in meeting.agenda.accepted())
    return again


def _new(cycle, fields, by):
    known = MeetingSeries.objects.of(cycle.municipality)
    series = MeetingSeries.objects.create(
        municipality=cycle.municipality, cycle=cycle,
        reference=new_reference("MS", lambda code: known.filter(reference=code).exists()), **fields)
    audit.log(series, "write", by=by)
    return series

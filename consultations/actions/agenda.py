"""The agenda before a meeting: points are added, changed, ordered, removed; proposals taken up or declined."""
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cocreate import audit, permissions, workflow
from cocreate.models import User
from cocreate.workflow import DeedRefused
from consultations.actions.meeting_letters import touch, write_to
from consultations.called import called_mandates, mandate_for
from consultations.meeting_states import AgendaStatus, MeetingStatus
from consultations.membership import KEEPERS
from consultations.models import AgendaItem, Mandate

DETAILS = ("purpose", "note", "planned_minutes")
UP, DOWN = "up", "down"


@transaction.atomic
def add_agenda_item(meeting, title, *, by, **details):
    """One more point at the end; `details`: purpose, note, planned_minutes. Returns the point.

    It joins the agenda at once while the meeting is planned, and always when it comes from whoever keeps the papers.
    What a member proposes after the convening waits until it is taken up or declined; those who keep the papers are
    told. A member's point carries their seat.
    """
    permissions.check(by, "consultations.add_agenda_item", meeting)
    if not title.strip():
        raise DeedRefused(_("Write the point in a few words."), field="title")
    meeting = workflow.lock(meeting)
    is_keeper = permissions.allows(by, "consultations.keep_agenda", meeting)
    is_accepted = is_keeper or meeting.status == MeetingStatus.PLANNED
    mandate = mandate_for(by, meeting)
    item = AgendaItem.objects.create(
        meeting=meeting, title=title.strip(), sort_order=_last(meeting) + 1,
        status=AgendaStatus.ACCEPTED if is_accepted else AgendaStatus.PROPOSED,
        proposed_by=mandate.seat if mandate else None, **{name: details[name] for name in DETAILS if name in details},
    )
    audit.log(meeting, "change", by=by, data={"point": item.title})
    if is_accepted:
        touch(meeting)
    else:
        write_to(_keepers(meeting), meeting, "agenda.proposed", point=item.code)
    return item


def _keepers(meeting):
    keeping = called_mandates(meeting).filter(role__in=KEEPERS, seat__group=meeting.group_id)
    return User.objects.filter(pk__in=keeping.values("person"), is_active=True).order_by("pk")


def _last(meeting):
    return meeting.agenda.aggregate(last=Max("sort_order"))["last"] or 0


@transaction.atomic
def change_agenda_item(item, fields, *, by):
    """Other words, purpose, note or time for a point, until the meeting is held."""
    meeting = _kept(item.meeting, by)
    if not fields["title"].strip():
        raise DeedRefused(_("Write the point in a few words."), field="title")
    for name in ("title", *DETAILS):
        if name in fields:
            setattr(item, name, fields[name])
    item.save(update_fields=["title", *DETAILS])
    audit.log(meeting, "change", by=by, data={"point_changed": item.title})
    touch(meeting)
    return item


@transaction.atomic
def remove_agenda_item(item, *, by):
    """Takes a point away while the meeting is only planned; its papers stay with the meeting."""
    meeting = _kept(item.meeting, by)
    if meeting.status != MeetingStatus.PLANNED:
        raise DeedRefused(_("People were called with this agenda: a point stays on it. Change its words instead."))
    audit.log(meeting, "change", by=by, data={"point_removed": item.title})
    item.delete()
    touch(meeting)
    return meeting


@transaction.atomic
def move_agenda_item(item, direction, *, by):
    """One place up or down among the points on the agenda; at the end nothing happens. Returns whether it moved."""
    meeting = _kept(item.meeting, by)
    points = list(meeting.agenda.accepted())
    places = {one.pk: place for place, one in enumerate(points)}
    if item.pk not in places:
        raise DeedRefused(_("This point is not on the agenda."))
    here = places[item.pk]
    there = here + (1 if direction == DOWN else -1)
    if not 0 <= there < len(points):
        return False
    points[here], points[there] = points[there], points[here]
    for order, point in enumerate(points, start=1):
        point.sort_order = order
    AgendaItem.objects.bulk_update(points, ["sort_order"])
    audit.log(meeting, "change", by=by, data={"point_moved": item.title})
    touch(meeting)
    return True


@transaction.atomic
def take_up_item(item, *, by):
    """A proposed (or declined) point comes onto the agenda, last; those who proposed it are told."""
    meeting = _kept(item.meeting, by)
    workflow.move(item, AgendaStatus.ACCEPTED, by=by)
    item.sort_order, item.reason = _last(meeting) + 1, ""
    item.save(update_fields=["sort_order", "reason"])
    touch(meeting)
    return _told(item, meeting)


@transaction.atomic
def decline_item(item, reason, *, by):
    """A proposed point is not taken up; those who proposed it read why."""
    meeting = _kept(item.meeting, by)
    if not reason.strip():
        raise DeedRefused(_("Say why; the person reads it."), field="reason")
    workflow.move(item, AgendaStatus.DECLINED, by=by, reason=reason)
    item.reason = reason.strip()
    item.save(update_fields=["reason"])
    return _told(item, meeting)


def _told(item, meeting):
    if item.proposed_by_id:
        sitting = Mandate.objects.filter(seat=item.proposed_by_id).running().values("person")
        write_to(User.objects.filter(pk__in=sitting, is_active=True).order_by("pk"), meeting, "agenda.decided",
                 point=item.code)
    return item


def _kept(meeting, by):
    """The meeting, fresh and locked, if `by` keeps its agenda now."""
    permissions.check(by, "consultations.manage_meeting", meeting)
    meeting = workflow.lock(meeting)
    if not permissions.allows(by, "consultations.keep_agenda", meeting):
        raise DeedRefused(_("This meeting was held or cancelled already."))
    return meeting

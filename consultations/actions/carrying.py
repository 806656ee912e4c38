"""Taking over into the agenda what was left: unfinished points, open tasks, what rooms above suggest."""
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cocreate import audit, permissions, workflow
from cocreate.workflow import DeedRefused
from consultations.meeting_states import AgendaStatus, MeetingStatus
from consultations.models import AgendaItem
from consultations.suggested_points import suggestions_for


@transaction.atomic
def carry_over(meeting, keys, *, by):
    """Puts the suggested points with these `keys` at the beginning of the agenda, in one deed; returns the new points.

    Raises DeedRefused once the meeting is held or cancelled, and for a suggestion that is not there any more.
    """
    permissions.check(by, "consultations.manage_meeting", meeting)
    meeting = workflow.lock(meeting)
    if meeting.status not in {MeetingStatus.PLANNED, MeetingStatus.CONVENED}:
        raise DeedRefused(_("This meeting was held or cancelled already."))
    known = {one["key"]: one for one in suggestions_for(meeting.group, meeting)} if meeting.group else {}
    wanted = list(dict.fromkeys(keys))
    if set(wanted) - set(known):
        raise DeedRefused(_("One of these points was taken over already. Look at the list again."), field="carried")
    meeting.agenda.update(sort_order=F("sort_order") + len(wanted))
    items = [
        AgendaItem(meeting=meeting, title=known[key]["title"][:240], note=known[key]["note"],
                   status=AgendaStatus.ACCEPTED, sort_order=place, carried_from=known[key].get("item"))
        for place, key in enumerate(wanted, start=1)
    ]
    AgendaItem.objects.bulk_create(items)
    if items:
        audit.log(meeting, "change", by=by, data={"carried": len(items)})
    return items

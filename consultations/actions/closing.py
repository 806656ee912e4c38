"""Closing a group: it becomes history, and every mandate in it ends."""
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.workflow import DeedRefused
from consultations.actions.mandate_ends import end_now
from consultations.meeting_states import GroupStatus, MeetingStatus, MinutesStatus
from consultations.models import Mandate, Minutes, WorkingGroup

_obstacles = []


def obstacle(function):
    """Registers `function(group) -> sentences` that say what must be finished before a group is closed.

    For the rooms above, which this one does not know: an open vote, for example.
    """
    _obstacles.append(function)
    return function


def obstacles(group):
    """What must be finished first, in sentences; an empty list means that the group can be closed."""
    return [sentence for ask in _obstacles for sentence in ask(group)]


@obstacle
def _groups_under_it(group):
    count = group.subgroups.at_work().count()
    if count:
        yield ngettext("%(count)s group under it is at work: close it first, or give it another parent.",
                       "%(count)s groups under it are at work: close them first, or give them another parent.",
                       count) % {"count": count}


@obstacle
def _meetings_to_come(group):
    ahead = group.meetings.filter(status__in=[MeetingStatus.PLANNED, MeetingStatus.CONVENED], ends_at__gt=clock.now())
    if count := ahead.count():
        yield ngettext("%(count)s meeting is still to come: hold it or call it off first.",
                       "%(count)s meetings are still to come: hold them or call them off first.", count) % {
                           "count": count}


@obstacle
def _minutes_not_final(group):
    """Whoever was present could not correct them any more: every mandate ends."""
    count = Minutes.objects.filter(meeting__group=group).exclude(status=MinutesStatus.FINAL).count()
    if count:
        yield ngettext("The minutes of %(count)s meeting are not final: publish them first.",
                       "The minutes of %(count)s meetings are not final: publish them first.", count) % {"count": count}


@transaction.atomic
def close_group(group, reason, *, by):
    """Closes `group` today, for a reason that is published: every mandate ends, invitations are taken back.

    Members get a letter. Raises DeedRefused while something is unfinished (`obstacles`). Returns the group.
    """
    permissions.check(by, "consultations.manage_group", group)
    reason = reason.strip()
    if not reason:
        raise DeedRefused(_("Say why, in a few words."), field="reason")
    if sentences := obstacles(group):
        raise DeedRefused(" ".join(sentences))
    workflow.move(group, GroupStatus.CLOSED, by=by, reason=reason)
    group = WorkingGroup.objects.select_related("municipality").get(pk=group.pk)
    group.closed_on, group.closing_reason = clock.today(group.municipality), reason
    group.save(update_fields=["closed_on", "closing_reason"])
    members = _end_all(group, by)
    audit.log(group, "change", by=by, data={"closed": reason, "mandates": len(members)})
    record.append(group.municipality, "group.closed", group.slug, reason=reason, actor_role="coordinator",
                  facts={"name_sq": group.name_sq, "name_en": group.name_en or group.name_sq,
                         "mandates": len(members)})
    for person in members:
        notices.queue("group.closed", group.municipality, to=person, context={"group": group.slug})
    return group


def _end_all(group, by):
    """Ends every mandate and takes back every invitation; returns the people who sat there."""
    living = Mandate.objects.filter(seat__group=group).living().select_related("seat__group__municipality", "person")
    members = {}
    for mandate in living:
        if mandate.is_running:
            members[mandate.person_id] = mandate.person
        end_now(mandate, Mandate.Ending.CLOSED, by=by, actor_role="coordinator")
    return list(members.values())

"""Who is called to a meeting, asked in both directions: the people of a meeting, the meetings of a person.

A meeting calls whoever sits in its group and in the other groups it names; one of the whole process without any group
calls everybody who sits in a group of the cycle. `called` may narrow that to the chairs and secretaries. Only mandates
that run now count: whoever left is not called any more, from that moment on.
"""
from django.db.models import Q

from cocreate.models import User
from consultations.membership import KEEPERS, running_mandates
from consultations.models import Mandate, Meeting, WorkingGroup


def group_ids(meeting):
    """The groups a meeting names, by primary key; empty for one that calls the whole cycle. Kept on the instance."""
    if not hasattr(meeting, "_group_ids"):
        own = {meeting.group_id} if meeting.group_id else set()
        meeting._group_ids = own | {group.pk for group in meeting.also_groups.all()}
    return meeting._group_ids


def groups_of(meeting):
    """The groups whose members are called."""
    named = group_ids(meeting)
    if named:
        return list(WorkingGroup.objects.filter(pk__in=named))
    return list(WorkingGroup.objects.filter(cycle=meeting.cycle_id))


def called_mandates(meeting, moment=None):
    """The mandates by which people are called, as they run at `moment` (default: now)."""
    running, named = Mandate.objects.running(moment), group_ids(meeting)
    found = running.filter(seat__group__in=named) if named else running.filter(seat__group__cycle=meeting.cycle_id)
    return found.filter(role__in=KEEPERS) if meeting.called == Meeting.Called.KEEPERS else found


def called_people(meeting):
    """The people a meeting calls now."""
    return User.objects.filter(pk__in=called_mandates(meeting).values("person"), is_active=True).order_by("pk")


def mandate_for(person, meeting):
    """The running mandate by which `person` is called to the meeting (its own group's and principals first), or None.

    Costs one query a person and, for somebody with a mandate, one a meeting.
    """
    mine = [one for one in running_mandates(person) if _counts(one, meeting)]
    return min(mine, key=lambda one: (one.seat.group_id != meeting.group_id, one.kind != Mandate.Kind.PRINCIPAL),
               default=None)


def is_called(person, meeting):
    """Whether `person` is called to the meeting now."""
    return mandate_for(person, meeting) is not None


def called_meetings(person, municipality):
    """The meetings of `municipality` that call `person` now, whatever their state or date."""
    mine = [one for one in running_mandates(person) if one.seat.group.municipality_id == municipality.pk]
    kept = [one for one in mine if one.role in KEEPERS]
    everybody, keepers = Meeting.Called.EVERYBODY, Meeting.Called.KEEPERS
    wanted = Q(called=everybody) & _through(mine) | Q(called=keepers) & _through(kept)
    return Meeting.objects.of(municipality).filter(pk__in=Meeting.objects.filter(wanted).values("pk"))


def _counts(mandate, meeting):
    if meeting.called == Meeting.Called.KEEPERS and mandate.role not in KEEPERS:
        return False
    named = group_ids(meeting)
    return mandate.seat.group_id in named if named else mandate.seat.group.cycle_id == meeting.cycle_id


def _through(mandates):
    groups = {one.seat.group_id for one in mandates}
    cycles = {one.seat.group.cycle_id for one in mandates}
    return (Q(group__in=groups) | Q(also_groups__in=groups)
            | Q(group__isnull=True, also_groups__isnull=True, cycle__in=cycles))

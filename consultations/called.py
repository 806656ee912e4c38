"""Who may be noted at a meeting: the mandates it calls, read in a query or two."""
from django.db.models import Q

from cocreate import clock
from consultations.membership import running_mandates
from consultations.models import Mandate, Meeting
from consultations.presence import meets, moment_that_counts

KEEPERS = {Mandate.Role.SECRETARY, Mandate.Role.CHAIR, Mandate.Role.CO_CHAIR}


def is_called(mandate, meeting, other_groups=None):
    """Whether `mandate` is among those the meeting calls, by its group and role; its dates are not looked at."""
    if meeting.called == Meeting.Called.KEEPERS and mandate.role not in KEEPERS:
        return False
    group = mandate.seat.group
    if meeting.group_id is None:
        is_inside = group.cycle_id == meeting.cycle_id
    else:
        is_inside = group.pk == meeting.group_id
    return is_inside or group.pk in (other_groups if other_groups is not None else _other_groups(meeting))


def mandate_for(person, meeting):
    """The running mandate by which `person` may come: in the meeting's own group first, a principal's first; or None.

    One that ends before the meeting begins is none.
    """
    now, mine = clock.now(), running_mandates(person)
    others = _other_groups(meeting) if mine else set()
    found = [one for one in mine if meets(one, meeting, now) and is_called(one, meeting, others)]
    return min(found, key=lambda one: (one.seat.group_id != meeting.group_id, one.kind != Mandate.Kind.PRINCIPAL,
                                       one.pk), default=None)


def mandates_of(meeting):
    """The accepted mandates that ran during some part of the meeting so far, of everybody it calls."""
    now = clock.now()
    groups = Q(seat__group=meeting.group_id) if meeting.group_id else Q(seat__group__cycle=meeting.cycle_id)
    groups |= Q(seat__group__in=_other_groups(meeting))
    found = Mandate.objects.filter(groups, accepted_at__isnull=False,
                                   starts_at__lte=moment_that_counts(meeting, now))
    found = found.filter(Q(ends_at=None) | Q(ends_at__gt=meeting.starts_at))
    return found.filter(role__in=KEEPERS) if meeting.called == Meeting.Called.KEEPERS else found


def _other_groups(meeting):
    return set(meeting.also_groups.values_list("pk", flat=True))

"""Whose presence may be noted: by whoever keeps the papers, also days after, and by members themselves at the door."""
from django.db.models import Q

from cocreate import clock
from consultations.called import group_ids, mandate_for
from consultations.membership import KEEPERS
from consultations.models import Mandate, Meeting
from consultations.presence import meets, moment_that_counts


def mandates_of(meeting):
    """The accepted mandates of everybody the meeting calls that ran during some part of it so far."""
    named = group_ids(meeting)
    inside = Q(seat__group__in=named) if named else Q(seat__group__cycle=meeting.cycle_id)
    found = Mandate.objects.filter(inside, accepted_at__isnull=False,
                                   starts_at__lte=moment_that_counts(meeting, clock.now()))
    found = found.filter(Q(ends_at=None) | Q(ends_at__gt=meeting.starts_at))
    return found.filter(role__in=KEEPERS) if meeting.called == Meeting.Called.KEEPERS else found


def mandate_at_door(person, meeting):
    """The mandate by which `person` may check in now, or None; one that ends before the meeting begins is none."""
    mandate = mandate_for(person, meeting)
    return mandate if mandate is not None and meets(mandate, meeting, clock.now()) else None

"""What the public reads of costs of taking part: how many requests, and what was approved and paid. Never under three.

A total of the cycle holds only what does not betray a meeting with one or two requests: where the meetings whose totals
are not published have fewer than three requests together, these are left out.
"""
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from consultations.meeting_states import SupportStatus
from consultations.models import SupportRequest

AT_LEAST = 3
GRANTED = (SupportStatus.APPROVED, SupportStatus.SETTLED)


@dataclass(frozen=True)
class SupportTotals:
    """Requests that were approved or settled, what was approved in all, and what was paid of it."""

    count: int
    approved: Decimal
    paid: Decimal


def of_meeting(meeting):
    """The totals of one meeting, or None under three requests."""
    return _published(_per_meeting(rsvp__meeting=meeting))


def of_cycle(cycle):
    """The totals of all meetings of a cycle, or None under three requests; one question."""
    found = _per_meeting(rsvp__meeting__cycle=cycle)
    few = [one for one in found if one.count < AT_LEAST]
    return _published([one for one in found if one not in few] if sum(one.count for one in few) < AT_LEAST else found)


def _per_meeting(**about):
    rows = SupportRequest.objects.filter(status__in=GRANTED, **about).order_by().values("rsvp__meeting").annotate(
        count=Count("pk"), approved=Sum("approved_amount"),
        paid=Sum("settled_amount", filter=Q(status=SupportStatus.SETTLED)))
    return [SupportTotals(row["count"], row["approved"] or Decimal(0), row["paid"] or Decimal(0)) for row in rows]


def _published(found):
    count = sum(one.count for one in found)
    if count < AT_LEAST:
        return None
    return SupportTotals(count, sum(one.approved for one in found), sum(one.paid for one in found))

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
    return _published(_totals(SupportRequest.objects.filter(rsvp__meeting=meeting)))


def of_cycle(cycle):
    """The totals of all meetings of a cycle, or None under three requests."""
    granted = SupportRequest.objects.filter(rsvp__meeting__cycle=cycle, status__in=GRANTED)
    per_meeting = granted.order_by().values_list("rsvp__meeting").annotate(count=Count("pk"))
    hidden = [meeting for meeting, count in per_meeting if count < AT_LEAST]
    rest = sum(count for meeting, count in per_meeting if count < AT_LEAST)
    found = SupportRequest.objects.filter(rsvp__meeting__cycle=cycle)
    return _published(_totals(found.exclude(rsvp__meeting__in=hidden) if rest < AT_LEAST else found))


def _totals(requests):
    found = requests.filter(status__in=GRANTED).aggregate(
        count=Count("pk"), approved=Sum("approved_amount"),
        paid=Sum("settled_amount", filter=Q(status=SupportStatus.SETTLED)))
    return SupportTotals(found["count"], found["approved"] or Decimal(0), found["paid"] or Decimal(0))


def _published(totals):
    return totals if totals.count >= AT_LEAST else None

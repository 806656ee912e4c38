"""How long applications are kept: from which moment the months stated on a call count, and what will be erased when.

Announced: from the announcement. Called off: from that moment. Closed and never announced: from the deadline. Drafts
of calls hold no applications. Reading only; `consultations/actions/retention.py` erases.
"""
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Q

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from consultations.models import Answer, Application, Attachment, Call, Complaint, Inquiry
from consultations.states import CallStatus

TOLD_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Erasure:
    """What will be erased of one call, and when."""

    call: Call
    erased_at: datetime
    applications: int
    drafts: int
    answers: int
    files: int
    letters: int
    complaints: int
    inquiries: int

    @property
    def is_due(self):
        """Whether the months are over."""
        return self.erased_at <= clock.now()

    @property
    def is_near(self):
        """Whether the coordinator is told on the morning page."""
        return self.erased_at - TOLD_BEFORE <= clock.now()

    @property
    def told_on(self):
        """From when the coordinator is told."""
        return self.erased_at - TOLD_BEFORE


def erased_at_of(call, cancelled_at=None):
    """The moment at which the applications of `call` are erased; None while nothing counts yet.

    `cancelled_at` is the moment from the public record, for calls that were called off.
    """
    starts_at = {CallStatus.ANNOUNCED: call.announced_at, CallStatus.CANCELLED: cancelled_at or call.closes_at,
                 CallStatus.PUBLISHED: call.closes_at, CallStatus.DECIDED: call.closes_at}.get(call.status)
    return starts_at + relativedelta(months=call.retention_months) if starts_at else None


def holding_calls(municipality):
    """[(call, moment of erasure)] of the calls that still hold applications or addresses of askers, soonest first."""
    holding = Application.objects.of(municipality).filter(erased_at=None).values("call")
    asked = Inquiry.objects.of(municipality).exclude(email="").values("call")
    calls = list(Call.objects.of(municipality).select_related("municipality").filter(
        Q(pk__in=holding) | Q(pk__in=asked)))
    cancelled = dict(PublicRecord.objects.of(municipality).about(*(one.reference for one in calls)).filter(
        kind="call.cancelled").values_list("subject", "happened_at"))
    dated = [(call, erased_at_of(call, cancelled.get(call.reference))) for call in calls]
    return sorted(((call, moment) for call, moment in dated if moment), key=lambda pair: (pair[1], pair[0].pk))


def erasures(municipality):
    """What will be erased, call by call, soonest first; the same few queries however many calls there are."""
    pairs = holding_calls(municipality)
    calls = [call.pk for call, _moment in pairs]
    held = Application.objects.filter(call__in=calls, erased_at=None)
    drafts = _count(held.filter(submitted_at=None), "call")
    applications = _count(held, "call")
    answers = _count(Answer.objects.filter(application__in=held).exclude(text=""), "application__call")
    files = _count(Attachment.objects.filter(application__in=held), "application__call")
    complaints = _count(Complaint.objects.filter(application__in=held), "application__call")
    inquiries = _count(Inquiry.objects.filter(call__in=calls).exclude(email=""), "call")
    letters = _letters(municipality, held)
    return [Erasure(call, moment, applications[call.pk] - drafts[call.pk], drafts[call.pk], answers[call.pk],
                    files[call.pk], letters[call.pk], complaints[call.pk], inquiries[call.pk])
            for call, moment in pairs]


def _count(rows, path):
    return Counter(rows.values_list(path, flat=True))


def _letters(municipality, held):
    call_of = dict(held.values_list("reference", "call"))
    found = Notice.objects.of(municipality).filter(context__application__in=list(call_of))
    return Counter(call_of[reference] for reference in found.values_list("context__application", flat=True))

"""Costs of taking part: asked for with the answer, approved before the meeting, settled after it. No bank data."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, workflow
from cocreate.workflow import DeedRefused
from consultations.meeting_states import MeetingStatus, SupportStatus
from consultations.models import SupportRequest
from consultations.money import money

AT_MOST = 5
LIVE = (SupportStatus.REQUESTED, SupportStatus.APPROVED)


def ask_for_support(rsvp, fields, *, by):
    """A request (`fields`: kind, estimate, note) with the answer of `by`; part of the deed that keeps the answer."""
    if not rsvp.meeting.offers_support:
        raise DeedRefused(_("Costs of taking part are not covered for this meeting."), field="support_kind")
    if fields["estimate"] is None or fields["estimate"] <= 0:
        raise DeedRefused(_("Say how much it will cost, about."), field="support_estimate")
    if rsvp.support.filter(status__in=LIVE).count() >= AT_MOST:
        raise DeedRefused(_("You have asked for enough already; take one back first."), field="support_kind")
    request = SupportRequest.objects.create(rsvp=rsvp, **fields)
    audit.log(rsvp.meeting, "change", by=by, data={"support": request.code})
    return request


@transaction.atomic
def take_back_support(request, *, by):
    """The person does without it."""
    permissions.check(by, "consultations.take_back_support", request)
    workflow.move(request, SupportStatus.WITHDRAWN, by=by)
    return request


def take_back_all(rsvp):
    """Somebody does not come: what was asked for and not settled is taken back. Part of the deed that says so."""
    for request in rsvp.support.filter(status__in=LIVE):
        workflow.move(request, SupportStatus.WITHDRAWN, by=rsvp.person)


@transaction.atomic
def approve_support(request, amount, *, by, reason=""):
    """Approves at most `amount`, and writes so; above the cap of the meeting only with a reason."""
    permissions.check(by, "consultations.decide_support", request)
    request = _locked(request)
    _check_amount(request, amount, reason, "approved_amount")
    workflow.move(request, SupportStatus.APPROVED, by=by, reason=reason)
    request.approved_amount, request.reason, request.decided_by = amount, reason.strip(), by
    request.save(update_fields=["approved_amount", "reason", "decided_by"])
    return _told(request, "support.decided")


def _locked(request):
    """The request, fresh; the answer it hangs on is locked, because the cap is one for all costs of a person."""
    workflow.lock(request.rsvp)
    return workflow.lock(request)


@transaction.atomic
def decline_support(request, reason, *, by):
    """Declines, also what was approved before, with the reason the person reads."""
    permissions.check(by, "consultations.decide_support", request)
    if not reason.strip():
        raise DeedRefused(_("Say why; the person reads it."), field="reason")
    workflow.move(request, SupportStatus.DECLINED, by=by, reason=reason)
    request.reason, request.decided_by = reason.strip(), by
    request.save(update_fields=["reason", "decided_by"])
    return _told(request, "support.decided")


@transaction.atomic
def settle_support(request, amount, paid_on, *, by, reason=""):
    """Notes what was paid and when: after the meeting (or its calling off), at most what was approved.

    More than was approved, or than the cap, needs a reason.
    """
    permissions.check(by, "consultations.decide_support", request)
    request = _locked(request)
    meeting = request.rsvp.meeting
    if meeting.status == MeetingStatus.CONVENED and clock.now() < meeting.starts_at:
        raise DeedRefused(_("The meeting is still to come: what was approved is settled after it."))
    if paid_on > clock.today(meeting.municipality):
        raise DeedRefused(_("This day is still to come."), field="settled_on")
    _check_amount(request, amount, reason, "settled_amount")
    if request.approved_amount is not None and amount > request.approved_amount and not reason.strip():
        raise DeedRefused(_("This is more than the %(amount)s that were approved. Say why, or settle less.")
                          % {"amount": money(request.approved_amount, meeting.municipality)}, field="reason")
    workflow.move(request, SupportStatus.SETTLED, by=by, reason=reason)
    request.settled_amount, request.settled_on, request.decided_by = amount, paid_on, by
    request.reason = reason.strip() or request.reason
    request.save(update_fields=["settled_amount", "settled_on", "decided_by", "reason"])
    return _told(request, "support.settled")


def _check_amount(request, amount, reason, field):
    """Above zero; with what the person has otherwise at this meeting at most the cap, unless there is a reason."""
    meeting = request.rsvp.meeting
    if amount is None or amount <= 0:
        raise DeedRefused(_("Write an amount above zero."), field=field)
    others = request.rsvp.support.exclude(pk=request.pk).filter(
        status__in=[SupportStatus.APPROVED, SupportStatus.SETTLED])
    total = amount + sum(one.settled_amount or one.approved_amount for one in others)
    if meeting.support_cap is not None and total > meeting.support_cap and not reason.strip():
        raise DeedRefused(_("Together that is %(total)s; the rule of this meeting is at most %(cap)s a person. Say why "
                            "more is needed, or lower it.") % {
            "total": money(total, meeting.municipality), "cap": money(meeting.support_cap, meeting.municipality)},
            field="reason")


def _told(request, kind):
    meeting = request.rsvp.meeting
    notices.queue(kind, meeting.municipality, to=request.rsvp.person, context={"support": request.code})
    return request

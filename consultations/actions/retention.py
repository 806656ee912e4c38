"""Erasing applications when the months stated on their call are over; a deed of time, safe to run twice."""
from datetime import timedelta

from django.db import transaction

from cocreate import audit, clock, record, workflow
from cocreate.models import Notice
from consultations.actions.erasure import erase_askers, erase_contents, keeps_name_after_the_months
from consultations.keeping import holding_calls
from consultations.models import Application, BoardDraft

CONFIRMATION = "application.erased"
CONFIRMATION_KEPT = timedelta(days=7)


def expired_calls(municipality):
    """The calls of `municipality` whose months of keeping are over and that still hold something personal."""
    return [call for call, moment in holding_calls(municipality) if moment <= clock.now()]


@transaction.atomic
def erase_applications(call):
    """Erases what people wrote to `call`: contacts, answers, files, letters, complaints, the words of reviewers.

    Drafts that were never handed in go too, and the addresses of those who asked. The numbers stay; the entry of the
    public record says how many applications. Returns how many.
    """
    workflow.lock(call)
    held = Application.objects.select_for_update(of=("self",)).filter(call=call, erased_at=None)
    count = erase_contents(held.select_related("organisation"), keeps_name=keeps_name_after_the_months)
    askers = erase_askers(call)
    BoardDraft.objects.filter(call=call).delete()
    if count:
        record.append(call.municipality, "call.applications_erased", call.reference, actor_role="system",
                      facts={"applications": count})
    if count or askers:
        audit.log(call, "erase", data={"erased": count})
    return count


def forget_confirmations(municipality):
    """Deletes the letters that confirmed an erasure, a week after they left: they hold the last address."""
    sent = Notice.objects.of(municipality).filter(kind=CONFIRMATION).exclude(status=Notice.Status.WAITING)
    return sent.filter(created_at__lte=clock.now() - CONFIRMATION_KEPT).delete()[0]


def erase_expired(municipality):
    """Erases the applications of every expired call; returns how many applications."""
    forget_confirmations(municipality)
    return sum(erase_applications(call) for call in expired_calls(municipality))

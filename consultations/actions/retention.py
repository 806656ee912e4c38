"""Erasing applications when the months stated on their call are over; a deed of time, safe to run twice."""
from dateutil.relativedelta import relativedelta
from django.db import transaction

from cocreate import clock, record
from cocreate.models import Notice
from consultations.models import Answer, Application, Attachment, Call, Complaint, Review, Score
from consultations.states import CallStatus

ERASED = {"contact_name": "", "contact_email": "", "contact_phone": "", "needs": "", "interests": "",
          "handed_in": {}, "changes": {}, "started_by": None, "entered_by": None}


def expired_calls(municipality):
    """The announced calls of `municipality` whose months of keeping are over and that still hold applications."""
    calls = Call.objects.of(municipality).filter(status=CallStatus.ANNOUNCED, announced_at__isnull=False)
    holding = calls.filter(applications__erased_at=None, applications__isnull=False).distinct()
    return [call for call in holding
            if call.announced_at + relativedelta(months=call.retention_months) <= clock.now()]


@transaction.atomic
def erase_applications(call):
    """Erases what people wrote to `call`: contacts, answers, files, letters, the words of reviewers.

    The numbers stay: that there was an application, its points, its outcome. The entry of the public record says how
    many. Returns how many applications were erased.
    """
    applications = Application.objects.select_for_update().filter(call=call, erased_at=None)
    keys, references = zip(*applications.values_list("pk", "reference"), strict=True) if applications else ((), ())
    if not keys:
        return 0
    _forget_files(keys)
    Answer.objects.filter(application__in=keys).update(text="")
    Review.objects.filter(application__in=keys).update(comment="", conflict_reason="")
    Score.objects.filter(review__application__in=keys).update(comment="")
    Complaint.objects.filter(application__in=keys).update(text="", answer="", made_by=None)
    Notice.objects.of(call.municipality).filter(context__application__in=references).delete()
    Application.objects.filter(pk__in=keys).update(erased_at=clock.now(), **ERASED)
    record.append(call.municipality, "call.applications_erased", call.reference, actor_role="system",
                  facts={"applications": len(keys)})
    return len(keys)


def _forget_files(keys):
    files = list(Attachment.objects.filter(application__in=keys))
    Attachment.objects.filter(pk__in=[one.pk for one in files]).delete()
    for one in files:
        transaction.on_commit(lambda stored=one.file: stored.storage.delete(stored.name))


def erase_expired(municipality):
    """Erases the applications of every expired call; returns how many applications."""
    return sum(erase_applications(call) for call in expired_calls(municipality))

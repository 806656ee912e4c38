"""Applications that came by e-mail, on paper or were dictated: typed in, corrected, let in although they came late."""
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.models import Organisation
from cocreate.workflow import DeedRefused
from consultations.actions.applications import begin_for, put_down
from consultations.actions.deadlines import locked
from consultations.arrivals import moment_text
from consultations.models import Application, Attachment
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus
from consultations.uploads import checked_upload

Source = Application.Source
TYPED_IN = [Source.EMAIL, Source.PAPER, Source.OFFICE]
WITH_ORIGINAL = {Source.EMAIL, Source.PAPER}


@dataclass(frozen=True)
class Arrival:
    """How an application came, when, and the letter itself (a Django File) if there is one."""

    source: str
    received_at: datetime
    original: File | None = None


@transaction.atomic
def enter_application(call, organisation, answers, *, details, arrival, by, language=""):
    """A coordinator types in and hands in what came by e-mail, on paper or at an office.

    `organisation` is an Organisation of the municipality or the fields of a new one; `details` needs contact_name and
    contact_email. Possible until the selection is decided: what counts is when it arrived. The receipt goes to the
    applicant, with a link to say whether it is right. Returns the application, with the token of the link in
    `confirmation_token`. Raises DeedRefused if the organisation has an application already.
    """
    call = workflow.lock(call)
    permissions.check(by, "consultations.enter_application", call)
    _refuse_arrival(call, arrival)
    if arrival.source in WITH_ORIGINAL and arrival.original is None:
        raise DeedRefused(_("Add the letter or the e-mail itself: a scan, a photograph or the file."), field="upload")
    _put_aside_draft(call, organisation, by)
    application = begin_for(call, organisation, language=language, entered_by=by)
    application.source, application.received_at = arrival.source, arrival.received_at
    _keep_original(application, arrival.original, by)
    return put_down(application, answers=answers, details=details, by=by)


@transaction.atomic
def correct_application(application, answers, *, details, organisation, arrival, reason, by):
    """Corrects what was typed in, until the committee has its sheets: new fingerprint, new receipt, new link.

    `reason` says what is corrected; it stays in the history of the application. Returns the application.
    """
    _call, application = locked(application)
    permissions.check(by, "consultations.correct_application", application)
    if not reason.strip():
        raise DeedRefused(_("Say what is corrected, and why."), field="reason")
    _refuse_arrival(application.call, arrival)
    before = application.fingerprint, application.received_at
    if arrival.source in WITH_ORIGINAL and arrival.original is None and not application.originals:
        raise DeedRefused(_("Add the letter or the e-mail itself: a scan, a photograph or the file."), field="upload")
    application.source, application.received_at, application.changes = arrival.source, arrival.received_at, {}
    has_more = _keep_original(application, arrival.original, by)
    application = put_down(application, answers=answers, details=details, organisation=organisation, by=by)
    if application.fingerprint == before[0] and not has_more:
        raise DeedRefused(_("Nothing is different from what was typed in."))
    audit.log(application, "change", by=by, data={"reason": reason.strip()})
    if application.received_at != before[1]:
        record.append(application.municipality, "application.arrival_corrected", application.reference,
                      facts={"call": application.call.reference, "is_late": application.is_late},
                      actor_role="coordinator")
    return application


@transaction.atomic
def admit_application(application, reason, *, by):
    """Lets an application that came late compete, for a public reason, until the selection is decided."""
    _call, application = locked(application)
    permissions.check(by, "consultations.admit_application", application)
    if not reason.strip():
        raise DeedRefused(_("Say why it counts although it came late: the reason is public."), field="reason")
    application.late_admitted_at, application.late_reason = clock.now(), reason.strip()
    application.save(update_fields=["late_admitted_at", "late_reason", "saved_at"])
    audit.log(application, "decide", by=by, data={"admitted": reason.strip()})
    record.append(application.municipality, "application.admitted", application.reference, reason=reason.strip(),
                  facts={"call": application.call.reference}, actor_role="coordinator")
    notices.queue("application.admitted", application.municipality, **recipient_of(application),
                  context={"application": application.reference})
    return application


def _refuse_arrival(call, arrival):
    if arrival.source not in TYPED_IN:
        raise DeedRefused(_("Say how it came: by e-mail, on paper, or dictated at an office."), field="source")
    if arrival.received_at is None:
        raise DeedRefused(_("Say when it arrived: that is compared with the deadline."), field="received_at")
    if arrival.received_at > clock.now():
        raise DeedRefused(_("This moment is still to come."), field="received_at")
    if arrival.received_at < call.opens_at.replace(second=0, microsecond=0):
        raise DeedRefused(_("Applications opened on %(moment)s; it cannot have arrived before.") % {
            "moment": moment_text(call, call.opens_at)}, field="received_at")


def _put_aside_draft(call, organisation, by):
    """After the deadline a draft on the site cannot be handed in any more; it must not keep the letter out."""
    if call.is_over and isinstance(organisation, Organisation):
        drafts = call.applications.filter(organisation=organisation, status=ApplicationStatus.DRAFT)
        for draft in drafts:
            workflow.move(draft, ApplicationStatus.WITHDRAWN, by=by, reason="typed in from a letter")


def _keep_original(application, upload, by):
    """Keeps the letter itself beside the application; the same file twice is kept once. Whether it was new."""
    if upload is None:
        return False
    name, media_type, digest = checked_upload(upload)
    if application.attachments.filter(digest=digest, kind=Attachment.Kind.ORIGINAL).exists():
        return False
    attachment = Attachment(application=application, kind=Attachment.Kind.ORIGINAL, name=name, media_type=media_type,
                            size=upload.size, digest=digest)
    attachment.file.save(name, File(upload), save=True)
    audit.log(application, "change", by=by, data={"original_added": digest})
    return True

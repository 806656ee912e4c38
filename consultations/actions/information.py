"""Asking an applicant for something that is missing, until a date; the answer stands beside the application."""
from datetime import timedelta

from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.text import count_words, normalise
from cocreate.workflow import DeedRefused
from consultations.actions.deadlines import locked
from consultations.arrivals import moment_text
from consultations.information import number_of
from consultations.models import Attachment, InformationRequest
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus, CallStatus
from consultations.uploads import checked_upload

WORDS_AT_MOST, FILES_AT_MOST = 500, 3
LONGEST_TEXT = 30_000
ONE_DAY = timedelta(days=1)


@transaction.atomic
def ask_information(application, text, due_at, *, by):
    """Asks the applicant for what is missing, until `due_at`; the letter leads to the answer. Returns the request.

    One question at a time; at least a day for the answer. The application itself stays as it was handed in.
    """
    _call, application = locked(application)
    permissions.check(by, "consultations.ask_information", application)
    text = normalise(text).strip()
    if not text:
        raise DeedRefused(_("Say what is missing."), field="text")
    if any(one.is_open for one in application.information_requests.all()):
        raise DeedRefused(_("The applicant has not answered the last question yet. Wait, or give more time for it."))
    _refuse_due(due_at)
    request = InformationRequest.objects.create(application=application, text=text, asked_by=by,
                                                asked_at=clock.now(), due_at=due_at)
    _told(request, "asked", by=by)
    return request


@transaction.atomic
def extend_information(request, due_at, reason, *, by):
    """Gives until `due_at`, later than before; the applicant is told why. Also when the date has passed."""
    request = _fresh(request)
    permissions.check(by, "consultations.extend_information", request)
    if due_at is None or due_at <= request.due_at:
        raise DeedRefused(_("Give a later date than %(moment)s.") % {
            "moment": moment_text(request.application, request.due_at)}, field="due_at")
    _refuse_due(due_at)
    if not reason.strip():
        raise DeedRefused(_("Say why there is more time: the applicant reads it."), field="reason")
    request.due_at, request.extension_reason = due_at, normalise(reason).strip()
    request.reminded_at = request.noted_at = None
    request.save(update_fields=["due_at", "extension_reason", "reminded_at", "noted_at"])
    _told(request, "extended", by=by)
    return request


@transaction.atomic
def save_answer(request, text, *, by):
    """Keeps the answer while it is written; nobody else sees it before it is sent."""
    request = _writable(request, by)
    text = normalise(text)
    if len(text) > LONGEST_TEXT:
        raise DeedRefused(_("This text is too long to be kept. Please shorten it."), field="answer")
    request.answer = text
    request.save(update_fields=["answer"])
    return request


@transaction.atomic
def add_file(request, upload, *, by):
    """One more file for the answer; the same file twice is kept once. Returns the attachment."""
    request = _writable(request, by)
    name, media_type, digest = checked_upload(upload)
    if same := request.attachments.filter(digest=digest).first():
        return same
    if request.attachments.count() >= FILES_AT_MOST:
        raise DeedRefused(ngettext("An answer has at most %(count)d file. Remove one first.",
                                   "An answer has at most %(count)d files. Remove one first.", FILES_AT_MOST)
                          % {"count": FILES_AT_MOST}, field="upload")
    attachment = Attachment(application=request.application, request=request, kind=Attachment.Kind.SUPPLEMENT,
                            name=name, media_type=media_type, size=upload.size, digest=digest)
    attachment.file.save(name, File(upload), save=True)
    return attachment


@transaction.atomic
def remove_file(request, digest, *, by):
    """Takes a file of the answer away before it is sent, from the disk too once the deed is certain."""
    request = _writable(request, by)
    for attachment in request.attachments.filter(digest=digest):
        stored = attachment.file
        Attachment.objects.filter(pk=attachment.pk).delete()
        transaction.on_commit(lambda stored=stored: stored.storage.delete(stored.name))
    return request


@transaction.atomic
def send_answer(request, *, by):
    """Gives the answer as it was saved, once; it cannot be changed any more. Returns the request."""
    request = _writable(request, by)
    if not request.answer.strip() and not request.attachments.exists():
        raise DeedRefused(_("Write an answer, or add a file."), field="answer")
    if (too_many := count_words(request.answer) - WORDS_AT_MOST) > 0:
        raise DeedRefused(ngettext(
            "%(count)d word too many; at most %(limit)d. Your text is saved.",
            "%(count)d words too many; at most %(limit)d. Your text is saved.", too_many,
        ) % {"count": too_many, "limit": WORDS_AT_MOST}, field="answer")
    request.answered_at, request.answered_by = clock.now(), by
    request.save(update_fields=["answered_at", "answered_by"])
    _told(request, "given", by=by)
    return request


@transaction.atomic
def enter_answer(request, text, *, upload=None, by):
    """For what was typed in: the coordinator types in the answer that came by e-mail or on paper, and sends it."""
    request = save_answer(request, text, by=by)
    if upload:
        add_file(request, upload, by=by)
    return send_answer(request, by=by)


@transaction.atomic
def note_information(request, *, by):
    """The coordinator has read the answer, or that there was none: the morning page does not say it again."""
    request = _fresh(request)
    permissions.check(by, "consultations.note_information", request)
    request.noted_at = clock.now()
    request.save(update_fields=["noted_at"])
    return request


def open_requests(municipality):
    """Those that can still be answered, of applications that still count."""
    return InformationRequest.objects.filter(
        application__municipality=municipality, application__status=ApplicationStatus.SUBMITTED,
        application__call__status=CallStatus.PUBLISHED, answered_at=None, due_at__gt=clock.now())


def refuse_while_open(call):
    """Raises DeedRefused while an applicant to `call` may still answer."""
    waiting = open_requests(call.municipality).filter(application__call=call)
    if references := list(waiting.order_by("pk").values_list("application__reference", flat=True)):
        raise DeedRefused(_("Something was asked of %(references)s, and the date for the answer has not passed yet.")
                          % {"references": ", ".join(references)})


@transaction.atomic
def remind_due(municipality):
    """Writes to those whose date is tomorrow, once for each date; returns how many. May run twice or late."""
    due = open_requests(municipality).filter(reminded_at=None, due_at__lte=clock.now() + ONE_DAY,
                                             due_at__gt=F("asked_at") + ONE_DAY)
    requests = list(due.select_for_update(of=("self",)).select_related(
        "application__municipality", "application__started_by"))
    for request in requests:
        request.reminded_at = clock.now()
        request.save(update_fields=["reminded_at"])
        _write(request, "reminder")
    return len(requests)


def _refuse_due(due_at):
    if due_at is None or due_at < clock.now() + ONE_DAY:
        raise DeedRefused(_("Give a date and time at least one day from now."), field="due_at")


def _fresh(request):
    _call, application = locked(request.application)
    request = workflow.lock(request)
    request.application = application
    return request


def _writable(request, by):
    request = _fresh(request)
    permissions.check(by, "consultations.see_information", request)
    if request.answered_at:
        raise DeedRefused(_("This was answered already."))
    if not request.is_open:
        raise DeedRefused(_("The date for the answer was %(moment)s. What you wrote is still on this page, so that "
                            "you can keep it.") % {"moment": moment_text(request.application, request.due_at)})
    permissions.check(by, "consultations.answer_information", request)
    return request


KINDS = {"asked": "application.information_asked", "extended": "application.information_extended",
         "given": "application.information_given", "reminder": "application.information_reminder"}


def _told(request, what, *, by):
    """The record entry (without a word of what was asked), the trail and the letter."""
    application, is_applicant = request.application, what == "given" and request.application.entered_by_id is None
    record.append(application.municipality, KINDS[what], application.reference,
                  facts={"call": application.call.reference, "number": number_of(request)},
                  actor_role="applicant" if is_applicant else "coordinator")
    audit.log(application, "change", by=by, data={"information": what})
    _write(request, what)


def _write(request, what):
    application = request.application
    notices.queue(KINDS[what], application.municipality, **recipient_of(application),
                  context={"application": application.reference, "number": number_of(request)})

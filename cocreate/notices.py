"""The outbox: queue a letter inside a deed, send it after the deed is certain, try again when the post fails.

Letters are written in `emails.py` of each room: a function registered with `@letter(kind)` takes the notice and
returns a `Letter`, or None when it no longer makes sense (permission is asked again at sending).
"""
import logging
from copy import copy
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions
from cocreate.models import Notice
from cocreate.workflow import DeedRefused

logger = logging.getLogger(__name__)
ATTEMPTS = 8
_letters = {}


@dataclass(frozen=True)
class Letter:
    """A letter before it is set: a subject, paragraphs, facts as (label, value), one deed, attachments.

    `attachments` are (file name, bytes, media type). `why` says why this person gets the letter.
    """

    subject: str
    paragraphs: list[str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    deed_label: str = ""
    deed_url: str = ""
    why: str = ""
    attachments: list[tuple[str, bytes, str]] = field(default_factory=list)


def letter(kind):
    """Registers the decorated function `(notice) -> Letter | None` as the writer of letters of this kind."""

    def register(function):
        if kind in _letters:
            raise ValueError(f"There are two letters {kind}.")
        _letters[kind] = function
        return function

    return register


def registered_letters():
    """The kinds of letters there are, sorted."""
    return sorted(_letters)


def queue(kind, municipality, *, to=None, address="", language="", context=None, secret="", send_at=None):
    """Puts a letter in the outbox of `municipality`, in the deed's transaction; it leaves after the commit.

    `to` is a person or None; `address` defaults to theirs. `context` holds public references and plain values only.
    `secret` (a token of the letter's link) is wiped when the letter has been sent. Returns the notice.
    """
    notice = _written(kind, municipality, to, address or to.email, language, context, secret, send_at)
    notice.save()
    transaction.on_commit(lambda: _hand_over(notice.pk))
    return notice


def queue_all(kind, municipality, people, *, context=None):
    """Puts the same letter in the outbox for each of `people`, with one query however many they are."""
    notices = [_written(kind, municipality, one, one.email, "", context, "", None) for one in people]
    for notice in Notice.objects.bulk_create(notices):
        transaction.on_commit(partial(_hand_over, notice.pk))


def _written(kind, municipality, to, address, language, context, secret, send_at):
    if kind not in _letters:
        raise KeyError(kind)
    return Notice(
        municipality=municipality, recipient=to, address=address, kind=kind, context=context or {}, secret=secret,
        language=(language or (to.language if to else "") or translation.get_language() or "sq")[:2],
        send_at=send_at or clock.now(),
    )  # fmt: skip


def _hand_over(notice_id):
    """Gives the letter to the task queue; if the queue is away the letter waits for `manage.py send_notices`."""
    from cocreate.tasks import deliver

    try:
        deliver.enqueue(notice_id)
    except Exception:  # the deed is done already; whatever is wrong with the queue must not undo it for the person
        logger.exception("The letter %s waits: the queue does not answer.", notice_id)


def compose(notice):
    """The mail for `notice` in its language, or None when the letter no longer makes sense."""
    with translation.override(notice.language):
        content = _letters[notice.kind](notice)
        if content is None:
            return None
        context = {"letter": content, "municipality": notice.municipality, "notice": notice}
        mail = EmailMultiAlternatives(
            subject=" ".join(content.subject.split()),
            body=render_to_string("emails/letter.txt", context),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[notice.address],
            reply_to=[notice.municipality.contact_email],
        )
        mail.attach_alternative(render_to_string("emails/letter.html", context), "text/html")
        for attachment in content.attachments:
            mail.attach(*attachment)
        return mail


def preview(notice):
    """The mail for `notice` as a coordinator may see it: the secret of its link is not in it. Or None."""
    masked = copy(notice)
    masked.secret = "…"  # noqa: S105 - the very opposite of a secret
    return compose(masked)


def send(notice_id):
    """Sends one waiting letter; safe to run twice. A failure is kept with its reason and tried again later."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().filter(pk=notice_id, status=Notice.Status.WAITING).first()
        if notice is None or notice.send_at > timezone.now() + timedelta(seconds=1):
            return
        try:
            mail = compose(notice)
            if mail is not None:
                mail.send()
        except Exception as failure:  # every failure of the post becomes a visible row, never a lost letter
            _keep_failure(notice, failure)
            return
        notice.status = Notice.Status.SENT if mail is not None else Notice.Status.STOPPED
        notice.sent_at, notice.secret, notice.failure = timezone.now(), "", ""
        notice.save(update_fields=["status", "sent_at", "secret", "failure"])


def _keep_failure(notice, failure):
    notice.attempts += 1
    notice.failure = f"{type(failure).__name__}: {failure}"[:300]
    notice.send_at = timezone.now() + timedelta(minutes=2**notice.attempts)
    if notice.attempts >= ATTEMPTS:
        notice.status = Notice.Status.FAILED
    notice.save(update_fields=["attempts", "failure", "send_at", "status"])


def send_waiting():
    """Sends every letter that is due; returns how many were tried. Called by `manage.py send_notices`."""
    waiting = list(Notice.objects.waiting(timezone.now()).values_list("pk", flat=True))
    for notice_id in waiting:
        send(notice_id)
    return len(waiting)


@transaction.atomic
def send_again(notice, *, by):
    """Puts a letter back into the outbox, due now, whatever became of it; a coordinator's deed."""
    permissions.check(by, "cocreate.manage_letter", notice)
    notice.status, notice.attempts, notice.failure, notice.send_at = Notice.Status.WAITING, 0, "", clock.now()
    notice.save(update_fields=["status", "attempts", "failure", "send_at"])
    audit.log(notice, "send", by=by)
    transaction.on_commit(lambda: _hand_over(notice.pk))


@transaction.atomic
def stop(notice, *, by):
    """Stops a letter that waits; a coordinator's deed."""
    permissions.check(by, "cocreate.manage_letter", notice)
    stopped = Notice.objects.filter(pk=notice.pk, status=Notice.Status.WAITING).update(status=Notice.Status.STOPPED)
    if not stopped:
        raise DeedRefused(_("This letter does not wait any more."))
    audit.log(notice, "change", by=by, data={"status": "stopped"})

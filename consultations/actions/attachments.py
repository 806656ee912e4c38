"""Files of an application: added and removed until the deadline.

A file counts at once: when the application was handed in already, it gets a new fingerprint and a new receipt.
"""
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, permissions, workflow
from cocreate.workflow import DeedRefused
from consultations.actions.applications import refuse_unless_open, seal
from consultations.models import Attachment
from consultations.states import ApplicationStatus
from consultations.uploads import checked_upload

MOST_FILES = 5


@transaction.atomic
def attach_file(application, upload, *, by):
    """Keeps `upload` (a Django File with size and name) in private storage; returns the attachment.

    Raises DeedRefused for a wrong type, a file over 10 MB, a sixth file, and after the deadline. The same file twice
    is kept once.
    """
    application = _writable(application, by)
    name, media_type, digest = checked_upload(upload)
    enclosed = application.attachments.filter(kind=Attachment.Kind.ENCLOSED)
    if same := enclosed.filter(digest=digest).first():
        return same
    if enclosed.count() >= MOST_FILES:
        raise DeedRefused(_("An application has at most five files. Remove one first."), field="upload")
    attachment = Attachment(application=application, name=name, media_type=media_type, size=upload.size, digest=digest)
    attachment.file.save(name, File(upload), save=True)
    audit.log(application, "change", by=by, data={"file_added": digest})
    _seal_again(application, by)
    return attachment


@transaction.atomic
def remove_attachment(attachment, *, by):
    """Takes the file away, from the disk too once the deed is certain."""
    application = _writable(attachment.application, by)
    stored = attachment.file
    Attachment.objects.filter(pk=attachment.pk).delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name))
    audit.log(application, "change", by=by, data={"file_removed": attachment.digest})
    _seal_again(application, by)
    return application


def _writable(application, by):
    """The application, fresh and locked, if `by` may change it now."""
    call = workflow.lock(application.call)
    fresh = workflow.lock(application)
    fresh.call = call
    permissions.check(by, "consultations.write_application", fresh)
    refuse_unless_open(call)
    if fresh.status not in {ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED}:
        raise DeedRefused(_("This application was withdrawn or decided and cannot be changed any more."))
    return fresh


def _seal_again(application, by):
    if not application.is_draft:
        seal(application, by=by)

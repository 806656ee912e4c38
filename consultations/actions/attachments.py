"""Files of an application: added and removed until the deadline.

A file counts at once: when the application was handed in already, it gets a new fingerprint and a new receipt.
"""
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import audit, permissions
from cocreate.workflow import DeedRefused
from consultations.actions.applications import seal
from consultations.actions.deadlines import locked, refuse_unless_open, refuse_unless_writable
from consultations.models import Attachment
from consultations.uploads import checked_upload


@transaction.atomic
def attach_file(application, upload, *, by):
    """Keeps `upload` (a Django File with size and name) in private storage; returns the attachment.

    Raises DeedRefused for a wrong type, for a file or a number of files beyond the limits of the call, and after the
    deadline. The same file twice is kept once.
    """
    application = _writable(application, by)
    call, enclosed = application.call, application.enclosed_files
    if not call.files_at_most:
        raise DeedRefused(_("This call takes no files."), field="upload")
    name, media_type, digest = checked_upload(upload, call.megabytes_at_most)
    if same := [one for one in enclosed if one.digest == digest]:
        return same[0]
    if len(enclosed) >= call.files_at_most:
        raise DeedRefused(ngettext(
            "An application to this call has at most %(count)d file. Remove it first.",
            "An application to this call has at most %(count)d files. Remove one first.", call.files_at_most,
        ) % {"count": call.files_at_most}, field="upload")
    attachment = Attachment(application=application, name=name, media_type=media_type, size=upload.size, digest=digest)
    attachment.file.save(name, File(upload), save=True)
    audit.log(application, "change", by=by, data={"file_added": digest})
    _seal_again(application, by)
    return attachment


@transaction.atomic
def remove_attachment(attachment, *, by):
    """Takes the file away, from the disk too once the deed is certain."""
    application = _writable(attachment.application, by)
    if attachment.kind != Attachment.Kind.ENCLOSED:
        raise DeedRefused(_("This file was not enclosed by the applicant and stays with the application."))
    stored = attachment.file
    Attachment.objects.filter(pk=attachment.pk).delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name))
    audit.log(application, "change", by=by, data={"file_removed": attachment.digest})
    _seal_again(application, by)
    return application


def _writable(application, by):
    """The application, fresh and locked, if `by` may change it now."""
    call, fresh = locked(application)
    permissions.check(by, "consultations.write_application", fresh)
    refuse_unless_open(call)
    refuse_unless_writable(fresh)
    return fresh


def _seal_again(application, by):
    if not application.is_draft:
        seal(application, by=by)

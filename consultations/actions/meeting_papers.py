"""Papers of a meeting or of a point of it: private files that only a view hands out, after asking the rule."""
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, permissions, workflow
from cocreate.workflow import DeedRefused
from consultations.actions.meeting_letters import touch
from consultations.models import MeetingPaper
from consultations.uploads import checked_upload

AT_MOST = 60


@transaction.atomic
def add_paper(meeting, title, upload, *, by, item=None, is_public=True):
    """Keeps `upload` (a Django File with size and name) under `title`; the same file twice is kept once.

    Those called are told in one letter some time after the last paper (actions/meeting_dates.py).
    """
    permissions.check(by, "consultations.keep_agenda", meeting)
    meeting = workflow.lock(meeting)
    name, media_type, digest = checked_upload(upload)
    if same := meeting.papers.filter(digest=digest, item=item).first():
        return same
    if meeting.papers.count() >= AT_MOST:
        raise DeedRefused(_("A meeting has at most %(count)d papers. Remove one first.") % {"count": AT_MOST},
                          field="upload")
    paper = MeetingPaper(meeting=meeting, item=item, title=title.strip() or name, is_public=is_public, name=name,
                         media_type=media_type, size=upload.size, digest=digest, added_by=by)
    paper.file.save(name, File(upload), save=True)
    audit.log(meeting, "change", by=by, data={"file_added": digest})
    touch(meeting)
    return paper


@transaction.atomic
def remove_paper(paper, *, by):
    """Takes a paper away, from the disk too once the deed is certain; until the meeting is held."""
    permissions.check(by, "consultations.keep_agenda", paper.meeting)
    meeting, stored = workflow.lock(paper.meeting), paper.file
    MeetingPaper.objects.filter(pk=paper.pk).delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name))
    audit.log(meeting, "change", by=by, data={"file_removed": paper.digest})
    return meeting

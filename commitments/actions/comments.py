"""Comments inside the group, two levels deep."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, references
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from commitments.models import Comment
from commitments.working_copy import KEYS
from consultations.membership import mandate_in

LONGEST_COMMENT = 4000


@transaction.atomic
def write_comment(commitment, body, *, by, key="", parent=None):
    """Writes a comment on the answer `key` ("" is the whole), or under `parent`, whose answer it then is about.

    Raises PermissionDenied, or DeedRefused for an empty or too long text, a reply to a reply, a foreign parent.
    """
    permissions.check(by, "commitments.write_comment", commitment)
    body = normalise(body).strip()
    if not body:
        raise DeedRefused(_("Write your comment."), field="body")
    if len(body) > LONGEST_COMMENT:
        sentence = _("This text is too long: at most %(count)d characters.") % {"count": LONGEST_COMMENT}
        raise DeedRefused(sentence, field="body")
    if parent is not None and (parent.commitment_id != commitment.pk or parent.parent_id):
        raise DeedRefused(_("This comment cannot be answered here."))
    if key and key not in KEYS:
        raise DeedRefused(_("There is no such question."), field="key")
    return Comment.objects.create(
        commitment=commitment, parent=parent, key=parent.key if parent else key, body=body,
        author=mandate_in(by, commitment.group),
        reference=references.new_reference("K", lambda code: commitment.comments.filter(reference=code).exists()),
    )


@transaction.atomic
def resolve_comment(comment, *, by):
    """Marks a thread as settled; a reply is settled with its thread."""
    return _set_resolved(comment, clock.now(), by)


@transaction.atomic
def reopen_comment(comment, *, by):
    """Takes the mark back."""
    return _set_resolved(comment, None, by)


def _set_resolved(comment, moment, by):
    permissions.check(by, "commitments.resolve_comment", comment)
    if comment.parent_id:
        raise DeedRefused(_("Only a whole conversation can be settled."))
    comment.resolved_at = moment
    comment.save(update_fields=["resolved_at"])
    facts = {"comment": comment.reference, "is_resolved": moment is not None}
    audit.log(comment.commitment, "change", by=by, data=facts)
    return comment

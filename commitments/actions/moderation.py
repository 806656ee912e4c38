"""Reading what the public says: letting it appear, hiding it with a public reason, showing it again."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import permissions, record, workflow
from cocreate.workflow import DeedRefused
from commitments.models import Contribution
from commitments.states import ContributionStatus as Status


@transaction.atomic
def approve_contribution(contribution, *, by):
    """Lets a contribution that waited to be read appear. Returns it."""
    contribution = workflow.lock(contribution)
    permissions.check(by, "commitments.approve_contribution", contribution)
    workflow.move(contribution, Status.PUBLISHED, by=by)
    _record(contribution, "contribution.published")
    return contribution


@transaction.atomic
def hide_contribution(contribution, *, reason, by):
    """Hides the words and says why in public (`reason`: Contribution.HiddenReason); the text is kept for an appeal.

    A hidden contribution is still owed an answer. Returns it.
    """
    contribution = workflow.lock(contribution)
    permissions.check(by, "commitments.hide_contribution", contribution)
    if reason not in Contribution.HiddenReason.values:
        raise DeedRefused(_("Choose the reason; it is shown in place of the text."), field="reason")
    workflow.move(contribution, Status.HIDDEN, by=by, reason=reason)
    contribution.hidden_reason = reason
    contribution.save(update_fields=["hidden_reason"])
    _record(contribution, "contribution.hidden", category=reason)
    return contribution


@transaction.atomic
def restore_contribution(contribution, *, by):
    """Shows a hidden contribution again. Returns it."""
    contribution = workflow.lock(contribution)
    permissions.check(by, "commitments.restore_contribution", contribution)
    workflow.move(contribution, Status.PUBLISHED, by=by)
    contribution.hidden_reason = ""
    contribution.save(update_fields=["hidden_reason"])
    _record(contribution, "contribution.restored")
    return contribution


def _record(contribution, kind, **facts):
    record.append(contribution.municipality, kind, contribution.code, actor_role="moderator",
                  facts={"commitment": contribution.commitment.reference, **facts})

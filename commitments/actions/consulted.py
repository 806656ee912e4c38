"""Which commitments a public consultation is about, and the deeds of the window that touch them."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, permissions, workflow
from cocreate.workflow import DeedRefused
from commitments.actions.commitments import mark_in_consultation
from commitments.models import ConsultedVersion, Contribution
from commitments.states import CommitmentStatus
from consultations.actions.consultations import conclude_consultation, publish_consultation


@transaction.atomic
def add_to_consultation(consultation, commitment, *, by):
    """Puts the current version of an adopted commitment into a draft window; again: its current version instead.

    Returns the ConsultedVersion. Raises DeedRefused for a commitment that is not adopted or not of this cycle.
    """
    permissions.check(by, "consultations.change_consultation", workflow.lock(consultation))
    if commitment.cycle_id != consultation.cycle_id:
        raise DeedRefused(_("This commitment belongs to another cycle."), field="commitments")
    if commitment.status != CommitmentStatus.ADOPTED or not commitment.current_version_id:
        raise DeedRefused(
            _("“%(title)s” was not adopted by the group yet. The public is asked about adopted commitments.")
            % {"title": commitment.title}, field="commitments")
    consulted, is_new = ConsultedVersion.objects.update_or_create(
        consultation=consultation, commitment=commitment, defaults={"version": commitment.current_version})
    audit.log(consultation, "change", by=by, data={"added": commitment.reference, "is_new": is_new})
    return consulted


@transaction.atomic
def take_out_of_consultation(consultation, commitment, *, by):
    """Takes a commitment out of a draft window; nothing happens if it is not in it."""
    permissions.check(by, "consultations.change_consultation", workflow.lock(consultation))
    ConsultedVersion.objects.filter(consultation=consultation, commitment=commitment).delete()
    audit.log(consultation, "change", by=by, data={"taken_out": commitment.reference})


@transaction.atomic
def open_consultation(consultation, *, by):
    """Publishes the window and puts its commitments into consultation. Returns the window.

    Raises DeedRefused without commitments, or if one of them was changed, set aside or returned since it was added.
    """
    consulted = list(_consulted(consultation))
    if not consulted:
        raise DeedRefused(_("Add at least one adopted commitment: the public is asked about them."))
    consultation = publish_consultation(consultation, by=by)
    for one in consulted:
        if one.version_id != one.commitment.current_version_id:
            raise DeedRefused(_("“%(title)s” has a newer version. Add it again.") % {"title": one.commitment.title})
        mark_in_consultation(one.commitment, by=by)
    return consultation


@transaction.atomic
def finish_consultation(consultation, *, reason="", by):
    """Concludes a closed window with the count of its answers; the reason is needed below 100 %. Returns it."""
    counts = Contribution.objects.filter(consultation=consultation).progress()
    return conclude_consultation(
        consultation, received=counts.received, answered=counts.answered, reason=reason, by=by)


def _consulted(consultation):
    return ConsultedVersion.objects.filter(consultation=consultation).select_related(
        "commitment__municipality", "commitment__current_version", "version")

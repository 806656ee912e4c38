"""What keeps a commitment from the vote, as links to the very answers."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.permissions import allows
from commitments.completeness import errors_of, period_of
from commitments.working_copy import has_unpublished_changes


def readiness_of(commitment, person):
    """{lacks: [{sentence, url}]} of the current version for whoever is to see it, else None; two queries at most."""
    if not allows(person, "commitments.see_readiness", commitment):
        return None
    found = errors_of(commitment.current_version.content, period_of(commitment.cycle_id))
    is_writer = allows(person, "commitments.edit_commitment", commitment)
    lacks = lack_links(commitment, found, is_writer=is_writer)
    if has_unpublished_changes(commitment):
        lacks.append(_unpublished(commitment, person))
    return {"lacks": lacks}


def lack_links(commitment, lacks, *, is_writer):
    """`lacks` as [{sentence, url}]: to the field of the working copy for who writes, else to the place on the sheet."""
    address = _field_address if is_writer else _sheet_address
    return [{"sentence": lack.sentence, "url": address(commitment, lack)} for lack in lacks]


def _field_address(commitment, lack):
    if lack.key == "milestones":
        field = f"#id_form-{lack.row - 1}-{lack.column}" if lack.row else ""
        return reverse("commitments:draft_milestones", args=[commitment.reference]) + field
    return reverse("commitments:draft", args=[commitment.reference, lack.key])


def _sheet_address(commitment, lack):
    return f"{commitment.get_absolute_url()}#{f'milestone-{lack.row}' if lack.row else lack.section}"


def _unpublished(commitment, person):
    may_publish = allows(person, "commitments.publish_version", commitment)
    return {
        "sentence": _("The working copy has changes that are in no version yet."),
        "url": reverse("commitments:publish_version", args=[commitment.reference]) if may_publish
        else commitment.get_absolute_url(),
    }

"""What commitments are called in the sentences of the public record."""
from cocreate.record_names import names_of
from commitments.models import Commitment


@names_of("commitment", "version")
def commitment_names(municipality, references):
    """The titles of the public ones; a draft of a group stays a code."""
    found = Commitment.objects.of(municipality).public().filter(reference__in=references)
    return {one.reference: one.shown_title for one in found.titled()}

"""What every page about a commitment shares."""
from django.urls import reverse

from cocreate.views.base import DeedView, SubjectMixin
from commitments.models import Commitment


class CommitmentMixin(SubjectMixin):
    """A page about the commitment that the address names (`reference`)."""

    rule_name = "commitments.read_commitment"

    def find_subject(self):
        """The commitment with its group and its current version."""
        return self.commitment_named(self.kwargs["reference"])

    def commitment_named(self, reference):
        """The commitment of this municipality with this code, or 404."""
        found = self.lookup(
            Commitment.objects.select_related("group", "cycle", "municipality", "current_version"), reference=reference
        )
        if found.current_version:
            found.current_version.commitment = found
        return found

    @property
    def commitment(self):
        """The commitment, also where the subject is a part of it."""
        return getattr(self.subject, "commitment", self.subject)

    def get_context_data(self, **kwargs):
        """Adds `commitment`."""
        return super().get_context_data(commitment=self.commitment, **kwargs)

    def address(self, name, *args):
        """The address of another page of this commitment."""
        return reverse(f"commitments:{name}", args=[self.commitment.reference, *args])


class CommitmentDeedView(CommitmentMixin, DeedView):
    """One deed on a commitment or on a part of it."""

    def get_success_url(self):
        """The commitment's page."""
        return self.commitment.get_absolute_url()

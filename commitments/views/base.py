"""What every page about a commitment shares."""
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.views.base import DeedView, SubjectMixin
from commitments.models import Commitment
from commitments.rules.drafting import has_part


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

    def handle_no_permission(self):
        """Whom only the moment keeps from it reads why, on the commitment's page; everybody else is refused."""
        if not has_part(self.request.user, self.rule_name, self.commitment):
            return super().handle_no_permission()
        return self.too_late(self.why_not_now())

    def too_late(self, sentence):
        """Says `sentence` on the page of the commitment."""
        messages.warning(self.request, sentence)
        return HttpResponseRedirect(self.commitment.get_absolute_url())

    def why_not_now(self):
        """The state that the commitment is in, as the reason."""
        return _("This cannot be done now: the commitment is in the state “%(state)s”.") % {
            "state": self.commitment.get_status_display()}

    def get_context_data(self, **kwargs):
        """Adds `commitment`."""
        return super().get_context_data(commitment=self.commitment, **kwargs)

    def address(self, name, *args):
        """The address of another page of this commitment."""
        return reverse(f"commitments:{name}", args=[self.commitment.reference, *args])


class CommitmentDeedView(CommitmentMixin, DeedView):
    """One deed on a commitment or on a part of it."""

    template_name = "commitments/deed.html"

    def get_success_url(self):
        """The commitment's page."""
        return self.commitment.get_absolute_url()

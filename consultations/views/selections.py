"""The public protocol of a selection."""
from django.views.generic import TemplateView

from cocreate.views.base import SubjectMixin
from consultations import protocols
from consultations.models import Call
from consultations.states import CallStatus


class ProtocolView(SubjectMixin, TemplateView):
    """Who decided how, and on whom; there is nothing to see before the announcement."""

    template_name = "consultations/selection.html"
    rule_name = "consultations.read_protocol"

    def find_subject(self):
        """The announced call of this municipality."""
        calls = Call.objects.filter(status=CallStatus.ANNOUNCED).select_related("municipality", "selection", "cycle")
        return self.lookup(calls, reference=self.kwargs["reference"])

    def get_context_data(self, **kwargs):
        """Adds the protocol."""
        return super().get_context_data(protocol=protocols.read_protocol(self.subject), **kwargs)

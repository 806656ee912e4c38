"""What can be taken away as data: files, what their columns mean, under which licence."""
from django.views.generic import TemplateView

from cocreate.views.base import MunicipalityMixin
from commitments.models import Plan
from consultations.models import Call
from consultations.open_data import DATASETS
from consultations.states import CallStatus


class OpenDataView(MunicipalityMixin, TemplateView):
    """The list of files with a dictionary of their columns."""

    template_name = "home/open_data.html"

    def get_context_data(self, **kwargs):
        """Datasets of the groups' work, plans, protocols of selections."""
        return super().get_context_data(
            datasets=list(DATASETS.values()), plans=Plan.objects.of(self.municipality).public().order_by("-starts_on"),
            announced_calls=Call.objects.of(self.municipality).filter(status=CallStatus.ANNOUNCED), **kwargs)

"""Everything that can be taken away: plans, minutes, results, open data, the public record."""
from django.views.generic import TemplateView

from cocreate.views.base import MunicipalityMixin
from commitments.models import Ballot, Plan
from commitments.presenting.consultations import row
from consultations.models import Call, Consultation, Meeting, Minutes


class DocumentsView(MunicipalityMixin, TemplateView):
    """One list of documents, by kind."""

    template_name = "home/documents.html"

    def get_context_data(self, **kwargs):
        """Published plans, consultations with their state, protocols and minutes."""
        windows = Consultation.objects.of(self.municipality).public().order_by("-opens_at")[:50]
        minutes = Minutes.objects.filter(meeting__municipality=self.municipality, status="final")
        minutes = minutes.exclude(meeting__access=Meeting.Access.PRIVATE)
        return super().get_context_data(
            plans=Plan.objects.of(self.municipality).public().select_related("cycle"),
            announced_calls=Call.objects.of(self.municipality).filter(status="announced"),
            ballots=Ballot.objects.of(self.municipality).filter(status="closed").order_by("-closed_at")[:10],
            consultations=[row(each) for each in windows],
            minutes=minutes.select_related("meeting").order_by("-final_at")[:50],
            **kwargs,
        )

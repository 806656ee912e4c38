"""The public pages of a consultation: the list, and one window with what it is about."""
from django.db.models import Prefetch
from django.views.generic import ListView, TemplateView

from cocreate.views.base import MunicipalityMixin, SubjectMixin
from commitments.models import Commitment, ConsultedVersion, Contribution
from commitments.presenting import consultations as presented
from commitments.presenting.contributions import count_sentence
from consultations.models import Consultation


class ConsultationsView(MunicipalityMixin, ListView):
    """Every published window, newest first."""

    template_name = "commitments/consultations.html"
    paginate_by = 30

    def get_queryset(self):
        """Those everybody may read."""
        return Consultation.objects.of(self.municipality).public()

    def get_context_data(self, **kwargs):
        """Adds the rows."""
        context = super().get_context_data(**kwargs)
        return {**context, "rows": [presented.row(each) for each in context["object_list"]]}


class WindowMixin(SubjectMixin):
    """A page about a published window that the address names (`reference`)."""

    rule_name = "consultations.read_consultation"

    def find_subject(self):
        """The window; a draft is a 404."""
        windows = Consultation.objects.public().select_related("municipality", "cycle")
        return self.lookup(windows, reference=self.kwargs["reference"])


class ConsultationView(WindowMixin, TemplateView):
    """The notice, what it is about, how far the answers are."""

    template_name = "commitments/consultation.html"

    def get_context_data(self, **kwargs):
        """Adds the commitments, the counter and the hearings."""
        window = self.subject
        consulted = ConsultedVersion.objects.filter(consultation=window).prefetch_related(
            Prefetch("commitment", Commitment.objects.titled()))
        progress = Contribution.objects.filter(consultation=window).progress()
        return super().get_context_data(
            state=presented.state_of(window), deadline=presented.deadline(window), consulted=consulted,
            progress=progress, counter=count_sentence(progress), hearings=window.hearings.order_by("starts_at"),
            **kwargs,
        )

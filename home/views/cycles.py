"""The process in public: the list of cycles, a cycle, and the way to a call's page."""
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.generic import ListView, TemplateView

from cocreate.references import tidy_reference
from cocreate.views.base import MunicipalityMixin
from consultations import support_totals
from consultations.meeting_page import totals_in_words
from consultations.models import Cycle
from home.models import CallPage
from home.overview import cycle_overview


class CyclesView(MunicipalityMixin, ListView):
    """All cycles of the municipality that everybody may see."""

    template_name = "home/cycles.html"
    context_object_name = "cycles"

    def get_queryset(self):
        """The newest first, with their phases."""
        cycles = Cycle.objects.of(self.municipality).public().select_related("municipality")
        return cycles.prefetch_related("phases")


class CycleView(MunicipalityMixin, TemplateView):
    """One cycle: the thread, what is open now, what one can do, the latest of the public record."""

    template_name = "home/cycle.html"

    def get_context_data(self, slug, **kwargs):
        """What runs in this cycle."""
        cycles = Cycle.objects.of(self.municipality).public().select_related("municipality")
        cycle = get_object_or_404(cycles.prefetch_related("phases"), slug=slug)
        costs = totals_in_words(support_totals.of_cycle(cycle), cycle.municipality)
        return super().get_context_data(**cycle_overview(cycle), costs_of_taking_part=costs, **kwargs)


def call_page(request, reference):
    """The text and the rules of a call, in the visitor's language (else in the other one)."""
    pages = CallPage.objects.live().filter(call__municipality=request.municipality,
                                           call__reference=tidy_reference(reference))
    found = sorted(pages.select_related("locale", "call__municipality", "call__cycle"),
                   key=lambda page: page.locale.language_code != get_language())
    if not found or not found[0].call.is_public:
        raise Http404
    return found[0].render(request)

"""The dossiers of the chosen applications: one page to print, or one PDF; each with what its reader may see."""
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from cocreate.views.base import SubjectMixin
from consultations.admin.chosen import ChosenMixin
from consultations.dossier_papers import dossier_of, printable
from consultations.models import Application
from consultations.views.dossiers import pdf_response


class DossiersMixin(ChosenMixin, SubjectMixin):
    """The dossiers of those that may be read."""

    @cached_property
    def dossiers(self):
        """In the order of call and number; the same few queries however many there are."""
        found = printable(Application.objects.filter(pk__in=[one.pk for one in self.meant]))
        return [dossier_of(one, self.request.user) for one in found.order_by("call", "reference")]


@method_decorator(never_cache, name="dispatch")
class DossiersView(DossiersMixin, TemplateView):
    """The page."""

    template_name = "consultations/dossiers.html"

    def get_context_data(self, **kwargs):
        """Adds the dossiers and the address of the PDF."""
        pdf_url = f"{reverse('admin_chosen_dossiers_pdf')}?{self.request.GET.urlencode()}"
        return super().get_context_data(dossiers=self.dossiers, pdf_url=pdf_url, **kwargs)


@method_decorator(never_cache, name="dispatch")
class DossiersPdfView(DossiersMixin, View):
    """The PDF."""

    def get(self, request, *args, **kwargs):
        """The file."""
        return pdf_response(self.dossiers, self.municipality, _("applications"))


urls = [
    path("applications/chosen/dossiers/", DossiersView.as_view(), name="admin_chosen_dossiers"),
    path("applications/chosen/dossiers.pdf", DossiersPdfView.as_view(), name="admin_chosen_dossiers_pdf"),
]

"""One application on paper: a page to print and a PDF, each with what its reader may see."""
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from cocreate import clock
from cocreate.references import tidy_reference
from cocreate.views.base import SubjectMixin
from consultations.dossier_papers import dossier_of, dossier_pdf, printable
from consultations.models import Application


def pdf_response(dossiers, municipality, name):
    """The dossiers as a file that no cache keeps."""
    response = HttpResponse(dossier_pdf(dossiers, municipality, clock.today(municipality)),
                            content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


class PrintedMixin(SubjectMixin):
    """Finds the application with everything its dossier needs."""

    rule_name = "consultations.read_application"

    def find_subject(self):
        """One application of this municipality."""
        return self.lookup(printable(Application.objects.all()), reference=tidy_reference(self.kwargs["reference"]))


@method_decorator(never_cache, name="dispatch")
class PrintView(PrintedMixin, TemplateView):
    """The dossier as a page that prints well."""

    template_name = "consultations/dossiers.html"

    def get_context_data(self, **kwargs):
        """Adds the dossier."""
        return super().get_context_data(dossiers=[dossier_of(self.subject, self.request.user)], **kwargs)


@method_decorator(never_cache, name="dispatch")
class PrintPdfView(PrintedMixin, View):
    """The dossier as PDF."""

    def get(self, request, *args, **kwargs):
        """The file."""
        dossier = dossier_of(self.subject, request.user)
        return pdf_response([dossier], self.municipality, self.subject.reference)

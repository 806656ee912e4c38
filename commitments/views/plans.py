"""The action plan: the list of plans, one as a page, and its files."""
import hashlib
import json

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.generic import ListView, TemplateView, View

from cocreate.documents.tree import as_plain
from cocreate.permissions import allows
from cocreate.translated import LANGUAGES
from cocreate.views.base import MunicipalityMixin, SubjectMixin
from commitments.exports import WRITERS
from commitments.exports.builder import ORDERS, build_document
from commitments.exports.collect import collect_plan
from commitments.linter import findings_of
from commitments.models import Plan
from commitments.presenting import plans as presented


class PlansView(MunicipalityMixin, ListView):
    """Every published plan, newest first."""

    template_name = "commitments/plans.html"
    paginate_by = 30
    context_object_name = "plans"

    def get_queryset(self):
        """Those everybody may read."""
        return Plan.objects.of(self.municipality).public().order_by("-starts_on")


class PlanMixin(SubjectMixin):
    """A page about the plan that the address names (`reference`)."""

    rule_name = "commitments.read_plan"

    def find_subject(self):
        """The plan with what it hangs on, or 404."""
        return self.lookup(Plan.objects.select_related("cycle", "municipality"), reference=self.kwargs["reference"])


class PlanView(PlanMixin, TemplateView):
    """The plan to read: its answers, its commitments in order, the figures, the files."""

    template_name = "commitments/plan.html"

    def get_context_data(self, **kwargs):
        """Adds what the files hold too; those who write see what should still be looked at."""
        plan, language = self.subject, (get_language() or LANGUAGES[0])[:2]
        data = collect_plan(plan, language)
        may_write = allows(self.request.user, "commitments.write_plan", plan)
        return super().get_context_data(
            **presented.page(plan, data), findings=findings_of(plan) if may_write else [], may_write=may_write, **kwargs
        )


class PlanDownloadView(PlanMixin, View):
    """The plan as a file, in one language and one of OGP's two orders."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, reference, language, order, fmt):
        """The file, or 304 when the reader has it already; 404 for a format, language or order there is not."""
        if fmt not in WRITERS or language not in LANGUAGES or order not in ORDERS:
            raise Http404
        document = build_document(collect_plan(self.subject, language), language, order)
        etag = _etag(document, fmt)
        unchanged = get_conditional_response(request, etag=etag)
        return self.marked(unchanged or self.file(document, fmt, language, order), etag)

    def file(self, document, fmt, language, order):
        """The bytes, named so that every system can keep them."""
        writer, cycle = WRITERS[fmt], self.subject.cycle
        response = HttpResponse(writer.render(document), content_type=writer.media_type)
        name = f"plan-{self.municipality.slug}-{cycle.slug}-{language}-{order}.{writer.extension}"
        response["Content-Disposition"] = f'attachment; filename="{name.encode("ascii", "ignore").decode()}"'
        return response

    def marked(self, response, etag):
        """Caches may keep it if they ask each time whether it is still so; a draft stays with its reader."""
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache" if self.subject.is_public else "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _etag(document, fmt):
    """A digest of everything the file says: it changes exactly when the file would."""
    said = json.dumps(as_plain(document), ensure_ascii=False, sort_keys=True, default=str)
    return f'"{hashlib.sha256(f"{fmt}:{said}".encode("utf-8", "surrogatepass")).hexdigest()[:40]}"'

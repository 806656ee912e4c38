"""The public record as a page and as a download, with the script that verifies it."""
import json

from django.conf import settings
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.views.generic import ListView

from cocreate.models import PublicRecord
from cocreate.record import head_digest
from cocreate.record_names import names_in
from cocreate.views.base import MunicipalityMixin


class RecordView(MunicipalityMixin, ListView):
    """The newest entries first, thirty a page."""

    template_name = "cocreate/record.html"
    paginate_by = 30
    context_object_name = "entries"

    def get_queryset(self):
        """The entries of this municipality, about one subject if asked (`?about=`)."""
        entries = PublicRecord.objects.of(self.municipality).select_related("municipality")
        subject = self.request.GET.get("about", "")[:80]
        return entries.about(subject) if subject else entries

    def get_context_data(self, **kwargs):
        """Adds the head digest, and what the entries of this page speak about by its title."""
        context = super().get_context_data(head=head_digest(self.municipality), **kwargs)
        return {**context, "names": names_in(self.municipality, context["entries"])}


def download(request):
    """The whole record, one JSON object a line, oldest first."""
    if not request.municipality:
        raise Http404
    entries = PublicRecord.objects.of(request.municipality).select_related("municipality").order_by("sequence")
    lines = (
        json.dumps({**entry.body(), "digest": entry.digest}, ensure_ascii=False, sort_keys=True) + "\n"
        for entry in entries.iterator()
    )
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="record-{request.municipality.slug}.jsonl"'
    return response


def verifier(request):
    """The stand-alone script that verifies the download with Python's standard library only."""
    path = settings.BASE_DIR / "docs" / "verify_record.py"
    return FileResponse(path.open("rb"), as_attachment=True, filename="verify_record.py")

"""The schemas of what can be downloaded, at addresses that do not change."""
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commitments.exports.json import SCHEMA_FILE


@require_safe
def schema(request, name):
    """A JSON schema by its name; every version that was ever published stays."""
    if name != SCHEMA_FILE.stem:
        raise Http404
    response = HttpResponse(SCHEMA_FILE.read_bytes(), content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response

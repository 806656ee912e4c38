"""The schemas of what can be downloaded, at addresses that do not change."""
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commitments.exports.json import SCHEMA_FILE

# Every version that was ever published stays.
SCHEMAS = {path.stem: path for path in (SCHEMA_FILE, SCHEMA_FILE.with_name("ballot-1.json"))}


@require_safe
def schema(request, name):
    """A JSON schema by its name."""
    if name not in SCHEMAS:
        raise Http404
    response = HttpResponse(SCHEMAS[name].read_bytes(), content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response

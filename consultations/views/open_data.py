"""The files of the open data: at addresses without a language, which never move."""
import hashlib

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.generic import View

from cocreate.views.base import MunicipalityMixin
from consultations.open_data import DATASETS, as_csv, as_json

WRITERS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}


class DatasetView(MunicipalityMixin, View):
    """One dataset of the municipality as a file; a program that has it already gets 304."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, name, fmt):
        """The file; what addresses it holds lead to the Albanian pages."""
        if name not in DATASETS or fmt not in WRITERS:
            raise Http404
        write, media_type = WRITERS[fmt]
        with translation.override("sq"):
            content = write(DATASETS[name], self.municipality)
        etag = f'"{hashlib.sha256(content).hexdigest()[:40]}"'
        response = get_conditional_response(request, etag=etag) or HttpResponse(content, content_type=media_type)
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"
        response["Access-Control-Allow-Origin"] = "*"
        response["Content-Disposition"] = f'inline; filename="{self.municipality.slug}-{name}.{fmt}"'
        return response

"""The minutes as files."""
from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import View

from cocreate.translated import LANGUAGES
from cocreate.views.base import SubjectMixin
from consultations.minutes_papers import MEDIA, minutes_file
from consultations.views.minutes import MinutesMixin


class MinutesFileView(MinutesMixin, SubjectMixin, View):
    """The minutes as PDF, DOCX or HTML in one language: final ones for everybody, drafts inside."""

    http_method_names = ["get", "head", "options"]
    rule_name = "consultations.read_minutes"

    def get(self, request, reference, language, kind):
        """The file; 404 for a language or a format there is not."""
        if language not in LANGUAGES or kind not in MEDIA:
            raise Http404
        response = HttpResponse(minutes_file(self.subject, kind, language), content_type=MEDIA[kind])
        with override(language):
            name = _("minutes-%(number)s") % {"number": reference}
        place = "inline" if kind == "pdf" else "attachment"
        response.headers["Content-Disposition"] = f'{place}; filename="{name}.{kind}"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        is_public = self.subject.is_public
        patch_cache_control(response, **({"public": True, "no_cache": True} if is_public else
                                         {"private": True, "no_store": True}))
        return response

"""The public page of a call before anybody sees it, for its coordinators."""
from django.http import Http404
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.generic import View

from cocreate.references import tidy_reference
from cocreate.views.base import SubjectMixin
from consultations.models import Call
from home.call_texts import pages_of


class CallPreviewView(SubjectMixin, View):
    """The page as it will be, with a banner; once the call is public its own address has it."""

    rule_name = "consultations.manage_call"

    def find_subject(self):
        """One call of this municipality."""
        return self.lookup(Call.objects.select_related("municipality", "cycle"),
                           reference=tidy_reference(self.kwargs["reference"]))

    def get(self, request, *args, **kwargs):
        """The page in the language of the address."""
        if self.subject.is_public:
            return redirect(self.subject)
        page = pages_of(self.subject).get(get_language())
        if page is None:
            raise Http404
        response = page.render(request, is_draft_preview=True)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response

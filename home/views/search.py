"""One search over everything that everybody may read."""
from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cocreate.views.base import MunicipalityMixin
from home.search import KINDS

SHOWN, ON_A_PAGE, LONGEST, MOST_WORDS = 5, 20, 100, 8


class SearchForm(forms.Form):
    """What to look for."""

    q = forms.CharField(label=_("What are you looking for?"), required=False, max_length=LONGEST,
                        widget=forms.TextInput({"type": "search"}))


class SearchView(MunicipalityMixin, TemplateView):
    """The first of each kind; with `kind` in the address a page of that kind alone.

    An address with words in it is not among the pages kept for visitors (cocreate.public_pages): there are too many.
    """

    template_name = "home/search.html"

    def get_context_data(self, **kwargs):
        """What was found, by kind."""
        typed = " ".join(self.request.GET.get("q", "").replace("\x00", " ").split()[:MOST_WORDS])[:LONGEST]
        kind = next((one for one in KINDS if one.key == self.request.GET.get("kind")), None)
        found = self.of_kind(kind, typed) if kind and typed else self.overview(typed) if typed else {"sections": []}
        return super().get_context_data(form=SearchForm({"q": typed}), typed=typed, **found, **kwargs)

    def overview(self, typed):
        """The first of each kind, one question each."""
        sections = []
        for kind in KINDS:
            rows = list(kind.find(self.municipality, typed)[: SHOWN + 1])
            if rows:
                sections.append({"key": kind.key, "title": kind.title(), "is_more": len(rows) > SHOWN,
                                 "results": [kind.show(self.placed(row)) for row in rows[:SHOWN]]})
        return {"sections": sections}

    def of_kind(self, kind, typed):
        """A page of one kind."""
        page = Paginator(kind.find(self.municipality, typed), ON_A_PAGE).get_page(self.request.GET.get("page"))
        results = [kind.show(self.placed(row)) for row in page]
        section = {"key": kind.key, "title": kind.title(), "is_more": False, "results": results}
        return {"sections": [section] if results else [], "page_obj": page, "kind": kind}

    def placed(self, row):
        """The row with its municipality at hand."""
        if "municipality_id" in vars(row):
            row.municipality = self.municipality
        return row

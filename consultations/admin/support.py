"""Costs of taking part in the admin: the list with its totals and its file, and one request with its decision."""
from django.core.paginator import Paginator
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from cocreate import audit
from cocreate.admin import AdminDeedView, AdminRecordView
from cocreate.admin.exports import spreadsheet
from cocreate.views.base import SubjectMixin
from consultations import meeting_page, support_totals
from consultations.meeting_states import SupportStatus
from consultations.models import Cycle, SupportRequest
from consultations.views import answers as site

A_PAGE = 50
HEADINGS = [_("meeting"), _("starts"), _("person"), _("what for"), _("state"), _("how much, about"), _("approved"),
            _("paid"), _("paid on"), _("reason")]


class SupportMixin:
    """The requests of the municipality, narrowed by their state; coordinators only."""

    rule_name = "cocreate.coordinate"

    def find_subject(self):
        """The municipality."""
        return self.municipality

    @property
    def status(self):
        """The state asked for, or nothing."""
        asked = self.request.GET.get("status", "")
        return asked if asked in SupportStatus.values else ""

    def requests(self):
        """Those of the state asked for, newest meeting first."""
        found = SupportRequest.objects.filter(rsvp__meeting__municipality=self.municipality)
        found = found.filter(status=self.status) if self.status else found
        return found.select_related("rsvp__person", "rsvp__meeting").order_by("-rsvp__meeting__starts_at", "pk")


class SupportIndexPage(SupportMixin, AdminRecordView):
    """All requests with their people, and the totals of the newest cycle."""

    template_name = "consultations/admin/support_list.html"
    page_title = _("Costs of taking part")
    header_icon = "form"

    def deeds(self):
        """The same as a file."""
        query = f"?status={self.status}" if self.status else ""
        return [(name, reverse("admin_support_export", args=[kind]) + query, False)
                for name, kind in ((_("Download as CSV"), "csv"), (_("Download as XLSX"), "xlsx"))]

    def get_context_data(self, **kwargs):
        """A page of rows."""
        page = Paginator(self.requests(), A_PAGE).get_page(self.request.GET.get("page"))
        rows = [{**meeting_page.support_row(one, self._with_place(one), self.request.user),
                 "person": one.rsvp.person.display_name, "meeting": one.rsvp.meeting,
                 "url": reverse("admin_support", args=[one.rsvp.meeting.reference, one.code])} for one in page]
        newest = Cycle.objects.of(self.municipality).first()
        totals = support_totals.of_cycle(newest) if newest else None
        return super().get_context_data(rows=rows, page=page, status=self.status, states=SupportStatus.choices,
                                        totals=meeting_page.totals_in_words(totals, self.municipality), **kwargs)

    def _with_place(self, request):
        """The meeting of a request, with the municipality at hand."""
        request.rsvp.meeting.municipality = self.municipality
        return request.rsvp.meeting


@method_decorator(never_cache, name="dispatch")
class SupportExportView(SupportMixin, SubjectMixin, View):
    """The same rows as a file whose cells no spreadsheet calculates; the trace says who took how many along."""

    def get(self, request, kind):
        """The file."""
        found = list(self.requests())
        rows = [[one.rsvp.meeting.title, one.rsvp.meeting.starts_at, one.rsvp.person.display_name,
                 one.get_kind_display(), one.get_status_display(), one.estimate, one.approved_amount,
                 one.settled_amount, one.settled_on, one.reason] for one in found]
        audit.log(self.municipality, "export", by=request.user, data={"costs_of": len(found)})
        return spreadsheet(kind, "costs-of-taking-part", HEADINGS, rows)


class SupportPage(site.SupportView, AdminDeedView):
    """One request and the next deed on it, in the admin's frame."""

    template_name = "consultations/admin/support_request.html"
    header_icon = "form"

    def get_success_url(self):
        """The list."""
        return reverse("admin_support_list")


urls = [
    path("meetings/costs/", SupportIndexPage.as_view(), name="admin_support_list"),
    path("meetings/costs/costs.<str:kind>", SupportExportView.as_view(), name="admin_support_export"),
    path("meetings/<str:reference>/costs/<slug:code>/", SupportPage.as_view(), name="admin_support"),
]

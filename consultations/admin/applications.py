"""Applications in the admin: the listing of what was handed in, and one application as a dossier."""
import django_filters
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cocreate.admin import AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.viewsets import RecordIndexView
from cocreate.references import tidy_reference
from consultations.application_content import counted_content
from consultations.application_summary import summary
from consultations.arrivals import arrival_words, flags
from consultations.models import Application, Call
from consultations.states import ApplicationStatus

SHOWN = [choice for choice in ApplicationStatus.choices if choice[0] != ApplicationStatus.DRAFT]


def _calls(request):
    return Call.objects.of(request.municipality)


class ApplicationFilters(WagtailFilterSet):
    """By call and by state; only calls of the visited municipality are offered."""

    call = django_filters.ModelChoiceFilter(queryset=_calls, label=_("call"))
    status = django_filters.ChoiceFilter(choices=SHOWN, label=_("state"))

    class Meta:
        model = Application
        fields = ["call", "status"]


class ApplicationIndexView(RecordIndexView):
    """What was handed in: drafts are their writers' own."""

    export_headings = {
        "reference": _("number"), "organisation.get_kind_display": _("who they are"),
        "organisation.territory": _("territory"), "get_status_display": _("state"), "submitted_at": _("handed in"),
    }

    def get_base_queryset(self):
        """Handed-in applications with what the columns show."""
        found = super().get_base_queryset().filter(submitted_at__isnull=False)
        return found.select_related("organisation", "call")

    def get_edit_url(self, instance):
        """The dossier."""
        return reverse("admin_application", args=[instance.reference])


class ApplicationViewSet(RecordViewSet):
    """The applications of the municipality."""

    model = Application
    url_prefix = "applications"
    icon = "folder-open-inverse"
    menu_label = _("Applications")
    menu_order = 120
    index_view_class = ApplicationIndexView
    filterset_class = ApplicationFilters
    exclude_form_fields = ["municipality"]
    search_fields = ["reference", "organisation__name", "organisation__name_en"]
    list_display = [
        "reference", Column("organisation", label=_("organisation")), Column("call", label=_("call")),
        Column("get_status_display", label=_("state")), WhenColumn("submitted_at", label=_("handed in")),
        Column("arrival", label=_("how it came"), accessor=arrival_words),
    ]
    list_export = ["reference", "organisation", "organisation.get_kind_display", "organisation.territory", "call",
                   "get_status_display", "submitted_at"]


class ApplicationDossier(AdminRecordView):
    """One application: everything that counts, its files, and the deeds of other rooms.

    Deeds come from the hook "construct_application_deeds": `(request, application) -> [(label, url, is_main)]`;
    parts of the page from "construct_application_panels": `(request, application) -> [(heading, safe html)]`.
    """

    rule_name = "consultations.read_application"
    template_name = "consultations/admin/application.html"
    header_icon = "folder-open-inverse"

    def find_subject(self):
        """One application of this municipality."""
        found = Application.objects.select_related("call__municipality", "organisation", "municipality", "entered_by")
        found = found.prefetch_related("answers", "attachments", "call__questions", "confirmations",
                                       "information_requests__attachments")
        return self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))

    def deeds(self):
        """What other rooms offer."""
        offers = hooks.get_hooks("construct_application_deeds")
        return [deed for offer in offers for deed in offer(self.request, self.subject)]

    def get_context_data(self, **kwargs):
        """Adds what was written."""
        panels = [panel for make in hooks.get_hooks("construct_application_panels")
                  for panel in make(self.request, self.subject)]
        return super().get_context_data(groups=summary(self.subject, counted_content(self.subject)), panels=panels,
                                        flags=flags(self.subject), **kwargs)


urls = [path("applications/<str:reference>/page/", ApplicationDossier.as_view(), name="admin_application")]

"""Applications in the admin: the listing of what was handed in, and one application as a dossier."""
from django.db.models import Prefetch
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cocreate.admin import AdminRecordView, RecordViewSet
from cocreate.admin.exports import spreadsheet
from cocreate.admin.viewsets import RecordIndexView
from cocreate.permissions import allows
from cocreate.references import tidy_reference
from consultations.admin.application_columns import COLUMNS, FORM, with_columns
from consultations.admin.application_export import EXPORT_PREFETCH, export_columns, mean_points
from consultations.admin.application_filters import ApplicationFilters
from consultations.application_content import counted_content
from consultations.application_summary import summary
from consultations.arrivals import flags
from consultations.models import Application, Review

SEARCHED = ["reference", "organisation__search_text", "organisation__reference", "organisation__registration_number"]


def listed_applications(municipality):
    """What the listing holds: applications that were handed in; drafts are their writers' own."""
    return Application.objects.of(municipality).filter(submitted_at__isnull=False)


class ApplicationIndexView(RecordIndexView):
    """What was handed in, with what the columns show; the chosen ones go to the deeds below the table."""

    default_ordering = "-came_at"

    def get_base_queryset(self):
        """Handed-in applications of this municipality."""
        return with_columns(super().get_base_queryset().filter(submitted_at__isnull=False))

    def get_edit_url(self, instance):
        """The dossier."""
        return reverse("admin_application", args=[instance.reference])

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """The listing as it is filtered, without contact data."""
        applications = list(queryset.prefetch_related(*EXPORT_PREFETCH))
        columns = export_columns(mean_points(applications, self.request.user))
        rows = ([column.value(one) for column in columns] for one in applications)
        return spreadsheet(spreadsheet_format, self.get_filename(), [one.heading for one in columns], rows)

    def get_context_data(self, *args, **kwargs):
        """Adds the form of the chosen: it keeps the filters, so that "all" means what is listed."""
        kept = [(name, value) for name, values in self.request.GET.lists() for value in values
                if value and name not in {"p", "ordering", "_w_filter_fragment"}]
        return super().get_context_data(*args, chosen_form=FORM, kept_filters=kept, **kwargs)


class ApplicationViewSet(RecordViewSet):
    """The applications of the municipality."""

    model = Application
    url_prefix = "applications"
    icon = "folder-open-inverse"
    menu_label = _("Applications")
    menu_order = 120
    index_view_class = ApplicationIndexView
    index_results_template_name = "consultations/admin/applications_results.html"
    filterset_class = ApplicationFilters
    exclude_form_fields = ["municipality"]
    search_fields = SEARCHED
    list_display = COLUMNS
    list_export = ["reference"]  # what is exported stands in application_export.py


SHEETS = Prefetch("reviews", Review.objects.select_related("reviewer__person").order_by(
    "reviewer__bench", "reviewer_id"))


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
        found = Application.objects.select_related("call", "organisation", "entered_by")
        found = found.prefetch_related("answers", "attachments", "call__questions", "confirmations",
                                       "information_requests__attachments", "eligibility_results", SHEETS)
        found = self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))
        found.call.municipality = self.municipality
        return found

    def deeds(self):
        """What other rooms offer, then paper and a letter."""
        offers = hooks.get_hooks("construct_application_deeds")
        offered = [deed for offer in offers for deed in offer(self.request, self.subject)]
        return [*offered, *_own_deeds(self.request.user, self.subject)]

    def get_context_data(self, **kwargs):
        """Adds what was written."""
        panels = [panel for make in hooks.get_hooks("construct_application_panels")
                  for panel in make(self.request, self.subject)]
        return super().get_context_data(groups=summary(self.subject, counted_content(self.subject)), panels=panels,
                                        flags=flags(self.subject), **kwargs)


def _own_deeds(person, application):
    """Printing, and a letter in one's own words to this applicant."""
    deeds = [(_("Print the dossier"), reverse("consultations:application_print", args=[application.reference]), False)]
    if allows(person, "consultations.write_to_applicant", application):
        letter = f"{reverse('admin_chosen_message')}?chosen={application.reference}"
        deeds.append((_("Write a letter to the applicant"), letter, False))
    return deeds


urls = [path("applications/<str:reference>/page/", ApplicationDossier.as_view(), name="admin_application")]

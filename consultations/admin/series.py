"""Series of meetings in the admin: the listing, one series with its meetings, making and changing one."""
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.viewsets import RecordIndexView
from consultations.actions import series as deeds
from consultations.forms.meetings import SeriesForm
from consultations.models import Cycle, MeetingSeries
from consultations.views.series import row_of


class SeriesIndexView(RecordIndexView):
    """A series' title leads to its page; a new one belongs to the newest cycle."""

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_series", args=[instance.reference])

    def get_add_url(self):
        """A series of the newest cycle."""
        newest = Cycle.objects.of(self.request.municipality).first()
        return reverse("admin_series_new", args=[newest.slug]) if newest else None


class SeriesViewSet(RecordViewSet):
    """The series of the municipality."""

    model = MeetingSeries
    url_prefix = "meeting-series"
    icon = "list-ul"
    menu_label = _("Series of meetings")
    menu_order = 142
    index_view_class = SeriesIndexView
    list_display = ["title_sq", Column("reference", label=_("number")), Column("cycle", label=_("cycle"))]
    search_fields = ["title_sq", "title_en", "reference"]
    form_fields = ["title_sq"]  # the form views are closed: deeds have views of their own


class OneSeries:
    """Finds the series by its number; coordinators only."""

    rule_name = "consultations.manage_series"

    def find_subject(self):
        """One series of this municipality."""
        return self.lookup(MeetingSeries.objects.select_related("municipality", "cycle"),
                           reference=self.kwargs["reference"])

    def get_success_url(self):
        """The page in the admin."""
        return reverse("admin_series", args=[self.subject.reference])


class SeriesPage(OneSeries, AdminRecordView):
    """A series with its meetings."""

    template_name = "consultations/admin/series.html"
    header_icon = "list-ul"

    def deeds(self):
        """Change it; plan a meeting of it; see it."""
        return [
            (_("Plan a public meeting"), reverse("admin_cycle_meeting_new", args=[self.subject.cycle.slug]), True),
            (_("Change the series"), reverse("admin_series_change", args=[self.subject.reference]), False),
            (_("See it on the site"), self.subject.get_absolute_url(), False)]

    def get_context_data(self, **kwargs):
        """The meetings, with their pages in the admin."""
        meetings = self.subject.meetings.select_related("unit").order_by("starts_at", "pk")
        rows = [{**row_of(one), "url": reverse("admin_meeting", args=[one.reference])} for one in meetings]
        return super().get_context_data(rows=rows, **kwargs)


class NewSeriesView(AdminDeedView):
    """A series of a cycle."""

    rule_name = "consultations.manage_series"
    form_class = SeriesForm
    page_title, deed_label = _("Make a series of meetings"), _("Make the series")
    lede = _("The public sees it with its first announced meeting.")

    def find_subject(self):
        """The cycle."""
        return self.lookup(Cycle.objects.select_related("municipality"), slug=self.kwargs["slug"])

    def perform(self, form):
        """Makes it."""
        self.series = deeds.make_series(self.subject, form.cleaned_data, by=self.request.user)

    def get_success_url(self):
        """The new series, or the listing."""
        made = getattr(self, "series", None)
        return reverse("admin_series", args=[made.reference]) if made else reverse("series:index")


class ChangeSeriesView(OneSeries, AdminDeedView):
    """Another title or purpose."""

    form_class = SeriesForm
    page_title, deed_label = _("Change the series"), _("Save the changes")

    def get_initial(self):
        """What stands."""
        return {name: getattr(self.subject, name) for name in SeriesForm.base_fields}

    def perform(self, form):
        """Changes it."""
        deeds.change_series(self.subject, form.cleaned_data, by=self.request.user)


urls = [
    path("cycles/<slug:slug>/series/new/", NewSeriesView.as_view(), name="admin_series_new"),
    path("meeting-series/<str:reference>/page/", SeriesPage.as_view(), name="admin_series"),
    path("meeting-series/<str:reference>/change/", ChangeSeriesView.as_view(), name="admin_series_change"),
]

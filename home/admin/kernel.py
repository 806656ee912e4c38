"""The kernel's records in the admin: the outbox, organisations, holidays."""
import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q
from django.forms import Form
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from cocreate import notices
from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.tables import LinkColumn, PlainColumn
from cocreate.admin.viewsets import RecordEditView, RecordIndexView
from cocreate.models import AdministrativeUnit, Holiday, Notice, Organisation
from cocreate.text import fold
from home.letter_names import LETTER_NAMES, letter_name


class LetterFilters(WagtailFilterSet):
    """By state and by what the letter is."""

    kind = django_filters.ChoiceFilter(choices=list(LETTER_NAMES.items()), label=_("letter"))

    class Meta:
        model = Notice
        fields = ["status", "kind"]


class NoticeViewSet(RecordViewSet):
    """The outbox: every letter, its state, why it failed."""

    model = Notice
    name = url_prefix = "letters"
    icon = "mail"
    menu_label = _("Letters")
    menu_order = 800
    form_fields = ["status"]
    list_display = [
        LinkColumn("address", label=_("to"), sort_key="address",
                   get_url=lambda notice: reverse("home_letter", args=[notice.pk])),
        PlainColumn("kind", label=_("letter"), accessor=lambda notice: letter_name(notice.kind), sort_key="kind"),
        PlainColumn("status", label=_("state"), accessor="get_status_display", sort_key="status"),
        WhenColumn("created_at", label=_("written"), sort_key="created_at"),
        PlainColumn("failure", label=_("why it failed")),
    ]
    filterset_class = LetterFilters
    search_fields = ["address", "kind", "recipient__first_name", "recipient__last_name"]
    list_export = ["address", "kind", "status", "attempts", "failure", "created_at", "sent_at"]

    def record_url(self, record):
        """The page of the letter."""
        return reverse("home_letter", args=[record.pk])


class OrganisationFilters(WagtailFilterSet):
    """By kind, size and administrative unit of the visited municipality."""

    units = django_filters.ModelChoiceFilter(
        queryset=lambda request: AdministrativeUnit.objects.filter(municipality=request.municipality),
        label=_("administrative unit"))

    class Meta:
        model = Organisation
        fields = ["kind", "size"]


class OrganisationIndexView(RecordIndexView):
    """Organisations with their units; the nameless profiles of erased applications are left out."""

    export_headings = {"get_kind_display": _("who they are"), "get_size_display": _("size"), "units_text": _("where"),
                       "reference": _("number"), "application_count": _("applications")}

    def get_base_queryset(self):
        """With what the columns show."""
        nameless = Organisation.objects.filter(applications__reference=F("name")).values("pk")
        found = super().get_base_queryset().exclude(pk__in=nameless).prefetch_related("units")
        return found.annotate(application_count=Count(
            "applications", filter=Q(applications__submitted_at__isnull=False), distinct=True))

    def to_row_dict(self, item):
        """The units in one cell."""
        item.units_text = _units(item)
        return super().to_row_dict(item)


class OrganisationEditView(RecordEditView):
    """The profile; only units of the municipality are offered."""

    def get_form(self, *args, **kwargs):
        """Limits the units."""
        form = super().get_form(*args, **kwargs)
        form.fields["units"].queryset = AdministrativeUnit.objects.filter(municipality=self.request.municipality)
        return form


def _units(organisation):
    return ", ".join(unit.name for unit in organisation.units.all()) or organisation.territory


class OrganisationViewSet(RecordViewSet):
    """Organisations that took part, with their profile."""

    model = Organisation
    name = url_prefix = "organisations"
    icon = "group"
    menu_order = 500
    allowed = ("change",)
    index_view_class = OrganisationIndexView
    edit_view_class = OrganisationEditView
    list_display = ["name", PlainColumn("reference", label=_("number"), sort_key="reference", classname="in-one-piece"),
                    PlainColumn("kind", label=_("who they are"), accessor="get_kind_display", sort_key="kind"),
                    PlainColumn("units", label=_("where"), accessor=_units),
                    PlainColumn("field_of_work", label=_("field of work")),
                    PlainColumn("applications", label=_("applications"), accessor="application_count",
                                sort_key="application_count")]
    filterset_class = OrganisationFilters
    search_fields = ["search_text", "reference", "registration_number"]
    list_export = ["reference", "name", "get_kind_display", "units_text", "field_of_work", "get_size_display",
                   "registration_number", "application_count"]
    panels = [FieldPanel(name) for name in ("kind", "name", "name_en", "registration_number", "units", "territory",
                                            "field_of_work", "size", "themes")]


class HolidayViewSet(RecordViewSet):
    """The municipality's own holidays, beside its country's."""

    model = Holiday
    name = url_prefix = "holidays"
    icon = "date"
    menu_order = 850
    allowed = ("add", "change", "delete")
    list_display = ["held_on", "name_sq", "name_en"]
    search_fields = ["name_sq", "name_en"]
    panels = [FieldPanel(name) for name in ("held_on", "name_sq", "name_en", "country")]


class UnitForm(WagtailAdminModelForm):
    """A unit; its name stands on the list once."""

    def clean_name_sq(self):
        """Refuses a name that the municipality has already, whatever its letters' case and marks."""
        name, others = self.cleaned_data["name_sq"].strip(), self.instance.municipality.units.exclude(
            pk=self.instance.pk)
        if fold(name) in {fold(one.name_sq) for one in others}:
            raise ValidationError(_("This unit is on the list already."))
        return name


class UnitViewSet(RecordViewSet):
    """The administrative units that applicants tick."""

    model = AdministrativeUnit
    name = url_prefix = "units"
    icon = "site"
    menu_order = 840
    allowed = ("add", "change", "delete")
    list_display = ["name_sq", "name_en", "sort_order"]
    search_fields = ["name_sq", "name_en"]
    edit_handler = ObjectList([FieldPanel(name) for name in ("name_sq", "name_en", "sort_order")],
                              base_form_class=UnitForm)


class LetterMixin:
    """A view about one letter of this municipality."""

    rule_name = "cocreate.manage_letter"

    def find_subject(self):
        """The letter; letters have no public reference, only the coordinator sees them."""
        return self.lookup(Notice.objects.select_related("municipality", "recipient"), pk=self.kwargs["pk"])


class LetterView(LetterMixin, AdminRecordView):
    """One letter as it was or will be written."""

    template_name = "home/admin/letter.html"
    header_icon = "mail"

    def deeds(self):
        """Send again, or stop."""
        again = (_("Send it again"), reverse("home_letter_send", args=[self.subject.pk]), True)
        stop = (_("Do not send it"), reverse("home_letter_stop", args=[self.subject.pk]), False)
        return [again, stop] if self.subject.status == Notice.Status.WAITING else [again]

    def get_context_data(self, **kwargs):
        """The text of the letter, if it still makes sense."""
        return super().get_context_data(mail=notices.preview(self.subject), **kwargs)


class SendLetterView(LetterMixin, AdminDeedView):
    """Sends a letter again."""

    form_class = Form
    page_title = deed_label = _("Send it again")
    success_message = _("The letter is on its way.")

    def perform(self, form):
        """Puts it back into the outbox, due now."""
        notices.send_again(self.subject, by=self.request.user)

    def get_success_url(self):
        """The letter."""
        return reverse("home_letter", args=[self.subject.pk])


class StopLetterView(SendLetterView):
    """Stops a letter that waits."""

    page_title = deed_label = _("Do not send it")
    success_message = _("The letter will not be sent.")

    def perform(self, form):
        """Stops it."""
        notices.stop(self.subject, by=self.request.user)


viewsets = [NoticeViewSet(), OrganisationViewSet(), UnitViewSet(), HolidayViewSet()]
addresses = [
    path("letters/letter/<int:pk>/", LetterView.as_view(), name="home_letter"),
    path("letters/letter/<int:pk>/send/", SendLetterView.as_view(), name="home_letter_send"),
    path("letters/letter/<int:pk>/stop/", StopLetterView.as_view(), name="home_letter_stop"),
]

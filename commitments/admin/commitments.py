"""Commitments in the admin: the listing, one with its versions, and what the coordinator decides about it."""
import django_filters
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.viewsets import RecordIndexView
from cocreate.permissions import allows
from commitments.actions import commitments as deeds
from commitments.forms.commitments import NothingForm
from commitments.forms.talk import ReasonForm
from commitments.models import Commitment
from commitments.presenting.readiness import readiness_of
from commitments.states import CommitmentStatus
from consultations.models import Cycle


def _cycles(request):
    return Cycle.objects.filter(municipality=request.municipality)


class CommitmentFilters(WagtailFilterSet):
    """By cycle and by state; only cycles of the visited municipality are offered."""

    cycle = django_filters.ModelChoiceFilter(queryset=_cycles, label=_("cycle"))
    status = django_filters.ChoiceFilter(choices=CommitmentStatus.choices, label=_("state"))

    class Meta:
        model = Commitment
        fields = ["cycle", "status"]


class CommitmentIndexView(RecordIndexView):
    """A commitment's title leads to its page."""

    def get_base_queryset(self):
        """Commitments with what the columns show."""
        return super().get_base_queryset().select_related("cycle", "group", "current_version")

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_commitment", args=[instance.reference])


class CommitmentViewSet(RecordViewSet):
    """The commitments of the municipality."""

    model = Commitment
    url_prefix = "commitments"
    icon = "doc-full"
    menu_label = _("Commitments")
    menu_order = 150
    index_view_class = CommitmentIndexView
    filterset_class = CommitmentFilters
    exclude_form_fields = ["municipality"]
    search_fields = ["reference", "title"]
    list_display = [
        "title", Column("reference", label=_("reference")), Column("group", label=_("group")),
        Column("get_status_display", label=_("state")), Column("current_version.number", label=_("version")),
        WhenColumn("current_version.created_at", label=_("written")),
    ]
    list_export = ["reference", "title", "cycle", "group", "status"]


class OneCommitment:
    """Finds the commitment by its reference."""

    def find_subject(self):
        """One commitment of this municipality."""
        rows = Commitment.objects.select_related("group", "cycle", "municipality", "current_version")
        return self.lookup(rows, reference=self.kwargs["reference"])

    def get_success_url(self):
        """The commitment's page in the admin."""
        return reverse("admin_commitment", args=[self.kwargs["reference"]])


class CommitmentPage(OneCommitment, AdminRecordView):
    """One commitment: facts, versions, leads, and the deeds that are possible now."""

    rule_name = "commitments.coordinate_commitment"
    template_name = "commitments/admin/commitment.html"
    back_url = reverse_lazy("admin_commitments:index")

    def deeds(self):
        """What the coordinator can do now."""
        found = [(view.deed_label, reverse(name, args=[self.subject.reference]), is_main)
                 for name, view, is_main in DEEDS if allows(self.request.user, view.rule_name, self.subject)]
        history = reverse("admin_commitments:history", args=[self.subject.pk])
        return [*found, (_("See it on the site"), self.subject.get_absolute_url(), False),
                (_("What was done"), history, False)]

    def get_context_data(self, **kwargs):
        """Adds versions, leads and what keeps it from the vote."""
        return super().get_context_data(
            readiness=readiness_of(self.subject, self.request.user),
            versions=self.subject.versions.defer("content_json", "passages"),
            leads=self.subject.leads.select_related("mandate__person", "mandate__seat"), **kwargs
        )


class SetAsideView(OneCommitment, AdminDeedView):
    """Sets it aside, with a public reason."""

    rule_name = "commitments.set_aside"
    form_class = ReasonForm
    page_title, deed_label = _("Set the commitment aside"), _("Set aside")
    lede = _("Its text and its history stay. It can be taken up again.")
    success_message = _("The commitment was set aside.")

    def perform(self, form):
        """Does it."""
        deeds.set_aside(self.subject, form.cleaned_data["reason"], by=self.request.user)


class ReturnToDraftingView(OneCommitment, AdminDeedView):
    """Opens the text again, with a public reason."""

    rule_name = "commitments.return_to_drafting"
    form_class = ReasonForm
    page_title, deed_label = _("Return the commitment to drafting"), _("Return to drafting")
    success_message = _("The commitment is being drafted again.")

    def perform(self, form):
        """Does it."""
        deeds.return_to_drafting(self.subject, form.cleaned_data["reason"], by=self.request.user)


class MarkFinalView(OneCommitment, AdminDeedView):
    """The text is final."""

    rule_name = "commitments.mark_final"
    form_class = NothingForm
    page_title, deed_label = _("Mark the commitment as final"), _("Mark as final")
    lede = _("The text after the consultation is the one for the plan.")
    success_message = _("The commitment is final.")

    def perform(self, form):
        """Does it."""
        deeds.mark_final(self.subject, by=self.request.user)


DEEDS = [
    ("admin_commitment_final", MarkFinalView, True),
    ("admin_commitment_return", ReturnToDraftingView, False),
    ("admin_commitment_set_aside", SetAsideView, False),
]
ONE = "commitments/<str:reference>/"
urls = [
    path(f"{ONE}record/", CommitmentPage.as_view(), name="admin_commitment"),
    path(f"{ONE}final/", MarkFinalView.as_view(), name="admin_commitment_final"),
    path(f"{ONE}return/", ReturnToDraftingView.as_view(), name="admin_commitment_return"),
    path(f"{ONE}set-aside/", SetAsideView.as_view(), name="admin_commitment_set_aside"),
]

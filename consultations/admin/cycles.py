"""Cycles in the admin: the listing, the form while nobody has seen them, the deeds afterwards."""
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.viewsets import RecordCreateView, RecordEditView, RecordIndexView
from consultations.actions import cycles as actions
from consultations.forms.calls import MovePhaseForm
from consultations.models import Cycle


class CycleIndexView(RecordIndexView):
    """A cycle's name leads to its page."""

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_cycle", args=[instance.slug])


class CycleEditView(RecordEditView):
    """The form, only while the cycle is not public: afterwards phases are moved with a reason."""

    def get_queryset(self):
        """Unpublished cycles of this municipality."""
        return super().get_queryset().filter(published_at=None)

    def get_success_url(self):
        """The cycle's page."""
        return reverse("admin_cycle", args=[self.object.slug])


class CycleCreateView(RecordCreateView):
    """A new cycle is shown at once, with what comes next."""

    def get_success_url(self):
        """The cycle's page."""
        return reverse("admin_cycle", args=[self.object.slug])


class CycleViewSet(RecordViewSet):
    """The cycles of the municipality."""

    model = Cycle
    url_prefix = "cycles"
    icon = "calendar-alt"
    menu_label = _("Cycles")
    menu_order = 100
    allowed = ("add", "change")
    index_view_class = CycleIndexView
    add_view_class = CycleCreateView
    edit_view_class = CycleEditView
    list_display = ["title_sq", WhenColumn("starts_on", label=_("from")), WhenColumn("ends_on", label=_("until")),
                    WhenColumn("published_at", label=_("published"))]
    panels = [
        MultiFieldPanel([FieldPanel("title_sq"), FieldPanel("title_en"), FieldPanel("slug")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("question_sq"), FieldPanel("question_en"), FieldPanel("summary_sq"),
                         FieldPanel("summary_en")], heading=_("What it is about")),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Period")),
        InlinePanel("phases", label=_("phase"), heading=_("Phases"), panels=[
            FieldPanel("kind"), FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldPanel("is_approximate")]),
    ]


class CycleMixin:
    """Finds the cycle by its short name; coordinators only."""

    rule_name = "consultations.manage_cycle"

    def find_subject(self):
        """One cycle of this municipality."""
        cycles = Cycle.objects.select_related("municipality").prefetch_related("phases", "calls")
        return self.lookup(cycles, slug=self.kwargs["slug"])

    def get_success_url(self):
        """The cycle's page in the admin."""
        return reverse("admin_cycle", args=[self.subject.slug])


class CyclePage(CycleMixin, AdminRecordView):
    """A cycle with its phases and calls."""

    template_name = "consultations/admin/cycle.html"
    header_icon = "calendar-alt"

    def deeds(self):
        """Publish and edit before, nothing but moving phases afterwards."""
        cycle = self.subject
        if cycle.is_public:
            return [(_("See it on the site"), cycle.get_absolute_url(), False)]
        return [
            (_("Publish the cycle"), reverse("admin_cycle_publish", args=[cycle.slug]), True),
            (_("Edit"), reverse("cycles:edit", args=[cycle.pk]), False),
        ]


class PublishCycleView(CycleMixin, AdminDeedView):
    """Shows the cycle to everybody."""

    form_class = Form
    page_title = _("Publish the cycle?")
    deed_label = _("Publish the cycle")
    lede = _("Everybody will see its phases. Afterwards a phase can be moved only with a public reason.")
    success_message = _("The cycle is public.")

    def perform(self, form):
        """Publishes it."""
        actions.publish_cycle(self.subject, by=self.request.user)


class MovePhaseView(CycleMixin, AdminDeedView):
    """Gives a phase other dates."""

    form_class = MovePhaseForm
    page_title = _("Move the phase")
    deed_label = _("Move the phase")
    success_message = _("The phase has its new dates.")

    @cached_property
    def phase(self):
        """The phase, found through its cycle."""
        return get_object_or_404(self.subject.phases, kind=self.kwargs["kind"])

    def get_form_kwargs(self):
        """The dates as they are."""
        return {**super().get_form_kwargs(), "instance": self.phase}

    def get_context_data(self, **kwargs):
        """Names the phase."""
        return super().get_context_data(lede=self.phase.get_kind_display(), **kwargs)

    def perform(self, form):
        """Moves it."""
        actions.move_phase(self.phase, by=self.request.user, **form.cleaned_data)


urls = [
    path("cycles/<slug:slug>/page/", CyclePage.as_view(), name="admin_cycle"),
    path("cycles/<slug:slug>/publish/", PublishCycleView.as_view(), name="admin_cycle_publish"),
    path("cycles/<slug:slug>/phases/<slug:kind>/", MovePhaseView.as_view(), name="admin_phase_move"),
]

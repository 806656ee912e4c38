"""Action plans in the admin: made for a cycle, answered, filled with commitments in order, published."""
from django.db import transaction
from django.forms import Form
from django.http import Http404
from django.urls import path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.viewsets import RecordIndexView
from commitments.actions import plans as deeds
from commitments.admin.plan_entries import urls as entry_urls
from commitments.forms.plans import NewPlanForm, PlanForm, SectionsForm
from commitments.linter import findings_of
from commitments.models import Commitment, Plan
from commitments.presenting.labels import page_language
from commitments.states import CommitmentStatus, PlanStatus
from commitments.template import PLAN_SECTIONS


class PlanIndexView(RecordIndexView):
    """A title leads to the plan's page; a new one is made in one form."""

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_plan", args=[instance.reference])

    def get_add_url(self):
        """The form."""
        return reverse("admin_plan_create")


class PlanViewSet(RecordViewSet):
    """The plans of the municipality."""

    model = Plan
    url_prefix = "plans"
    icon = "list-ol"
    menu_label = _("Action plans")
    menu_order = 170
    index_view_class = PlanIndexView
    exclude_form_fields = ["municipality"]
    list_display = ["title_sq", Column("reference", label=_("number")), Column("get_status_display", label=_("state")),
                    WhenColumn("starts_on", label=_("from")), WhenColumn("ends_on", label=_("until")),
                    WhenColumn("published_at", label=_("published"))]
    search_fields = ["title_sq", "title_en", "reference"]


class PlanMixin:
    """Finds the plan by its number; its draft is written by coordinators only."""

    rule_name = "commitments.write_plan"

    def find_subject(self):
        """One plan of this municipality."""
        return self.lookup(Plan.objects.select_related("municipality", "cycle"), reference=self.kwargs["reference"])

    def get_success_url(self):
        """The plan's page in the admin."""
        return reverse("admin_plan", args=[self.subject.reference])


class PlanPage(PlanMixin, AdminRecordView):
    """A plan with its answers, its commitments in order, and what should still be looked at."""

    rule_name = "commitments.manage_plan"
    template_name = "commitments/admin/plan.html"
    header_icon = "list-ol"
    back_url = reverse_lazy("admin_plans:index")

    def deeds(self):
        """Publish and change while it is a draft; read it always."""
        plan = self.subject
        if plan.is_public:
            return [(_("See it on the site"), plan.get_absolute_url(), False)]
        return [
            (_("Publish the plan"), reverse("admin_plan_publish", args=[plan.reference]), True),
            (_("See how it will look"), plan.get_absolute_url(), False),
            (_("Change title or dates"), reverse("admin_plan_change", args=[plan.reference]), False),
        ]

    def get_context_data(self, **kwargs):
        """Adds the groups of questions, the commitments inside and outside, the findings."""
        plan = self.subject
        is_draft = plan.status == PlanStatus.DRAFT
        final = Commitment.objects.filter(cycle=plan.cycle, status=CommitmentStatus.FINAL, plan_entry=None)
        entries = plan.entries.select_related("commitment", "version")
        return super().get_context_data(
            groups=section_groups(plan), is_draft=is_draft, entries=entries,
            candidates=final if is_draft else [], findings=findings_of(plan) if is_draft else [],
            **kwargs,
        )


def section_groups(plan):
    """The groups of questions with how many are answered: {key, label, done, of}."""
    answered = {section.key for section in plan.sections.all() if section.text}
    return [
        {"key": group.key, "label": group.labels[page_language()], "of": len(group.questions),
         "done": len(answered.intersection(group.questions))}
        for group in PLAN_SECTIONS
    ]


class NewPlanView(AdminDeedView):
    """A draft plan for a cycle."""

    rule_name = "cocreate.coordinate"
    page_title = _("A new action plan")
    deed_label = _("Make the plan")
    lede = _("Only you and the members of the groups can read it until you publish it.")
    success_message = _("The plan is made, as a draft.")

    def find_subject(self):
        """The municipality: that is what the rule is asked about."""
        return self.municipality

    def get_form(self, form_class=None):
        """Cycles of this municipality without a plan only."""
        return NewPlanForm(municipality=self.municipality, **self.get_form_kwargs())

    def perform(self, form):
        """Makes it."""
        fields = dict(form.cleaned_data)
        self.plan = deeds.create_plan(fields.pop("cycle"), by=self.request.user, **fields)

    def get_success_url(self):
        """The plan's page."""
        return reverse("admin_plan", args=[self.plan.reference])

    def get_back_url(self):
        """The list."""
        return reverse("admin_plans:index")


class ChangePlanView(PlanMixin, AdminDeedView):
    """Another title or other dates."""

    page_title = _("Change title or dates")
    deed_label = _("Change the plan")
    success_message = _("The plan is changed.")

    def get_form(self, form_class=None):
        """The fields as they are; the form works on a copy, the deed writes."""
        copy = Plan(pk=self.subject.pk, **{name: getattr(self.subject, name) for name in deeds.FIELDS})
        return PlanForm(instance=copy, **self.get_form_kwargs())

    def perform(self, form):
        """Changes it."""
        deeds.change_plan(self.subject, by=self.request.user, **form.cleaned_data)


class WriteSectionsView(PlanMixin, AdminDeedView):
    """The answers of one group of questions, both languages side by side."""

    template_name = "commitments/admin/plan_sections.html"
    deed_label = _("Save the answers")
    success_message = _("The answers are saved.")

    @cached_property
    def group(self):
        """The group of questions, or 404."""
        found = next((group for group in PLAN_SECTIONS if group.key == self.kwargs["group"]), None)
        if found is None:
            raise Http404
        return found

    @property
    def page_title(self):
        """The heading of the group."""
        return self.group.labels[page_language()]

    def get_form(self, form_class=None):
        """The group's questions."""
        return SectionsForm(keys=self.group.questions, **self.get_form_kwargs())

    def get_initial(self):
        """What is written."""
        sections = self.subject.sections.filter(key__in=self.group.questions)
        return {f"{one.key}_{code}": getattr(one, f"text_{code}") for one in sections for code in ("sq", "en")}

    @transaction.atomic
    def perform(self, form):
        """Saves all of them, or none."""
        for key, text_sq, text_en in form.texts():
            deeds.write_section(self.subject, key, text_sq, text_en, by=self.request.user)


class PublishPlanView(PlanMixin, AdminDeedView):
    """Makes it public."""

    rule_name = "commitments.manage_plan"
    template_name = "commitments/admin/plan_publish.html"
    form_class = Form
    page_title = _("Publish the plan?")
    deed_label = _("Publish the plan")
    lede = _("Everybody can read it and download it. Its text, its commitments and their versions are fixed "
             "from then on.")
    success_message = _("The plan is published.")

    def perform(self, form):
        """Publishes it."""
        deeds.publish_plan(self.subject, by=self.request.user)

    def get_context_data(self, **kwargs):
        """Adds what should still be looked at."""
        return super().get_context_data(findings=findings_of(self.subject), **kwargs)


urls = [
    path("plans/create/", NewPlanView.as_view(), name="admin_plan_create"),
    path("plans/<str:reference>/page/", PlanPage.as_view(), name="admin_plan"),
    path("plans/<str:reference>/change/", ChangePlanView.as_view(), name="admin_plan_change"),
    path("plans/<str:reference>/answers/<slug:group>/", WriteSectionsView.as_view(), name="admin_plan_sections"),
    path("plans/<str:reference>/publish/", PublishPlanView.as_view(), name="admin_plan_publish"),
    *entry_urls,
]

"""Contributions in the admin: the listing, one with its words and deeds, and typing in what came otherwise."""
import django_filters
from django.forms import Form
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.viewsets import RecordIndexView
from cocreate.models import Post
from cocreate.permissions import allows
from cocreate.references import tidy_reference
from commitments.actions import contributions as deeds
from commitments.actions import moderation
from commitments.admin.consultations import WindowMixin
from commitments.forms.consultations import EnterForm, HideForm
from commitments.models import Commitment, ConsultedVersion, Contribution
from commitments.presenting.contributions import author, response_card
from commitments.presenting.labels import question_label
from commitments.states import ContributionStatus

SHOWN = [choice for choice in ContributionStatus.choices if choice[0] != ContributionStatus.UNCONFIRMED]


def _consulted(request):
    return Commitment.objects.of(request.municipality).filter(consulted__isnull=False).distinct()


class ContributionFilters(WagtailFilterSet):
    """By state, commitment, source, and whether the answer is public."""

    status = django_filters.ChoiceFilter(choices=SHOWN, label=_("state"))
    commitment = django_filters.ModelChoiceFilter(queryset=_consulted, label=_("commitment"))
    source = django_filters.ChoiceFilter(choices=Contribution.Source.choices, label=_("how it came"))
    answered = django_filters.BooleanFilter(method="by_answer", label=_("answered"))

    class Meta:
        model = Contribution
        fields = ["status", "commitment", "source"]

    def by_answer(self, queryset, name, value):
        """Whether the answer is public."""
        return queryset.answered() if value else queryset.exclude(response__status="published")


class ContributionIndexView(RecordIndexView):
    """What was confirmed or typed in; words that wait for confirmation are nobody's business."""

    def get_base_queryset(self):
        """Confirmed contributions with what the columns show."""
        found = super().get_base_queryset().exclude(status=ContributionStatus.UNCONFIRMED)
        return found.select_related("commitment", "response")

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_contribution", args=[instance.code])


class ContributionViewSet(RecordViewSet):
    """The contributions of the municipality, for those who moderate. No address is listed or exported."""

    model = Contribution
    url_prefix = "contributions"
    icon = "comment-add"
    menu_label = _("Contributions")
    menu_order = 160
    roles = (Post.Role.COORDINATOR, Post.Role.MODERATOR)
    index_view_class = ContributionIndexView
    filterset_class = ContributionFilters
    exclude_form_fields = ["municipality"]
    search_fields = ["code", "body", "byline"]
    list_display = ["code", Column("body_start", label=_("words")), Column("commitment", label=_("commitment")),
                    Column("get_status_display", label=_("state")),
                    Column("get_source_display", label=_("how it came")), Column("answer_state", label=_("answer")),
                    WhenColumn("posted_at", label=_("posted"))]
    list_export = ["code", "commitment", "status", "kind", "source", "body", "posted_at"]


class ContributionMixin:
    """Finds a confirmed contribution by its code."""

    rule_name = "commitments.see_contribution_in_admin"

    def find_subject(self):
        """One contribution of this municipality."""
        rows = Contribution.objects.exclude(status=ContributionStatus.UNCONFIRMED).select_related(
            "municipality", "consultation", "commitment", "version", "response__changed_in", "entered_by")
        return self.lookup(rows, code=tidy_reference(self.kwargs["code"]))

    def get_success_url(self):
        """The contribution's page in the admin."""
        return reverse("admin_contribution", args=[self.subject.code])


class ContributionPage(ContributionMixin, AdminRecordView):
    """The words, also hidden ones, and what may be done."""

    template_name = "commitments/admin/contribution.html"
    header_icon = "comment-add"

    def deeds(self):
        """What is possible now for this person."""
        return [(label, reverse(f"admin_contribution_{name}", args=[self.subject.code]), is_main)
                for label, name, is_main in DEEDS
                if allows(self.request.user, f"commitments.{name}_contribution", self.subject)]

    def get_context_data(self, **kwargs):
        """Adds who spoke and the answer."""
        return super().get_context_data(author=author(self.subject), part=question_label(self.subject.key),
                                        answer=response_card(self.subject), **kwargs)


class ApproveView(ContributionMixin, AdminDeedView):
    """Lets it appear."""

    rule_name = "commitments.approve_contribution"
    form_class = Form
    page_title = _("Publish these words?")
    deed_label = _("Publish these words")
    success_message = _("The words are public.")

    def perform(self, form):
        """Publishes."""
        moderation.approve_contribution(self.subject, by=self.request.user)


class HideView(ContributionMixin, AdminDeedView):
    """Hides it with a public category."""

    rule_name = "commitments.hide_contribution"
    form_class = HideForm
    page_title = _("Hide these words")
    deed_label = _("Hide these words")
    lede = _("The text is kept for an appeal, and it still gets an answer.")
    success_message = _("The words are hidden; the reason is public.")

    def perform(self, form):
        """Hides."""
        moderation.hide_contribution(self.subject, reason=form.cleaned_data["reason"], by=self.request.user)


class RestoreView(ContributionMixin, AdminDeedView):
    """Shows it again."""

    rule_name = "commitments.restore_contribution"
    form_class = Form
    page_title = _("Show these words again?")
    deed_label = _("Show them again")
    success_message = _("The words are public again.")

    def perform(self, form):
        """Shows."""
        moderation.restore_contribution(self.subject, by=self.request.user)


class WithdrawView(ContributionMixin, AdminDeedView):
    """Takes it away for its author, who asked."""

    rule_name = "commitments.withdraw_contribution"
    form_class = Form
    page_title = _("Withdraw for the author?")
    deed_label = _("Withdraw it")
    lede = _("Only if the author asked for it. The words disappear; this cannot be undone.")
    success_message = _("The words were withdrawn.")

    def perform(self, form):
        """Withdraws."""
        deeds.withdraw_contribution(self.subject, by=self.request.user)


class EnterView(WindowMixin, AdminDeedView):
    """Types in what came on paper, at a meeting or by telephone."""

    rule_name = "commitments.enter_contribution"
    form_class = EnterForm
    page_title = _("Type in a contribution")
    deed_label = _("Publish the contribution")
    lede = _("It appears at once, marked with how it came. Give the person the code: with it they find the answer.")

    def get_form_kwargs(self):
        """The commitments of this window."""
        return {**super().get_form_kwargs(), "window": self.subject}

    def perform(self, form):
        """Enters it."""
        data = dict(form.cleaned_data)
        version = ConsultedVersion.objects.get(consultation=self.subject, commitment=data.pop("commitment")).version
        self.entered = deeds.enter_contribution(
            self.subject, version, data, source=data["source"], by=self.request.user)

    def get_success_url(self):
        """The public page of what was entered: there stands the code to give to the person."""
        entered = getattr(self, "entered", None)
        return entered.get_absolute_url() if entered else super().get_success_url()


DEEDS = [(_("Publish these words"), "approve", True), (_("Hide these words"), "hide", False),
         (_("Show them again"), "restore", True), (_("Withdraw for the author"), "withdraw", False)]
ONE = "contributions/<str:code>/"
urls = [
    path(f"{ONE}page/", ContributionPage.as_view(), name="admin_contribution"),
    path(f"{ONE}approve/", ApproveView.as_view(), name="admin_contribution_approve"),
    path(f"{ONE}hide/", HideView.as_view(), name="admin_contribution_hide"),
    path(f"{ONE}restore/", RestoreView.as_view(), name="admin_contribution_restore"),
    path(f"{ONE}withdraw/", WithdrawView.as_view(), name="admin_contribution_withdraw"),
    path("consultations/<str:reference>/enter/", EnterView.as_view(), name="admin_consultation_enter"),
]

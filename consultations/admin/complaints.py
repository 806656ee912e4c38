"""Complaints in the admin: the list, one complaint with its application, the answer, one that came on paper."""
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cocreate import clock
from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.viewsets import RecordIndexView
from cocreate.references import tidy_reference
from cocreate.templatetags.house import moment
from consultations.actions import complaints as actions
from consultations.admin.reviews import SelectionMixin
from consultations.complaint_window import complaint_until
from consultations.emails.complaints import correction_sentences
from consultations.forms.places import AnswerComplaintForm, EnterComplaintForm
from consultations.members import free_places
from consultations.models import Application, Complaint
from consultations.states import ComplaintStatus


class ComplaintIndexView(RecordIndexView):
    """Complaints, the newest first."""

    def get_base_queryset(self):
        """With what the columns show."""
        return super().get_base_queryset().select_related("application__organisation", "application__call")

    def get_edit_url(self, instance):
        """The complaint's page."""
        return reverse("admin_complaint", args=[instance.reference])


class ComplaintViewSet(RecordViewSet):
    """The complaints of the municipality."""

    model = Complaint
    url_prefix = "complaints"
    icon = "warning"
    menu_label = _("Complaints")
    menu_order = 125
    index_view_class = ComplaintIndexView
    exclude_form_fields = ["municipality"]
    list_filter = ["status"]
    list_display = [
        "reference", Column("application", label=_("application")), Column("application.call", label=_("call")),
        Column("get_status_display", label=_("state")), WhenColumn("made_at", label=_("made")),
    ]
    list_export = ["reference", "status", "made_at", "answered_at"]


class ComplaintMixin:
    """Finds the complaint by its number."""

    rule_name = "consultations.answer_complaint"

    def find_subject(self):
        """One complaint of this municipality."""
        found = Complaint.objects.select_related(
            "application__call__municipality", "application__organisation", "application__municipality",
            "application__decision", "application__started_by", "entered_by", "answered_by")
        return self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))


class ComplaintPage(ComplaintMixin, AdminRecordView):
    """What was written, what was decided before, the answer."""

    template_name = "consultations/admin/complaint.html"
    header_icon = "warning"

    def deeds(self):
        """Answer it, while it waits."""
        answer = reverse("admin_complaint_answer", args=[self.subject.reference])
        is_waiting = self.subject.status == ComplaintStatus.WAITING
        return [(_("Answer the complaint"), answer, True)] if is_waiting else []

    def get_context_data(self, **kwargs):
        """Adds what was put right."""
        self.back_url = reverse("complaints:index")
        return super().get_context_data(corrections=correction_sentences(self.subject), **kwargs)


class AnswerComplaintView(ComplaintMixin, AdminDeedView):
    """The answer with its reason, and what it puts right."""

    template_name = "consultations/admin/complaint_answer.html"
    page_title = _("Answer the complaint")
    deed_label = _("Answer the complaint")
    success_message = _("The complaint is answered; the letter is on its way.")

    @property
    def header_subtitle(self):
        """Which one."""
        return f"{self.subject.reference} · {self.subject.application}"

    def get_form(self, form_class=None):
        """Selecting is offered while a place is free."""
        has_free_place = free_places(self.subject.application.call) > 0
        return AnswerComplaintForm(has_free_place=has_free_place, **self.get_form_kwargs())

    def perform(self, form):
        """Answers."""
        data = form.cleaned_data
        actions.answer_complaint(self.subject, data["verdict"], data["answer"], outcome=data["outcome"],
                                 reserve_rank=data["reserve_rank"], by=self.request.user)

    def get_success_url(self):
        """The complaint."""
        return reverse("admin_complaint", args=[self.subject.reference])


class EnterComplaintView(SelectionMixin, AdminDeedView):
    """A complaint that came on paper or by e-mail."""

    page_title = _("Type in a complaint")
    deed_label = _("Keep the complaint")
    success_message = _("The complaint is kept; the receipt is on its way.")

    @cached_property
    def application(self):
        """One application to this call with a decision, or 404."""
        found = Application.objects.filter(call=self.subject, decision__isnull=False)
        found = found.select_related("organisation", "call__municipality", "municipality", "decision", "started_by")
        return self.lookup(found, reference=tidy_reference(self.kwargs["application"]))

    @property
    def header_subtitle(self):
        """Whose."""
        return str(self.application)

    @property
    def lede(self):
        """Until when one could complain."""
        return _("Complaints can be made until %(moment)s; what counts is when it arrived.") % {
            "moment": moment(complaint_until(self.subject))}

    def get_form(self, form_class=None):
        """It arrived just now, unless said otherwise."""
        kwargs = {**self.get_form_kwargs(), "initial": {"arrived_at": clock.now().replace(second=0, microsecond=0)}}
        return EnterComplaintForm(**kwargs)

    def perform(self, form):
        """Keeps it."""
        data = form.cleaned_data
        actions.enter_complaint(self.application, data["text"], data["arrived_at"], by=self.request.user)

    def get_success_url(self):
        """The application."""
        return reverse("admin_application", args=[self.application.reference])


urls = [
    path("complaints/<str:reference>/page/", ComplaintPage.as_view(), name="admin_complaint"),
    path("complaints/<str:reference>/answer/", AnswerComplaintView.as_view(), name="admin_complaint_answer"),
    path("calls/<str:reference>/complaints/<str:application>/enter/", EnterComplaintView.as_view(),
         name="admin_complaint_enter"),
]

"""Windows in the admin: planned in one form, published, given more time, concluded."""
from django.db import transaction
from django.forms import Form
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.viewsets import RecordIndexView
from cocreate.models import PublicRecord
from cocreate.permissions import allows
from cocreate.record_kinds import sentence
from commitments.actions import consulted as deeds
from commitments.forms.consultations import ConcludeForm, MoreTimeForm, WindowForm
from commitments.models import ConsultedVersion, Contribution
from commitments.presenting.consultations import state_of
from commitments.presenting.contributions import count_sentence
from consultations.actions import consultations as windows
from consultations.models import Consultation
from consultations.periods import end_of


class ConsultationIndexView(RecordIndexView):
    """A title leads to the window's page; a new one is planned in one form."""

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_consultation", args=[instance.reference])

    def get_add_url(self):
        """The form."""
        return reverse("admin_consultation_create")


class ConsultationViewSet(RecordViewSet):
    """The windows of the municipality."""

    model = Consultation
    url_prefix = "consultations"
    icon = "comment"
    menu_label = _("Consultations")
    menu_order = 150
    index_view_class = ConsultationIndexView
    exclude_form_fields = ["municipality"]
    list_display = ["title_sq", Column("reference", label=_("number")), Column("get_status_display", label=_("state")),
                    WhenColumn("opens_at", label=_("opens")), WhenColumn("closes_at", label=_("closes"))]
    list_filter = ["status"]
    search_fields = ["title_sq", "title_en", "reference"]


class WindowMixin:
    """Finds the window by its number."""

    rule_name = "consultations.plan_consultations"

    def find_subject(self):
        """One window of this municipality."""
        return self.lookup(Consultation.objects.select_related("municipality", "cycle"),
                           reference=self.kwargs["reference"])

    def get_success_url(self):
        """The window's page in the admin."""
        return reverse("admin_consultation", args=[self.subject.reference])


class ConsultationPage(WindowMixin, AdminRecordView):
    """A window with its commitments, its counter and its deeds."""

    rule_name = "commitments.work_on_consultation"
    template_name = "commitments/admin/consultation.html"
    header_icon = "comment"

    def deeds(self):
        """What is possible now for this person."""
        return [(label, reverse(f"admin_consultation_{name}", args=[self.subject.reference]), is_main)
                for rule, label, name, is_main in DEEDS
                if name != self.too_late_or_early() and allows(self.request.user, rule, self.subject)]

    def too_late_or_early(self):
        """The deed that time does not allow now: more time after the end, the conclusion before it."""
        return "extend" if self.subject.is_over else "conclude"

    def get_context_data(self, **kwargs):
        """Adds what it is about, how far it is, and the record."""
        window = self.subject
        return super().get_context_data(
            state=state_of(window),
            consulted=ConsultedVersion.objects.filter(consultation=window).select_related("commitment", "version"),
            counter=count_sentence(Contribution.objects.filter(consultation=window).progress()),
            entries=[{"at": one.happened_at, "sentence": sentence(one), "reason": one.reason}
                     for one in PublicRecord.objects.of(window.municipality).about(window.reference)], **kwargs)


class WindowFormMixin:
    """The form of a draft window, with the commitments it asks about."""

    form_class = WindowForm

    def get_form_kwargs(self):
        """Cycles, meetings and commitments of this municipality only."""
        return {**super().get_form_kwargs(), "municipality": self.municipality}

    def set_commitments(self, window, chosen):
        """Puts the chosen commitments in, takes the others out."""
        for one in ConsultedVersion.objects.filter(consultation=window).exclude(commitment__in=chosen):
            deeds.take_out_of_consultation(window, one.commitment, by=self.request.user)
        for commitment in chosen:
            deeds.add_to_consultation(window, commitment, by=self.request.user)


class NewConsultationView(WindowFormMixin, AdminDeedView):
    """A draft window."""

    rule_name = "consultations.plan_consultations"
    page_title = _("Plan a consultation")
    deed_label = _("Save the draft")
    lede = _("Nothing is public yet. The last day offered is the earliest the law allows if it opens on the first day.")
    success_message = _("The consultation is planned. Read it through, then publish it.")

    def find_subject(self):
        """The municipality: that is what the rule is asked about."""
        return self.municipality

    @transaction.atomic
    def perform(self, form):
        """Writes it with its commitments."""
        self.window = windows.create_consultation(
            form.cleaned_data["cycle"], form.window_fields, by=self.request.user)
        self.set_commitments(self.window, form.cleaned_data["commitments"])

    def get_success_url(self):
        """The new window's page."""
        return reverse("admin_consultation", args=[self.window.reference])

    def get_back_url(self):
        """The list."""
        return reverse("consultation_windows:index")


class ChangeConsultationView(WindowFormMixin, WindowMixin, AdminDeedView):
    """Changes a draft."""

    rule_name = "consultations.change_consultation"
    page_title = _("Change the consultation")
    deed_label = _("Save the draft")
    success_message = _("The draft is saved.")

    def get_form_kwargs(self):
        """The window as it is."""
        return {**super().get_form_kwargs(), "instance": self.subject}

    @transaction.atomic
    def perform(self, form):
        """Changes it."""
        window = windows.change_consultation(self.subject, form.window_fields, by=self.request.user)
        self.set_commitments(window, form.cleaned_data["commitments"])


class PublishConsultationView(WindowMixin, AdminDeedView):
    """The public is asked."""

    rule_name = "consultations.change_consultation"
    form_class = Form
    page_title = _("Publish the consultation?")
    deed_label = _("Publish the consultation")
    lede = _("The notice and the texts are fixed from then on. More time can be given with a public reason.")
    success_message = _("The consultation is published.")

    def perform(self, form):
        """Publishes it."""
        deeds.open_consultation(self.subject, by=self.request.user)


class ExtendConsultationView(WindowMixin, AdminDeedView):
    """More time."""

    rule_name = "consultations.run_consultation"
    form_class = MoreTimeForm
    page_title = _("Give more time")
    deed_label = _("Give more time")
    success_message = _("The consultation is longer now.")

    def perform(self, form):
        """Gives it."""
        data = form.cleaned_data
        windows.extend_consultation(
            self.subject, closes_at=end_of(data["last_day"], self.municipality), reason=data["extension_reason"],
            by=self.request.user)


class ConcludeConsultationView(WindowMixin, AdminDeedView):
    """The end."""

    rule_name = "consultations.run_consultation"
    form_class = ConcludeForm
    page_title = _("Conclude the consultation?")
    deed_label = _("Conclude the consultation")
    lede = _("After that no answer can be written any more.")
    success_message = _("The consultation is concluded.")

    def perform(self, form):
        """Concludes it."""
        deeds.finish_consultation(self.subject, reason=form.cleaned_data["closing_reason"], by=self.request.user)


DEEDS = [  # rule, label, name of the address, whether it is the main one
    ("consultations.change_consultation", _("Publish the consultation"), "publish", True),
    ("consultations.change_consultation", _("Change the consultation"), "change", False),
    ("commitments.answer_contributions", _("Answer contributions"), "answers", True),
    ("commitments.answer_contributions", _("Publish answers"), "publish_answers", False),
    ("commitments.enter_contribution", _("Type in a contribution"), "enter", False),
    ("consultations.run_consultation", _("Give more time"), "extend", False),
    ("consultations.run_consultation", _("Conclude the consultation"), "conclude", False),
]
ONE = "consultations/<str:reference>/"
urls = [
    path("consultations/plan/", NewConsultationView.as_view(), name="admin_consultation_create"),
    path(f"{ONE}page/", ConsultationPage.as_view(), name="admin_consultation"),
    path(f"{ONE}change/", ChangeConsultationView.as_view(), name="admin_consultation_change"),
    path(f"{ONE}publish/", PublishConsultationView.as_view(), name="admin_consultation_publish"),
    path(f"{ONE}extend/", ExtendConsultationView.as_view(), name="admin_consultation_extend"),
    path(f"{ONE}conclude/", ConcludeConsultationView.as_view(), name="admin_consultation_conclude"),
]

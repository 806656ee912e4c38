"""The committee in the admin: who is on it, who reviews what, how far they are, which conditions are met."""
from django.forms import Form
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView, AdminRecordView
from consultations.actions import reviews as actions
from consultations.board import read_board
from consultations.forms.selections import AppointForm, EligibilityForm, ExcuseForm
from consultations.models import Application, Call, Review
from consultations.states import ApplicationStatus, CallStatus, ReviewStatus


class SelectionMixin:
    """Finds the call by its number; coordinators only."""

    rule_name = "consultations.manage_selection"

    def find_subject(self):
        """One call of this municipality."""
        return self.lookup(Call.objects.select_related("municipality", "cycle"), reference=self.kwargs["reference"])

    @property
    def header_subtitle(self):
        """Which call."""
        return f"{self.subject.title} · {self.subject.reference}"

    def get_success_url(self):
        """The page of the committee."""
        return reverse("admin_selection", args=[self.subject.reference])


class CommitteePage(SelectionMixin, AdminRecordView):
    """The committee and its progress: states of sheets, never scores."""

    template_name = "consultations/admin/committee.html"
    page_title = _("Committee and reviews")
    header_icon = "group"

    def deeds(self):
        """What is possible now."""
        return committee_deeds(self.subject)

    def get_context_data(self, **kwargs):
        """Adds the board: a row for each application, a column for each reviewer."""
        board = read_board(self.subject)
        columns = [reviewer.pk for reviewer in board.reviewers]
        rows = [(row, [_state(row, column) for column in columns]) for row in board.rows]
        self.back_url = reverse("admin_call", args=[self.subject.reference])
        progress = [(one, *_progress(board, one)) for one in board.reviewers]
        return super().get_context_data(
            board=board, rows=rows, progress=progress, is_given_out=any(row.sheets for row in board.rows), **kwargs
        )


def committee_deeds(call):
    """The deeds of the committee's page: (label, url, is_main)."""
    def url(name):
        return reverse(f"admin_selection_{name}", args=[call.reference])

    if call.status != CallStatus.PUBLISHED:
        return [(_("See the selection"), url("board"), True)]
    has_committee = call.reviewers.exists()
    deeds = [(_("Appoint a reviewer"), url("appoint"), not call.is_over or not has_committee)]
    if call.is_over and has_committee:
        sheets = Review.objects.filter(application__call=call)
        is_assigned, is_waiting = sheets.exists(), sheets.missing().exists()
        deeds += [(_("Give out the applications"), url("assign"), not is_assigned)]
        if is_waiting:
            deeds += [(_("Do without a sheet"), url("excuse"), False)]
        if is_assigned:
            deeds += [(_("Go to the selection"), url("board"), not is_waiting)]
    return deeds


def _state(row, reviewer_pk):
    return next((sheet for sheet in row.sheets if sheet.reviewer_id == reviewer_pk), None)


def _progress(board, reviewer):
    """How many sheets of this reviewer are in, of how many."""
    sheets = [sheet for row in board.rows for sheet in row.sheets if sheet.reviewer_id == reviewer.pk]
    counted = [sheet for sheet in sheets if sheet.status in {ReviewStatus.ASSIGNED, ReviewStatus.HANDED_IN}]
    return sum(sheet.status == ReviewStatus.HANDED_IN for sheet in counted), len(counted)


class AppointView(SelectionMixin, AdminDeedView):
    """One more member of the committee."""

    form_class = AppointForm
    page_title = _("Appoint a reviewer")
    lede = _("Reviewers work on the site, not here: they sign in with a code sent to this address.")
    deed_label = _("Appoint")
    success_message = _("The committee has one more member.")

    def perform(self, form):
        """Appoints."""
        data = form.cleaned_data
        actions.appoint_address(self.subject, data["address"], data["name"], data["bench"], by=self.request.user)


class AssignView(SelectionMixin, AdminDeedView):
    """A sheet for every reviewer and application."""

    form_class = Form
    page_title = _("Give out the applications?")
    lede = _("Every reviewer gets a sheet for every application that met the conditions, and a letter. Conflicts of "
             "interest that we can see are left out. You can do this again when the committee grows.")
    deed_label = _("Give out the applications")
    success_message = _("The applications are given out, and the letters are on their way.")

    def perform(self, form):
        """Assigns."""
        actions.assign_reviews(self.subject, by=self.request.user)


class ExcuseView(SelectionMixin, AdminDeedView):
    """Doing without a sheet that will not come."""

    page_title = _("Do without a sheet")
    lede = _("For a reviewer who cannot score (illness, for example). The reason stays in the history of the sheet.")
    deed_label = _("Do without it")
    success_message = _("The selection does not wait for this sheet any more.")

    def get_form(self, form_class=None):
        """Missing sheets of this call only."""
        sheets = Review.objects.filter(application__call=self.subject).missing()
        sheets = sheets.select_related("application", "reviewer__person").order_by("reviewer", "application")
        return ExcuseForm(sheets=sheets, **self.get_form_kwargs())

    def perform(self, form):
        """Excuses."""
        actions.excuse_review(form.cleaned_data["sheet"], form.cleaned_data["reason"], by=self.request.user)


class EligibilityView(SelectionMixin, AdminDeedView):
    """The conditions of the call, for one application."""

    page_title = _("Conditions")
    deed_label = _("Record the conditions")
    success_message = _("The conditions are recorded.")

    @cached_property
    def application(self):
        """One application to this call, or 404; drafts are nobody's business."""
        applications = Application.objects.filter(call=self.subject, status=ApplicationStatus.SUBMITTED)
        return self.lookup(applications.select_related("organisation", "call"), reference=self.kwargs["application"])

    @property
    def lede(self):
        """Which application."""
        return str(self.application)

    def get_form(self, form_class=None):
        """The conditions of this call with what was recorded."""
        kwargs = {**self.get_form_kwargs(), "initial": EligibilityForm.initial_of(self.application)}
        return EligibilityForm(checks=self.subject.checks.all(), **kwargs)

    def perform(self, form):
        """Records."""
        actions.record_eligibility(self.application, form.results(), by=self.request.user)


urls = [
    path("calls/<str:reference>/committee/", CommitteePage.as_view(), name="admin_selection"),
    path("calls/<str:reference>/committee/appoint/", AppointView.as_view(), name="admin_selection_appoint"),
    path("calls/<str:reference>/committee/assign/", AssignView.as_view(), name="admin_selection_assign"),
    path("calls/<str:reference>/committee/excuse/", ExcuseView.as_view(), name="admin_selection_excuse"),
    path("calls/<str:reference>/conditions/<str:application>/", EligibilityView.as_view(),
         name="admin_selection_conditions"),
]

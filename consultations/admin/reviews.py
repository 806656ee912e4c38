"""The committee in the admin: who is on it, how far they are, who is reminded, excused, or asked once more."""
from django.core.paginator import Paginator
from django.forms import Form
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView, AdminRecordView
from consultations.actions import assignments, committee
from consultations.actions import reviews as actions
from consultations.board import read_board
from consultations.committees import days_since, missing_benches, read_progress
from consultations.forms.committee import AppointForm, ExcuseForm, OpinionForm, RemoveForm
from consultations.lots import last_lot
from consultations.models import Application, Call, Review
from consultations.states import ApplicationStatus, CallStatus, ReviewStatus

A_PAGE = 50


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


class OneApplicationMixin(SelectionMixin):
    """A deed on one handed-in application of the call."""

    @cached_property
    def application(self):
        """One application to this call, or 404; drafts are nobody's business."""
        applications = Application.objects.filter(call=self.subject, status=ApplicationStatus.SUBMITTED)
        applications = applications.select_related("organisation", "call", "municipality")
        return self.lookup(applications, reference=self.kwargs["application"])

    @property
    def header_subtitle(self):
        """Which application."""
        return str(self.application)


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
        page = Paginator(board.rows, A_PAGE).get_page(self.request.GET.get("p"))
        self.back_url = reverse("admin_call", args=[self.subject.reference])
        return super().get_context_data(
            board=board, page_obj=page, rows=[_line(row, columns) for row in page],
            progress=read_progress(board), is_given_out=any(row.sheets for row in board.rows),
            missing_sides=missing_benches(board.reviewers), lot=last_lot(self.subject), **kwargs
        )


def _line(row, columns):
    """What the table shows of one application: its row, a sheet or None for each reviewer, done, of, days waited."""
    sheets = {sheet.reviewer_id: sheet for sheet in row.sheets}
    waiting = [sheet.assigned_at for sheet in row.sheets if sheet.status == ReviewStatus.ASSIGNED and sheet.assigned_at]
    done = sum(sheet.status == ReviewStatus.HANDED_IN for sheet in row.sheets)
    return {"row": row, "sheets": [sheets.get(column) for column in columns], "done": done,
            "of": done + row.missing, "days": days_since(min(waiting)) if waiting and row.is_eligible else None}


def committee_deeds(call):
    """The deeds of the committee's page: (label, url, is_main)."""
    def url(name):
        return reverse(f"admin_selection_{name}", args=[call.reference])

    if call.status != CallStatus.PUBLISHED:
        return [(_("See the selection"), url("board"), True)]
    has_committee = call.reviewers.exists()
    deeds = [(_("Appoint a reviewer"), url("appoint"), not call.is_over or not has_committee)]
    if removable_reviewers(call).exists():
        deeds += [(_("Take somebody off"), url("remove"), False)]
    if call.is_over:
        deeds += [(_("Check the conditions"), url("checklist"), False)]
    if call.is_over and has_committee:
        deeds += _sheet_deeds(call, url)
    return deeds


def _sheet_deeds(call, url):
    sheets = Review.objects.filter(application__call=call)
    is_assigned, is_waiting = sheets.exists(), sheets.missing().exists()
    deeds = [(_("Give out the applications"), url("assign"), not is_assigned),
             (_("Give out by hand"), url("hand"), False)]
    if is_waiting:
        deeds += [(_("Remind those who are behind"), url("remind"), False),
                  (_("Do without a sheet"), url("excuse"), False)]
    if is_assigned:
        deeds += [(_("Go to the selection"), url("board"), not is_waiting)]
    return deeds


def removable_reviewers(call):
    """The members who have handed in nothing."""
    found = call.reviewers.exclude(reviews__status=ReviewStatus.HANDED_IN).select_related("person")
    return found.order_by("bench", "pk")


class AppointView(SelectionMixin, AdminDeedView):
    """One more member of the committee."""

    form_class = AppointForm
    page_title = _("Appoint a reviewer")
    lede = _("Reviewers work on the site, not here: they sign in with a code sent to this address. A letter tells them "
             "that their name and side will stand in the protocol.")
    deed_label = _("Appoint")
    success_message = _("The committee has one more member, and the letter is on its way.")

    def perform(self, form):
        """Appoints."""
        data = form.cleaned_data
        actions.appoint_address(self.subject, data["address"], data["name"], data["bench"], by=self.request.user)


class RemoveView(SelectionMixin, AdminDeedView):
    """One member less."""

    page_title = _("Take somebody off the committee")
    lede = _("Possible while they have handed in nothing. Their sheets go with what is written on them, and a letter "
             "tells them.")
    deed_label = _("Take off the committee")
    success_message = _("The committee has one member less, and the letter is on its way.")

    def get_form(self, form_class=None):
        """Those who have handed in nothing."""
        return RemoveForm(reviewers=removable_reviewers(self.subject), **self.get_form_kwargs())

    def perform(self, form):
        """Takes off."""
        committee.remove_reviewer(form.cleaned_data["reviewer"], by=self.request.user)


class RemindView(SelectionMixin, AdminDeedView):
    """A letter to those who are behind."""

    form_class = Form
    page_title = _("Remind those who are behind?")
    lede = _("Everybody whose sheets are missing gets a letter, at most one a day.")
    deed_label = _("Send the reminders")
    success_message = _("The reminders are on their way.")

    def perform(self, form):
        """Reminds."""
        committee.remind_reviewers(self.subject, by=self.request.user)


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


class OpinionView(OneApplicationMixin, AdminDeedView):
    """One more opinion on one application."""

    page_title = _("Ask for one more opinion")
    lede = _("For an application on which the reviewers are far apart, or were few. The new sheet is blind like the "
             "others and counts as one more; the decision waits for it. Until it is in, scores are not shown to you.")
    deed_label = _("Ask for the opinion")
    success_message = _("The letter is on its way. The decision waits for the new sheet.")

    def get_form(self, form_class=None):
        """Members of the committee who can be asked, and room for somebody new."""
        readers = assignments.possible_readers(self.application)
        return OpinionForm(reviewers=readers, **self.get_form_kwargs())

    def perform(self, form):
        """Asks."""
        data, by = form.cleaned_data, self.request.user
        if data["reviewer"]:
            assignments.ask_opinion(self.application, data["reviewer"], data["reason"], by=by)
        else:
            assignments.ask_opinion_of_new(self.application, data["address"], data["name"], data["bench"],
                                           data["reason"], by=by)

    def get_success_url(self):
        """The page of the application."""
        return reverse("admin_application", args=[self.application.reference])


urls = [
    path("calls/<str:reference>/committee/", CommitteePage.as_view(), name="admin_selection"),
    path("calls/<str:reference>/committee/appoint/", AppointView.as_view(), name="admin_selection_appoint"),
    path("calls/<str:reference>/committee/remove/", RemoveView.as_view(), name="admin_selection_remove"),
    path("calls/<str:reference>/committee/remind/", RemindView.as_view(), name="admin_selection_remind"),
    path("calls/<str:reference>/committee/excuse/", ExcuseView.as_view(), name="admin_selection_excuse"),
    path("calls/<str:reference>/opinion/<str:application>/", OpinionView.as_view(), name="admin_selection_opinion"),
]

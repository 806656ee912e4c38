"""The conditions of a call in the admin: for one application, and for all of them on one page, saved row by row."""
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView
from consultations.actions import reviews as actions
from consultations.admin.reviews import A_PAGE, OneApplicationMixin, SelectionMixin
from consultations.forms.committee import EligibilityForm
from consultations.states import ApplicationStatus


class EligibilityView(OneApplicationMixin, AdminDeedView):
    """The conditions of the call, for one application."""

    page_title = _("Conditions")
    deed_label = _("Record the conditions")
    success_message = _("The conditions are recorded.")

    def get_form(self, form_class=None):
        """The conditions of this call with what was recorded."""
        kwargs = {**self.get_form_kwargs(), "initial": EligibilityForm.initial_of(self.application)}
        return EligibilityForm(checks=self.subject.checks.all(), **kwargs)

    def perform(self, form):
        """Records."""
        actions.record_eligibility(self.application, form.results(), by=self.request.user)


class ChecklistView(SelectionMixin, AdminDeedView):
    """Every application and every condition; each row is a form of its own."""

    template_name = "consultations/admin/checklist.html"
    page_title = _("Check the conditions")
    lede = _("Each row is saved by itself. A condition that is not met needs a reason, which the applicant reads.")
    deed_label = _("Save")
    success_message = _("The conditions of %(reference)s are recorded.")

    @cached_property
    def checks(self):
        """The conditions, as columns."""
        return list(self.subject.checks.all())

    @cached_property
    def page(self):
        """The applications of this page, with what was recorded."""
        found = self.subject.applications.filter(status=ApplicationStatus.SUBMITTED).order_by("submitted_at", "pk")
        found = found.select_related("organisation").prefetch_related("eligibility_results")
        return Paginator(found, A_PAGE).get_page(self.request.GET.get("p"))

    @cached_property
    def application(self):
        """The application whose row was sent, or 404."""
        sent = self.request.POST.get("application", "")
        found = next((one for one in self.page if one.reference == sent), None)
        if found is None:
            raise Http404("No such row.")
        found.call = self.subject
        return found

    def get_form(self, form_class=None):
        """The row that was sent; while reading there is none."""
        if self.request.method != "POST":
            return None
        return self._row(self.application, self.request.POST)

    def _row(self, application, data=None):
        initial = EligibilityForm.initial_of(application)
        if data is not None and "all_met" in data:
            data = data.copy()
            data.update({f"{application.reference}-passed_{check.pk}": "yes" for check in self.checks})
        return EligibilityForm(data, checks=self.checks, prefix=application.reference, initial=initial)

    def perform(self, form):
        """Records one row."""
        actions.record_eligibility(self.application, form.results(), by=self.request.user)
        self.success_message = self.success_message % {"reference": self.application.reference}

    def get_success_url(self):
        """The next row: the keyboard goes on from there."""
        rows = [one.reference for one in self.page]
        here = rows.index(self.application.reference)
        target = rows[min(here + 1, len(rows) - 1)]
        return f"{self.request.get_full_path()}#row-{target}"

    def get_back_url(self):
        """The committee."""
        return reverse("admin_selection", args=[self.subject.reference])

    def get_context_data(self, **kwargs):
        """Adds the rows; the one that was refused keeps what was typed."""
        context = super().get_context_data(**kwargs)
        sent = context.get("form")
        rows = [(one, sent if sent is not None and one.reference == self.application.reference else self._row(one))
                for one in self.page]
        done = sum(len(one.eligibility_results.all()) >= len(self.checks) for one in self.page)
        return {**context, "rows": rows, "checks": self.checks, "page_obj": self.page, "done": done}


urls = [
    path("calls/<str:reference>/conditions/", ChecklistView.as_view(), name="admin_selection_checklist"),
    path("calls/<str:reference>/conditions/<str:application>/", EligibilityView.as_view(),
         name="admin_selection_conditions"),
]

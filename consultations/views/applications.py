"""The applicant's page of an application, and what all its pages share."""
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from cocreate.references import tidy_reference
from cocreate.views.base import DeedView, SubjectMixin
from consultations import application_summary, next_dates, outcomes
from consultations.application_content import counted_content, working_content
from consultations.arrival_summary import applicant_context
from consultations.models import Application


class ApplicationMixin(SubjectMixin):
    """Finds the application by its number, with what its pages show."""

    prefetched = ("answers", "attachments", "call__questions", "call__checks")

    def find_subject(self):
        """One application of this municipality."""
        found = Application.objects.select_related("call__cycle", "organisation").prefetch_related(*self.prefetched)
        found = self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))
        found.call.municipality = self.municipality
        return found

    @cached_property
    def content(self):
        """What is being written."""
        return working_content(self.subject)


@method_decorator(never_cache, name="dispatch")
class ApplicationView(ApplicationMixin, TemplateView):
    """The application: what is still to do while it is open, what was handed in afterwards."""

    rule_name = "consultations.read_application"
    template_name = "consultations/application_detail.html"

    def get_context_data(self, **kwargs):
        """Adds the tasks or everything written."""
        application = self.subject
        can_edit = self.request.user.has_perm("consultations.edit_application", application)
        kwargs = {**kwargs, **applicant_context(self.request.user, application)}
        content = self.content if application.is_draft else counted_content(application)
        return super().get_context_data(
            status=application_summary.status_tag(application), can_edit=can_edit,
            is_mine=self.request.user.has_perm("consultations.own_application", application),
            card=next_dates.deadline_card(application) if can_edit else None,
            tasks=application_summary.tasks(application, self.content) if can_edit else [],
            next_step=application_summary.next_step(application, self.content) if can_edit else None,
            groups=[] if can_edit else application_summary.summary(
                application, content, hides_addresses=not kwargs["sees_addresses"]),
            steps=next_dates.steps(application) if application.submitted_at else [],
            outcome=outcomes.outcome_of(application, self.request.user),
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class PartView(ApplicationMixin, DeedView):
    """One page of the form while it can be written; afterwards the application's page shows what there is."""

    rule_name = "consultations.write_application"
    template_name = "consultations/application_form.html"
    deed_label = gettext_lazy("Save and continue")
    next_part = "check"

    def get(self, request, *args, **kwargs):
        """The form; what cannot be written any more is shown on the application's page."""
        if not self.subject.is_editable:
            return redirect(self.subject)
        return super().get(request, *args, **kwargs)

    def get_success_url(self):
        """The next part."""
        return application_summary.part_url(self.subject, self.next_part)

    def get_back_url(self):
        """The list of parts."""
        return self.subject.get_absolute_url()

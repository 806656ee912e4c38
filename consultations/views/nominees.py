"""The part of an application that names a person, in calls that look for one."""
from django.http import Http404
from django.utils.translation import gettext_lazy

from consultations.actions import applications as actions
from consultations.application_content import working_content
from consultations.arrivals import has_nominee
from consultations.forms.nominees import NomineeForm
from consultations.views.applications import PartView


class NomineeView(PartView):
    """The person you nominate."""

    page_title = gettext_lazy("The person you nominate")
    next_part = "answers"

    def find_subject(self):
        """One application to a call that looks for a person; others have no such part."""
        application = super().find_subject()
        if not has_nominee(application.call):
            raise Http404
        return application

    def get_form(self, form_class=None):
        """Name and address as they are being written."""
        return NomineeForm(**{**self.get_form_kwargs(), "initial": working_content(self.subject).details})

    def perform(self, form):
        """Saves them."""
        actions.save_application(self.subject, details=form.cleaned_data, by=self.request.user)

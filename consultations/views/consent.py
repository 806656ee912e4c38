"""Taking back one's consent: a page that says plainly what goes and what stays, and one button."""
from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cocreate.references import tidy_reference
from cocreate.views.base import DeedView
from consultations.actions.consent import take_back_consent
from consultations.actions.erasure import was_selected
from consultations.models import Application
from consultations.states import APPLICATION_DECIDED


class ConsentForm(forms.Form):
    """Nobody erases their application by a press too many."""

    is_certain = forms.BooleanField(
        label=gettext_lazy("I have read what is erased, and that nobody can bring it back."),
        error_messages={"required": gettext_lazy("Say that you have read it.")})


@method_decorator(never_cache, name="dispatch")
class ConsentView(DeedView):
    """Erases the application at the wish of who acts for the applicant."""

    rule_name = "consultations.take_back_consent"
    template_name = "consultations/consent.html"
    form_class = ConsentForm
    page_title = gettext_lazy("Take back your consent")
    deed_label = gettext_lazy("Take back the consent and erase")
    success_message = gettext_lazy("Your consent is taken back, and the application is erased. A letter confirms it.")

    def find_subject(self):
        """One application of this municipality."""
        found = Application.objects.select_related("call__municipality", "organisation", "municipality")
        return self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))

    def handle_no_permission(self):
        """Whoever comes a second time is told that it is done: after the erasure nobody acts for it any more."""
        if self.request.user.is_authenticated and self.subject.erased_at is not None:
            messages.info(self.request, _("The personal data of this application are erased already."))
            return redirect("home:mine")
        return super().handle_no_permission()

    def perform(self, form):
        """Erases."""
        take_back_consent(self.subject, by=self.request.user)

    def get_success_url(self):
        """The person's own page: the application's page is nobody's any more."""
        return reverse("home:mine")

    def get_back_url(self):
        """The application."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs):
        """Adds what the consequences depend on."""
        is_decided = self.subject.status in APPLICATION_DECIDED
        return super().get_context_data(is_decided=is_decided, is_selected=was_selected(self.subject), **kwargs)

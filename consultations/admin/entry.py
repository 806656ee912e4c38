"""The coordinator's deeds on what came by e-mail, on paper or late: typing in, correcting, letting it compete."""
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView
from cocreate.references import tidy_reference
from consultations.actions import confirmations, entry
from consultations.admin.calls import CallMixin
from consultations.forms.entry import AdmitForm, CorrectApplicationForm, EnterApplicationForm
from consultations.models import Application, Confirmation


class ApplicationDeedMixin:
    """Finds the application by its number and goes back to its dossier."""

    def find_application(self):
        """One application of this municipality."""
        found = Application.objects.select_related("call__municipality", "organisation", "municipality")
        found = found.prefetch_related("answers", "attachments", "confirmations", "information_requests")
        return self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))

    def find_subject(self):
        """The application itself is what the rule is asked about."""
        return self.find_application()

    @property
    def application(self):
        """The application the deed is about."""
        return getattr(self.subject, "application", self.subject)

    @property
    def header_subtitle(self):
        """Which application."""
        return str(self.application)

    def get_success_url(self):
        """Its dossier."""
        return reverse("admin_application", args=[self.application.reference])


class EnterApplicationView(CallMixin, AdminDeedView):
    """Types in and hands in what came by e-mail, on paper or at an office."""

    rule_name = "consultations.enter_application"
    page_title = _("Type in an application")
    deed_label = _("Hand it in for them")
    lede = _("What counts is when it arrived: what came after the deadline is kept and marked as late. It is marked as "
             "typed in; the receipt goes to the applicant, with a link to say whether it is right.")
    success_message = _("The application is handed in, and the receipt is on its way.")

    def get_form(self, form_class=None):
        """The whole form on one page."""
        return EnterApplicationForm(call=self.subject, **self.get_form_kwargs())

    def perform(self, form):
        """Hands it in."""
        self.entered = entry.enter_application(self.subject, form.organisation, form.answers, details=form.details,
                                               arrival=form.arrival, by=self.request.user)

    def get_success_url(self):
        """Its dossier."""
        return reverse("admin_application", args=[self.entered.reference])

    def get_back_url(self):
        """The call."""
        return reverse("admin_call", args=[self.subject.reference])


class CorrectApplicationView(ApplicationDeedMixin, AdminDeedView):
    """Corrects what was typed in."""

    rule_name = "consultations.correct_application"
    page_title = _("Correct what was typed in")
    deed_label = _("Correct it")
    lede = _("Possible until the committee has its sheets. The application gets a new fingerprint, and the applicant a "
             "new receipt with a new link; the one before does not work any more.")
    success_message = _("It is corrected, and the new receipt is on its way.")

    def get_form(self, form_class=None):
        """Everything as it stands."""
        return CorrectApplicationForm(application=self.subject, **self.get_form_kwargs())

    def perform(self, form):
        """Corrects it."""
        entry.correct_application(
            self.subject, form.answers, details=form.details, organisation=form.profile, arrival=form.arrival,
            reason=form.cleaned_data["reason"], by=self.request.user)


class AdmitApplicationView(ApplicationDeedMixin, AdminDeedView):
    """Lets compete what came late."""

    rule_name = "consultations.admit_application"
    form_class = AdmitForm
    page_title = _("Let it compete although it came late?")
    deed_label = _("Let it compete")
    lede = _("The reason stands in the public record, and the applicant is told. If the applications are given out "
             "already, give them out again: the committee gets the sheets for this one.")
    success_message = _("The application competes, and the letter is on its way.")

    def perform(self, form):
        """Admits it."""
        entry.admit_application(self.subject, form.cleaned_data["reason"], by=self.request.user)


class RenewConfirmationView(ApplicationDeedMixin, AdminDeedView):
    """Sends a question again."""

    rule_name = "consultations.renew_confirmation"
    form_class = Form
    page_title = _("Send the link again?")
    deed_label = _("Send the link again")
    success_message = _("The letter with the new link is on its way.")

    def find_subject(self):
        """The question that was put about this application."""
        application = self.find_application()
        confirmation = get_object_or_404(Confirmation, application=application, purpose=self.kwargs["purpose"])
        confirmation.application = application
        return confirmation

    @cached_property
    def lede(self):
        """To whom."""
        return _("The link before does not work any more. The new one goes to %(address)s and works for 30 days.") % {
            "address": self.subject.address}

    def perform(self, form):
        """Sends it."""
        confirmations.renew_confirmation(self.subject, by=self.request.user)


urls = [
    path("calls/<str:reference>/enter/", EnterApplicationView.as_view(), name="admin_call_enter"),
    path("applications/<str:reference>/correct/", CorrectApplicationView.as_view(), name="admin_application_correct"),
    path("applications/<str:reference>/admit/", AdmitApplicationView.as_view(), name="admin_application_admit"),
    path("applications/<str:reference>/ask-again/<slug:purpose>/", RenewConfirmationView.as_view(),
         name="admin_confirmation_renew"),
]

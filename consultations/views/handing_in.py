"""Check and hand in, the receipt, and taking the application back."""
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View

from cocreate.models.public_record import canonical
from cocreate.translated import active_language
from consultations import application_summary, receipts
from consultations.actions import applications as actions
from consultations.application_content import problems_of
from consultations.forms.applications import HandInForm
from consultations.states import ApplicationStatus
from consultations.views.applications import ApplicationMixin, ApplicationView, PartView


@method_decorator(never_cache, name="dispatch")
class ReceivedView(ApplicationView):
    """What one sees after handing in: the number, the fingerprint, the receipt to keep, what happens next by dates."""

    rule_name = "consultations.write_application"
    template_name = "consultations/application_received.html"

    def get(self, request, *args, **kwargs):
        """The page; what was not handed in, or was taken back, is shown as what it is."""
        if self.subject.status in {ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN}:
            return redirect(self.subject)
        return super().get(request, *args, **kwargs)


@method_decorator(never_cache, name="dispatch")
class ReceiptView(ApplicationMixin, View):
    """The receipt as a file: the PDF in the language of the page, or the data the fingerprint is taken from."""

    rule_name = "consultations.write_application"
    kinds = {"pdf": "application/pdf", "json": "application/json"}

    def get(self, request, reference, kind):
        """The file, to be saved; 404 before anything was handed in and after it was erased."""
        if kind not in self.kinds or not self.subject.handed_in:
            raise Http404
        made = receipts.receipt_pdf(self.subject, active_language()) if kind == "pdf" else canonical(
            self.subject.handed_in)
        response = HttpResponse(made, content_type=self.kinds[kind])
        response["Content-Disposition"] = f'attachment; filename="{self.subject.reference}.{kind}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


class CheckView(PartView):
    """Everything on one page, and the button that hands it in."""

    template_name = "consultations/application_check.html"
    page_title = gettext_lazy("Check and hand in")
    form_class = HandInForm

    @property
    def deed_label(self):
        """The deed: the first time, or again."""
        return _("Hand in the application") if self.subject.is_draft else _("Hand in the changes")

    def perform(self, form):
        """Hands it in; a second press finds it done."""
        actions.submit_application(self.subject, by=self.request.user, **{
            name: form.cleaned_data.get(name, False) for name in ("accepts_conditions", "accepts_privacy")})

    def get_success_url(self):
        """The receipt's page."""
        return reverse("consultations:application_received", args=[self.subject.reference])

    prefetched = ()  # the deed reads everything again under its lock; only the page needs more

    def get_context_data(self, **kwargs):
        """Adds everything written and what is missing."""
        prefetch_related_objects([self.subject], *ApplicationMixin.prefetched)
        content = self.content
        problems = [{"sentence": one.sentence, "url": application_summary.part_url(self.subject, one.part)}
                    for one in problems_of(self.subject, content)]
        groups = application_summary.summary(self.subject, content, can_change=True)
        is_waiting = self.subject.is_draft or self.subject.has_changes
        return super().get_context_data(groups=groups, problems=problems, is_waiting=is_waiting, **kwargs)


class WithdrawView(PartView):
    """Taking the application back."""

    template_name = "components/deed_page.html"
    form_class = Form
    page_title = gettext_lazy("Withdraw the application?")
    deed_label = gettext_lazy("Withdraw the application")
    lede = gettext_lazy("It will not be read or scored. Until the deadline you can begin a new one.")

    def perform(self, form):
        """Takes it back."""
        actions.withdraw_application(self.subject, by=self.request.user)
        messages.success(self.request, _("The application has been withdrawn."))

    def get_success_url(self):
        """The application."""
        return self.subject.get_absolute_url()

"""Anybody asks a question about a call, without an account; the answer is for everybody."""
from allauth.account.adapter import get_adapter
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cocreate.limits import network_of
from cocreate.permissions import allows
from cocreate.views.bait import BaitMixin
from cocreate.views.base import DeedView, SubjectMixin
from consultations.actions import inquiries as actions
from consultations.forms.call_deeds import InquiryForm
from consultations.models import Call


class AskMixin:
    """A page about a public call; one that is not public does not exist."""

    rule_name = "consultations.ask_about_call"

    def find_subject(self):
        """The call."""
        call = self.lookup(Call.objects.select_related("municipality"), reference=self.kwargs["reference"])
        if not allows(self.request.user, self.rule_name, call):
            raise Http404
        return call


class AskView(BaitMixin, AskMixin, DeedView):
    """Asks; when it is too late, says so instead of the form."""

    template_name = "consultations/ask.html"
    form_class = InquiryForm
    page_title = _("Ask about this call")
    deed_label = _("Send the question")

    def perform(self, form):
        """Takes the question."""
        actions.ask(self.subject, form.cleaned_data["text"], email=form.cleaned_data["email"],
                    network=network_of(get_adapter().get_client_ip(self.request)))

    def get_thanks_url(self):
        """What comes next."""
        return reverse("consultations:asked", args=[self.subject.reference])

    get_success_url = get_thanks_url

    def get_back_url(self):
        """The call."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs):
        """Adds the sentence when no question is taken."""
        closed = "" if self.subject.takes_inquiries else actions.too_late(self.subject)
        return super().get_context_data(closed=closed, **kwargs)


class AskedView(AskMixin, SubjectMixin, TemplateView):
    """What comes next, for whoever asked."""

    template_name = "consultations/asked.html"

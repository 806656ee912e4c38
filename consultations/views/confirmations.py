"""The link of a letter that asks one question: GET shows it (scanners of mail follow links), POST answers it, once."""
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.views.generic import FormView

from cocreate.views.base import MunicipalityMixin
from cocreate.workflow import DeedRefused
from consultations.actions import confirmations as actions
from consultations.application_content import counted_content
from consultations.application_summary import summary
from consultations.arrivals import APPLICANT, arrival_facts
from consultations.forms.confirmations import ConfirmationForm


class ConfirmationView(MunicipalityMixin, FormView):
    """Is what was typed in right? Do you stand? No account; whoever is signed in with another address is refused."""

    form_class = ConfirmationForm

    def dispatch(self, request, *args, **kwargs):
        """The address holds a secret: nobody keeps the page or passes the address on to another site.

        Not `no-referrer`: under it browsers send the button's press with `Origin: null`, which the forgery check
        refuses.
        """
        if self.confirmation is None:
            raise Http404
        if actions.is_for(request.user, self.confirmation):
            response = super().dispatch(request, *args, **kwargs)
        else:
            response = render(request, "consultations/confirmation_stranger.html", status=403)
        add_never_cache_headers(response)
        response["Referrer-Policy"], response["X-Robots-Tag"] = "same-origin", "noindex"
        return response

    @cached_property
    def confirmation(self):
        """What the link asks, or None."""
        return actions.find_confirmation(self.municipality, self.kwargs["token"])

    @property
    def is_applicants(self):
        """Whether the applicant is asked (else the nominated person)."""
        return self.confirmation.purpose == APPLICANT

    def get_template_names(self):
        """A page for each question, and one for a link that has done its work."""
        if self.refusal:
            return ["consultations/confirmation_closed.html"]
        return ["consultations/confirmation_applicant.html" if self.is_applicants
                else "consultations/confirmation_nominee.html"]

    @property
    def refusal(self):
        """Why it cannot be answered now, or "". What was written stays out of the page then."""
        return actions.why_not(self.confirmation)

    def get_form_kwargs(self):
        """The words fit the question."""
        return {**super().get_form_kwargs(), "purpose": self.confirmation.purpose}

    def get(self, request, *args, **kwargs):
        """Changes nothing; a link that expired answers with 410, so that nobody takes it for a page."""
        status = 410 if self.refusal and not self.confirmation.answered_at else 200
        return self.render_to_response(self.get_context_data(), status=status)

    def form_valid(self, form):
        """Takes the answer, and shows that it was taken."""
        try:
            actions.answer_confirmation(
                self.municipality, self.kwargs["token"], is_confirmed=form.is_confirmed,
                words=form.cleaned_data["words"], by=self.request.user)
        except DeedRefused as refusal:
            form.add_error(refusal.field, refusal.sentence)
            return self.form_invalid(form)
        return HttpResponseRedirect(self.request.path)

    def form_invalid(self, form):
        """The question again, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        """Adds the question: what was typed in, or who nominates whom for what."""
        application, refusal = self.confirmation.application, self.refusal
        groups = summary(application, counted_content(application)) if self.is_applicants and not refusal else []
        return super().get_context_data(
            confirmation=self.confirmation, application=application, call=application.call, refusal=refusal,
            groups=groups, facts=arrival_facts(application), is_applicants=self.is_applicants, **kwargs)

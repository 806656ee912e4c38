"""After the result: complaining, giving up a place, answering the offer of one."""
from django.contrib import messages
from django.forms import Form
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from cocreate.references import tidy_reference
from cocreate.templatetags.house import moment
from cocreate.views.base import DeedView, MunicipalityMixin, SubjectMixin
from cocreate.workflow import DeedRefused
from consultations.actions import complaints, offers
from consultations.complaint_window import complaint_until
from consultations.forms.places import ComplaintForm, GiveUpForm
from consultations.models import Application, Complaint


class OwnApplicationMixin(SubjectMixin):
    """Finds the application by its number."""

    def find_subject(self):
        """One application of this municipality."""
        found = Application.objects.select_related("call__municipality", "organisation", "municipality", "decision")
        return self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))


@method_decorator(never_cache, name="dispatch")
class ComplainView(OwnApplicationMixin, DeedView):
    """The applicant does not agree."""

    rule_name = "consultations.complain"
    form_class = ComplaintForm
    page_title = gettext_lazy("Complain about the decision")
    deed_label = gettext_lazy("Send the complaint")
    success_message = gettext_lazy("Your complaint has arrived. You get a letter of receipt, and an answer with a "
                                   "reason.")

    @property
    def lede(self):
        """Until when, and what happens."""
        return _("You can complain until %(moment)s. Every complaint is answered with a reason, by letter and on the "
                 "page of your application. That there is a complaint is published, not who made it nor its words.") % {
            "moment": moment(complaint_until(self.subject.call))}

    def perform(self, form):
        """Complains."""
        complaints.make_complaint(self.subject, form.cleaned_data["text"], by=self.request.user)


@method_decorator(never_cache, name="dispatch")
class WithdrawComplaintView(OwnApplicationMixin, DeedView):
    """The applicant takes the complaint back."""

    rule_name = "consultations.complain"
    form_class = Form
    page_title = gettext_lazy("Take the complaint back?")
    deed_label = gettext_lazy("Take it back")
    lede = gettext_lazy("It will not be answered.")
    success_message = gettext_lazy("You have taken the complaint back.")

    def get_rule_subject(self):
        """The application; a complaint about another one is not here."""
        return self.complaint.application

    @cached_property
    def complaint(self):
        """One complaint about this application, or 404."""
        found = Complaint.objects.filter(application=self.subject).select_related(
            "application__call__municipality", "application__organisation")
        return self.lookup(found, reference=tidy_reference(self.kwargs["complaint"]))

    def perform(self, form):
        """Takes it back."""
        complaints.withdraw_complaint(self.complaint, by=self.request.user)


@method_decorator(never_cache, name="dispatch")
class GiveUpView(OwnApplicationMixin, DeedView):
    """The applicant gives up the place, or the turn on the reserve list."""

    rule_name = "consultations.give_up_place"
    form_class = GiveUpForm
    page_title = gettext_lazy("Give up your place?")
    deed_label = gettext_lazy("Give up the place")
    lede = gettext_lazy("It cannot be undone. A seat in the working group ends at once, for everybody who sits in it, "
                        "and is offered to the next on the reserve list.")
    success_message = gettext_lazy("You have given up your place. Thank you for saying so.")

    def perform(self, form):
        """Gives it up."""
        offers.give_up_place(self.subject, form.cleaned_data["reason"], by=self.request.user)


class AnswerMixin:
    """Shows an offer and takes the answer; GET changes nothing, because scanners of mail follow links."""

    template_name = "consultations/selection_offer.html"
    token = ""

    def find_offer(self):
        """The offer, or None."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        """The offer, and the sentence why it cannot be answered."""
        offer = self.find_offer()
        kwargs.setdefault("refusal", offers.why_not(offer))
        return super().get_context_data(offer=offer, **kwargs)

    def post(self, request, *args, **kwargs):
        """Takes or declines it; a refusal is a sentence on the same page."""
        is_accepted = request.POST.get("answer") == "accept"
        if not is_accepted and request.POST.get("answer") != "decline":
            return self.render_to_response(self.get_context_data(), status=422)
        deed = offers.accept_offer if is_accepted else offers.decline_offer
        by = request.user if request.user.is_authenticated else None
        try:
            offer = deed(self.find_offer(), by=by, token=self.token)
        except DeedRefused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal.sentence), status=422)
        taken = _("You have taken the place. The next letters tell you how it goes on.")
        messages.success(request, taken if is_accepted else _("You have declined the place. Thank you for answering."))
        return redirect(offer.application.call)


@method_decorator(never_cache, name="dispatch")
class OfferView(AnswerMixin, MunicipalityMixin, TemplateView):
    """The link of the letter: enough to answer, without an account."""

    @property
    def token(self):
        """What the link holds."""
        return self.kwargs["token"]

    def find_offer(self):
        """The offer of this link, in this municipality."""
        offer = offers.find_offer(self.token)
        return offer if offer and offer.application.municipality_id == self.municipality.pk else None

    def render_to_response(self, context, **kwargs):
        """A dead link answers with 410, so that nobody takes it for a page."""
        kwargs.setdefault("status", 410 if context["refusal"] else 200)
        return super().render_to_response(context, **kwargs)


@method_decorator(never_cache, name="dispatch")
class OwnOfferView(AnswerMixin, OwnApplicationMixin, TemplateView):
    """The same for the applicant who is signed in."""

    rule_name = "consultations.answer_offer"

    def find_offer(self):
        """The offer that waits for this applicant."""
        return offers.waiting_offer(self.subject)

"""The link of an invitation: GET shows it (scanners of mail follow links), POST answers it."""
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cocreate.views.base import MunicipalityMixin
from cocreate.workflow import DeedRefused
from consultations.actions.invitations import accept_invitation, decline_invitation, find_invitation, why_not


class InvitationView(MunicipalityMixin, TemplateView):
    """Shows the seat; the invited person, signed in, accepts or declines. The link itself signs nobody in."""

    template_name = "consultations/invitation_detail.html"

    def get_context_data(self, **kwargs):
        """The mandate (if it is of this municipality) and the sentence why it cannot be answered."""
        mandate = find_invitation(self.kwargs["token"])
        if mandate and mandate.seat.group.municipality_id != self.municipality.pk:
            mandate = None
        refusal = kwargs.pop("refusal", "") or why_not(mandate, self.request.user)
        return super().get_context_data(mandate=mandate, refusal=refusal, **kwargs)

    def render_to_response(self, context, **kwargs):
        """A dead link answers with 410, so that nobody takes it for a page."""
        is_dead = context["mandate"] is None or (context["refusal"] and not self.request.user.is_authenticated)
        kwargs.setdefault("status", 410 if is_dead else 200)
        return super().render_to_response(context, headers={"Cache-Control": "private, no-store"}, **kwargs)

    def post(self, request, token):
        """Accepts or declines; a refusal is a sentence on the same page."""
        context = self.get_context_data(token=token)
        if context["refusal"] or not request.user.is_authenticated:
            return self.render_to_response(context, status=422)
        is_accepted = request.POST.get("answer") == "accept"
        try:
            mandate = (accept_invitation if is_accepted else decline_invitation)(token, by=request.user)
        except DeedRefused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal.sentence, token=token), status=422)
        if is_accepted:
            messages.success(request, _("Welcome. You sit in the group now; this is its desk."))
            return redirect(mandate.seat.group.get_desk_url())
        messages.success(request, _("You declined the invitation. Thank you for answering."))
        return redirect(mandate.seat.group)

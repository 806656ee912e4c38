"""The links of invitations: to a seat in a group, to act for an organisation."""
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cocreate import clock
from cocreate.views.base import MunicipalityMixin
from cocreate.workflow import DeedRefused
from consultations import mandate_dates
from consultations.actions import colleagues, invitations
from consultations.group_acts import rules_in_force


class InvitationLinkView(MunicipalityMixin, TemplateView):
    """GET shows the invitation (scanners of mail follow links), POST answers it. The link itself signs nobody in.

    `deeds` is the module with find_invitation, why_not, accept_invitation and decline_invitation; `name` what the
    template calls the invitation (None: no such link here).
    """

    deeds = None
    name = "invitation"

    def owner_of(self, invitation):
        """The record that the invitation is about; it knows its municipality."""
        raise NotImplementedError

    def welcome(self, request, answered):
        """The answer to whoever accepted; `answered` is what the deed returned."""
        raise NotImplementedError

    def farewell(self, answered):
        """Where whoever declined goes."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        """The invitation (if it is of this municipality) and the sentence why it cannot be answered."""
        found = self.deeds.find_invitation(self.key)
        if found and self.owner_of(found).municipality_id != self.municipality.pk:
            found = None
        refusal = kwargs.pop("refusal", "") or self.deeds.why_not(found, self.request.user)
        return super().get_context_data(**{self.name: found}, refusal=refusal, **kwargs)

    def render_to_response(self, context, **kwargs):
        """A dead link answers with 410, so that nobody takes it for a page."""
        is_dead = context[self.name] is None or (context["refusal"] and not self.request.user.is_authenticated)
        kwargs.setdefault("status", 410 if is_dead else 200)
        return super().render_to_response(context, headers={"Cache-Control": "private, no-store"}, **kwargs)

    @property
    def key(self):
        """What finds the invitation: the token of the link."""
        return self.kwargs["token"]

    def post(self, request, **kwargs):
        """Accepts or declines; a refusal is a sentence on the same page."""
        context = self.get_context_data(**kwargs)
        if context["refusal"] or not request.user.is_authenticated:
            return self.render_to_response(context, status=422)
        is_accepted = request.POST.get("answer") == "accept"
        deed = self.deeds.accept_invitation if is_accepted else self.deeds.decline_invitation
        try:
            answered = deed(self.key, by=request.user)
        except DeedRefused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal.sentence, **kwargs), status=422)
        if is_accepted:
            return self.welcome(request, answered)
        messages.success(request, _("You declined the invitation. Thank you for answering."))
        return redirect(self.farewell(answered))


class InvitationView(InvitationLinkView):
    """Shows the seat; the invited person, signed in, accepts or declines."""

    template_name = "consultations/invitation_detail.html"
    deeds = invitations
    name = "mandate"

    def get_context_data(self, **kwargs):
        """Adds the last day that is known, and the rules of work that are accepted with the seat."""
        context = super().get_context_data(**kwargs)
        mandate = context["mandate"]
        if mandate is None or context["refusal"]:
            return context
        group = mandate.seat.group
        last_day = (clock.local(mandate.ends_at, self.municipality).date() if mandate.ends_at
                    else mandate_dates.last_day_by_rule(group, clock.now()))
        return {**context, "last_day": last_day, "rules_of_work": rules_in_force(group)}

    def owner_of(self, invitation):
        """The group."""
        return invitation.seat.group

    def welcome(self, request, answered):
        """To the desk."""
        messages.success(request, _("Welcome. You sit in the group now; this is its desk."))
        return redirect(answered.seat.group.get_desk_url())

    def farewell(self, answered):
        """The group's public page."""
        return answered.seat.group


class OwnInvitationView(LoginRequiredMixin, InvitationView):
    """The same for whoever is signed in as the invited person, without the letter: found from their own page."""

    @cached_property
    def key(self):
        """The open invitation of the person to this group, or 404."""
        found = invitations.open_invitations(self.request.user, self.municipality)
        return get_object_or_404(found, seat__group__slug=self.kwargs["slug"])


class MembershipInvitationView(InvitationLinkView):
    """Shows the organisation; a colleague, signed in, accepts to act for it or declines."""

    template_name = "consultations/membership_invitation.html"
    deeds = colleagues

    def owner_of(self, invitation):
        """The organisation."""
        return invitation.organisation

    def welcome(self, request, answered):
        """To the organisation's page."""
        messages.success(request, _("You act for %(organisation)s now.") % {"organisation": answered.name})
        return redirect("consultations:organisation", reference=answered.reference)

    def farewell(self, answered):
        """One's own page."""
        return "home:mine"

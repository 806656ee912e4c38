"""The page of an organisation for those who act for it: profile, applications, people."""
from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from cocreate.models import Organisation
from cocreate.references import tidy_reference
from cocreate.views.base import DeedView, SubjectMixin
from consultations import application_summary
from consultations.actions import colleagues
from consultations.actions.organisations import change_profile
from consultations.application_content import profile_of
from consultations.forms.applications import OrganisationForm
from consultations.forms.organisations import InviteColleagueForm
from consultations.models import Call
from consultations.views.together import TogetherMixin


@method_decorator(never_cache, name="dispatch")
class OrganisationMixin(SubjectMixin):
    """Finds the organisation by its code; only its own people come in."""

    rule_name = "consultations.own_organisation"

    def find_subject(self):
        """One organisation of this municipality."""
        found = Organisation.objects.select_related("municipality").prefetch_related("units", "themes")
        return self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))

    def get_success_url(self):
        """The page of the organisation."""
        return page_of(self.subject)


def page_of(organisation):
    """The address of the organisation's page."""
    return reverse("consultations:organisation", args=[organisation.reference])


def members_of(organisation):
    """The active memberships, the first that joined first; each with the `code` its addresses use."""
    members = list(organisation.memberships.filter(is_active=True).select_related("person").order_by("pk"))
    for member in members:
        member.code = colleagues.member_code(member)
    return members


class OrganisationPageView(OrganisationMixin, TemplateView):
    """Profile, applications, people."""

    template_name = "consultations/organisation.html"

    def get_context_data(self, **kwargs):
        """Adds them, and the calls that are open."""
        organisation = self.subject
        applications = list(organisation.applications.select_related("call").order_by("-pk"))
        for one in applications:
            one.tag = application_summary.status_tag(one)
        calls = Call.objects.of(self.municipality).open()
        applied = {one.call_id for one in applications if one.status != "withdrawn"}
        invitations = list(colleagues.open_invitations(organisation))
        for one in invitations:
            one.code = colleagues.code_of(one)
        rows = application_summary.organisation_rows(organisation.municipality, profile_of(organisation))
        return super().get_context_data(
            rows=[{"label": label, "value": value} for label, value in rows], applications=applications,
            open_calls=[call for call in calls if call.takes(organisation.kind) and call.pk not in applied],
            members=members_of(organisation), invitations=invitations, **kwargs)


class ChangeProfileView(TogetherMixin, OrganisationMixin, DeedView):
    """Changes the profile outside a call; several people may do so at once."""

    template_name = "consultations/organisation_form.html"
    page_title = gettext_lazy("Change the profile")
    deed_label = gettext_lazy("Save the profile")
    success_message = gettext_lazy("The profile is saved.")

    @cached_property
    def standing(self):
        """The profile as it is."""
        return profile_of(self.subject)

    def make_form(self, **kwargs):
        """The profile."""
        return OrganisationForm(municipality=self.subject.municipality, initial=self.standing,
                                is_citizen=self.standing["kind"] == Organisation.Kind.CITIZEN, **kwargs)

    def save(self, values, shown, *, may_merge=True):
        """Changes it."""
        return change_profile(self.subject, values, shown=shown, by=self.request.user)

    def who_wrote(self, name):
        """Profiles outside a call keep no texts: nobody is named."""
        return None


class InviteColleagueView(OrganisationMixin, DeedView):
    """Asks a colleague to act for the organisation too."""

    form_class = InviteColleagueForm
    page_title = gettext_lazy("Invite a colleague")
    deed_label = gettext_lazy("Send the invitation")
    lede = gettext_lazy("Whoever accepts reads and writes the applications of the organisation together with you, "
                        "hands them in, changes the profile and invites or removes people.")

    def perform(self, form):
        """Sends the letter."""
        invitation = colleagues.invite_colleague(self.subject, form.cleaned_data["email"], by=self.request.user)
        messages.success(self.request, _("The invitation to %(address)s is on its way.")
                         % {"address": invitation.email})


class WithdrawInvitationView(OrganisationMixin, DeedView):
    """Takes an invitation back."""

    form_class = Form
    page_title = gettext_lazy("Take the invitation back?")
    deed_label = gettext_lazy("Take it back")
    success_message = gettext_lazy("The invitation was taken back; its link does not work any more.")

    @cached_property
    def invitation(self):
        """The open invitation with this code, or 404."""
        for one in colleagues.open_invitations(self.subject):
            if colleagues.code_of(one) == self.kwargs["code"]:
                return one
        raise Http404

    def get_context_data(self, **kwargs):
        """Says whose it is."""
        return super().get_context_data(**{"lede": self.invitation.email, **kwargs})

    def perform(self, form):
        """Takes it back."""
        colleagues.withdraw_invitation(self.invitation, by=self.request.user)


class RemoveColleagueView(OrganisationMixin, DeedView):
    """Takes the right to act for the organisation from a colleague."""

    form_class = Form
    page_title = gettext_lazy("Remove this person?")
    deed_label = gettext_lazy("Remove the person")
    success_message = gettext_lazy("The person does not act for the organisation any more and is told by letter.")

    @cached_property
    def membership(self):
        """The member with this code, or 404."""
        for one in members_of(self.subject):
            if one.code == self.kwargs["code"]:
                return one
        raise Http404

    def get_context_data(self, **kwargs):
        """Says who it is."""
        person = self.membership.person
        return super().get_context_data(**{"lede": f"{person.display_name}, {person.email}", **kwargs})

    def perform(self, form):
        """Removes them."""
        colleagues.remove_colleague(self.membership, by=self.request.user)


class LeaveOrganisationView(OrganisationMixin, DeedView):
    """The person leaves."""

    form_class = Form
    page_title = gettext_lazy("Leave the organisation?")
    deed_label = gettext_lazy("Leave the organisation")
    lede = gettext_lazy("You will not see its applications any more; to come back you need an invitation.")
    success_message = gettext_lazy("You do not act for this organisation any more.")

    def perform(self, form):
        """Leaves."""
        colleagues.leave_organisation(self.subject, by=self.request.user)

    def get_success_url(self):
        """One's own page: that of the organisation is closed now."""
        return reverse("home:mine")

    def get_back_url(self):
        """The page of the organisation."""
        return page_of(self.subject)

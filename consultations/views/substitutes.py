"""What the principal of an organisation's seat does from the desk: names a substitute or who takes the seat over."""
from django.forms import Form
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocreate.views.base import DeedView
from consultations.actions import invitations, mandates
from consultations.forms.seats import PersonForm
from consultations.models import Mandate, WorkingGroup


class OwnSeatView(DeedView):
    """A deed on the seat in which one sits as principal in the group of the address."""

    rule_name = "consultations.name_substitute"
    form_class = PersonForm

    def find_subject(self):
        """The person's own mandate in the group."""
        self.group = self.lookup(WorkingGroup, slug=self.kwargs["slug"])
        mine = Mandate.objects.of(self.municipality).running().filter(kind=Mandate.Kind.PRINCIPAL)
        mine = mine.select_related("seat__group__municipality", "seat__organisation", "person")
        return self.lookup(mine, seat__group=self.group, person=self.request.user.pk)

    def get_success_url(self):
        """Back to the desk."""
        return self.subject.seat.group.get_desk_url()


class NameSubstituteView(OwnSeatView):
    """Names the substitute."""

    page_title = gettext_lazy("Name a substitute")
    deed_label = gettext_lazy("Send the invitation")
    success_message = gettext_lazy("The invitation is on its way. The coordinator was told.")

    def get_context_data(self, **kwargs):
        """What it means."""
        lede = _("The substitute of %(seat)s sits at the table when you are absent. They get a letter with a link that "
                 "is valid for 14 days. If they accept, their name stands on the public page of the group.") % {
                     "seat": self.subject.seat.title}
        return super().get_context_data(lede=lede, **kwargs)

    def perform(self, form):
        """Invites them."""
        mandates.name_substitute(self.subject, by=self.request.user, **form.cleaned_data)


class HandOverView(OwnSeatView):
    """Names who takes the seat over."""

    page_title = gettext_lazy("Hand the seat over")
    deed_label = gettext_lazy("Send the invitation")
    success_message = gettext_lazy("The invitation is on its way. You keep the seat until they accept.")

    def get_context_data(self, **kwargs):
        """What it means."""
        lede = _("Somebody else of your organisation takes over %(seat)s. You keep the seat until they accept; then "
                 "your mandate ends. A role as chair or secretary does not go over: the coordinator gives it.") % {
                     "seat": self.subject.seat.title}
        return super().get_context_data(lede=lede, **kwargs)

    def perform(self, form):
        """Invites them."""
        mandates.hand_over(self.subject, by=self.request.user, **form.cleaned_data)


class TakeBackView(OwnSeatView):
    """Takes back an invitation to the seat that was not answered."""

    form_class = Form
    page_title = gettext_lazy("Take the invitation back?")
    deed_label = gettext_lazy("Take the invitation back")
    success_message = gettext_lazy("The invitation was taken back; its link does not work any more.")

    @cached_property
    def invitation(self):
        """The invitation of this kind that waits in the seat, or 404."""
        waiting = Mandate.objects.filter(seat=self.subject.seat_id, kind=self.kwargs["kind"]).invited()
        found = waiting.select_related("seat__group__municipality", "person").first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        """Whose."""
        return super().get_context_data(lede=self.invitation.person.display_name, **kwargs)

    def perform(self, form):
        """Takes it back."""
        invitations.end_mandate(self.invitation, reason=_("Taken back by the seat."), by=self.request.user)

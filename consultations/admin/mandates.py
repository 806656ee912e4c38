"""The deeds on the people in the seats of a group, in the admin: invited, given a role, renewed, replaced, ended."""
from django.forms import Form
from django.urls import path
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.admin import AdminDeedView
from consultations import mandate_dates
from consultations.actions import invitations, mandates
from consultations.admin.one_group import OneGroup
from consultations.admin.seats import SEAT, SeatDeedView
from consultations.forms.groups import ReasonForm, RoleForm
from consultations.forms.seats import EndDateForm, InviteForm, ReplaceForm
from consultations.models import Mandate


class InviteView(SeatDeedView):
    """Invites a person to a seat."""

    form_class = InviteForm
    page_title, deed_label = _("Invite to the seat"), _("Send the invitation")
    success_message = _("The invitation is on its way. It is valid for 14 days.")

    def get_initial(self):
        """The kind that is free."""
        taken = set(Mandate.objects.filter(seat=self.seat).living().values_list("kind", flat=True))
        free = [kind for kind in Mandate.Kind.values if kind not in taken]
        return {"kind": free[0]} if free else {}

    def get_context_data(self, **kwargs):
        """Names the seat."""
        return super().get_context_data(lede=self.seat.title, **kwargs)

    def perform(self, form):
        """Invites them."""
        invitations.invite(self.seat, by=self.request.user, **form.cleaned_data)


class MandateDeedView(OneGroup, AdminDeedView):
    """A deed on one mandate."""

    form_class = Form
    about = ""

    def get_context_data(self, **kwargs):
        """Names the person and the seat."""
        lede = f"{self.mandate.person.display_name} · {self.mandate.seat.title}"
        if self.about:
            lede = f"{lede}. {self.about}"
        return super().get_context_data(lede=lede, **kwargs)


class RenewView(MandateDeedView):
    """Sends a new link."""

    page_title, deed_label = _("Send the invitation again"), _("Send a new link")
    success_message = _("A new link is on its way; the old one does not work any more.")

    def perform(self, form):
        """Renews it."""
        invitations.renew_invitation(self.mandate, by=self.request.user)


class RoleView(MandateDeedView):
    """Gives a role."""

    form_class = RoleForm
    page_title, deed_label = _("Give a role"), _("Save the role")

    def get_form_kwargs(self):
        """The role as it is, on a copy."""
        return {**super().get_form_kwargs(), "instance": Mandate.objects.get(pk=self.mandate.pk)}

    def perform(self, form):
        """Gives it."""
        invitations.give_role(self.mandate, form.cleaned_data["role"], by=self.request.user)


class EndDateView(MandateDeedView):
    """Another last day: renewed or shortened."""

    form_class = EndDateForm
    page_title, deed_label = _("Renew the mandate"), _("Save the last day")
    about = _("Give the mandate another last day: later to renew it, or earlier. The person gets a letter.")
    success_message = _("The mandate has another last day; the letter is on its way.")

    def get_initial(self):
        """The group's length once more after the present end (or after today); else the end as it is."""
        group, ends_at = self.subject, self.mandate.ends_at
        after = mandate_dates.last_day_by_rule(group, ends_at or clock.now())
        return {"until": after or (clock.local(ends_at, group.municipality).date() if ends_at else None)}

    def perform(self, form):
        """Changes it."""
        data = form.cleaned_data
        mandates.change_end(self.mandate, data["until"], reason=data["reason"], appointed_by=data["appointed_by"],
                            by=self.request.user)


class ReplaceView(MandateDeedView):
    """Another person for the place."""

    form_class = ReplaceForm
    page_title, deed_label = _("Replace the person"), _("Send the invitation")
    about = _("Somebody else is invited to this place by letter.")
    success_message = _("The invitation is on its way. It is valid for 14 days.")

    def get_initial(self):
        """The same role."""
        return {"role": self.mandate.role}

    def perform(self, form):
        """Invites the successor."""
        mandates.replace_person(self.mandate, by=self.request.user, **form.cleaned_data)


class EndView(MandateDeedView):
    """Ends a mandate or takes an invitation back."""

    form_class = ReasonForm
    page_title, deed_label = _("End the mandate"), _("End it now")
    success_message = _("The mandate has ended; the person has no access to the desk any more.")

    def perform(self, form):
        """Ends it."""
        invitations.end_mandate(self.mandate, reason=form.cleaned_data["reason"], by=self.request.user)


urls = [
    path(f"{SEAT}invite/", InviteView.as_view(), name="admin_seat_invite"),
    path(f"{SEAT}<slug:kind>/renew/", RenewView.as_view(), name="admin_mandate_renew"),
    path(f"{SEAT}<slug:kind>/role/", RoleView.as_view(), name="admin_mandate_role"),
    path(f"{SEAT}<slug:kind>/last-day/", EndDateView.as_view(), name="admin_mandate_until"),
    path(f"{SEAT}<slug:kind>/replace/", ReplaceView.as_view(), name="admin_mandate_replace"),
    path(f"{SEAT}<slug:kind>/end/", EndView.as_view(), name="admin_mandate_end"),
]

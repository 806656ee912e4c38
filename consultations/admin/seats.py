"""The deeds on seats in the admin: one more, changed, moved in the order, given up."""
from django.forms import Form
from django.urls import path
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView
from consultations.actions import groups as deeds
from consultations.actions import seats
from consultations.admin.one_group import OneGroup
from consultations.forms.groups import PublicReasonForm
from consultations.forms.seats import ChangeSeatForm, SeatForm
from consultations.models import Seat


class AddSeatView(OneGroup, AdminDeedView):
    """One more seat."""

    form_class = SeatForm
    page_title, deed_label = _("Add a seat"), _("Add the seat")
    lede = _("A seat belongs to an organisation or to a unit of the municipality. People are invited to it next.")

    def get_form_kwargs(self):
        """Organisations of this municipality."""
        return {**super().get_form_kwargs(), "municipality": self.municipality, "instance": Seat()}

    def perform(self, form):
        """Adds it."""
        deeds.add_seat(self.subject, form.cleaned_data, by=self.request.user)


class SeatDeedView(OneGroup, AdminDeedView):
    """A deed on one seat."""

    form_class = Form

    @property
    def header_subtitle(self):
        """Which seat."""
        return self.seat.title


class ChangeSeatView(SeatDeedView):
    """Another title, bench or organisation."""

    form_class = ChangeSeatForm
    page_title, deed_label = _("Change the seat"), _("Save the seat")
    success_message = _("The seat was changed.")

    def get_form_kwargs(self):
        """The seat as it is, on a copy."""
        instance = Seat.objects.get(pk=self.seat.pk)
        return {**super().get_form_kwargs(), "municipality": self.municipality, "instance": instance}

    def perform(self, form):
        """Changes it."""
        fields = dict(form.cleaned_data)
        reason = fields.pop("reason")
        seats.change_seat(self.seat, fields, reason=reason, by=self.request.user)


class GiveUpSeatView(SeatDeedView):
    """Ends a seat for good."""

    form_class = PublicReasonForm
    page_title, deed_label = _("Give up this seat?"), _("Give up the seat")
    lede = _("Every mandate in it ends at once. The seat stays in the history of the group and does not count any "
             "more. This cannot be undone.")
    success_message = _("The seat was given up.")

    def perform(self, form):
        """Ends it."""
        seats.give_up_seat(self.seat, reason=form.cleaned_data["reason"], by=self.request.user)


class MoveSeatView(SeatDeedView):
    """One place up or down among the seats of its bench."""

    is_up = True
    page_title, deed_label = _("Move the seat up?"), _("Move it up")

    def perform(self, form):
        """Moves it."""
        seats.move_seat(self.seat, is_up=self.is_up, by=self.request.user)


class MoveSeatDownView(MoveSeatView):
    """One place down."""

    is_up = False
    page_title, deed_label = _("Move the seat down?"), _("Move it down")


SEAT = "groups/<slug:slug>/seats/<int:number>/"
urls = [
    path("groups/<slug:slug>/seats/", AddSeatView.as_view(), name="admin_group_seat"),
    path(f"{SEAT}change/", ChangeSeatView.as_view(), name="admin_seat_change"),
    path(f"{SEAT}give-up/", GiveUpSeatView.as_view(), name="admin_seat_end"),
    path(f"{SEAT}up/", MoveSeatView.as_view(), name="admin_seat_up"),
    path(f"{SEAT}down/", MoveSeatDownView.as_view(), name="admin_seat_down"),
]

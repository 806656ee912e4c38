"""How the pages of a group in the admin find the group, a seat of it and a mandate in the seat."""
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from consultations.models import Mandate, WorkingGroup

NEW = "new-"  # before the kind: the successor who is asked while somebody sits in the place


def address_of(mandate, others):
    """What stands for a living mandate in an address: its kind, or its kind as a successor beside who sits there."""
    is_beside = mandate.accepted_at is None and any(
        one.kind == mandate.kind and one.pk != mandate.pk for one in others)
    return f"{NEW}{mandate.kind}" if is_beside else mandate.kind


class OneGroup:
    """Finds the group by its short name; coordinators only."""

    rule_name = "consultations.manage_group"

    def find_subject(self):
        """One group of this municipality."""
        return self.lookup(WorkingGroup.objects.select_related("municipality", "cycle", "call", "parent"),
                           slug=self.kwargs["slug"])

    def get_success_url(self):
        """The group's page in the admin."""
        return reverse("admin_group", args=[self.kwargs["slug"]])

    @cached_property
    def seat(self):
        """The seat with the number of the address, found through its group."""
        return get_object_or_404(self.subject.seats.select_related("group__municipality", "organisation"),
                                 sort_order=self.kwargs["number"])

    @cached_property
    def mandate(self):
        """The living mandate (invited or running) of this kind in the seat, or the successor who is asked."""
        living = list(Mandate.objects.filter(seat=self.seat).living().select_related(
            "seat__group__municipality", "person"))
        for one in living:
            if address_of(one, living) == self.kwargs["kind"]:
                return one
        raise Http404

"""Groups in the admin: the listing, a group with its seats, and the deeds on seats and mandates."""
from django.db.models import Q
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cocreate import clock
from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.viewsets import RecordIndexView
from consultations.actions import groups as deeds
from consultations.actions import invitations
from consultations.forms.groups import GroupForm, InviteForm, NewGroupForm, ReasonForm, RoleForm, SeatForm
from consultations.models import Mandate, Seat, WorkingGroup
from consultations.seating import parity_of


def _day(date):
    return date_format(date) if date else ""


class GroupIndexView(RecordIndexView):
    """A group's name leads to its page."""

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_group", args=[instance.slug])

    def get_add_url(self):
        """A group without a call; groups of a call are founded by announcing its result."""
        return reverse("admin_group_new")


class GroupViewSet(RecordViewSet):
    """The groups of the municipality."""

    model = WorkingGroup
    url_prefix = "groups"
    icon = "group"
    menu_label = _("Groups")
    menu_order = 130
    index_view_class = GroupIndexView
    list_display = ["name_sq", Column("get_kind_display", label=_("kind")), Column("cycle", label=_("cycle")),
                    Column("founded_on", label=_("founded on"), accessor=lambda group: _day(group.founded_on))]
    search_fields = ["name_sq", "name_en"]
    form_fields = ["name_sq"]  # the form views are closed: deeds have views of their own


class OneGroup:
    """Finds the group by its short name; coordinators only."""

    rule_name = "consultations.manage_group"

    def find_subject(self):
        """One group of this municipality."""
        return self.lookup(WorkingGroup.objects.select_related("municipality", "cycle"), slug=self.kwargs["slug"])

    def get_success_url(self):
        """The group's page in the admin."""
        return reverse("admin_group", args=[self.kwargs["slug"]])

    @cached_property
    def seat(self):
        """The seat with the number of the address, found through its group."""
        return get_object_or_404(self.subject.seats.select_related("group__municipality"),
                                 sort_order=self.kwargs["number"])

    @cached_property
    def mandate(self):
        """The living mandate (invited or running) of this kind in the seat."""
        living = Q(ends_at=None) | Q(ends_at__gt=clock.now())
        mandates = Mandate.objects.filter(living).select_related("seat__group__municipality", "person")
        return get_object_or_404(mandates, seat=self.seat, kind=self.kwargs["kind"])


class GroupPage(OneGroup, AdminRecordView):
    """A group: rules, seats, who was invited, who sits."""

    template_name = "consultations/admin/group.html"
    header_icon = "group"

    def deeds(self):
        """What can be done with the group."""
        slug = self.subject.slug
        return [
            (_("Plan a meeting"), reverse("admin_group_meeting_new", args=[slug]), True),
            (_("Add a seat"), reverse("admin_group_seat", args=[slug]), False),
            (_("Founding act and rules"), reverse("admin_group_change", args=[slug]), False),
            (_("See it on the site"), self.subject.get_absolute_url(), False),
        ]

    def get_context_data(self, **kwargs):
        """The seats with their living mandates, and the parity."""
        group = self.subject
        living = Mandate.objects.filter(seat__group=group).filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))
        by_seat = {}
        for mandate in living.select_related("person"):
            by_seat.setdefault(mandate.seat_id, []).append(mandate)
        seats = list(group.seats.select_related("organisation"))
        for seat in seats:
            seat.living = by_seat.get(seat.pk, [])
            seat.has_room = len(seat.living) < len(Mandate.Kind.values)
        return super().get_context_data(seats=seats, parity=parity_of(group), now=clock.now(),
                                        meetings=group.meetings.all()[:20], **kwargs)


class NewGroupView(AdminDeedView):
    """A group without a call."""

    rule_name = "consultations.found_groups"
    form_class = NewGroupForm
    page_title, deed_label = _("Found a group"), _("Found the group")
    lede = _("The group of a call is founded when its result is announced. Here you found any other group.")
    header_icon = "group"

    def find_subject(self):
        """The municipality."""
        return self.municipality

    def get_form_kwargs(self):
        """Cycles of this municipality."""
        return {**super().get_form_kwargs(), "municipality": self.municipality, "instance": WorkingGroup()}

    def perform(self, form):
        """Founds it."""
        fields = dict(form.cleaned_data)
        self.group = deeds.create_group(fields.pop("cycle"), fields, by=self.request.user)

    def get_success_url(self):
        """The new group, or the listing."""
        group = getattr(self, "group", None)
        return reverse("admin_group", args=[group.slug]) if group else reverse("groups:index")


class ChangeGroupView(OneGroup, AdminDeedView):
    """The founding act, the task and the rules."""

    form_class = GroupForm
    page_title, deed_label = _("Founding act and rules"), _("Save")
    lede = _("The rules are published. A changed rule is noted on the public record.")

    def get_form_kwargs(self):
        """The form is filled with a copy: the action does the writing."""
        return {**super().get_form_kwargs(), "instance": WorkingGroup.objects.get(pk=self.subject.pk)}

    def perform(self, form):
        """Saves what was changed."""
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        deeds.change_group(self.subject, changed, by=self.request.user)


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


class InviteView(OneGroup, AdminDeedView):
    """Invites a person to a seat."""

    form_class = InviteForm
    page_title, deed_label = _("Invite to the seat"), _("Send the invitation")
    success_message = _("The invitation is on its way. It is valid for 14 days.")

    def get_context_data(self, **kwargs):
        """Names the seat."""
        return super().get_context_data(lede=self.seat.title, **kwargs)

    def perform(self, form):
        """Invites them."""
        invitations.invite(self.seat, by=self.request.user, **form.cleaned_data)


class MandateDeedView(OneGroup, AdminDeedView):
    """A deed on one mandate."""

    form_class = Form

    def get_context_data(self, **kwargs):
        """Names the person and the seat."""
        lede = f"{self.mandate.person.display_name} · {self.mandate.seat.title}"
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


class EndView(MandateDeedView):
    """Ends a mandate or takes an invitation back."""

    form_class = ReasonForm
    page_title, deed_label = _("End the mandate"), _("End it now")
    success_message = _("The mandate has ended; the person has no access to the desk any more.")

    def perform(self, form):
        """Ends it."""
        invitations.end_mandate(self.mandate, reason=form.cleaned_data["reason"], by=self.request.user)


SEAT = "groups/<slug:slug>/seats/<int:number>/"
urls = [
    path("groups/found/", NewGroupView.as_view(), name="admin_group_new"),
    path("groups/<slug:slug>/page/", GroupPage.as_view(), name="admin_group"),
    path("groups/<slug:slug>/change/", ChangeGroupView.as_view(), name="admin_group_change"),
    path("groups/<slug:slug>/seats/", AddSeatView.as_view(), name="admin_group_seat"),
    path(f"{SEAT}invite/", InviteView.as_view(), name="admin_seat_invite"),
    path(f"{SEAT}<slug:kind>/renew/", RenewView.as_view(), name="admin_mandate_renew"),
    path(f"{SEAT}<slug:kind>/role/", RoleView.as_view(), name="admin_mandate_role"),
    path(f"{SEAT}<slug:kind>/end/", EndView.as_view(), name="admin_mandate_end"),
]

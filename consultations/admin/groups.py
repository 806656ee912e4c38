"""Groups in the admin: the listing, a group with its seats and acts, founding, changing and closing one."""
import django_filters
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cocreate import clock
from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.viewsets import RecordIndexView
from consultations.actions import closing
from consultations.actions import groups as deeds
from consultations.admin.one_group import OneGroup, address_of
from consultations.forms.groups import GroupForm, NewGroupForm, PublicReasonForm
from consultations.group_rules import RULES, rules_in_words
from consultations.meeting_states import GroupStatus
from consultations.members import free_places
from consultations.models import Application, Mandate, WorkingGroup
from consultations.models.review import Bench
from consultations.seating import parity_of
from consultations.states import ApplicationStatus


def _day(date):
    return date_format(date) if date else ""


class GroupFilters(WagtailFilterSet):
    """By kind, state and cycle."""

    kind = django_filters.ChoiceFilter(choices=WorkingGroup.Kind.choices, label=_("kind"))
    status = django_filters.ChoiceFilter(choices=GroupStatus.choices, label=_("state"))

    class Meta:
        model = WorkingGroup
        fields = ["kind", "status"]


class GroupIndexView(RecordIndexView):
    """A group's name leads to its page."""

    def get_base_queryset(self):
        """With the group above and the cycle."""
        return super().get_base_queryset().select_related("parent", "cycle")

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
    filterset_class = GroupFilters
    list_display = ["name_sq", Column("get_kind_display", label=_("kind")),
                    Column("parent", label=_("group above it"), accessor=lambda group: group.parent or ""),
                    Column("cycle", label=_("cycle")), Column("get_status_display", label=_("state")),
                    Column("founded_on", label=_("founded on"), accessor=lambda group: _day(group.founded_on))]
    search_fields = ["name_sq", "name_en"]
    form_fields = ["name_sq"]  # the form views are closed: deeds have views of their own


class GroupPage(OneGroup, AdminRecordView):
    """A group: rules, acts, seats, who was invited, who sits, the groups under it."""

    template_name = "consultations/admin/group.html"
    header_icon = "group"

    def deeds(self):
        """What can be done with the group; a closed one is read, and gets acts."""
        slug = self.subject.slug
        act = (_("Add an act"), reverse("admin_group_act", args=[slug]), False)
        seen = (_("See it on the site"), self.subject.get_absolute_url(), False)
        if self.subject.is_closed:
            return [act, seen]
        return [
            (_("Plan a meeting"), reverse("admin_group_meeting_new", args=[slug]), True),
            (_("Add a seat"), reverse("admin_group_seat", args=[slug]), False),
            (_("Task and rules"), reverse("admin_group_change", args=[slug]), False),
            act,
            (_("Found a group under it"), f"{reverse('admin_group_new')}?under={slug}", False),
            (_("Close the group"), reverse("admin_group_close", args=[slug]), False),
            seen,
        ]

    def get_context_data(self, **kwargs):
        """The seats with their living mandates, the parity, the acts, the groups under it, the call's free places."""
        group = self.subject
        return super().get_context_data(
            seats=self.seats(), parity=parity_of(group), now=clock.now(), rules=rules_in_words(group),
            papers=group.papers.select_related("replaces").prefetch_related("replaced_by"),
            subgroups=group.subgroups.order_by("name_sq"), meetings=group.meetings.order_by("-starts_at")[:20],
            free=free_places(group.call) if group.call_id and not group.is_closed else 0, **kwargs)

    def seats(self):
        """The seats in their order, benches together; those that were given up last."""
        group, by_seat = self.subject, {}
        for mandate in Mandate.objects.filter(seat__group=group).living().select_related("person").order_by(
                "kind", "pk"):
            by_seat.setdefault(mandate.seat_id, []).append(mandate)
        seats, applications = list(group.seats.select_related("organisation")), self.applications()
        for seat in seats:
            seat.living = by_seat.get(seat.pk, [])
            for mandate in seat.living:
                mandate.address = address_of(mandate, seat.living)
            seat.has_room = not (seat.ended_on or group.is_closed) and len(
                {mandate.kind for mandate in seat.living}) < len(Mandate.Kind.values)
            seat.application = applications.get(seat.organisation_id)
        return sorted(seats, key=lambda seat: (seat.ended_on is not None, Bench.values.index(seat.bench)))

    def applications(self):
        """{organisation: reference} of those selected in the call of the group: their places are ended there."""
        if not self.subject.call_id:
            return {}
        found = Application.objects.filter(call=self.subject.call_id, status=ApplicationStatus.SELECTED)
        return dict(found.values_list("organisation", "reference"))


class GroupFormView(AdminDeedView):
    """A form of a group in sections."""

    template_name = "consultations/admin/group_form.html"
    header_icon = "group"

    def get_form_kwargs(self):
        """Cycles and groups of this municipality."""
        return {**super().get_form_kwargs(), "municipality": self.municipality}


class NewGroupView(GroupFormView):
    """A group without a call; with `?under=` another, it begins with the rules and the cycle of that one."""

    rule_name = "consultations.found_groups"
    form_class = NewGroupForm
    page_title, deed_label = _("Found a group"), _("Found the group")
    lede = _("The group of a call is founded when its result is announced. Here you found any other group: a council, "
             "a team or a thematic group under it, a social-audit group.")

    def find_subject(self):
        """The municipality."""
        return self.municipality

    @cached_property
    def above(self):
        """The group named in the address, or None."""
        return WorkingGroup.objects.of(self.municipality).at_work().filter(slug=self.request.GET.get("under")).first()

    def get_initial(self):
        """The rules of the group above."""
        if self.above is None:
            return super().get_initial()
        kind = {WorkingGroup.Kind.FORUM: WorkingGroup.Kind.TEAM}.get(self.above.kind, WorkingGroup.Kind.THEMATIC)
        return {"parent": self.above, "cycle": self.above.cycle_id, "kind": kind,
                **{name: getattr(self.above, name) for name in RULES}}

    def get_form_kwargs(self):
        """An empty group."""
        return {**super().get_form_kwargs(), "instance": WorkingGroup()}

    def perform(self, form):
        """Founds it."""
        fields = dict(form.cleaned_data)
        self.group = deeds.create_group(fields.pop("cycle"), fields, by=self.request.user)

    def get_success_url(self):
        """The new group, or where one came from."""
        group = getattr(self, "group", None) or self.above
        return reverse("admin_group", args=[group.slug]) if group else reverse("groups:index")


class ChangeGroupView(OneGroup, GroupFormView):
    """The task, the founding act, the place under another group and the rules."""

    form_class = GroupForm
    page_title, deed_label = _("Task and rules"), _("Save")
    lede = _("The rules are published. A changed rule is noted on the public record, from what to what.")

    def get_form_kwargs(self):
        """The form is filled with a copy: the action does the writing."""
        return {**super().get_form_kwargs(), "instance": WorkingGroup.objects.get(pk=self.subject.pk)}

    def perform(self, form):
        """Saves what was changed."""
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        deeds.change_group(self.subject, changed, by=self.request.user)


class CloseGroupView(OneGroup, AdminDeedView):
    """Closes the group for good."""

    form_class = PublicReasonForm
    page_title, deed_label = _("Close the group?"), _("Close the group for good")
    success_message = _("The group is closed. Its members get a letter; their access has ended.")

    @property
    def lede(self):
        """What must be finished first, or what it means."""
        first = closing.obstacles(self.subject)
        return " ".join(first) if first else _(
            "Every mandate ends at once and everybody who sits in the group gets a letter with your reason. The group "
            "stays readable: acts, decisions, members past. This cannot be undone.")

    def perform(self, form):
        """Closes it."""
        closing.close_group(self.subject, form.cleaned_data["reason"], by=self.request.user)


urls = [
    path("groups/found/", NewGroupView.as_view(), name="admin_group_new"),
    path("groups/<slug:slug>/page/", GroupPage.as_view(), name="admin_group"),
    path("groups/<slug:slug>/change/", ChangeGroupView.as_view(), name="admin_group_change"),
    path("groups/<slug:slug>/close/", CloseGroupView.as_view(), name="admin_group_close"),
]

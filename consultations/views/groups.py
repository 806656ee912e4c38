"""The public page of a group, and the desk ("tryeza") of its members."""
from itertools import groupby

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks

from cocreate import clock
from cocreate.permissions import allows
from cocreate.templatetags.house import moment
from cocreate.views.base import DeedView, MunicipalityMixin, SubjectMixin
from consultations import decisions, membership, public_groups, public_meetings
from consultations.actions.invitations import end_mandate
from consultations.forms.groups import ReasonForm
from consultations.group_page import group_parts
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.models import Mandate, Meeting, Minutes, WorkingGroup
from consultations.models.review import Bench
from consultations.presented_decisions import decision_rows
from consultations.public_meetings import STATUS_KIND
from consultations.seating import seats_at

SHOWN, PAST_SHOWN = 10, 200


def benches_of(seats):
    """The seats by bench, in the order of the benches: [{label, seats}]."""
    order = {bench: number for number, bench in enumerate(Bench.values)}
    ordered = sorted(seats, key=lambda seat: order[seat.bench])
    by_bench = groupby(ordered, key=lambda seat: seat.bench)
    return [{"label": Bench(bench).label, "seats": list(mine)} for bench, mine in by_bench]


class GroupView(MunicipalityMixin, TemplateView):
    """What everybody may know of a group."""

    template_name = "consultations/group_detail.html"

    def get_context_data(self, **kwargs):
        """Rules, acts, seats, balance, those under it, meetings and decisions."""
        group = self.lookup(WorkingGroup.objects.select_related("cycle", "parent"), slug=self.kwargs["slug"])
        seats = seats_at(group)
        parts = group_parts(group, seats)
        return super().get_context_data(
            group=group, benches=benches_of(seats), parity_words=public_groups.parity_words(parts["balance"]["parity"]),
            past=list(public_groups.past_mandates(group)[:PAST_SHOWN]), **parts, **self.meetings(group),
            **self.decisions(group), **kwargs
        )

    def meetings(self, group):
        """The meetings to come, and the newest of the others."""
        known = public_meetings.public_meetings(self.municipality).filter(group=group)
        is_to_come = Q(status=MeetingStatus.CONVENED, ends_at__gt=clock.now())
        held = list(known.exclude(is_to_come)[: SHOWN + 1])
        to_come = known.filter(is_to_come).order_by("starts_at", "pk")[:SHOWN]
        return {"to_come": [public_meetings.card_of(one, shows_group=False) for one in to_come],
                "held": [public_meetings.card_of(one, shows_group=False) for one in held[:SHOWN]],
                "more_meetings": len(held) > SHOWN}

    def decisions(self, group):
        """The newest decisions."""
        found = list(decisions.public_decisions(self.municipality).filter(item__meeting__group=group)[: SHOWN + 1])
        return {"decisions": decision_rows(self.municipality, found[:SHOWN]), "more_decisions": len(found) > SHOWN}


class DeskView(SubjectMixin, TemplateView):
    """What a member needs today.

    Rooms above add sections through Wagtail's hook "construct_desk": `hook(request, group, mandate)` returns a list of
    {"title", "items": [{"label", "url", "note", "status": {"label", "kind"}}], "is_asked", "empty", "url", "button"}.
    Sections with `is_asked` join what is asked of the person; the others stand by themselves, with the sentence `empty`
    when they have no items, and a button when there is a `url`. `mandate` is None for a coordinator.
    """

    template_name = "consultations/desk_detail.html"
    rule_name = "consultations.read_desk"

    def find_subject(self):
        """The group."""
        return self.lookup(WorkingGroup.objects.select_related("cycle", "municipality"), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        """The next meeting, what is asked, the sections of the other rooms, the table."""
        group, mandate = self.subject, membership.mandate_in(self.request.user, self.subject)
        sections = [
            section for hook in hooks.get_hooks("construct_desk") for section in hook(self.request, group, mandate)
        ]
        asked = minutes_to_read(mandate) + [
            task for section in sections if section.get("is_asked") for task in tasks_of(section)
        ]
        sections = [{**section, "tasks": tasks_of(section)} for section in sections]
        return super().get_context_data(
            group=group, mandate=mandate, next_meeting=next_meeting(group, self.request.user), asked=asked,
            sections=[one for one in sections if not one.get("is_asked")],
            benches=benches_of(seats_at(group)), kept_papers=papers_of(group, self.request.user), **kwargs
        )


def next_meeting(group, person):
    """The next meeting of `group` of which `person` may know more than that there is one, or None."""
    for meeting in group.meetings.to_come().select_related("group").order_by("starts_at", "pk")[:SHOWN]:
        if allows(person, "consultations.see_meeting_contents", meeting):
            return meeting
    return None


def tasks_of(section):
    """The items of a section as components/task_list.html takes them."""
    return [{**item, "hint": item.get("note", "")} for item in section.get("items", ())]


def minutes_to_read(*mandates):
    """The minutes that wait for the corrections of whoever was present by these mandates (None counts for nothing)."""
    waiting = Minutes.objects.filter(
        status=MinutesStatus.CORRECTION, meeting__attendances__mandate__in=[one for one in mandates if one]
    ).select_related("meeting__municipality").distinct()
    return [
        {"label": _("Read the minutes: %(title)s") % {"title": one.meeting.title},
         "url": one.meeting.get_absolute_url(), "hint": _("You may propose corrections."),
         "due": one.corrections_until,
         "status": {"label": one.get_status_display(), "kind": "waiting"}}
        for one in waiting
        if one.takes_corrections
    ]


def papers_of(group, person):
    """For whoever keeps the papers: meetings that are planned, on now, or without final minutes."""
    if not person.has_perm("consultations.plan_meetings", group):
        return None
    unfinished = Meeting.objects.filter(group=group).exclude(status=MeetingStatus.CANCELLED).exclude(
        minutes__status=MinutesStatus.FINAL
    )
    return [
        {"label": meeting.title, "url": meeting.get_absolute_url(), "hint": moment(meeting.starts_at),
         "status": {"label": meeting.get_status_display(), "kind": STATUS_KIND[meeting.status]}}
        for meeting in unfinished.order_by("starts_at")[:20]
    ]


class ResignView(DeedView):
    """A member gives up their seat."""

    rule_name = "consultations.end_mandate"
    form_class = ReasonForm
    page_title, deed_label = gettext_lazy("Give up your seat"), gettext_lazy("Give up my seat")

    def find_subject(self):
        """The person's own mandate in the group."""
        group = self.lookup(WorkingGroup, slug=self.kwargs["slug"])
        mine = Mandate.objects.of(self.municipality).select_related("seat__group").running()
        return self.lookup(mine, seat__group=group, person=self.request.user.pk)

    def get_context_data(self, **kwargs):
        """The words of the deed."""
        lede = _("Your access to the desk ends at once. The reason is kept for the coordinator, not published.")
        return super().get_context_data(lede=lede, **kwargs)

    def perform(self, form):
        """Ends the mandate."""
        end_mandate(self.subject, reason=form.cleaned_data["reason"], by=self.request.user)

    def get_success_url(self):
        """The public page of the group."""
        return reverse("consultations:group", args=[self.kwargs["slug"]])

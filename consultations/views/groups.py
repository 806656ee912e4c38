"""The public page of a group, and the desk ("tryeza") of its members."""
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail import hooks

from cocreate.templatetags.house import moment
from cocreate.views.base import DeedView, MunicipalityMixin, SubjectMixin
from consultations import membership
from consultations.actions.invitations import end_mandate
from consultations.forms.groups import ReasonForm
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.models import Mandate, Meeting, MinuteLine, Minutes, WorkingGroup
from consultations.models.review import Bench
from consultations.seating import parity_of, seats_at

STATUS_KIND = {MeetingStatus.PLANNED: "quiet", MeetingStatus.CONVENED: "open", MeetingStatus.HELD: "done",
               MeetingStatus.CANCELLED: "refused"}


def rules_in_words(group):
    """The published rules of a group as (name, sentence)."""
    quorum = _("More than %(percent)s per cent of the seats that are held.") % {"percent": group.quorum_percent}
    if group.needs_both_benches:
        quorum += " " + _("Somebody from the municipality and somebody from civil society must be present.")
    majority = _("%(majority)s.") % {"majority": str(group.get_majority_display()).capitalize()}
    if group.needs_majority_in_both_benches:
        majority += " " + _("A majority on each bench is needed.")
    notice = ngettext("%(count)s working day", "%(count)s working days", group.notice_days)
    corrections = ngettext("%(count)s working day", "%(count)s working days", group.correction_days)
    return [
        {"label": _("A meeting can decide with"), "value": quorum},
        {"label": _("A decision is taken by"), "value": majority},
        {"label": _("Meetings are called ahead by"), "value": notice % {"count": group.notice_days}},
        {"label": _("Minutes can be corrected for"), "value": corrections % {"count": group.correction_days}},
    ]


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
        """Rules, seats, parity, meetings and decisions."""
        group = self.lookup(WorkingGroup.objects.select_related("cycle", "call"), slug=self.kwargs["slug"])
        seats = seats_at(group)
        meetings = group.meetings.announced().select_related("minutes")
        decisions = MinuteLine.objects.filter(
            kind=MinuteLine.Kind.DECISION, item__meeting__group=group,
            item__meeting__minutes__status=MinutesStatus.FINAL,
        ).select_related("item__meeting").order_by("-item__meeting__starts_at", "pk")
        return super().get_context_data(
            group=group, benches=benches_of(seats), parity=parity_of(group, seats), rules=rules_in_words(group),
            meetings=meetings[:20], decisions=decisions[:20], **kwargs
        )


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
            group=group, mandate=mandate, next_meeting=group.meetings.to_come().order_by("starts_at").first(),
            asked=asked, sections=[one for one in sections if not one.get("is_asked")],
            benches=benches_of(seats_at(group)), kept_papers=papers_of(group, self.request.user), **kwargs
        )


def tasks_of(section):
    """The items of a section as components/task_list.html takes them."""
    return [{**item, "hint": item.get("note", "")} for item in section.get("items", ())]


def minutes_to_read(mandate):
    """The minutes that wait for this member's corrections."""
    if mandate is None:
        return []
    waiting = Minutes.objects.filter(
        status=MinutesStatus.CORRECTION, meeting__attendances__mandate=mandate, meeting__group=mandate.seat.group_id
    ).select_related("meeting__municipality")
    return [
        {"label": _("Read the minutes: %(title)s") % {"title": one.meeting.title},
         "url": one.meeting.get_absolute_url(), "hint": _("You may propose corrections."),
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

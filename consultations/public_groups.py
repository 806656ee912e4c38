"""Groups as the public reads them: the list as a tree, and what a page of one group tells besides its own fields."""
from dataclasses import dataclass, field

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.folded import folded_search
from consultations.meeting_states import GroupStatus
from consultations.models import Mandate, Meeting, Seat, WorkingGroup

SEARCHED = ("name_sq", "name_en", "purpose_sq", "purpose_en", "founding_act")


@dataclass
class Branch:
    """A group of the tree with those under it; `depth` 0 stands at the top."""

    group: WorkingGroup
    facts: str = ""
    branches: list = field(default_factory=list)


def kind_titles():
    """{kind: its heading over several groups}, in the order in which they are read."""
    kinds = WorkingGroup.Kind
    return {kinds.FORUM: _("Councils and forums"), kinds.WORKING_GROUP: _("Working groups"),
            kinds.TEAM: _("Working teams"), kinds.THEMATIC: _("Thematic groups"),
            kinds.AUDIT: _("Social-audit groups")}


def listed_groups(municipality):
    """The groups of the public cycles, in the order in which they were founded."""
    groups = WorkingGroup.objects.of(municipality).filter(cycle__published_at__isnull=False)
    return groups.select_related("cycle", "parent").order_by("founded_on", "name_sq", "pk")


def search_groups(groups, typed):
    """Those of `groups` in which the words stand."""
    return folded_search(groups, typed, SEARCHED)


def branches_of(groups, municipality):
    """`groups` as Branches without their places in the tree: {pk: Branch}, with the facts of each in words."""
    groups = list(groups)
    counts, next_meetings = _seat_counts(groups, municipality), _next_meetings(groups)
    return {group.pk: Branch(group, _facts(group, counts.get(group.pk), next_meetings.get(group.pk)))
            for group in groups}


def tree_of(branches):
    """The Branches of `branches_of` as a tree: those whose parent is not among them stand at the top."""
    top = []
    for branch in branches.values():
        parent = branches.get(branch.group.parent_id)
        (parent.branches if parent else top).append(branch)
    return top


def by_kind(top):
    """The Branches at the top under the heading of their kind: [{title, branches}]."""
    return [{"title": title, "kind": kind, "branches": found} for kind, title in kind_titles().items()
            if (found := [branch for branch in top if branch.group.kind == kind])]


def parity_words(parity):
    """Whether both benches hold as many seats, as a sentence; the numbers stand as they are."""
    more = abs(parity.difference)
    if parity.is_even:
        return _("Both benches hold the same number of seats.")
    if parity.difference > 0:
        text = ngettext("Civil society holds %(count)d seat more than the municipality.",
                        "Civil society holds %(count)d seats more than the municipality.", more)
    else:
        text = ngettext("The municipality holds %(count)d seat more than civil society.",
                        "The municipality holds %(count)d seats more than civil society.", more)
    return text % {"count": more}


def past_mandates(group):
    """The mandates that ended, the last first: who sat where, from when until when."""
    ended = Mandate.objects.filter(seat__group=group, accepted_at__isnull=False, ends_at__lte=clock.now())
    return ended.select_related("person", "seat").order_by("-ends_at", "pk")


def _seat_counts(groups, municipality):
    """{group: {"seats", "held"}} of the seats there are today, in two queries."""
    seats = Seat.objects.filter(group__in=[group.pk for group in groups])
    seats = seats.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=clock.today(municipality)))
    counts = {row["group"]: row for row in seats.order_by().values("group").annotate(seats=Count("pk"))}
    running = Mandate.objects.running().filter(seat__in=seats).exclude(role=Mandate.Role.OBSERVER)
    held = running.order_by().values("seat__group").annotate(held=Count("seat", distinct=True))
    for row in held:
        counts[row["seat__group"]]["held"] = row["held"]
    return counts


def _next_meetings(groups):
    """{group: when its next meeting begins}; private ones are not told before they were held."""
    to_come = Meeting.objects.readable().to_come().filter(group__in=[group.pk for group in groups]).order_by()
    return dict(to_come.values_list("group").annotate(Min("starts_at")))


def _facts(group, counts, next_at):
    """What a line of the list says of a group besides its name and task."""
    from cocreate.templatetags.house import moment

    if group.status == GroupStatus.CLOSED:
        return ""
    words = []
    if counts:
        values = {"held": counts.get("held", 0), "seats": counts["seats"]}
        words.append(ngettext("%(held)d of %(seats)d seat held", "%(held)d of %(seats)d seats held", counts["seats"])
                     % values)
    if next_at:
        words.append(_("next meeting: %(moment)s") % {"moment": moment(next_at)})
    return " · ".join(words)

"""How many were there, and what of it is published: never a count under three, nor one that would give it away.

A meeting has one number of people: the figure that was typed, or, without one, the people noted by name and the slips
from the door (docs/decisions/presence.md).
"""
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cocreate.translated import active_language
from consultations import table_balance
from consultations.models import Attendance, DoorSlip
from consultations.models.review import Bench


@dataclass(frozen=True)
class Axis:
    """One thing that was counted: [(label, number, or None where it is not told)]."""

    label: str
    rows: tuple

    @property
    def has_hidden(self):
        """Whether some of it is not told."""
        return any(number is None for _label, number in self.rows)


def with_people(meetings):
    """`meetings` with `seated_people` (noted by name, each person once) and `guests` (slips of others)."""
    seated = Attendance.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    guests = DoorSlip.objects.filter(meeting=OuterRef("pk"), is_member=False).order_by().values("meeting")
    return meetings.annotate(
        seated_people=_counted(seated.annotate(many=Count("mandate__person", distinct=True))),
        guests=_counted(guests.annotate(many=Count("pk"))),
    )


def counted_people(meeting):
    """The people noted by name and the slips of others: what the number is when none was typed."""
    if not hasattr(meeting, "seated_people"):
        meeting.seated_people = meeting.attendances.aggregate(
            many=Count("mandate__person", distinct=True))["many"]
        meeting.guests = meeting.door_slips.filter(is_member=False).count()
    return meeting.seated_people + meeting.guests


def count_from(meeting, noted, groups):
    """Keeps on `meeting` what `counted_people` would ask for, from its attendances and its slips alike."""
    meeting.seated_people = len({one.mandate.person_id for one in noted})
    meeting.guests = sum(one["many"] for one in groups if not one["is_member"])


def people_at(meeting):
    """How many were there: the figure that was typed, else those who were counted."""
    return counted_people(meeting) if meeting.participants_total is None else meeting.participants_total


def slip_groups(meeting):
    """The slips alike, together: [{bench, gender, unit, unit__name_sq, unit__name_en, mode, is_member, many}]."""
    alike = ("bench", "gender", "unit", "unit__name_sq", "unit__name_en", "mode", "is_member")
    return list(meeting.door_slips.order_by("bench", "gender", "unit__name_sq", "mode", "is_member")
                .values(*alike).annotate(many=Count("pk")))


def unit_name(group):
    """The name of the unit of slips alike, in the active language; "" without one."""
    return group.get(f"unit__name_{active_language()}") or group["unit__name_sq"] or ""


def public_numbers(meeting, groups=None, noted=None):
    """What is published of the people of a meeting: a list of Axis, only of what somebody told.

    `groups` (slip_groups) and `noted` (its attendances) may be given where they were read already.
    """
    groups = slip_groups(meeting) if groups is None else groups
    guests = [one for one in groups if not one["is_member"]]
    modes = _modes(meeting) if noted is None else Counter(one.mode for one in noted)
    modes.update(_counts(guests, "mode"))
    units = {one["unit"]: unit_name(one) for one in groups if one["unit"]}
    found = [
        _axis(_("Guests by side"), _counts(guests, "bench"), dict(Bench.choices)),
        _axis(_("Gender, as people told it"), _counts(groups, "gender"), dict(DoorSlip.Gender.choices)),
        _axis(_("Where people live or work"), _counts(groups, "unit"), units, names_are_hidden=True),
        _axis(_("How people came"), modes if len(modes) > 1 else {}, dict(Attendance.Mode.choices)),
    ]
    return [axis for axis in found if axis is not None]


def recorded_modes(meeting):
    """How people came, as the public record keeps it: nothing under three, and nothing that would give it away."""
    modes = _modes(meeting)
    modes.update(_counts([one for one in slip_groups(meeting) if not one["is_member"]], "mode"))
    shown = table_balance.published_whole({str(mode): number for mode, number in modes.items()})
    return {mode: number for mode, number in sorted(shown.items()) if number is not None}


def _modes(meeting):
    return Counter(dict(meeting.attendances.order_by().values_list("mode").annotate(many=Count("pk"))))


def _counts(groups, name):
    counts = Counter()
    for one in groups:
        counts[one[name] or ""] += one["many"]
    return counts


def _axis(label, counts, names, *, names_are_hidden=False):
    """An Axis of what was told, in the order of `names`, "not told" last; None when nobody told anything."""
    if not any(counts.get(value) for value in names):
        return None
    values = {value: counts[value] for value in [*names, ""] if counts.get(value)}
    shown = table_balance.published_whole(values)
    labels = {**names, "": _("not told")}
    rows = [(str(labels[value]), number) for value, number in shown.items()
            if number is not None or not names_are_hidden]
    return Axis(label, tuple(rows)) if rows else None


def _counted(rows):
    return Coalesce(Subquery(rows.values("many"), output_field=IntegerField()), 0)

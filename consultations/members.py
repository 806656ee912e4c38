"""The applicants of a call as members of the table: read in a few queries however many there are, with words."""
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from taggit.models import TaggedItem

from cocreate.models import Organisation
from cocreate.translated import active_language, in_language
from consultations import table_balance
from consultations.models import Application, Decision, Seat
from consultations.models.review import Bench
from consultations.states import ApplicationStatus, CallStatus
from consultations.table_balance import Member


@dataclass(frozen=True)
class Table:
    """Everybody who applied, as members, and the values by which they are counted, in their order."""

    call: object
    members: dict[int, Member]  # by organisation
    units: dict[str, dict[str, str]]  # key -> name by language
    themes: list[str]

    @property
    def choices(self):
        """{axis: values} for `table_balance.count`."""
        return {"kind": Organisation.Kind.values, "size": [*Organisation.Size.values, ""],
                "first_timer": ["yes", "no"], "units": list(self.units), "themes": self.themes}

    def counts(self, organisations):
        """The balance of these organisations (primary keys)."""
        return table_balance.count([self.members[pk] for pk in organisations], self.choices)

    def frozen(self, organisations):
        """The balance as it is kept at the announcement: plain values that need nothing else to be read."""
        seats = {Bench.CIVIL_SOCIETY.value: len(organisations), Bench.MUNICIPALITY.value: self.call.seats_municipality}
        return {"benches": seats, "counts": self.counts(organisations), "units": self.units}


def read_table(call, organisations):
    """The table of `call` for these organisations (those that applied)."""
    organisations = list(organisations)
    themes_of = themes_by_organisation([one.pk for one in organisations])
    known = _known_before(call, [one.pk for one in organisations])
    units, units_of = units_by_organisation(call.municipality)
    members = {
        one.pk: Member(
            kind=one.kind, size=one.size, is_first_timer=one.pk not in known, units=tuple(units_of.get(one.pk, ())),
            themes=tuple(sorted(themes_of.get(one.pk, ()))),
        ) for one in organisations
    }
    return Table(call, members, units, sorted({theme for one in members.values() for theme in one.themes}))


def _known_before(call, keys):
    """Those of these organisations that were selected in another call or hold or held another seat here."""
    elsewhere = Application.objects.of(call.municipality).exclude(call=call).filter(organisation__in=keys)
    was_selected = Q(status=ApplicationStatus.SELECTED) | Q(
        decision__outcome=Decision.Outcome.SELECTED, call__status=CallStatus.ANNOUNCED)
    seats = Seat.objects.filter(group__municipality=call.municipality, organisation__in=keys)
    seats = seats.filter(Q(group__call__isnull=True) | ~Q(group__call=call))
    return set(elsewhere.filter(was_selected).order_by().values_list("organisation", flat=True).union(
        seats.order_by().values_list("organisation", flat=True)))


def themes_by_organisation(keys):
    """{organisation: its themes}, in one query."""
    found = {}
    kind = ContentType.objects.get_for_model(Organisation)
    tagged = TaggedItem.objects.filter(content_type=kind, object_id__in=keys)
    for key, name in tagged.values_list("object_id", "tag__name"):
        found.setdefault(key, set()).add(name)
    return found


def units_by_organisation(municipality):
    """({unit: its names}, {organisation: its units}) of a municipality, in one query."""
    units, units_of = {}, {}
    for unit in municipality.units.annotate(worked_in_by=F("organisations")).order_by("sort_order", "name_sq"):
        key = str(unit.pk)
        units[key] = {language: in_language(unit, "name", language) for language in ("sq", "en")}
        units_of.setdefault(unit.worked_in_by, []).append(key)
    return units, units_of


def axis_labels():
    """The axes by name, in the order in which they are read."""
    return {"kind": _("Kind"), "size": _("Size"), "units": _("Territory"), "themes": _("Themes"),
            "first_timer": _("New here")}


def value_label(axis, value, units):
    """One value of an axis in the active language; `units` are those of the table or of a frozen balance."""
    if axis == "units":
        return in_words(units.get(value, {}))
    if axis == "themes":
        return value
    fixed = {"kind": dict(Organisation.Kind.choices), "size": {**dict(Organisation.Size.choices), "": _("not said")},
             "first_timer": {"yes": _("for the first time"), "no": _("took part before")}}
    return str(fixed[axis].get(value, value))


def in_words(names):
    """A text kept in both languages, in the active one (else the other)."""
    return names.get(active_language()) or next(filter(None, names.values()), "")


def board_balance(table, selected):
    """For the board: [(axis, label, [(value, label, how many of `selected`, how many applied)])], nothing hidden."""
    now, all_of_them = table.counts(selected), table.counts(table.members)
    return [(axis, label, [(value, value_label(axis, value, table.units), now[axis][value], all_of_them[axis][value])
                           for value in table.choices[axis] if axis == "units" or all_of_them[axis][value]])
            for axis, label in axis_labels().items()]


def published_balance(frozen):
    """[(label of the axis, [(label, count or None: fewer than three)], whether others are left unnamed)].

    Units and themes with fewer than three are not named at all. Nothing of an empty balance.
    """
    shown, parts = table_balance.published(frozen.get("counts", {})), []
    for axis, label in axis_labels().items():
        values = shown.get(axis, {})
        if axis in table_balance.SHARED:
            values = {value: number for value, number in values.items() if number is not None}
        named = [(value_label(axis, value, frozen.get("units", {})), number) for value, number in values.items()]
        if named:
            parts.append((label, named, axis in table_balance.SHARED))
    return parts


def recorded_balance(frozen):
    """The published counts as the public record keeps them: words in Albanian for units, nothing under three."""
    shown = table_balance.published(frozen["counts"])
    units = {frozen["units"][key]["sq"]: number for key, number in shown["units"].items() if number is not None}
    themes = {theme: number for theme, number in shown["themes"].items() if number is not None}
    return {**shown, "units": units, "themes": themes}


def free_places(call):
    """How many seats of civil society nobody has been selected for and nobody is being asked about."""
    taken = call.applications.aggregate(
        selected=Count("pk", filter=Q(status=ApplicationStatus.SELECTED), distinct=True),
        offered=Count("offers", filter=Q(offers__status="waiting"), distinct=True),
    )
    return max(0, call.seats_civil_society - taken["selected"] - taken["offered"])

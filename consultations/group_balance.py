"""The balance of a group as everybody may read it: benches, chairs, and what kinds of organisations sit there.

What is told of kinds, sizes, newcomers, territory and themes follows the rule of the selection's balance: no count
under three, nor one from which it could be worked out (docs/decisions/balance-of-the-table.md).
"""
from dataclasses import dataclass

from django.db.models import Q

from cocreate.models import Organisation
from consultations import table_balance
from consultations.members import published_balance, themes_by_organisation, units_by_organisation
from consultations.membership import CHAIRS
from consultations.models import Application, Mandate, Seat
from consultations.models.review import Bench
from consultations.seating import parity_of
from consultations.states import ApplicationStatus
from consultations.table_balance import Member

BOTH = {Bench.MUNICIPALITY, Bench.CIVIL_SOCIETY}


@dataclass(frozen=True)
class Chairs:
    """Who chairs, as [(role, bench, name)], and whether both benches do."""

    named: list[tuple[str, str, str]]
    is_shared: bool


def chairs_of(seats):
    """The chairs of a group from the seats of `seats_at`."""
    found = [(mandate, seat) for seat in seats for mandate in seat.running if mandate.role in CHAIRS]
    found.sort(key=lambda pair: CHAIRS.index(pair[0].role))
    named = [(mandate.get_role_display(), seat.get_bench_display(), mandate.person.display_name)
             for mandate, seat in found]
    return Chairs(named, {seat.bench for _mandate, seat in found} >= BOTH)


def balance_of(group, seats):
    """{parity, chairs, kinds}: all that is published, from the seats of `seats_at`."""
    return {"parity": parity_of(group, seats), "chairs": chairs_of(seats), "kinds": kinds_at(group, seats)}


def kinds_at(group, seats):
    """What is told of the organisations that hold a seat, as `members.published_balance` words it."""
    held = {seat.organisation_id: seat.organisation for seat in seats
            if seat.organisation_id and any(one.role != Mandate.Role.OBSERVER for one in seat.running)}
    if len(held) < table_balance.FEWEST:
        return []
    known = _took_part_before(group, list(held))
    units, units_of = units_by_organisation(group.municipality)
    themes_of = themes_by_organisation(list(held))
    members = [Member(one.kind, one.size, key not in known, tuple(units_of.get(key, ())),
                      tuple(sorted(themes_of.get(key, ())))) for key, one in held.items()]
    choices = {"kind": Organisation.Kind.values, "size": [*Organisation.Size.values, ""],
               "first_timer": ["yes", "no"], "units": list(units),
               "themes": sorted({theme for one in members for theme in one.themes})}
    counts = table_balance.count(members, choices)
    present = {axis: {value: number for value, number in values.items() if number} for axis, values in counts.items()}
    return published_balance({"counts": present, "units": units})


def _took_part_before(group, keys):
    """Those of these organisations that were selected or held a seat here in another cycle."""
    selected = Application.objects.of(group.municipality).filter(
        ~Q(call__cycle=group.cycle_id), organisation__in=keys, status=ApplicationStatus.SELECTED)
    seats = Seat.objects.filter(~Q(group__cycle=group.cycle_id), group__municipality=group.municipality_id,
                                organisation__in=keys)
    return set(selected.order_by().values_list("organisation", flat=True).union(
        seats.order_by().values_list("organisation", flat=True)))

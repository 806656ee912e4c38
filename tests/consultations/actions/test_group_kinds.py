"""The bodies of the seeds, all founded through the deeds: no kind of group needs code of its own."""
from datetime import timedelta

import pytest

from cocreate import clock
from consultations.actions.group_papers import add_paper
from consultations.actions.groups import add_seat, create_group
from consultations.actions.invitations import invite
from consultations.group_balance import balance_of
from consultations.models import Mandate, WorkingGroup
from consultations.models.review import Bench
from consultations.seating import seats_at
from consultations.subgroups import lines_under
from tests import make, make_selections
from tests.make_groups import seated

Kind, Role = WorkingGroup.Kind, Mandate.Role
THEMES = ["Pjesëmarrja në politikëbërje", "Korniza ligjore për financim", "Kontraktimi i OSHC-ve", "Vullnetarizmi"]


def founded(cycle, by, slug, name, kind, **fields):
    return create_group(cycle, {"slug": slug, "name_sq": name, "kind": kind, **fields}, by=by)


def seats_for(group, by, *titles, bench=Bench.CIVIL_SOCIETY, roles=()):
    """Seats with somebody in each; `roles` by the order of the titles."""
    for number, title in enumerate(titles):
        organisation = make.organisation(group.municipality, title) if bench == Bench.CIVIL_SOCIETY else None
        seat = add_seat(group, {"bench": bench, "title_sq": title, "organisation": organisation}, by=by)
        role = roles[number] if number < len(roles) else Role.MEMBER
        seated(seat, f"n{number}-{bench}@{group.slug}.example", role=role, by=by)


@pytest.fixture
def council(cycle, coordinator):
    """S01, S02: a standing council with a chair of each side, four meetings a year, and its founding decision."""
    council = founded(cycle, coordinator, "keshilli", "Këshilli për Bashkëpunim", Kind.FORUM, meetings_a_year=4,
                      mandate_months=24, bench_quorum_percent=50)
    seats_for(council, coordinator, "Zyra e Kryeministrit", "Ministria e Financave", bench=Bench.MUNICIPALITY,
              roles=[Role.CHAIR])
    seats_for(council, coordinator, "Platforma CiviKos", "Qendra për Pjesëmarrje", roles=[Role.CO_CHAIR])
    day = clock.today(council.municipality) - timedelta(days=3)
    add_paper(council, {"kind": "founding", "number": "Nr. 04/12", "title_sq": "Vendimi për themelim",
                        "signed_on": day, "signed_by": "Kryeministri"}, by=coordinator)
    return council


def test_elbasans_working_group_comes_from_its_call(cycle, coordinator):
    call = make_selections.announced_call(cycle, coordinator, seats_municipality=2)
    group = WorkingGroup.objects.get(call=call)
    assert group.kind == Kind.WORKING_GROUP
    municipal = group.seats.filter(bench=Bench.MUNICIPALITY)
    for number, seat in enumerate(municipal):
        invite(seat, email=f"z{number}@elbasan.example", role=Role.CHAIR if number == 0 else Role.SECRETARY,
               appointed_by="Urdhri i kryetarit nr. 412", by=coordinator)
    assert group.seats.filter(bench=Bench.CIVIL_SOCIETY).count() == municipal.count()


def test_a_council_with_chair_and_co_chair(council):
    balance = balance_of(council, seats_at(council))
    assert [role for role, _bench, _name in balance["chairs"].named] == ["kryetar", "bashkëkryetar"]
    assert balance["chairs"].is_shared and balance["parity"].is_even
    council.refresh_from_db()
    assert council.founding_act == "Nr. 04/12 Kryeministri"
    assert all(mandate.ends_at for mandate in Mandate.objects.filter(seat__group=council))


def test_teams_and_four_thematic_groups_under_the_council(council, cycle, coordinator):
    for number in (1, 2):
        team = founded(cycle, coordinator, f"ekipi-{number}", f"Ekipi {number}", Kind.TEAM, parent=council)
        seats_for(team, coordinator, f"Sekretaria {number}", bench=Bench.MUNICIPALITY, roles=[Role.CHAIR])
        seats_for(team, coordinator, f"Shoqata {number}")
    for number, theme in enumerate(THEMES):
        group = founded(cycle, coordinator, f"tema-{number}", theme, Kind.THEMATIC, parent=council,
                        needs_both_benches=False)  # members of civil society only
        seats_for(group, coordinator, f"Tematike {number}a", f"Tematike {number}b", roles=[Role.CHAIR])
    lines = lines_under(council)
    assert {line.name for line in lines} == {"Ekipi 1", "Ekipi 2", *THEMES}
    assert all(line.held == line.seats == 2 and line.chairs for line in lines)
    assert council.subgroups.filter(kind=Kind.THEMATIC).count() == 4


def test_a_citizens_social_audit_group(cycle, coordinator):
    audit = founded(cycle, coordinator, "auditi", "Auditi social i qytetarëve", Kind.AUDIT, needs_both_benches=False,
                    items_from=WorkingGroup.ItemsFrom.VOICES, is_vote_secret=True)
    for number in range(5):
        seat = add_seat(audit, {"bench": Bench.OTHER, "title_sq": f"Qytetar {number}"}, by=coordinator)
        seated(seat, f"q{number}@audit.example", by=coordinator)
    seat = add_seat(audit, {"bench": Bench.MUNICIPALITY, "title_sq": "Drejtoria e Auditit"}, by=coordinator)
    seated(seat, "vezhguesi@audit.example", role=Role.OBSERVER, by=coordinator)
    counts = {count.bench: (count.seats, count.held) for count in balance_of(audit, seats_at(audit))["parity"].benches}
    assert counts[Bench.OTHER] == (5, 5)
    assert counts[Bench.MUNICIPALITY] == (1, 0)  # an observer holds no seat that counts

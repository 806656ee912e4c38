"""The public lists: groups as a tree, meetings, decisions; searched by folded words; as many queries for 30 as 1."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate import clock
from consultations.models import Meeting, WorkingGroup
from tests import make_groups, make_meetings


def page(client, name, query="", args=()):
    response = client.get(reverse(f"consultations:{name}", args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def queries_of(client, address):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def under(parent, slug, cycle, by, **fields):
    group = make_groups.empty_group(cycle, by, slug=slug, **fields)
    WorkingGroup.objects.filter(pk=group.pk).update(parent=parent)
    group.refresh_from_db()
    return group


@pytest.fixture
def council(cycle, coordinator):
    return make_groups.empty_group(cycle, coordinator, slug="keshilli", kind="forum", name_sq="Këshilli i qytetit",
                                   name_en="City council", purpose_sq="Ndjek çështjet e përbashkëta.")


@pytest.fixture
def group(cycle, coordinator):
    return make_groups.working_group(cycle, coordinator)


@pytest.fixture
def private(group, coordinator):
    """A private meeting that was held, with minutes that are final."""
    meeting = make_meetings.held_meeting(group, coordinator, title_sq="Çështje e fshehtë", place="Zyra 12",
                                         kind="workshop")
    Meeting.objects.filter(pk=meeting.pk).update(access=Meeting.Access.PRIVATE)
    meeting.refresh_from_db()
    make_meetings.final_minutes(meeting, coordinator)
    return meeting


def test_the_tree_shows_whose_group_is_under_whose_closed_ones_apart(client, council, group, cycle, coordinator):
    team = under(council, "ekipi", cycle, coordinator, kind="team", name_sq="Ekipi i financës")
    under(team, "tema", cycle, coordinator, kind="thematic", name_sq="Tema e buxhetit")
    closed = make_groups.empty_group(cycle, coordinator, slug="i-vjeter", kind="team", name_sq="Ekipi i vjetër")
    WorkingGroup.objects.filter(pk=closed.pk).update(status="closed", closed_on=clock.today(cycle.municipality))
    content = page(client, "groups")
    order = [content.index(f">{name}</a>") for name in (
        "Këshilli i qytetit", "Ekipi i financës", "Tema e buxhetit", "Grupi i punës", "Ekipi i vjetër")]
    assert order == sorted(order) and content.count("group-tree--under") == 2
    assert "6 nga 6 vende të zëna" in content


def test_groups_are_found_without_their_marks_and_narrowed(client, council, group):
    found = page(client, "groups", "?q=ceshtjet keshilli")
    assert "Këshilli i qytetit" in found and ">Grupi i punës</a>" not in found
    assert ">Grupi i punës</a>" in page(client, "groups", "?kind=working_group")
    assert "Asnjë grup nuk i përgjigjet" in page(client, "groups", "?q=zzzz")
    assert "Këshilli i qytetit" in page(client, "groups", "?kind=nonsense&status=%00")


def test_a_municipality_without_groups_says_what_comes(client, municipality):
    assert "Ende nuk ka asnjë grup" in page(client, "groups")
    assert "Ende nuk ka vendime publike" in page(client, "decisions")


def test_of_a_private_meeting_the_public_reads_only_that_it_took_place(client, group, private):
    for name, query in [("meetings", ""), ("meetings", "?group=grupi&status=held"), ("group", ""), ("decisions", "")]:
        content = page(client, name, query, args=[group.slug] if name == "group" else ())
        assert "fshehtë" not in content and "Zyra 12" not in content and "Miratohet" not in content
    assert "Mbledhje e mbyllur: Grupi i punës" in page(client, "meetings")
    assert "6 vende të pranishme" in page(client, "meetings")
    assert "Mbledhje e mbyllur" not in page(client, "meetings", "?q=fshehte")


def test_a_private_meeting_to_come_is_not_in_the_list(client, group, coordinator):
    meeting = make_meetings.convened_meeting(group, coordinator)
    Meeting.objects.filter(pk=meeting.pk).update(access=Meeting.Access.PRIVATE)
    assert meeting.reference not in page(client, "meetings") + page(client, "group", args=[group.slug])


def test_where_a_private_meeting_was_cannot_be_asked(client, municipality, group, private, coordinator):
    unit = municipality.units.create(name_sq="Gjinar")
    Meeting.objects.filter(pk=private.pk).update(unit=unit)
    assert "Gjinar" not in page(client, "meetings")
    open_one = make_meetings.held_meeting(group, coordinator)
    Meeting.objects.filter(pk=open_one.pk).update(unit=unit)
    assert open_one.reference in page(client, "meetings", "?unit=Gjinar")
    assert private.reference not in page(client, "meetings", "?unit=Gjinar")


def test_meetings_are_narrowed_by_everything_at_once(client, municipality, group, coordinator):
    unit = municipality.units.create(name_sq="Gjinar")
    here = make_meetings.held_meeting(group, coordinator, title_sq="Takim në Gjinar", kind="regional", unit=unit,
                                      access="open")
    Meeting.objects.filter(pk=here.pk).update(unit=unit, kind="regional")
    there = make_meetings.held_meeting(group, coordinator, title_sq="Mbledhje në qendër")
    query = f"?q=GJINAR&status=held&kind=regional&group=grupi&year={here.starts_at.year}&unit=Gjinar"
    content = page(client, "meetings", query)
    assert here.reference in content and there.reference not in content
    to_come = make_meetings.convened_meeting(group, coordinator, title_sq="E ardhmja")
    assert to_come.reference in page(client, "meetings", "?status=to_come")
    assert here.reference not in page(client, "meetings", "?status=to_come")


def test_the_register_has_number_group_meeting_and_how_it_was_taken(client, group, coordinator):
    meeting = make_meetings.held_meeting(group, coordinator)
    minutes = make_meetings.final_minutes(meeting, coordinator)
    line = minutes.meeting.agenda.first().lines.get(kind="decision")
    content = page(client, "decisions", f"?q=kalendari&group=grupi&year={meeting.starts_at.year}")
    assert "Miratohet kalendari." in content and f"{meeting.get_absolute_url()}#decision-{line.code}" in content
    assert "Asnjë vendim nuk i përgjigjet" in page(client, "decisions", "?q=tjeter")


def test_drafts_of_decisions_are_not_in_the_register(client, group, coordinator):
    make_meetings.drafted_minutes(make_meetings.held_meeting(group, coordinator), coordinator)
    assert "Miratohet" not in page(client, "decisions") + page(client, "group", args=[group.slug])


def test_the_other_municipality_sees_none_of_it(client, group, coordinator):
    make_meetings.final_minutes(make_meetings.held_meeting(group, coordinator), coordinator)
    for name in ("groups", "meetings", "decisions"):
        there = client.get(reverse(f"consultations:{name}"), headers={"host": "prova.testserver"}).content.decode()
        assert group.get_absolute_url() not in there and "Mbledhja e parë" not in there and "Miratohet" not in there


def test_the_page_of_a_group_tells_who_sat_there_and_that_a_seat_is_vacant(client, group, coordinator):
    mandate = make_groups.mandates(group)[-1]
    mandate.ends_at = clock.now() - timedelta(days=1)
    mandate.save()
    content = page(client, "group", args=[group.slug])
    assert "i lirë" in content and "1 ish-anëtar" in content and mandate.person.display_name in content
    assert "Bashkia mban 1 vend më shumë se shoqëria civile." in content


@pytest.mark.parametrize("name", ["groups", "meetings", "decisions", "group"])
def test_thirty_cost_as_many_queries_as_one(client, name, council, group, cycle, coordinator):
    address = reverse(f"consultations:{name}", args=[council.slug] if name == "group" else [])
    first = make_meetings.held_meeting(group, coordinator)
    make_meetings.final_minutes(first, coordinator)
    under(council, "nen-0", cycle, coordinator)
    meetings = list(Meeting.objects.filter(pk=first.pk))
    Meeting.objects.filter(pk=first.pk).update(group=council if name == "group" else group)
    one = queries_of(client, address)
    for number in range(29):
        under(council, f"nen-{number + 1}", cycle, coordinator)
        copy_of(meetings[0], number, council if name == "group" else group)
    assert queries_of(client, address) == one <= 20


def copy_of(meeting, number, group):
    """A meeting like `meeting` with its final minutes and decision, written to the tables: only reading is measured."""
    lines, minutes = meeting.agenda.first().lines.all(), meeting.minutes
    copied = Meeting.objects.get(pk=meeting.pk)
    copied.pk, copied.reference, copied.group = None, f"M-X{number}", group
    copied.save()
    minutes = type(minutes).objects.get(pk=minutes.pk)
    minutes.pk, minutes.meeting = None, copied
    minutes.save()
    item = copied.agenda.create(title="Pika")
    for line in lines:
        line.pk, line.item = None, item
        line.save()

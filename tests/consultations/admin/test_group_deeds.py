"""A coordinator founds, fills, changes and closes a group in the browser."""
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cocreate import clock
from consultations.actions.groups import change_group
from consultations.models import Mandate, WorkingGroup
from tests.make_groups import mandates, working_group

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
RULES = {"bench_quorum_percent": 0, "quorum_percent": 50, "majority": "simple", "abstentions": "ignored",
         "ties": "fails", "items_from": "members", "notice_days": 5, "minutes_days": 10, "correction_days": 5}


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def address(name, group, *args):
    return reverse(name, args=[group.slug, *args])


def test_a_group_under_another_begins_with_its_rules(desk, group, coordinator):
    change_group(group, {"notice_days": 12}, by=coordinator)
    page = desk.get(reverse("admin_group_new") + f"?under={group.slug}")
    assert page.context["form"].initial["notice_days"] == 12
    assert page.context["form"].initial["parent"] == group
    desk.post(reverse("admin_group_new"), {**RULES, "cycle": group.cycle_id, "kind": "thematic", "slug": "tema",
                                           "name_sq": "Grupi tematik", "parent": group.pk})
    assert WorkingGroup.objects.get(slug="tema").parent == group


@pytest.mark.parametrize(("name", "value"), [("quorum_percent", "120"), ("minutes_days", "0"),
                                             ("quorum_percent", "gjysma"), ("slug", "Me hapësirë")])
def test_a_wrong_value_is_said_beside_its_field_and_nothing_typed_is_lost(desk, group, name, value):
    fields = {**RULES, "cycle": group.cycle_id, "kind": "team", "slug": "ekipi", "name_sq": "Ekipi ynë", name: value}
    response = desk.post(reverse("admin_group_new"), fields)
    assert response.status_code == 422
    assert name in response.context["form"].errors
    assert "Ekipi ynë" in response.content.decode()


def test_an_act_is_added_and_its_words_put_right(desk, group):
    fields = {"kind": "rules", "title_sq": "Rregullorja", "signed_on": "2026-01-15", "signed_by": "Kryetari"}
    wrong = {**fields, "upload": SimpleUploadedFile("a.pdf", b"<html>")}
    assert "upload" in desk.post(address("admin_group_act", group), wrong).context["form"].errors
    desk.post(address("admin_group_act", group), {**fields, "upload": SimpleUploadedFile("a.pdf", PDF)})
    paper = group.papers.get()
    correct = address("admin_group_act_correct", group, paper.code)
    assert desk.post(correct, {**fields, "number": "Nr. 2", "reason": ""}).status_code == 422
    desk.post(correct, {**fields, "number": "Nr. 2", "reason": "Mungonte."})
    paper.refresh_from_db()
    assert (paper.number, paper.name) == ("Nr. 2", "a.pdf")


def test_a_person_is_replaced_and_both_stand_on_the_page(desk, group):
    desk.post(address("admin_mandate_replace", group, 5, "principal"), {
        "name": "Besa B", "email": "besa@oshc.example", "role": "member", "reason": "Ndërroi punë."})
    page = desk.get(address("admin_group", group)).content.decode()
    assert address("admin_mandate_end", group, 5, "principal") in page
    assert address("admin_mandate_renew", group, 5, "new-principal") in page
    desk.post(address("admin_mandate_renew", group, 5, "new-principal"))
    desk.post(address("admin_mandate_end", group, 5, "new-principal"), {"reason": "Gabim."})
    assert Mandate.objects.get(person__email="besa@oshc.example").has_ended
    assert mandates(group)[4].is_running
    assert desk.get(address("admin_mandate_end", group, 5, "new-principal")).status_code == 404


def test_a_mandate_is_renewed(desk, group, coordinator):
    change_group(group, {"mandate_months": 12}, by=coordinator)
    until = address("admin_mandate_until", group, 5, "principal")
    assert desk.get(until).context["form"].initial["until"] > clock.today(group.municipality)
    day = clock.today(group.municipality) + timedelta(days=300)
    assert desk.post(until, {"until": "2020-01-01", "reason": "Po."}).status_code == 422
    desk.post(until, {"until": day.isoformat(), "reason": "Mandati i dytë."})
    assert clock.local(mandates(group)[4].ends_at, group.municipality).date() == day


def test_seats_are_changed_moved_and_given_up(desk, group):
    seat = group.seats.get(sort_order=5)
    desk.post(address("admin_seat_change", group, 5), {"bench": "other", "title_sq": "Universiteti", "reason": "Po."})
    seat.refresh_from_db()
    assert (seat.bench, seat.title_sq) == ("other", "Universiteti")
    desk.post(address("admin_seat_up", group, 2))
    assert group.seats.get(sort_order=1).title_sq == "Drejtoria e Financës"
    assert desk.post(address("admin_seat_end", group, 5), {"reason": " "}).status_code == 422
    desk.post(address("admin_seat_end", group, 5), {"reason": "U mbyll."})
    seat.refresh_from_db()
    assert seat.ended_on is not None
    assert desk.get(address("admin_group", group)).status_code == 200


def test_a_group_is_closed_and_offers_no_deeds_any_more(desk, group):
    desk.post(address("admin_group_close", group), {"reason": "E kreu detyrën."})
    group.refresh_from_db()
    assert group.is_closed
    page = desk.get(address("admin_group", group)).content.decode()
    assert "E kreu detyrën." in page
    for name in ("admin_group_seat", "admin_group_close", "admin_group_change", "admin_group_meeting_new"):
        assert address(name, group) not in page
    listing = desk.get(reverse("groups:index") + "?status=closed").content.decode()
    assert group.name_sq in listing
    assert group.name_sq not in desk.get(reverse("groups:index") + "?status=active&kind=forum").content.decode()

"""Costs of taking part: asked for, approved, settled; the cap; who decides; what the public reads."""
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused, WrongMove
from consultations import support_totals
from consultations.actions.answers import answer_meeting
from consultations.actions.meeting_dates import forget_needs
from consultations.actions.support import approve_support, decline_support, settle_support, take_back_support
from consultations.meeting_states import SupportStatus
from consultations.models import SupportRequest
from consultations.money import money
from tests.make_groups import members, working_group
from tests.make_meetings import convened_meeting, support_request

CAP = Decimal(2000)


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def meeting(group, coordinator):
    return convened_meeting(group, coordinator, support_cap=CAP)


def after(meeting):
    return clock.at(meeting.ends_at + timedelta(days=1))


def test_the_whole_way(group, coordinator, meeting):
    request = support_request(meeting, members(group)[4])
    approve_support(request, Decimal(1200), by=coordinator)
    with after(meeting):
        settle_support(request, Decimal(1100), clock.today(meeting.municipality), by=coordinator)
    request.refresh_from_db()
    assert (request.status, request.approved_amount, request.settled_amount) == ("settled", 1200, 1100)
    kinds = Notice.objects.filter(address=members(group)[4].email).values_list("kind", flat=True)
    assert {"support.decided", "support.settled"} <= set(kinds)
    assert not [one for one in PublicRecord.objects.all() if "1100" in str(one.facts)]


def test_only_coordinators_decide_on_money(group, meeting, other_coordinator):
    request, secretary = support_request(meeting, members(group)[4]), members(group)[1]
    for somebody in (secretary, members(group)[4], other_coordinator):
        for deed in (lambda who: approve_support(request, Decimal(1), by=who),
                     lambda who: decline_support(request, "X", by=who),
                     lambda who: settle_support(request, Decimal(1), clock.today(meeting.municipality), by=who)):
            with pytest.raises(PermissionDenied):
                deed(somebody)


def test_costs_are_asked_for_only_where_they_are_covered(group, coordinator):
    with pytest.raises(DeedRefused):
        support_request(convened_meeting(group, coordinator), members(group)[4])
    assert support_request(convened_meeting(group, coordinator, support_note_sq="Bileta e autobusit."),
                           members(group)[4])


def test_the_cap_is_for_the_person_unless_there_is_a_reason(group, coordinator, meeting):
    first, second = (support_request(meeting, members(group)[4]) for _number in range(2))
    approve_support(first, Decimal(1500), by=coordinator)
    with pytest.raises(DeedRefused) as refusal:
        approve_support(second, Decimal(501), by=coordinator)
    assert refusal.value.field == "reason"
    second.refresh_from_db()
    assert second.status == SupportStatus.REQUESTED
    approve_support(second, Decimal(500), by=coordinator)
    third = support_request(meeting, members(group)[5])
    third = approve_support(third, Decimal(2500), reason="Vjen nga Gjinari.", by=coordinator)
    assert third.reason == "Vjen nga Gjinari."


def test_settled_after_the_meeting_and_at_most_what_was_approved(group, coordinator, meeting):
    request = support_request(meeting, members(group)[4])
    approve_support(request, Decimal(1000), by=coordinator)
    today = clock.today(meeting.municipality)
    with pytest.raises(DeedRefused):
        settle_support(request, Decimal(1000), today, by=coordinator)
    with after(meeting):
        today = clock.today(meeting.municipality)
        for amount, day, field in ((1001, today, "reason"), (0, today, "settled_amount"),
                                   (10, today + timedelta(days=1), "settled_on")):
            with pytest.raises(DeedRefused) as refusal:
                settle_support(request, Decimal(amount), day, by=coordinator)
            assert refusal.value.field == field
        settle_support(request, Decimal(1001), today, reason="Bileta u shtrenjtua.", by=coordinator)
        with pytest.raises(WrongMove):
            settle_support(request, Decimal(1), today, by=coordinator)


def test_declining_needs_a_reason_and_what_is_declined_stays_so(group, coordinator, meeting):
    request = support_request(meeting, members(group)[4])
    with pytest.raises(DeedRefused):
        decline_support(request, " ", by=coordinator)
    decline_support(request, "Nuk mbulohet.", by=coordinator)
    with pytest.raises(WrongMove):
        approve_support(request, Decimal(1), by=coordinator)


def test_taken_back_by_the_person_and_by_saying_no(group, coordinator, meeting):
    member = members(group)[4]
    first, second = (support_request(meeting, member) for _number in range(2))
    with pytest.raises(PermissionDenied):
        take_back_support(first, by=members(group)[5])
    take_back_support(first, by=member)
    approve_support(second, Decimal(100), by=coordinator)
    answer_meeting(meeting, "no", by=member)
    assert set(SupportRequest.objects.values_list("status", flat=True)) == {"withdrawn"}


def test_public_totals_never_speak_of_fewer_than_three(group, coordinator, meeting):
    for number in range(3):
        assert support_totals.of_meeting(meeting) is None
        approve_support(support_request(meeting, members(group)[number]), Decimal(100), by=coordinator)
    totals = support_totals.of_meeting(meeting)
    assert (totals.count, totals.approved, totals.paid) == (3, 300, 0)
    other = convened_meeting(group, coordinator, support_cap=CAP)
    approve_support(support_request(other, members(group)[4]), Decimal(70), by=coordinator)
    assert support_totals.of_meeting(other) is None
    assert support_totals.of_cycle(group.cycle).approved == 300  # else the difference would tell the one of the other
    third = convened_meeting(group, coordinator, support_cap=CAP)
    for number in range(2):
        approve_support(support_request(third, members(group)[number]), Decimal(10), by=coordinator)
    assert support_totals.of_cycle(group.cycle).approved == 390


def test_the_cycle_says_its_total_to_everybody(client, group, coordinator, meeting):
    address = reverse("home:cycle", args=[group.cycle.slug])
    for number in range(3):
        assert "Shpenzimet e pjesëmarrjes" not in client.get(address).content.decode()
        approve_support(support_request(meeting, members(group)[number]), Decimal(100), by=coordinator)
    assert "gjithsej 300 lekë" in client.get(address).content.decode()


def test_words_about_costs_go_with_the_needs_but_not_while_they_are_owed(group, coordinator, meeting):
    owed, declined = (support_request(meeting, members(group)[number], note="Nga Gjinari.") for number in (4, 5))
    approve_support(owed, Decimal(100), by=coordinator)
    decline_support(declined, "Jo.", by=coordinator)
    with clock.at(meeting.ends_at + timedelta(days=30)):
        forget_needs(meeting.municipality)
    owed.refresh_from_db()
    declined.refresh_from_db()
    assert (owed.note, declined.note) == ("Nga Gjinari.", "")


def test_amounts_in_words(municipality):
    assert money(Decimal("1500.00"), municipality) == "1\N{NO-BREAK SPACE}500 lekë"
    municipality.country = "XK"
    assert money(Decimal("12.50"), municipality) == "12,50 euro"

"""The end of a ballot: by time, early, later than planned; the chair's word on a tie; reminders."""
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions import ballot_electors, ballot_ends, ballots, votes
from commitments.ballot_rules import rule_of_group
from commitments.states import BallotStatus, CommitmentStatus
from consultations.models import Mandate
from tests.make_ballots import PARKS, all_vote


class TestEnd:
    def test_it_closes_with_the_last_vote_if_its_rule_says_so(self, opened, people):
        made = opened(options=PARKS[:1], has_early_close=True)
        ballot_electors.declare_conflict(made, "Kam interes.", by=people[0])
        all_vote(made, people[1:-1], {"A": "for"})
        made.refresh_from_db()
        assert made.is_open
        votes.cast_vote(made, {"A": "for"}, by=people[-1])
        made.refresh_from_db()
        assert made.status == BallotStatus.CLOSED and made.outcome["A"]["is_adopted"]
        assert PublicRecord.objects.get(kind="ballot.closed").actor_role == "system"

    def test_a_conflict_of_the_last_seat_ends_it_too(self, opened, people):
        made = opened(options=PARKS[:1], has_early_close=True)
        all_vote(made, people[1:], {"A": "for"})
        ballot_electors.declare_conflict(made, "Kam interes.", by=people[0])
        made.refresh_from_db()
        assert made.status == BallotStatus.CLOSED

    @pytest.mark.parametrize("month, day", [(10, 31), (3, 28)])
    def test_the_closing_second_is_right_when_the_clocks_change(self, opened, people, month, day):
        zone = ZoneInfo("Europe/Tirane")
        closes_at = datetime(2027, month, day, 3, 30, tzinfo=zone)
        with clock.at(datetime(2027, month, day, tzinfo=zone) - timedelta(days=1)):
            Mandate.objects.update(starts_at=clock.now() - timedelta(days=9))
            made = opened(options=PARKS[:1], opens_at=clock.now(), closes_at=closes_at)
        made.refresh_from_db()
        assert made.closes_at == closes_at.astimezone(UTC)
        with clock.at(closes_at.astimezone(UTC) - timedelta(seconds=1)):
            votes.cast_vote(made, {"A": "for"}, by=people[0])
            assert ballot_ends.close_due_ballots() == 0
        with clock.at(closes_at.astimezone(UTC)):
            with pytest.raises(DeedRefused):
                votes.cast_vote(made, {"A": "for"}, by=people[1])
            assert ballot_ends.close_due_ballots() == 1

    def test_more_time_needs_a_later_end_and_a_reason_and_everybody_is_told(self, opened, coordinator, soon, people):
        made = opened(options=PARKS)
        for wrong, field in (((soon.day(2), "Arsye"), "closes_at"), ((soon.day(5), " "), "reason")):
            with pytest.raises(DeedRefused) as refusal:
                ballot_ends.extend_ballot(made, *wrong, by=coordinator)
            assert refusal.value.field == field
        ballot_ends.extend_ballot(made, soon.day(5), "Njëri ishte i sëmurë.", by=coordinator)
        with clock.at(soon.day(4)):
            assert ballot_ends.close_due_ballots() == 0
            votes.cast_vote(made, {"A": "for", "B": "for", "C": "for"}, by=people[0])
        assert PublicRecord.objects.get(kind="ballot.extended").reason == "Njëri ishte i sëmurë."
        assert Notice.objects.filter(kind="ballot.extended").count() == len(people)

    def test_a_vote_that_is_over_gets_no_more_time(self, opened, coordinator, soon):
        made = opened(options=PARKS)
        with clock.at(made.closes_at), pytest.raises(DeedRefused):
            ballot_ends.extend_ballot(made, soon.day(9), "Arsye", by=coordinator)

    def test_void_and_result_are_told_to_the_group(self, opened, coordinator, people):
        made = opened(options=PARKS[:1])
        ballots.void_ballot(made, "Lista ishte e gabuar.", by=coordinator)
        made.refresh_from_db()
        assert made.void_reason == "Lista ishte e gabuar."
        second = opened(options=PARKS[:1])
        with clock.at(second.closes_at):
            ballot_ends.close_due_ballots()
        counts = {kind: Notice.objects.filter(kind=kind).count() for kind in ("ballot.voided", "ballot.result")}
        assert counts == {"ballot.voided": len(people), "ballot.result": len(people)}


    def test_no_conflict_is_declared_after_the_closing_second(self, opened, people):
        made = opened(options=PARKS[:1])
        with clock.at(made.closes_at), pytest.raises(PermissionDenied):
            ballot_electors.declare_conflict(made, "Kam interes.", by=people[0])


class TestChair:
    @pytest.fixture
    def tied(self, opened, group, people, text):
        group.ties = "chair_decides"
        group.save()
        made = opened(text)
        for number, person in enumerate(people):
            votes.cast_vote(made, {text.reference: "for" if number % 2 else "against"}, by=person)
        with clock.at(made.closes_at):
            ballot_ends.close_due_ballots()
        made.refresh_from_db()
        return made

    def test_until_the_chair_decides_the_text_waits(self, tied, text, people):
        text.refresh_from_db()
        assert text.status == CommitmentStatus.READY
        assert Notice.objects.get(kind="ballot.tied").recipient == people[0]
        ballot_ends.decide_tie(tied, {text.reference: "for"}, "Teksti është gati.", by=people[0])
        text.refresh_from_db()
        tied.refresh_from_db()
        assert text.status == CommitmentStatus.ADOPTED and tied.chair_seat == people[0].mandates.get().seat
        entry = PublicRecord.objects.get(kind="ballot.tie_decided")
        assert entry.reason == "Teksti është gati." and entry.actor_role == "chair"
        with pytest.raises(DeedRefused):
            ballot_ends.decide_tie(tied, {text.reference: "against"}, "Prapë.", by=people[0])

    def test_only_the_chair_decides_with_a_reason(self, tied, text, people, coordinator):
        for wrong in (people[1], people[3], coordinator):
            with pytest.raises(PermissionDenied):
                ballot_ends.decide_tie(tied, {text.reference: "for"}, "Arsye.", by=wrong)
        for choices, reason in (({text.reference: "for"}, " "), ({}, "Arsye.")):
            with pytest.raises(DeedRefused):
                ballot_ends.decide_tie(tied, choices, reason, by=people[0])

    def test_a_chair_with_a_conflict_does_not_decide(self, tied, text, people):
        tied.electors.filter(seat=people[0].mandates.get().seat).update(recused_at=clock.now())
        with pytest.raises(PermissionDenied):
            ballot_ends.decide_tie(tied, {text.reference: "for"}, "Arsye.", by=people[0])

    def test_the_chair_picks_among_options_that_compete_for_a_place(self, opened, group, people):
        made = opened(kind="choose", options=PARKS, rule=replace(rule_of_group(group, "choose"), tie="chair_decides"))
        for number, person in enumerate(people):
            votes.cast_vote(made, {"A" if number % 2 else "B": 1}, by=person)
        with clock.at(made.closes_at):
            ballot_ends.close_due_ballots()
        made.refresh_from_db()
        assert set(made.outcome[""]["tied"]) == {"A", "B"}
        with pytest.raises(DeedRefused):
            ballot_ends.decide_tie(made, {"": ["C"]}, "Arsye.", by=people[0])
        ballot_ends.decide_tie(made, {"": ["B"]}, "Më afër qendrës.", by=people[0])
        made.refresh_from_db()
        assert made.outcome[""]["winners"] == ["B"]


class TestReminder:
    def test_only_those_who_have_not_voted_once_in_the_last_day(self, opened, people):
        made = opened(options=PARKS[:1])
        all_vote(made, people[:4], {"A": "for"})
        assert ballot_ends.remind_voters() == 0
        with clock.at(made.closes_at - timedelta(hours=23)):
            assert ballot_ends.remind_voters() == 1 and ballot_ends.remind_voters() == 0
        assert set(Notice.objects.filter(kind="ballot.reminder").values_list("recipient", flat=True)) == {
            person.pk for person in people[4:]}

    def test_a_short_vote_is_reminded_of_in_its_second_half(self, opened, soon):
        opened(options=PARKS[:1], closes_at=soon.now + timedelta(hours=4))
        assert ballot_ends.remind_voters() == 0
        with clock.at(soon.now + timedelta(hours=2)):
            assert ballot_ends.remind_voters() == 1

    def test_below_three_papers_everybody_is_reminded(self, opened, people):
        made = opened(options=PARKS[:1], is_secret=True)
        all_vote(made, people[:2], {"A": "for"})
        with clock.at(made.closes_at - timedelta(hours=1)):
            ballot_ends.remind_voters()
        assert Notice.objects.filter(kind="ballot.reminder").count() == len(people)

    def test_who_declared_a_conflict_is_not_reminded_and_who_got_more_time_is_again(
        self, opened, people, coordinator, soon
    ):
        made = opened(options=PARKS[:1])
        ballot_electors.declare_conflict(made, "Kam interes.", by=people[0])
        with clock.at(made.closes_at - timedelta(hours=1)):
            ballot_ends.remind_voters()
            ballot_ends.extend_ballot(made, soon.day(6), "Arsye.", by=coordinator)
        with clock.at(soon.day(6) - timedelta(hours=1)):
            assert ballot_ends.remind_voters() == 1
        reminded = list(Notice.objects.filter(kind="ballot.reminder").values_list("recipient", flat=True))
        assert people[0].pk not in reminded and len(reminded) == 10

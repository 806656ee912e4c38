"""The life of a ballot: preparing every kind, opening by time, its seats, conflicts of interest."""
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions import ballot_electors, ballot_ends, ballots, commitments, votes
from commitments.ballot_rules import rule_of_group
from commitments.ballot_standing import standing_of
from commitments.models import Ballot, BallotOption
from commitments.states import BallotStatus, CommitmentStatus
from consultations.models import Mandate
from tests import make_commitments, make_groups
from tests.make_ballots import PARKS, all_vote, with_substitute


class TestPreparing:
    @pytest.mark.parametrize("kind", ["choose", "score", "rank"])
    def test_free_options_get_keys_and_their_order(self, prepare, kind):
        made = prepare(kind=kind, options=PARKS)
        assert list(made.options.values_list("key", "title_sq")) == [
            ("A", "Parku i lumit"), ("B", "Parku i pishave"), ("C", "Parku i ri")]
        assert made.rule["tie"] == "lot" and made.rule["majority"] == "simple"

    def test_texts_that_are_only_drafted_can_be_ranked_and_do_not_move(self, group, people, opened):
        drafts = [make_commitments.commitment(group, people[0], f"Drafti {number}") for number in range(3)]
        made = opened(*drafts, kind="rank")
        all_vote(made, people, {drafts[1].reference: 1})
        with clock.at(made.closes_at):
            ballot_ends.close_due_ballots()
        made.refresh_from_db()
        assert made.outcome[""]["winners"] == [drafts[1].reference]
        drafts[1].refresh_from_db()
        assert drafts[1].status == CommitmentStatus.DRAFTING

    @pytest.mark.parametrize("fields, field", [
        ({"kind": "choose", "options": PARKS[:1]}, "options_sq"),
        ({"kind": "choose", "options": [*PARKS, {"title_sq": " "}]}, "options_sq"),
        ({"kind": "choose", "options": [*PARKS, {"title_sq": "a" * 201}]}, "options_sq"),
        ({"kind": "adopt"}, "commitments"),
        ({"kind": "adopt", "options": PARKS, "is_by_hands": True}, "meeting"),
        ({"kind": "adopt", "options": PARKS, "electorate": "present"}, "meeting"),
        ({"kind": "adopt", "options": PARKS, "is_secret": True, "has_running_results": True}, "has_running_results"),
    ])
    def test_what_does_not_fit_is_said_beside_its_field_and_leaves_nothing(self, prepare, fields, field):
        with pytest.raises(DeedRefused) as refusal:
            prepare(**fields)
        assert refusal.value.field == field
        assert not Ballot.objects.exists() and not BallotOption.objects.exists()

    def test_the_rule_begins_with_the_groups(self, group, prepare):
        group.majority, group.bench_quorum_percent, group.ties = "two_thirds", 40, "chair_decides"
        group.abstentions = "counted"
        group.save()
        rule = prepare(options=PARKS).rule
        assert (rule["majority"], rule["quorum_per_bench"], rule["tie"], rule["abstentions"]) == (
            "two_thirds", "2/5", "chair_decides", "count_as_votes")

    def test_a_vote_of_one_bench_needs_no_other_bench(self, opened, group):
        made = opened(options=PARKS, electorate="civil_society")
        assert made.rule["quorum_per_bench"] is None and not made.rule["both_benches"]
        assert made.electors.count() == 3 and {one["why"] for one in made.left_out} == {"other_bench"}

    def test_a_draft_is_changed_and_deleted_an_open_one_is_not(self, prepare, coordinator, soon, text):
        made = prepare(kind="choose", options=PARKS)
        fields = {"title_sq": "Tjetër", "opens_at": soon.now, "closes_at": soon.day(4), "by": coordinator}
        ballots.change_ballot(made, options=PARKS[:2], **fields)
        made.refresh_from_db()
        assert made.title_sq == "Tjetër" and made.options.count() == 2
        ballots.open_ballot(made, by=coordinator)
        for deed in (lambda: ballots.change_ballot(made, options=PARKS, **fields),
                     lambda: ballots.discard_ballot(made, by=coordinator)):
            with pytest.raises(DeedRefused):
                deed()
        second = prepare(text)
        ballots.discard_ballot(second, by=coordinator)
        assert not Ballot.objects.filter(pk=second.pk).exists()
        assert not PublicRecord.objects.filter(subject=second.reference).exists()


class TestOpeningByTime:
    def test_it_opens_once_when_its_time_has_come(self, prepare, soon, people):
        made = prepare(options=PARKS, has_timed_opening=True, opens_at=soon.day(1))
        assert ballots.open_due_ballots() == 0
        with clock.at(made.opens_at):
            assert ballots.open_due_ballots() == 1 and ballots.open_due_ballots() == 0
        made.refresh_from_db()
        assert made.is_open and PublicRecord.objects.get(kind="ballot.opened").actor_role == "system"
        assert Notice.objects.filter(kind="ballot.opened").count() == len(people)

    def test_without_the_wish_it_waits_for_a_person(self, prepare, soon):
        prepare(options=PARKS)
        with clock.at(soon.day(1)):
            assert ballots.open_due_ballots() == 0

    def test_one_that_cannot_open_keeps_no_other_waiting(self, prepare, text, soon, coordinator):
        prepare(text, has_timed_opening=True)
        good = prepare(options=PARKS, has_timed_opening=True)
        commitments.set_aside(text, "U bashkua.", by=coordinator)
        with pytest.raises(DeedRefused):
            ballots.open_due_ballots()
        good.refresh_from_db()
        assert good.is_open

    def test_after_a_downtime_longer_than_the_vote_it_does_not_open(self, prepare, soon):
        made = prepare(options=PARKS, has_timed_opening=True)
        with clock.at(soon.day(10)):
            assert ballots.open_due_ballots() == 0
        made.refresh_from_db()
        assert made.status == BallotStatus.DRAFT


class TestSeats:
    def test_everybody_is_told_whether_and_why(self, opened, group, people, coordinator, person):
        observer = make_commitments.as_person(make_commitments.seat_with(
            group, "Vëzhguesi", role=Mandate.Role.OBSERVER))
        made = opened(options=PARKS, electorate="civil_society")
        late = make_commitments.as_person(make_commitments.seat_with(group, "I voni"))
        assert standing_of(people[3], made).may_vote and people[3].mandates.get().seat.title in standing_of(
            people[3], made).sentence
        for wrong in (observer, people[0], late, person):
            assert not standing_of(wrong, made).may_vote
        sentences = {standing_of(one, made).sentence for one in (observer, people[0], person)}
        assert len(sentences) == 3

    def test_a_vacant_seat_is_left_out_by_name(self, opened, group):
        mandate = make_groups.mandates(group)[5]
        mandate.ends_at = clock.now()
        mandate.save()
        made = opened(options=PARKS)
        assert made.left_out == [{"seat": mandate.seat_id, "why": "vacant"}] and made.electors.count() == 5

    def test_where_the_rule_asks_for_both_benches_it_does_not_open_without_one(self, prepare, coordinator, group):
        for mandate in make_groups.mandates(group):
            if mandate.seat.bench == "civil_society":
                mandate.ends_at = clock.now()
                mandate.save()
        made = prepare(options=PARKS)
        with pytest.raises(DeedRefused):
            ballots.open_ballot(made, by=coordinator)
        made.refresh_from_db()
        assert made.status == BallotStatus.DRAFT and not made.electors.exists()

    def test_a_substitute_steps_in_but_changes_nothing_of_the_principal(self, opened, group, people, coordinator):
        substitute = with_substitute(group, coordinator)
        made = opened(options=PARKS[:1])
        votes.cast_vote(made, {"A": "for"}, by=substitute)
        votes.cast_vote(made, {"A": "against"}, by=people[0])
        with pytest.raises(DeedRefused):
            votes.cast_vote(made, {"A": "for"}, by=substitute)
        assert made.open_votes.get().choices == {"A": "against"}

    def test_handing_over_moves_the_vote_and_can_be_taken_back_until_it_is_given(
        self, opened, group, people, coordinator
    ):
        substitute = with_substitute(group, coordinator)
        made = opened(options=PARKS[:1], substitutes="handed_over")
        with pytest.raises(PermissionDenied):
            votes.cast_vote(made, {"A": "for"}, by=substitute)
        ballot_electors.hand_over(made, by=people[0])
        with pytest.raises(PermissionDenied):
            votes.cast_vote(made, {"A": "for"}, by=people[0])
        ballot_electors.take_back(made, by=people[0])
        ballot_electors.hand_over(made, by=people[0])
        votes.cast_vote(made, {"A": "for"}, by=substitute)
        with pytest.raises(DeedRefused):
            ballot_electors.take_back(made, by=people[0])

    def test_a_seat_without_principal_votes_by_its_substitute(self, opened, group, people, coordinator):
        substitute = with_substitute(group, coordinator)
        made = opened(options=PARKS[:1], substitutes="handed_over")
        people[0].mandates.update(ends_at=clock.now())
        votes.cast_vote(made, {"A": "for"}, by=make_commitments.as_person(substitute))
        assert made.open_votes.count() == 1

    def test_who_has_no_substitute_cannot_hand_over(self, opened, people):
        made = opened(options=PARKS[:1], substitutes="handed_over")
        with pytest.raises(DeedRefused):
            ballot_electors.hand_over(made, by=people[0])

    def test_where_only_principals_vote_no_substitute_does(self, opened, group, coordinator):
        substitute = with_substitute(group, coordinator)
        made = opened(options=PARKS[:1], substitutes="none")
        with pytest.raises(PermissionDenied):
            votes.cast_vote(made, {"A": "for"}, by=substitute)

    def test_who_follows_in_a_seat_votes_for_it(self, opened, group, people, coordinator):
        made = opened(options=PARKS[:1])
        seat = people[1].mandates.get().seat
        people[1].mandates.update(ends_at=clock.now())
        successor = make_groups.seated(seat, "pasardhes@elbasan.example", by=coordinator)
        with pytest.raises(PermissionDenied):
            votes.cast_vote(made, {"A": "for"}, by=make_commitments.as_person(people[1]))
        votes.cast_vote(made, {"A": "for"}, by=make_commitments.as_person(successor.person))
        assert made.open_votes.get().seat_id == seat.pk


class TestConflict:
    def test_it_takes_the_seat_out_of_the_quorum_and_is_recorded(self, opened, people):
        made = opened(options=PARKS[:1])
        for person in people[:2]:
            ballot_electors.declare_conflict(made, "Punoj për ofertuesin.", by=person)
        with pytest.raises(PermissionDenied):
            votes.cast_vote(made, {"A": "for"}, by=people[0])
        all_vote(made, people[2:5], {"A": "for"})  # 3 of 4: without the conflicts 3 of 6 would be no quorum
        with clock.at(made.closes_at):
            closed = ballot_ends.close_ballot(made)
        total = closed.outcome["A"]["total"]
        assert closed.outcome["A"]["is_adopted"] and total["present"] == 3
        assert PublicRecord.objects.filter(kind="ballot.conflict_declared").count() == 2

    def test_where_the_rule_says_so_it_stays_in_the_quorum(self, opened, people, group):
        made = opened(options=PARKS[:1], rule=replace(rule_of_group(group), recused="counted"))
        for person in people[:2]:
            ballot_electors.declare_conflict(made, "Punoj për ofertuesin.", by=person)
        all_vote(made, people[2:5], {"A": "for"})
        with clock.at(made.closes_at):
            assert not ballot_ends.close_ballot(made).outcome["A"]["is_adopted"]

    @pytest.mark.parametrize("is_secret", [False, True])
    def test_it_comes_before_voting_and_has_a_reason(self, opened, people, is_secret):
        made = opened(options=PARKS[:1], is_secret=is_secret)
        with pytest.raises(DeedRefused) as refusal:
            ballot_electors.declare_conflict(made, " ", by=people[0])
        assert refusal.value.field == "reason"
        votes.cast_vote(made, {"A": "for"}, by=people[0])
        with pytest.raises(DeedRefused):
            ballot_electors.declare_conflict(made, "Vonë.", by=people[0])
        ballot_electors.declare_conflict(made, "Kam interes.", by=people[1])
        with pytest.raises(PermissionDenied):
            ballot_electors.declare_conflict(made, "Prapë.", by=people[1])

    def test_if_every_seat_declares_one_the_vote_still_closes(self, opened, people):
        made = opened(options=PARKS[:1])
        for person in people:
            ballot_electors.declare_conflict(made, "Kam interes.", by=person)
        with clock.at(made.closes_at):
            assert not ballot_ends.close_ballot(made).outcome["A"]["is_adopted"]

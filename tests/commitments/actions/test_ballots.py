"""A ballot from preparing to counting: rules frozen, one vote a seat, secret votes detached, closing once."""
import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused, WrongMove
from commitments.actions import ballot_ends, ballots, commitments, votes
from commitments.ballot_results import published_list
from commitments.models import Ballot, OpenVote, Paper, Participation
from commitments.states import BallotStatus, CommitmentStatus
from tests import make_commitments, make_groups


@pytest.fixture
def group(cycle, coordinator):
    return make_groups.working_group(cycle, coordinator)


@pytest.fixture
def people(group):
    return [mandate.person for mandate in make_groups.mandates(group)]


@pytest.fixture
def commitment(group, people):
    return make_commitments.ready(group, people[0])


@pytest.fixture
def prepared(group, commitment, coordinator, soon):
    return ballots.prepare_ballot(group, [commitment], title_sq="Votim për angazhimet", opens_at=soon.day(-1),
                                  closes_at=soon.day(3), by=coordinator)


@pytest.fixture
def ballot(prepared, coordinator):
    return ballots.open_ballot(prepared, by=coordinator)


@pytest.fixture
def secret(prepared, coordinator):
    prepared.is_secret = True
    prepared.save()
    return ballots.open_ballot(prepared, by=coordinator)


def all_vote(ballot, people, choice="for"):
    reference = ballot.options.get().commitment.reference
    return [votes.cast_vote(ballot, {reference: choice}, by=person) for person in people]


def after(ballot):
    return clock.at(ballot.closes_at + timedelta(seconds=1))


def test_opening_freezes_rule_seats_and_versions_and_writes_to_every_voter(ballot, people):
    assert ballot.electors.count() == len(people)
    assert ballot.rule["majority"] == "simple"
    assert Notice.objects.filter(kind="ballot.opened").count() == len(people)
    assert PublicRecord.objects.get(kind="ballot.opened").facts["seats"] == len(people)


def test_a_rule_changed_after_opening_does_not_change_the_ballot(ballot, group, people):
    group.majority = "two_thirds"
    group.save()
    all_vote(ballot, people)
    with after(ballot):
        assert ballot_ends.close_ballot(ballot).rule["majority"] == "simple"


def test_a_commitment_that_is_not_ready_cannot_be_voted_on(group, people, coordinator, soon):
    draft = make_commitments.commitment(group, people[0], "Draft i ri")
    with pytest.raises(DeedRefused):
        ballots.prepare_ballot(group, [draft], title_sq="Votim", opens_at=soon.now, closes_at=soon.day(1),
                               by=coordinator)


def test_one_text_is_in_one_open_vote_at_a_time(group, commitment, prepared, coordinator, soon):
    fields = {"title_sq": "Votim tjetër", "opens_at": soon.day(-1), "closes_at": soon.day(1), "by": coordinator}
    second = ballots.prepare_ballot(group, [commitment], **fields)
    ballots.open_ballot(prepared, by=coordinator)
    with pytest.raises(DeedRefused):
        ballots.open_ballot(second, by=coordinator)
    second.refresh_from_db()
    assert second.status == BallotStatus.DRAFT
    with pytest.raises(DeedRefused):
        ballots.prepare_ballot(group, [commitment], **fields)
    ballots.void_ballot(prepared, "Lista ishte e gabuar.", by=coordinator)
    assert ballots.open_ballot(second, by=coordinator).status == BallotStatus.OPEN


def test_only_those_who_keep_the_papers_prepare_and_open(group, commitment, prepared, people, other_coordinator, soon):
    plain = [one.person for one in make_groups.mandates(group) if one.role == "member"][0]
    for wrong in (plain, other_coordinator):
        with pytest.raises(PermissionDenied):
            ballots.prepare_ballot(group, [commitment], title_sq="V", opens_at=soon.now, closes_at=soon.day(1),
                                   by=wrong)
        with pytest.raises(PermissionDenied):
            ballots.open_ballot(prepared, by=wrong)


def test_a_vote_can_be_changed_and_counts_once(ballot, people, commitment):
    votes.cast_vote(ballot, {commitment.reference: "against"}, reasons={commitment.reference: "Pa afat"}, by=people[0])
    votes.cast_vote(ballot, {commitment.reference: "for"}, by=people[0])
    assert OpenVote.objects.get(ballot=ballot).choices == {commitment.reference: "for"}


def test_a_stranger_a_former_member_and_the_coordinator_do_not_vote(
    ballot, people, person, coordinator, group, commitment
):
    mandate = make_groups.mandates(group)[1]
    mandate.ends_at = clock.now()
    mandate.save()
    for wrong in (person, coordinator, mandate.person):
        with pytest.raises(PermissionDenied):
            votes.cast_vote(ballot, {commitment.reference: "for"}, by=wrong)


@pytest.mark.parametrize("choices", [{}, {"other": "for"}, {"REF": "perhaps"}])
def test_a_sheet_that_does_not_fit_is_refused(ballot, people, commitment, choices):
    choices = {commitment.reference if key == "REF" else key: value for key, value in choices.items()}
    with pytest.raises(DeedRefused):
        votes.cast_vote(ballot, choices, by=people[0])


def test_the_closing_second_decides(ballot, people, commitment):
    sheet = {commitment.reference: "for"}
    with clock.at(ballot.closes_at - timedelta(seconds=1)):
        votes.cast_vote(ballot, sheet, by=people[0])
    with clock.at(ballot.closes_at), pytest.raises(DeedRefused):
        votes.cast_vote(ballot, sheet, by=people[1])


def test_closing_counts_records_and_moves_the_commitment_on(ballot, people, commitment):
    all_vote(ballot, people)
    with after(ballot):
        assert ballot_ends.close_due_ballots() == 1
    commitment.refresh_from_db()
    outcome = PublicRecord.objects.get(kind="ballot.closed").facts["outcomes"][commitment.reference]
    assert commitment.status == CommitmentStatus.ADOPTED
    assert outcome["total"]["votes_for"] == len(people)


def test_closing_twice_counts_once(ballot, people):
    all_vote(ballot, people)
    with after(ballot):
        ballot_ends.close_ballot(ballot)
        ballot_ends.close_ballot(ballot)
        assert ballot_ends.close_due_ballots() == 0
    assert PublicRecord.objects.filter(kind="ballot.closed").count() == 1


def test_without_quorum_nothing_is_adopted_and_the_commitment_returns_to_drafting(ballot, people, commitment):
    all_vote(ballot, people[:1])
    with after(ballot):
        ballot_ends.close_ballot(ballot)
    commitment.refresh_from_db()
    assert commitment.status == CommitmentStatus.DRAFTING


def test_nobody_closes_it_before_its_time_where_its_rule_does_not_say_so(ballot, people, coordinator, commitment):
    all_vote(ballot, people)
    for by in (coordinator, None):
        with pytest.raises(DeedRefused):
            ballot_ends.close_ballot(ballot, by=by)
    votes.cast_vote(ballot, {commitment.reference: "against"}, by=people[0])
    with after(ballot):
        closed = ballot_ends.close_ballot(ballot, by=coordinator)
    assert closed.outcome[commitment.reference]["total"]["votes_against"] == 1


def test_a_draft_and_a_void_vote_are_not_closed_however_late(group, prepared, coordinator):
    with clock.at(prepared.closes_at + timedelta(days=1)), pytest.raises(DeedRefused):
        ballot_ends.close_ballot(prepared, by=coordinator)
    ballots.void_ballot(prepared, "Gabim.", by=coordinator)
    with clock.at(prepared.closes_at + timedelta(days=1)), pytest.raises(DeedRefused):
        ballot_ends.close_ballot(prepared, by=coordinator)


def test_a_text_that_left_the_vote_and_was_changed_meanwhile_is_not_adopted_by_it(ballot, people, commitment):
    all_vote(ballot, people)
    newer = commitment.versions.get(pk=commitment.current_version_id)
    newer.pk, newer.number = None, newer.number + 1
    newer.save()
    type(commitment).objects.filter(pk=commitment.pk).update(current_version=newer)
    with after(ballot):
        closed = ballot_ends.close_ballot(ballot)
    commitment.refresh_from_db()
    assert closed.outcome[commitment.reference]["is_adopted"] and commitment.status == CommitmentStatus.READY


def test_a_void_ballot_needs_a_reason_and_takes_no_vote(ballot, people, coordinator, commitment):
    with pytest.raises(DeedRefused):
        ballots.void_ballot(ballot, " ", by=coordinator)
    ballots.void_ballot(ballot, "Teksti ndryshoi gjatë votimit.", by=coordinator)
    with pytest.raises(DeedRefused):
        votes.cast_vote(ballot, {commitment.reference: "for"}, by=people[0])
    with pytest.raises(WrongMove):
        ballots.open_ballot(ballot, by=coordinator)


def test_a_secret_vote_leaves_nothing_that_links_seat_and_choice(secret, people, commitment):
    receipts = all_vote(secret, people)
    assert not OpenVote.objects.exists()
    assert Participation.objects.count() == Paper.objects.count() == len(people)
    assert {field.name for field in Participation._meta.concrete_fields} == {"id", "ballot", "seat"}
    assert {field.name for field in Paper._meta.concrete_fields} == {"id", "ballot", "receipt_digest", "choices"}
    stored = " ".join(f"{paper.pk} {paper.receipt_digest} {paper.choices}" for paper in Paper.objects.all())
    assert not any(receipt in stored for receipt in receipts)


def test_a_secret_vote_is_changed_only_with_its_receipt(secret, people, commitment):
    receipt = votes.cast_vote(secret, {commitment.reference: "for"}, by=people[0])
    with pytest.raises(DeedRefused) as refusal:
        votes.cast_vote(secret, {commitment.reference: "against"}, by=people[0])
    assert refusal.value.field == "receipt"
    votes.cast_vote(secret, {commitment.reference: "against"}, receipt=f" {receipt.upper()} ", by=people[0])
    assert Paper.objects.get().choices["votes"] == {commitment.reference: "against"}


def test_the_published_list_of_a_secret_vote_has_the_receipt_and_no_order_of_voting(secret, people):
    receipts = all_vote(secret, people)
    before = set(Paper.objects.values_list("pk", flat=True))
    with after(secret):
        ballot_ends.close_ballot(secret)
    digests = [row["receipt_digest"] for row in published_list(secret)]
    assert digests == sorted(hashlib.sha256(receipt.encode()).hexdigest() for receipt in receipts)
    assert before.isdisjoint(Paper.objects.values_list("pk", flat=True))


def test_below_three_papers_a_secret_vote_publishes_nothing(secret, people):
    all_vote(secret, people[:2])
    with after(secret):
        ballot_ends.close_ballot(secret)
    assert published_list(secret) == []


def test_the_outcome_in_a_sentence_comes_after_the_count(ballot, people, coordinator):
    with pytest.raises(DeedRefused):
        ballots.word_outcome(ballot, "U miratua.", by=coordinator)
    all_vote(ballot, people)
    with after(ballot):
        ballot_ends.close_ballot(ballot)
        ballots.word_outcome(ballot, "U miratua njëzëri.", by=coordinator)
    assert Ballot.objects.get().outcome_sentence == "U miratua njëzëri."


def test_a_text_under_vote_does_not_return_to_drafting(ballot, commitment, coordinator):
    with pytest.raises(DeedRefused):
        commitments.return_to_drafting(commitment, "Duhet ndryshuar.", by=coordinator)


def test_a_commitment_set_aside_during_the_vote_stays_aside_and_the_ballot_closes(
    ballot, people, commitment, coordinator
):
    all_vote(ballot, people)
    commitments.set_aside(commitment, "U bashkua me një tjetër.", by=coordinator)
    with after(ballot):
        assert ballot_ends.close_due_ballots() == 1
    commitment.refresh_from_db()
    assert commitment.status == CommitmentStatus.SET_ASIDE

"""A vote at a meeting: only who is present votes; hands are entered by one person and confirmed by another."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions import ballot_electors, ballot_ends, ballot_hands, ballots, votes
from commitments.models import Ballot, OpenVote
from commitments.states import BallotStatus, CommitmentStatus
from consultations.actions.attendance import mark_left, note_attendance
from consultations.actions.invitations import give_role
from consultations.models import Mandate
from tests import make_commitments, make_groups, make_meetings
from tests.make_ballots import PARKS, preparer


@pytest.fixture
def group(cycle, coordinator):
    return make_groups.working_group(cycle, coordinator)


@pytest.fixture
def mandates(group):
    return make_groups.mandates(group)


@pytest.fixture
def people(mandates):
    return [make_commitments.as_person(mandate) for mandate in mandates]


@pytest.fixture
def meeting(group, coordinator, mandates):
    """A meeting that is going on, with five of six seats present."""
    with clock.at(clock.now() - timedelta(days=1)):
        made = make_meetings.convened_meeting(group, coordinator, days=1)
    return note_attendance(made, mandates[:5], by=coordinator)


@pytest.fixture
def prepare(group, coordinator, soon):
    return preparer(group, coordinator, soon)


@pytest.fixture
def by_hands(prepare, meeting, coordinator):
    def make(*texts, **fields):
        fields = {"meeting": meeting, "is_by_hands": True, "electorate": "present", **fields}
        return ballots.open_ballot(prepare(*texts, **fields), by=coordinator)

    return make


def shown(mandates, sheet, reason=""):
    return {one.seat_id: (sheet, reason) for one in mandates}


def test_the_absent_count_for_the_quorum_and_do_not_vote(prepare, meeting, people, coordinator):
    made = prepare(options=PARKS[:1], meeting=meeting, electorate="present")
    ballots.open_ballot(made, by=coordinator)
    assert made.electors.filter(is_present=True).count() == 5 and made.electors.count() == 6
    with pytest.raises(PermissionDenied):
        votes.cast_vote(made, {"A": "for"}, by=people[5])
    for person in people[:5]:
        votes.cast_vote(made, {"A": "for"}, by=person)
    with clock.at(made.closes_at):
        closed = ballot_ends.close_ballot(made, by=coordinator)
    assert closed.outcome["A"]["total"]["seats"] == 6 and closed.outcome["A"]["total"]["present"] == 5


def test_before_anybody_is_noted_as_present_it_does_not_open(prepare, meeting, coordinator):
    meeting.attendances.all().delete()
    with pytest.raises(DeedRefused):
        ballots.open_ballot(prepare(options=PARKS, meeting=meeting, electorate="present"), by=coordinator)


def test_hands_count_when_a_second_person_has_confirmed_them(by_hands, group, mandates, people, coordinator):
    text = make_commitments.ready(group, people[0])
    made = by_hands(text)
    sheets = shown(mandates[:4], {text.reference: "for"}) | shown(mandates[4:5], {text.reference: "against"}, "Vonë.")
    ballot_hands.enter_hands(made, sheets, by=people[1])
    assert not OpenVote.objects.exists() and Notice.objects.filter(kind="ballot.hands").count() == 2
    seen = ballot_hands.fingerprint(Ballot.objects.get(pk=made.pk).hand_count)
    mark_left(made.meeting, mandates[4:5], by=coordinator)
    give_role(mandates[2], Mandate.Role.OBSERVER, by=coordinator)
    for wrong in (people[1], people[5], coordinator, people[4], make_commitments.as_person(mandates[2])):
        with pytest.raises(PermissionDenied):  # entered them, was not there, does not sit, left, observes
            ballot_hands.confirm_hands(made, seen, by=wrong)
    ballot_hands.confirm_hands(made, seen, by=people[0])
    made.refresh_from_db()
    text.refresh_from_db()
    assert made.status == BallotStatus.CLOSED and text.status == CommitmentStatus.ADOPTED
    assert OpenVote.objects.count() == 5 and OpenVote.objects.get(seat=mandates[4].seat).reasons == {
        text.reference: "Vonë."}
    assert PublicRecord.objects.get(kind="ballot.closed").facts["is_confirmed_by_second"]
    with pytest.raises(PermissionDenied):
        ballot_hands.confirm_hands(made, seen, by=people[2])


def test_hands_entered_again_are_read_again(by_hands, mandates, people):
    made = by_hands(options=PARKS[:1])
    ballot_hands.enter_hands(made, shown(mandates[:5], {"A": "for"}), by=people[1])
    seen = ballot_hands.fingerprint(Ballot.objects.get(pk=made.pk).hand_count)
    ballot_hands.enter_hands(made, shown(mandates[:5], {"A": "against"}), by=people[1])
    with pytest.raises(DeedRefused):
        ballot_hands.confirm_hands(made, seen, by=people[0])


def test_time_does_not_close_hands_that_nobody_has_confirmed(by_hands, mandates, people, soon):
    made = by_hands(options=PARKS[:1])
    ballot_hands.enter_hands(made, shown(mandates[:5], {"A": "for"}), by=people[1])
    with clock.at(soon.day(9)):
        assert ballot_ends.close_due_ballots() == 0
        with pytest.raises(DeedRefused):
            ballot_ends.close_ballot(made, by=people[1])


@pytest.mark.parametrize("sheet, reason", [({}, ""), ({"A": "perhaps"}, ""), ({"B": "for"}, "")])
def test_a_sheet_that_does_not_fit_is_refused(by_hands, mandates, people, sheet, reason):
    made = by_hands(options=PARKS[:1])
    with pytest.raises(DeedRefused):
        ballot_hands.enter_hands(made, shown(mandates[:1], sheet, reason), by=people[1])


def test_who_is_absent_or_declared_a_conflict_shows_no_hand(by_hands, mandates, people):
    made = by_hands(options=PARKS[:1])
    elector = made.electors.get(seat=mandates[0].seat)
    ballot_electors.note_conflict(made, elector, "Punon për ofertuesin.", by=people[1])
    for wrong in (mandates[0], mandates[5]):
        with pytest.raises(DeedRefused):
            ballot_hands.enter_hands(made, shown([wrong], {"A": "for"}), by=people[1])


def test_an_objection_by_hand_has_its_reason(by_hands, mandates, people):
    made = by_hands(options=PARKS[:1], kind="consent")
    with pytest.raises(DeedRefused) as refusal:
        ballot_hands.enter_hands(made, shown(mandates[:1], {"A": "objection"}), by=people[1])
    assert refusal.value.field == f"reason_{mandates[0].seat_id}"
    sheets = shown(mandates[:1], {"A": "objection"}, "Dëmton lumin.") | shown(mandates[1:5], {"A": "consent"})
    ballot_hands.enter_hands(made, sheets, by=people[1])
    count = Ballot.objects.get(pk=made.pk).hand_count
    ballot_hands.confirm_hands(made, ballot_hands.fingerprint(count), by=people[0])
    made.refresh_from_db()
    assert not made.outcome["A"]["is_adopted"]


@pytest.mark.parametrize("kind", ["score", "rank"])
def test_points_and_orders_are_not_shown_by_hand(prepare, meeting, kind):
    with pytest.raises(DeedRefused) as refusal:
        prepare(kind=kind, options=PARKS, meeting=meeting, is_by_hands=True)
    assert refusal.value.field == "is_by_hands"


def test_who_left_the_meeting_before_the_vote_does_not_vote(prepare, meeting, mandates, coordinator):
    meeting.attendances.filter(mandate=mandates[0]).update(left_at=clock.now())
    made = ballots.open_ballot(prepare(options=PARKS[:1], meeting=meeting, electorate="present"), by=coordinator)
    there = set(made.electors.filter(is_present=True).values_list("seat_id", flat=True))
    assert there == {one.seat_id for one in mandates[1:5]} and made.electors.count() == len(mandates)


def test_a_conflict_noted_after_the_hands_takes_none_away(by_hands, mandates, people):
    made = by_hands(options=PARKS[:1])
    count = ballot_hands.enter_hands(made, shown(mandates[:4], {"A": "for"}), by=people[1])
    seen = ballot_hands.fingerprint(count)
    elector = made.electors.get(seat=mandates[3].seat)
    with pytest.raises(DeedRefused):
        ballot_electors.note_conflict(made, elector, "Interes.", by=people[1])
    ballot_electors.note_conflict(made, made.electors.get(seat=mandates[4].seat), "Interes.", by=people[1])
    with pytest.raises(DeedRefused):
        ballot_hands.confirm_hands(made, seen, by=people[0])

"""What commitments add to meetings: votes that decisions refer to, commitments ready for the vote."""
import pytest

from commitments.minutes_hooks import ballots_for_decisions
from consultations.actions.minutes import write_minutes
from consultations.suggested_points import suggestions_for
from tests import make_commitments as made
from tests.make_groups import empty_group, members, working_group
from tests.make_meetings import final_minutes, held_meeting


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def test_a_commitment_ready_for_the_vote_is_suggested(group, cycle, coordinator):
    commitment = made.ready(group, members(group)[0])
    found = [one for one in suggestions_for(group) if one["key"] == f"commitment-{commitment.reference}"]
    assert commitment.title in found[0]["title"] and not found[0]["is_ticked"]
    assert suggestions_for(empty_group(cycle, coordinator, slug="tjeter")) == []


def test_a_group_without_votes_has_none_to_refer_to(group):
    assert ballots_for_decisions(group.municipality, group, []) == {}
    assert ballots_for_decisions(group.municipality, None, ["V-XXXX"]) == {}


def test_a_decision_by_consensus_needs_no_vote(group, coordinator, client):
    meeting = held_meeting(group, coordinator)
    write_minutes(meeting, "", {meeting.agenda.first().pk: {
        "decisions": [{"text": "Miratohet.", "taken_by": "consensus"}]}}, by=coordinator)
    final_minutes(meeting, coordinator)
    assert client.get(meeting.get_absolute_url()).status_code == 200

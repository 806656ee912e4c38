"""What may be voted on secretly, and what few votes decide: nothing that would tell how they voted."""
from datetime import timedelta

import pytest

from cocreate import clock
from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions import ballot_ends, ballots, votes
from commitments.ballot_results import public_outcome, published_list
from commitments.models import OpenVote, Participation
from tests import make_commitments as make_c
from tests import make_votes


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


def prepared(table, soon, kind="adopt", **ways):
    text = make_c.ready(table.group, table.lead)
    return ballots.prepare_ballot(table.group, [text], kind=kind, title_sq="Votimi", opens_at=soon.day(-1),
                                  closes_at=soon.day(3), is_secret=True, by=make_c.as_person(table.secretary), **ways)


def test_consent_is_never_secret(table, soon):
    with pytest.raises(DeedRefused) as refusal:
        prepared(table, soon, "consent")
    assert refusal.value.field == "is_secret"


def test_a_secret_vote_needs_three_seats(table, soon):
    made, by = prepared(table, soon), make_c.as_person(table.secretary)
    table.member.ends_at = clock.now()
    table.member.save()
    with pytest.raises(DeedRefused):
        ballots.open_ballot(made, by=by)
    make_c.seat_with(table.group, "Anëtarja e re")
    assert ballots.open_ballot(made, by=by).rule["fewest_votes"] == 3


def test_where_each_bench_is_counted_a_secret_vote_needs_three_seats_on_each(table, soon):
    table.group.needs_majority_in_both_benches = True
    table.group.save()
    made, by = prepared(table, soon), make_c.as_person(table.secretary)
    with pytest.raises(DeedRefused):
        ballots.open_ballot(made, by=by)
    for number in range(2):
        make_c.seat_with(table.group, f"Bashkia {number}", bench="municipality")
    make_c.seat_with(table.group, "Shoqata")
    made = ballots.open_ballot(made, by=by)
    key = made.options.get().key
    votes.cast_vote(made, {key: "for"}, by=make_c.as_person(table.lead))
    assert set(made.papers.get().choices) == {"votes", "bench"}


@pytest.mark.parametrize("count, is_adopted", [(1, False), (2, False), (3, True)])
def test_fewer_than_three_papers_decide_nothing(cycle, count, is_adopted):
    group, members = make_votes.group_of(cycle, 3)
    made = make_votes.ballot(group, members, options=1, is_secret=True,
                             rule={"fewest_votes": 3, "quorum_of_all": "1/10", "quorum_per_bench": None})
    for one in members[:count]:
        votes.cast_vote(made, {"A": "for"}, by=make_c.as_person(one))
    with clock.at(made.closes_at + timedelta(seconds=1)):
        closed = ballot_ends.close_ballot(made)
    assert closed.outcome["A"]["is_adopted"] == is_adopted
    recorded = PublicRecord.objects.get(kind="ballot.closed").facts["outcomes"]["A"]
    assert ("total" in recorded) == is_adopted


@pytest.mark.parametrize("others, is_shown", [(1, False), (2, False), (3, True), (0, True)])
def test_where_papers_say_their_bench_one_or_two_of_a_bench_are_not_shown(cycle, others, is_shown):
    group, members = make_votes.group_of(cycle, 8)
    made = make_votes.ballot(group, members, options=1, is_secret=True, rule={
        "fewest_votes": 3, "quorum_of_all": "1/10", "quorum_per_bench": None, "both_benches": True})
    for one in [*members[::2], *members[1::2][:others]]:
        votes.cast_vote(made, {"A": "against" if one in members[1::2] else "for"}, by=make_c.as_person(one))
    with clock.at(made.closes_at + timedelta(seconds=1)):
        closed = ballot_ends.close_ballot(made)
    assert bool(published_list(closed)) == ("total" in public_outcome(closed)["A"]) == is_shown
    recorded = PublicRecord.objects.get(kind="ballot.closed").facts["outcomes"]["A"]
    assert ("benches" in recorded) == is_shown and closed.outcome["A"]["has_quorum"] == (others == 3)


def test_the_last_vote_closes_a_vote_whose_rule_says_so(cycle):
    for is_secret in (False, True):
        group, members = make_votes.group_of(cycle, 3, slug=f"votuesit-{is_secret}")
        made = make_votes.ballot(group, members, options=1, is_secret=is_secret, has_early_close=True)
        for one in members:
            votes.cast_vote(made, {"A": "for"}, by=make_c.as_person(one))
        made.refresh_from_db()
        assert made.status == "closed" and made.outcome["A"]["total"]["votes_for"] == 3
    assert OpenVote.objects.count() == Participation.objects.count() == 3

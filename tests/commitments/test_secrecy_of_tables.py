"""Whoever reads all tables of a secret vote, papers too, guesses no better than blindly whose paper is whose."""
import random
from collections import Counter

import pytest

from commitments.actions import votes
from commitments.actions.papers import receipt_digest, rewrite_papers
from commitments.models import Paper, Participation
from tests import make_commitments as make_c
from tests import make_votes
from tests.commitments.attackers import BOUND, excess, guesses, right

BALLOTS, SEATS = 80, 6


@pytest.fixture
def voters(cycle):
    """(group, [(person, mandate)])."""
    group, members = make_votes.group_of(cycle, SEATS)
    return group, [(make_c.as_person(one), one) for one in members]


def different_sheets(count):
    """As many sheets of a score on two options, no two alike."""
    return [{"A": number // 6, "B": number % 6} for number in random.sample(range(36), count)]


def simulate(voters, cast):
    """Votes in one ballot: a random order of seats, then some change their vote. Returns (ballot, truth, order)."""
    group, people = voters
    ballot = make_votes.ballot(group, [one for _person, one in people], "score", is_secret=True)
    order = random.sample(people, SEATS)
    sheets = different_sheets(SEATS * 2)
    truth, receipts = {}, {}
    for person, mandate in order:
        receipts[mandate.seat_id] = cast(ballot, sheets.pop(), person, mandate, "")
        truth[mandate.seat_id] = receipt_digest(receipts[mandate.seat_id])
    for person, mandate in random.sample(people, random.randrange(3)):
        cast(ballot, sheets.pop(), person, mandate, receipts[mandate.seat_id])
    return ballot, truth, [mandate.seat_id for _person, mandate in order]


def as_built(ballot, sheet, person, mandate, receipt):
    return votes.cast_vote(ballot, sheet, receipt=receipt, by=person)


def naively(ballot, sheet, person, mandate, receipt):
    """The two rows one after the other, as one would write them without thinking."""
    if receipt:
        Paper.objects.filter(ballot=ballot, receipt_digest=receipt_digest(receipt)).update(choices={"votes": sheet})
        return receipt
    receipt = f"{random.getrandbits(128):032x}"
    Participation.objects.create(ballot=ballot, seat=mandate.seat)
    Paper.objects.create(ballot=ballot, receipt_digest=receipt_digest(receipt), choices={"votes": sheet})
    return receipt


def attack(voters, cast, ballots, then=None):
    """{attacker: how often it was right} over many ballots."""
    hits = Counter()
    for _number in range(ballots):
        ballot, truth, order = simulate(voters, cast)
        if then:
            then(ballot)
        for name, guess in guesses(ballot, order).items():
            hits[name] += right(guess, truth)
    return hits


@pytest.mark.parametrize("seed", [1, 2])
def test_no_attacker_is_better_than_blind_while_votes_come_in(voters, seed):
    random.seed(seed)
    hits = attack(voters, as_built, BALLOTS)
    seen = {name: round(excess(count, BALLOTS), 1) for name, count in hits.items() if excess(count, BALLOTS) > BOUND}
    assert not seen and len(hits) >= 24


def test_no_attacker_is_better_than_blind_after_the_closing(voters):
    random.seed(3)
    hits = attack(voters, as_built, BALLOTS, then=rewrite_papers)
    assert all(excess(count, BALLOTS) <= BOUND for count in hits.values())


def test_the_attackers_see_what_there_is_to_see(voters):
    """The control: rows written one beside the other are matched, also where a changed row gets another place."""
    random.seed(4)
    hits = attack(voters, naively, 10)
    assert min(excess(hits["row by place"], 10), excess(hits["time by place"], 10)) > BOUND


def test_a_paper_and_a_participation_say_nothing_more_than_they_must(voters):
    ballot, _truth, _order = simulate(voters, as_built)
    assert {field.name for field in Participation._meta.concrete_fields} == {"id", "ballot", "seat"}
    assert {field.name for field in Paper._meta.concrete_fields} == {"id", "ballot", "receipt_digest", "choices"}
    for paper in ballot.papers.all():
        assert set(paper.choices) == {"votes"} and list(paper.choices["votes"]) == ["A", "B"]
        assert len(paper.pk) == 32 and len(paper.receipt_digest) == 64
    assert not [one.pk for one in ballot.participations.all() if len(one.pk) != 32]
    related = [one for model in (Paper, Participation) for one in model._meta.related_objects]
    assert not related


def test_the_paper_lies_among_the_others_however_often_it_is_changed(voters):
    """Every vote writes all papers anew: their keys are all new, whoever voted."""
    group, people = voters
    ballot = make_votes.ballot(group, [one for _person, one in people], "score", is_secret=True)
    receipts = [votes.cast_vote(ballot, {"A": number}, by=person) for number, (person, _one) in enumerate(people)]
    before = set(ballot.papers.values_list("pk", flat=True))
    votes.cast_vote(ballot, {"A": 5}, receipt=receipts[0], by=people[0][0])
    assert before.isdisjoint(ballot.papers.values_list("pk", flat=True)) and ballot.papers.count() == SEATS

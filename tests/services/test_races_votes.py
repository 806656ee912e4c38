"""Sixty seats at the same moment: exactly one counted vote a seat, none after the closing, whatever is sent twice."""
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from cocreate import clock
from cocreate.models import PublicRecord
from cocreate.record import problems
from cocreate.workflow import DeedRefused
from commitments.actions import ballot_ends, votes
from commitments.actions.papers import receipt_digest
from commitments.models import OpenVote, Paper, Participation
from commitments.states import BallotStatus
from tests import make_commitments as make_c
from tests import make_votes
from tests.commitments.attackers import BOUND, excess, guesses, right

pytestmark = pytest.mark.services
SEATS = 60
KINDS = {
    "adopt": lambda: {key: random.choice(["for", "against", "abstain"]) for key in "ABC"},
    "choose": lambda: dict.fromkeys(sorted(random.sample("ABC", 2)), 1),
    "rank": lambda: dict(zip(sorted(random.sample("ABC", 3)), random.sample([1, 2, 3], 3), strict=True)),
}


@pytest.fixture
def crowd(stage, cycle):
    """(group, members, their people): sixty seats, one person each."""
    group, members = make_votes.group_of(cycle, SEATS)
    return group, members, [make_c.as_person(one) for one in members]


def open_ballot(crowd, kind="adopt", **fields):
    return make_votes.ballot(crowd[0], crowd[1], kind, options=3, rule={"choose_at_most": 2}, **fields)


def together(*deeds):
    """Every deed in a thread and a connection of its own, let go at one signal; what each returned or raised."""
    signal = Barrier(len(deeds))

    def alone(deed):
        try:
            signal.wait(timeout=30)
            return deed()
        except (DeedRefused, PermissionDenied) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as people:
        return [future.result(timeout=120) for future in [people.submit(alone, deed) for deed in deeds]]


def close(ballot):
    with clock.at(ballot.closes_at + timedelta(seconds=1)):
        return ballot_ends.close_ballot(ballot)


@pytest.mark.parametrize("kind", KINDS)
def test_sixty_seats_vote_openly_and_change_at_once(crowd, kind):
    ballot, last = open_ballot(crowd, kind), {}

    def votes_and_changes(person, member):
        def deed():
            for _time in range(3):
                last[member.seat_id] = KINDS[kind]()
                receipt = votes.cast_vote(ballot, last[member.seat_id], by=person)
            return receipt

        return deed

    receipts = together(*(votes_and_changes(person, one) for one, person in zip(crowd[1], crowd[2], strict=True)))
    assert len(set(receipts)) == SEATS == OpenVote.objects.filter(ballot=ballot).count()
    assert {one.seat_id: one.choices for one in OpenVote.objects.filter(ballot=ballot)} == last


@pytest.mark.parametrize("kind", KINDS)
def test_sixty_seats_vote_secretly_and_change_at_once(crowd, kind):
    ballot, last = open_ballot(crowd, kind, is_secret=True), {}

    def votes_and_changes(person):
        def deed():
            receipt = votes.cast_vote(ballot, KINDS[kind](), by=person)
            last[receipt] = KINDS[kind]()
            assert votes.cast_vote(ballot, last[receipt], receipt=receipt, by=person) == receipt
            return receipt

        return deed

    receipts = together(*(votes_and_changes(person) for person in crowd[2]))
    assert len(set(receipts)) == SEATS == Participation.objects.filter(ballot=ballot).count()
    found = {one.receipt_digest: one.choices["votes"] for one in Paper.objects.filter(ballot=ballot)}
    assert found == {receipt_digest(receipt): sheet for receipt, sheet in last.items()}


@pytest.mark.parametrize("is_secret", [False, True])
def test_what_is_sent_twice_at_once_is_one_vote_with_one_receipt(crowd, is_secret):
    ballot = open_ballot(crowd, is_secret=is_secret)
    sheet, people = {key: "for" for key in "ABC"}, crowd[2][:20]
    tokens = [votes.check_vote(ballot, sheet, by=person)[2] for person in people]
    deeds = [lambda person=person, token=token: votes.cast_vote(ballot, sheet, token=token, by=person)
             for person, token in zip(people, tokens, strict=True) for _time in range(3)]
    receipts = Counter(together(*deeds))
    assert len(receipts) == 20 and set(receipts.values()) == {3}
    given = ballot.papers if is_secret else ballot.open_votes
    assert given.count() == 20 == len({*receipts})


@pytest.mark.parametrize("is_secret", [False, True])
def test_the_votes_that_meet_the_closing_are_counted_or_refused(crowd, is_secret):
    """Two closers and sixty voters at once: every vote that was taken is counted, and none after the count."""
    ballot = open_ballot(crowd, is_secret=is_secret)
    sheet = {key: "for" for key in "ABC"}
    deeds = [lambda person=person: votes.cast_vote(ballot, sheet, by=person) for person in crowd[2]]
    deeds[20:20] = [lambda: close(ballot)]
    deeds[40:40] = [lambda: close(ballot)]
    answers = together(*deeds)
    taken = sum(isinstance(one, str) for one in answers)
    assert taken + sum(isinstance(one, votes.VoteClosed) for one in answers) == SEATS
    ballot.refresh_from_db()
    assert ballot.status == BallotStatus.CLOSED
    given = ballot.papers if is_secret else ballot.open_votes
    assert given.count() == taken == ballot.outcome["A"]["total"]["votes_for"]
    assert ballot.participations.count() == (taken if is_secret else 0)
    assert PublicRecord.objects.filter(kind="ballot.closed", subject=ballot.reference).count() == 1
    assert problems(ballot.municipality) == []


def test_a_vote_of_the_closing_instant_is_late_whoever_comes_first(crowd):
    """The moment a request arrived decides; one that arrived in time but waited for the closing is refused."""
    ballot, sheet = open_ballot(crowd), {key: "for" for key in "ABC"}

    def at(moment, person):
        def deed():
            with clock.at(moment):
                return votes.cast_vote(ballot, sheet, by=person)

        return deed

    before, after = ballot.closes_at - timedelta(microseconds=1), ballot.closes_at
    answers = together(*(at(before if number % 2 else after, person) for number, person in enumerate(crowd[2][:20])))
    assert [isinstance(one, votes.VoteClosed) for one in answers] == [True, False] * 10
    assert OpenVote.objects.filter(ballot=ballot).count() == 10


def test_principal_and_substitute_at_once_give_one_vote(crowd):
    ballot, sheet = open_ballot(crowd, is_secret=True), {key: "for" for key in "ABC"}
    principal = crowd[1][0]
    other = make_c.seat_with(crowd[0], "Zëvendësja")
    other.seat, other.kind = principal.seat, "substitute"
    other.save()
    substitute = make_c.as_person(other)
    answers = together(*(lambda person=person: votes.cast_vote(ballot, sheet, by=person)
                         for person in (crowd[2][0], substitute)))
    assert sorted(isinstance(one, DeedRefused) for one in answers) == [False, True]
    assert ballot.papers.count() == ballot.participations.count() == 1


def test_not_even_the_transaction_that_wrote_a_row_links_a_seat_to_its_paper(crowd):
    """Really committed, PostgreSQL tells of each row the transaction that wrote it (xmin) and its place (ctid)."""
    people, hits, count = list(zip(crowd[1], crowd[2], strict=True))[:8], Counter(), 24
    for _number in range(count):
        ballot = make_votes.ballot(crowd[0], [one for one, _person in people], "score", is_secret=True)
        order, truth = random.sample(people, 8), {}
        for number, (member, person) in enumerate(order):
            receipt = votes.cast_vote(ballot, {"A": number % 6, "B": number // 6}, by=person)
            truth[member.seat_id] = receipt_digest(receipt)
        for name, guess in guesses(ballot, [member.seat_id for member, _person in order]).items():
            hits[name] += right(guess, truth)
    assert "transaction" in hits
    assert not {name: hit for name, hit in hits.items() if excess(hit, count) > BOUND}

"""Makers of ballots and votes, through the same actions as in the browser."""
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from cocreate import clock
from commitments.actions import ballot_ends, ballot_hands, ballots, votes
from commitments.ballot_rules import rule_of_group
from consultations.models import Mandate
from tests import make_commitments, make_groups

PARKS = [{"title_sq": "Parku i lumit", "title_en": "River park"}, {"title_sq": "Parku i pishave"},
         {"title_sq": "Parku i ri"}]


def all_vote(ballot, people, sheet):
    """Each gives the same sheet."""
    for person in people:
        votes.cast_vote(ballot, sheet, by=person)


def with_substitute(group, coordinator, number=0):
    """A substitute in the seat of that number."""
    seat = make_groups.mandates(group)[number].seat
    made = make_groups.seated(seat, "zevendes@elbasan.example", by=coordinator, kind=Mandate.Kind.SUBSTITUTE)
    return make_commitments.as_person(made)


def preparer(group, by, soon):
    """Prepares ballots of `group` that run from now until in three days."""

    def make(*texts, **fields):
        fields = {"title_sq": "Votim", "opens_at": soon.now, "closes_at": soon.day(3), "by": by, **fields}
        return ballots.prepare_ballot(group, texts, **fields)

    return make


def votes_of_every_moment(realm):
    """On a realm of tests/world.py: an open vote that can be handed over, hands to confirm, a tie for the chair."""
    start = timezone.now().replace(microsecond=0)
    fields = {"opens_at": start, "closes_at": start + timedelta(days=3), "by": realm.secretary}
    prepared = ballots.prepare_ballot(realm.group, options=PARKS, kind="rank", title_sq="Renditja e parqeve",
                                      title_en="Order of parks", substitutes="handed_over", **fields)
    realm.open_ballot = ballots.open_ballot(prepared, by=realm.secretary)
    prepared = ballots.prepare_ballot(realm.group, options=PARKS[:1], title_sq="Me ngritje dore", is_by_hands=True,
                                      electorate="present", meeting=realm.corrected_meeting, **fields)
    realm.hands_ballot = ballots.open_ballot(prepared, by=realm.secretary)
    present = realm.hands_ballot.electors.filter(is_present=True)
    ballot_hands.enter_hands(realm.hands_ballot, {one.seat_id: ({"A": "for"}, "") for one in present},
                             by=realm.secretary)
    rule = replace(rule_of_group(realm.group), tie="chair_decides", quorum_per_bench=None)
    prepared = ballots.prepare_ballot(realm.group, options=PARKS[:1], title_sq="Barazim", rule=rule, **fields)
    realm.tied_ballot = ballots.open_ballot(prepared, by=realm.secretary)
    people = [make_commitments.as_person(mandate) for mandate in make_groups.mandates(realm.group)
              if mandate.kind == Mandate.Kind.PRINCIPAL and mandate.role != Mandate.Role.OBSERVER]
    for number, person in enumerate(people[:len(people) // 2 * 2]):
        votes.cast_vote(realm.tied_ballot, {"A": "for" if number % 2 else "against"}, by=person)
    with clock.at(start + timedelta(days=3)):
        ballot_ends.close_ballot(realm.tied_ballot)
    realm.tied_ballot.refresh_from_db()

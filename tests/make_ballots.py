"""Makers of ballots and votes, through the same actions as in the browser."""
from commitments.actions import ballots, votes
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

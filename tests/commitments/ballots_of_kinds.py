"""Ballots of every kind in one group of seven seats, voted on and closed, through the actions of people."""
from datetime import timedelta

from cocreate import clock
from commitments.actions import ballot_ends, ballots, votes
from commitments.actions.papers import new_receipt, seal
from commitments.counting import Rule
from commitments.rules.ballots import voting_mandate
from tests import make_commitments as make_c

OPTIONS = [{"title_sq": title, "title_en": english} for title, english in (
    ("Park në lagjen 5", "Park in quarter 5"), ("Bibliotekë <b>e re</b>", "New library"),
    ("Rrugë biçikletash", "Cycle paths"), ("Kopsht çerdheje", "Nursery garden"))]
WORDS = {"adopt": ("for", "for", "against", "for", "abstain", "for"),
         "consent": ("consent", "stand_aside", "objection", "consent", "consent", "consent")}
SHEETS = {
    "choose": ({"A": 1, "B": 1}, {"A": 1, "C": 1}, {"B": 1}, {"C": 1}, {}, {"D": 1, "A": 1}),
    "score": ({"A": 5, "B": 3}, {"A": 4, "C": 5}, {"B": 5, "D": 0}, {"C": 5}, {}, {"A": 1, "B": 2, "C": 0, "D": 5}),
    "rank": ({"A": 1, "B": 2}, {"A": 1, "C": 2}, {"B": 1, "A": 2, "C": 3}, {"B": 1}, {"C": 1, "D": 2},
             {"A": 1, "B": 2}),
}
RULES = {"choose": Rule(places=2, choose_at_most=2, tie="lot"), "score": Rule(places=2, tie="lot"),
         "rank": Rule(places=1, tie="lot")}


def seven_seats(cycle):
    """A group with seven seats that vote: (group, members), one of them the municipality's."""
    table = make_c.small_group(cycle)
    members = [table.lead, table.member, table.secretary]
    members += [make_c.seat_with(table.group, f"Anëtari {number}") for number in range(4)]
    return table, members


def opened(table, kind, soon, *, is_secret=False, rule=None, texts=(), options=None, **ways):
    """An open ballot of `kind`: on `texts` to adopt or by consent, else on OPTIONS."""
    secretary = make_c.as_person(table.secretary)
    given = {} if kind in WORDS else {"options": OPTIONS if options is None else options, "rule": rule or RULES[kind]}
    if rule and kind in WORDS:
        given["rule"] = rule
    made = ballots.prepare_ballot(
        table.group, texts, kind=kind, title_sq=f"Votimi {kind}", title_en=f"The vote {kind}", opens_at=soon.day(-1),
        closes_at=soon.day(3), is_secret=is_secret, by=secretary, **given, **ways)
    return ballots.open_ballot(made, by=secretary)


def sheets_of(ballot):
    """Six sheets of the ballot's kind."""
    keys = [option.key for option in ballot.options.all()]
    if ballot.kind in WORDS:
        return [dict.fromkeys(keys, word) for word in WORDS[ballot.kind]]
    return [{key: value for key, value in sheet.items() if key in keys} for sheet in SHEETS[ballot.kind]]


def vote(ballot, member, sheet):
    """One vote; an objection has its reason. Returns the receipt."""
    person = make_c.as_person(member)
    reasons = {key: f"Pa afat ç'ë {key} =1+1" for key, answer in sheet.items() if answer == "objection"}
    token = ""
    if ballot.is_secret:
        token = seal(new_receipt(), ballot, voting_mandate(person, ballot).seat_id)
    return votes.cast_vote(ballot, sheet, reasons=reasons, token=token, by=person)


def close(ballot):
    """Closes it after its time."""
    with clock.at(ballot.closes_at + timedelta(minutes=1)):
        return ballot_ends.close_ballot(ballot)


def closed(table, members, kind, soon, **fields):
    """A closed ballot of `kind` on which six of seven seats have voted."""
    ballot = opened(table, kind, soon, **fields)
    for member, sheet in zip(members, sheets_of(ballot), strict=False):
        vote(ballot, member, sheet)
    close(ballot)
    ballot.refresh_from_db()
    return ballot



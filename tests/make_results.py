"""Ballots of every kind in one group of seven seats, voted on and closed, through the actions of people."""
from datetime import timedelta
from random import Random

from cocreate import clock
from commitments.actions import ballot_ends, ballots, votes
from commitments.actions.papers import new_receipt, seal
from commitments.counting import Rule
from commitments.models import Ballot, Elector, OpenVote, Paper, Participation
from commitments.rules.ballots import voting_mandate
from consultations.models import Seat
from consultations.models.review import Bench
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
    """A group with seven seats that vote: (group, members), three of them the municipality's."""
    table = make_c.small_group(cycle)
    members = [table.lead, table.member, table.secretary]
    benches = (Bench.MUNICIPALITY, Bench.MUNICIPALITY, Bench.CIVIL_SOCIETY, Bench.CIVIL_SOCIETY)
    members += [make_c.seat_with(table.group, f"Anëtari {number}", bench=bench) for number, bench in enumerate(benches)]
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


def large(table, soon, options, kind, is_secret=False, seats=193):
    """A closed ballot with so many further seats, which all voted, written as rows: actions would take minutes."""
    chance = Random(3)
    named = [{"title_sq": f"Mundësia {number}"} for number in range(options)]
    if kind in WORDS:
        given = {"texts": [make_c.ready(table.group, table.lead, f"Angazhimi {number}") for number in range(options)]}
    else:
        given = {"options": named, "rule": Rule(places=min(5, options - 1), choose_at_most=options, tie="lot")}
    ballot = opened(table, kind, soon, is_secret=is_secret, **given)
    more = Seat.objects.bulk_create(Seat(group=table.group, bench="civil_society", title_sq=f"Vendi {number}")
                                    for number in range(seats))
    Elector.objects.bulk_create(Elector(ballot=ballot, seat=seat, bench=seat.bench) for seat in more)
    keys = [option.key for option in ballot.options.all()]
    sheets = [_by_chance(kind, keys, chance) for _seat in more]
    if is_secret:
        Participation.objects.bulk_create(Participation(ballot=ballot, seat=seat) for seat in more)
        Paper.objects.bulk_create(Paper(ballot=ballot, receipt_digest=f"{number:064x}", choices={"votes": sheet})
                                  for number, sheet in enumerate(sheets))
    else:
        person = make_c.as_person(table.lead)
        OpenVote.objects.bulk_create(
            OpenVote(ballot=ballot, seat=seat, cast_by=person, choices=sheet, receipt=f"{number:032x}",
                     cast_at=clock.now())
            for number, (seat, sheet) in enumerate(zip(more, sheets, strict=True)))
    with clock.at(ballot.closes_at + timedelta(minutes=1)):
        ballot_ends.close_ballot(ballot)
    return Ballot.objects.get(pk=ballot.pk)


def _by_chance(kind, keys, chance):
    if kind == "adopt":
        return {key: chance.choice(("for", "against", "abstain")) for key in keys}
    order = chance.sample(keys, chance.randint(1, len(keys)))
    if kind == "rank":
        return {key: place for place, key in enumerate(order, 1)}
    return {key: 1 if kind == "choose" else chance.randint(0, 5) for key in order}

"""Votes of other kinds: where hearings are held (ranked, secret), how to work (consent), themes (scored)."""
from dataclasses import replace

from commitments.actions import ballot_ends, ballots, votes
from commitments.actions.papers import new_receipt, seal
from commitments.ballot_rules import rule_of_group
from commitments.rules.ballots import voting_mandate
from home.rehearsal.steps_bodies import body, keeper, people_of
from home.rehearsal.steps_group import members, secretary

PLACES = [("Biblioteka e qytetit", "The town library"), ("Shkolla «Aleksandër Xhuvani»", "Aleksandër Xhuvani school"),
          ("Salla e këshillit", "The council hall"), ("Qendra rinore", "The youth centre"),
          ("Njësia administrative Shirgjan", "The administrative unit of Shirgjan")]
ORDERS = ("032", "031", "0", "13", "130", "3", "34", "340", "40", "43", "2", "013", "310")
QUESTION = [("Mbledhjet e grupit transmetohen drejtpërdrejt", "Meetings of the group are streamed live"),
            ("Procesverbali botohet brenda pesë ditëve", "Minutes are published within five days")]
OBJECTION = "Pa pajtimin e të ftuarve nuk mund t'i transmetojmë fjalët e tyre."
THEMES = [("Buxheti", "The budget"), ("Shërbimet sociale", "Social services"), ("Mjedisi", "The environment"),
          ("Prokurimi", "Procurement")]

DATES = [("E marta e parë e prillit", "The first Tuesday of April"),
         ("E enjtja e dytë e prillit", "The second Thursday of April"), ("E shtunë paradite", "A Saturday morning")]


def decide_by_votes(play):
    """Three votes of the group at once, given by its people and closed by their time."""
    made = [
        _opened(play, "rank", PLACES, ("Ku mbahen dy dëgjesat e para?", "Where are the first two hearings held?"),
                places=2, is_secret=True),
        _opened(play, "consent", QUESTION, ("Si punojmë në konsultim", "How we work during the consultation")),
        _opened(play, "score", THEMES, ("Cilat tema shpjegohen më parë?", "Which themes are explained first?"),
                places=2),
    ]
    for number, person in enumerate(members(play)[:-1]):
        with play.on(70, 11, number):
            for ballot, sheet_of in zip(made, (_rankings, _consents, _scores), strict=True):
                _give(ballot, person, *sheet_of(number, [option.key for option in ballot.options.all()]))
    with play.on(71, 16, 1):
        closed = ballot_ends.close_due_ballots()
    play.expect(closed == len(made), f"{closed} votes closed by their time instead of {len(made)}")


def _opened(play, kind, options, title, *, places=1, **fields):
    rule = replace(rule_of_group(play.made["group"], kind), places=places)
    with play.on(70):
        ballot = ballots.prepare_ballot(
            play.made["group"], kind=kind, options=_named(options), title_sq=title[0], title_en=title[1],
            opens_at=play.day(70), closes_at=play.day(71, 16), by=secretary(play), rule=rule, **fields)
        return ballots.open_ballot(ballot, by=secretary(play))


def show(play, today):
    """For the demonstration, around day `today`: the council votes on dates, and in secret on its theme of the year."""
    council = body(play, "keshilli")
    with play.on(today):
        people, by = [one.person for one in people_of(council)], keeper(council)
    made = [_asked(play, council, today, *one, by=by) for one in (
        ("choose", DATES, ("Kur mblidhemi në pranverë?", "When do we meet in spring?"), {"choose_at_most": 2}, False),
        ("rank", THEMES, ("Cila është tema e vitit?", "Which is the theme of the year?"), {}, True))]
    for number, person in enumerate(people[:3]):
        with play.on(today - 1, 9, number):
            _give(made[0], person, {"A": 1, "BC"[number % 2]: 1}, {})
            _give(made[1], person, {"ABCD"[number]: 1, "D": 2}, {})


def _asked(play, council, today, kind, options, title, rule, is_secret, *, by):
    with play.on(today - 2):
        ballot = ballots.prepare_ballot(
            council, kind=kind, options=_named(options), title_sq=title[0], title_en=title[1], is_secret=is_secret,
            opens_at=play.day(today - 2), closes_at=play.day(today + 5, 16),
            rule=replace(rule_of_group(council, kind), **rule), by=by)
        return ballots.open_ballot(ballot, by=by)


def _named(options):
    return [{"title_sq": in_albanian, "title_en": in_english} for in_albanian, in_english in options]


def _give(ballot, person, sheet, reasons):
    token = ""
    if ballot.is_secret:
        token = seal(new_receipt(), ballot, voting_mandate(person, ballot).seat_id)
    votes.cast_vote(ballot, sheet, reasons=reasons, token=token, by=person)


def _rankings(number, keys):
    order = ORDERS[number % len(ORDERS)]
    return {keys[int(place)]: rank for rank, place in enumerate(order, 1)}, {}


def _consents(number, keys):
    sheet, reasons = dict.fromkeys(keys, "consent"), {}
    if number == 3:
        sheet[keys[0]], reasons[keys[0]] = "objection", OBJECTION
    if number in (5, 8):
        sheet[keys[0]] = "stand_aside"
    return sheet, reasons


def _scores(number, keys):
    return {key: (number * 2 + place * 3) % 6 for place, key in enumerate(keys) if (number + place) % 7}, {}

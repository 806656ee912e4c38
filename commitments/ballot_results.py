"""From the stored votes of a ballot to its outcome, its published list and the digest of that list."""
import hashlib
from collections import Counter

from cocreate.models.public_record import canonical
from commitments.counting import PER_OPTION, Rule, Sheet, Vote, as_plain, counter_for
from commitments.counting.attendance import Roll

# Below this number of papers a secret ballot says nothing about itself.
FEWEST_PAPERS = 3
WHOLE = ""  # the key of an outcome that is about all options together


def count_ballot(ballot, chair_choices=None):
    """The outcome as plain data, counted by the frozen rule: {option key: data} (adopt, consent) or {"": data}.

    `chair_choices` is what the chair decided on ties, by the same keys: "for" or "against", or the chosen options.
    Every outcome of an option says `is_adopted`; the others say `winners`.
    """
    rule, count, decided = Rule.from_data(ballot.rule), counter_for(ballot.kind), chair_choices or {}
    roll, votes, keys = _roll(ballot), _votes(ballot), list(ballot.options.values_list("key", flat=True))
    if ballot.kind in PER_OPTION:
        return {key: count(rule, roll, [Vote(seat, bench, sheet[key]) for seat, bench, sheet in votes],
                           chair_choice=decided.get(key)).as_data() for key in keys}
    sheets = [Sheet(seat, bench, choices) for seat, bench, choices in votes]
    outcome = count(rule, roll, sheets, options=keys, seed=seed_of(ballot), chair_choice=decided.get(WHOLE))
    return {WHOLE: outcome.as_data()}


def _votes(ballot):
    """(seat or None, bench or None, {key: choice}) of every vote given."""
    if ballot.is_secret:
        return [(None, paper.choices.get("bench"), paper.choices["votes"]) for paper in ballot.papers.all()]
    benches = {elector.seat_id: elector.bench for elector in ballot.electors.all()}
    return [(str(vote.seat_id), benches[vote.seat_id], vote.choices) for vote in ballot.open_votes.all()]


def _roll(ballot):
    """The frozen list of seats; of a secret ballot with how many of each bench took part: papers do not say."""
    electors = list(ballot.electors.all())
    present = None
    if ballot.is_secret:
        voted = set(ballot.participations.values_list("seat_id", flat=True))
        present = Counter(one.bench for one in electors if one.seat_id in voted)
    return Roll([(str(one.seat_id), one.bench) for one in electors],
                frozenset(str(one.seat_id) for one in electors if one.is_recused), present)


def adopted_keys(ballot, outcome):
    """The keys of the options that were adopted or chosen."""
    if ballot.kind in PER_OPTION:
        return {key for key, data in outcome.items() if data["is_adopted"]}
    return set(outcome[WHOLE]["winners"])


def waits_for_chair(outcome):
    """The keys of `outcome` on which only the chair's decision is missing."""
    return [key for key, data in outcome.items() if data.get("waits_for_chair")]


def public_outcome(ballot, outcome=None):
    """What everybody may read of the outcome, also in the public record.

    Of a secret ballot with too few papers only what was adopted or chosen: numbers would tell who voted how.
    """
    outcome = ballot.outcome if outcome is None else outcome
    if may_show_numbers(ballot):
        return outcome
    shown = ("kind", "is_adopted", "winners", "has_quorum", "waits_for_chair")
    return {key: {name: data[name] for name in shown if name in data} for key, data in outcome.items()}


def recorded_outcome(ballot, outcome):
    """What the public record keeps of the outcome: the numbers, without sentences and rounds.

    Those follow from the list of votes, whose digest stands beside it.
    """
    left_out = ("explanation", "rounds", "rule")
    return {key: {name: value for name, value in data.items() if name not in left_out}
            for key, data in public_outcome(ballot, outcome).items()}


def may_show_numbers(ballot):
    """Whether counts may be shown: always for an open ballot, from three papers on for a secret one.

    Where papers say their bench, one or two of a bench would tell how its seats voted: then it is three on each.
    """
    if not ballot.is_secret:
        return True
    papers = list(ballot.papers.values_list("choices__bench", flat=True))
    return len(papers) >= FEWEST_PAPERS and all(
        count >= FEWEST_PAPERS for bench, count in Counter(papers).items() if bench is not None)


def numbered_electors(ballot):
    """{seat id: (number, elector)}: two seats may bear the same name, so each has a number on the list."""
    electors = sorted(ballot.electors.all(), key=lambda one: one.pk)
    return {one.seat_id: (number, one) for number, one in enumerate(electors, 1)}


def published_list(ballot):
    """The list of votes that is published at close, as plain data in an order that tells nothing.

    Open: the seat's number on the list of seats, choices, reasons and receipt, by number. Secret: the digest of the
    receipt and the choices, by digest; the bench where the rule counts by bench. With the rule and the list of seats
    it counts again. A secret ballot with too few papers (`may_show_numbers`) publishes none.
    """
    return _rows(ballot) if may_show_numbers(ballot) else []


def _rows(ballot):
    if not ballot.is_secret:
        numbers = {seat_id: number for seat_id, (number, _elector) in numbered_electors(ballot).items()}
        rows = ({"number": numbers[vote.seat_id], "choices": vote.choices, "reasons": vote.reasons,
                 "receipt": vote.receipt} for vote in ballot.open_votes.all())
        return sorted(rows, key=lambda row: row["number"])
    rows = ({"receipt_digest": paper.receipt_digest, "choices": paper.choices["votes"],
             **({"bench": paper.choices["bench"]} if "bench" in paper.choices else {})}
            for paper in ballot.papers.all())
    return sorted(rows, key=lambda row: row["receipt_digest"])


def list_digest(ballot):
    """The SHA-256 of the published list, for the public record."""
    return digest_of(published_list(ballot))


def seed_of(ballot):
    """What the lot is drawn from: the digest of all votes, also where too few were given to publish them."""
    return digest_of(_rows(ballot))


def digest_of(rows):
    """The SHA-256 of a list of votes as canonical JSON (sorted keys, UTF-8, no spaces)."""
    return hashlib.sha256(canonical(rows)).hexdigest()


def published_file(ballot):
    """Everything with which `docs/recount.py` counts a closed ballot again, as plain data."""
    rows = published_list(ballot)
    is_shown = may_show_numbers(ballot)
    voted = {row["number"] for row in rows if "number" in row}
    if ballot.is_secret:
        voted = set(ballot.participations.values_list("seat_id", flat=True)) if is_shown else set()
    return {
        "format": "bashkekrijo-ballot-1", "ballot": ballot.reference, "kind": ballot.kind,
        "is_secret": ballot.is_secret, "title": {"sq": ballot.title_sq, "en": ballot.title_en}, "rule": ballot.rule,
        "options": [{"key": option.key, "title": option.public_title_sq}
                    for option in ballot.options.select_related("commitment")],
        "electorate": [
            {"number": number, "seat": one.seat.title_sq, "bench": one.bench, "is_present": one.is_present,
             "is_recused": one.is_recused, "has_voted": (one.seat_id if ballot.is_secret else number) in voted}
            for number, one in numbered_electors(ballot).values()],
        "votes": rows, "chair_choices": ballot.chair_choices, "list_digest": digest_of(rows),
        "outcome": as_plain(public_outcome(ballot)),
    }


def objections(ballot):
    """{option key: [{seat, reason}]} of an open ballot: who was against or objected, with their reasons."""
    answers = {"adopt": "against", "consent": "objection"}
    found = {key: [] for key in ballot.options.values_list("key", flat=True)}
    if ballot.is_secret or ballot.kind not in answers:
        return found
    seats = {number: one.seat.title for number, one in numbered_electors(ballot).values()}
    for row in published_list(ballot):
        for key, answer in row["choices"].items():
            if answer == answers[ballot.kind]:
                found[key].append({"seat": seats[row["number"]], "reason": row["reasons"].get(key, "")})
    return found

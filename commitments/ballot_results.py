"""From the stored votes of a ballot to its outcome, its published list and the digest of that list."""
import hashlib

from cocreate.models.public_record import canonical
from commitments.counting import Rule, Vote, counter_for

# Below this number of papers a secret ballot says nothing about itself.
FEWEST_PAPERS = 3


def _votes(ballot):
    """(seat or None, bench or None, {reference: choice}) of every vote given."""
    if ballot.is_secret:
        return [(None, paper.choices.get("bench"), paper.choices["votes"]) for paper in ballot.papers.all()]
    benches = {elector.seat_id: elector.bench for elector in ballot.electors.all()}
    return [(str(vote.seat_id), benches[vote.seat_id], vote.choices) for vote in ballot.open_votes.all()]


def waits_for_chair(outcome):
    """The keys that wait for the chair's decision."""
    return [key for key, data in outcome.items() if data.get("waits_for_chair")]


def count_ballot(ballot, chair_choices=None):
    """The outcome of each commitment as plain data: {reference: Outcome.as_data()}; counts by the frozen rule."""
    rule, votes = Rule.from_data(ballot.rule), _votes(ballot)
    electorate = [(str(elector.seat_id), elector.bench) for elector in ballot.electors.all()]
    count = counter_for(ballot.kind)
    return {
        option.key: _plain(count(rule, electorate, [
            Vote(seat, bench, choices[option.key]) for seat, bench, choices in votes
        ], chair_choice=(chair_choices or {}).get(option.key)))
        for option in ballot.options.select_related("commitment")
    }


def _plain(outcome):
    data = outcome.as_data()
    data["explanation"] = [{"message": one.message, "params": dict(one.params)} for one in outcome.explanation]
    return data


def may_show_numbers(ballot):
    """Whether counts may be shown: always for an open ballot, from three papers on for a secret one."""
    return not ballot.is_secret or ballot.papers.count() >= FEWEST_PAPERS


def numbered_electors(ballot):
    """{seat id: (number, elector)}: two seats may bear the same name, so each has a number on the list."""
    electors = sorted(ballot.electors.all(), key=lambda one: one.pk)
    return {one.seat_id: (number, one) for number, one in enumerate(electors, 1)}


def published_list(ballot):
    """The list of votes that is published at close, as plain data in an order that tells nothing.

    Open: the seat with its number, choices, reasons, by seat's title. Secret: the digest of the receipt and the
    choices, by digest; the bench where the rule counts by bench. With the rule and the electorate it counts again.
    """
    if not ballot.is_secret:
        votes, electors = ballot.open_votes.select_related("seat"), numbered_electors(ballot)
        return sorted(({"number": electors[vote.seat_id][0], "seat": vote.seat.title_sq, "choices": vote.choices,
                        "reasons": vote.reasons, "receipt": vote.receipt} for vote in votes),
                      key=lambda row: (row["seat"], row["number"]))
    papers = list(ballot.papers.values_list("receipt_digest", "choices"))
    if len(papers) < FEWEST_PAPERS:
        return []
    rows = ({"receipt_digest": digest, "choices": sheet["votes"], **_bench(sheet)} for digest, sheet in papers)
    return sorted(rows, key=lambda row: row["receipt_digest"])


def _bench(sheet):
    return {"bench": sheet["bench"]} if "bench" in sheet else {}


def list_digest(ballot):
    """The SHA-256 of the published list, for the public record."""
    return hashlib.sha256(canonical(published_list(ballot))).hexdigest()

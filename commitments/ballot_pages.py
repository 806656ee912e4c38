"""What the page of a ballot shows, gathered with few queries whatever its size."""
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.permissions import allows
from cocreate.templatetags.house import moment
from commitments.ballot_life_pages import life_context
from commitments.ballot_result_pages import result_context
from commitments.ballot_results import FEWEST_PAPERS
from commitments.ballot_rules import rule_in_words, rule_of_group
from commitments.counting import Rule
from commitments.states import BallotStatus
from consultations.models.review import Bench

TAGS = {"draft": "quiet", "open": "open", "closed": "done", "void": "refused"}


def ballot_context(ballot, person, query=None):
    """The context of templates/commitments/ballot.html; `query` turns the pages of the list of votes."""
    options = voted_on(ballot)
    rule = Rule.from_data(ballot.rule) if ballot.rule else rule_of_group(ballot.group, ballot.kind)
    electors = list(ballot.electors.all())
    voted = _voted_seats(ballot)
    life = life_context(ballot, person, electors, voted)
    standing = life["standing"]
    mandate = standing.mandate if standing and standing.may_vote else None
    return {
        **life,
        "options": options,
        "tag": {"label": ballot.get_status_display(), "kind": TAGS[ballot.status]},
        "rules": list(rule_in_words(rule, ballot, closes=moment(ballot.closes_at), seats=len(electors))),
        "benches": _benches(electors, voted),
        "seats_count": len(electors),
        "voted_seats": voted,
        "participation": _participation(ballot, voted, electors),
        "mandate": mandate,
        "has_voted": mandate is not None and mandate.seat_id in voted,
        "is_over": ballot.closes_at <= clock.now(),
        "may_manage": allows(person, "commitments.manage_ballot", ballot),
        **result_context(ballot, options, query),
    }


def voted_on(ballot):
    """The options with their commitments and versions, in their order."""
    options = list(ballot.options.select_related("commitment", "version"))
    for option in options:
        if option.version:
            option.version.commitment = option.commitment  # its address is asked for on every page
    return options


def _benches(electors, voted):
    """The seats on the list by bench: [(bench, [{title, has_voted, note}])]."""
    rows = {name: [] for _code, name in Bench.choices}
    for one in electors:
        note = _("conflict of interest") if one.is_recused else "" if one.is_present else _("not present")
        rows[dict(Bench.choices)[one.bench]].append(
            {"title": one.seat.title, "has_voted": one.seat_id in voted, "note": note, "reason": one.recusal_reason})
    return [(name, seats) for name, seats in rows.items() if seats]


def _voted_seats(ballot):
    given = ballot.participations if ballot.is_secret else ballot.open_votes
    return set(given.values_list("seat_id", flat=True))


def _participation(ballot, voted, electors):
    """"7 of 9 seats have voted"; of a secret ballot nothing is said below three papers."""
    if ballot.status == BallotStatus.DRAFT or (ballot.is_secret and len(voted) < FEWEST_PAPERS):
        return ""
    return _("%(voted)d of %(seats)d seats have voted.") % {"voted": len(voted), "seats": len(electors)}

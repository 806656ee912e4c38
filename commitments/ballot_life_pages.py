"""What the page of a ballot shows of its life beside vote and result: one's own place, deeds, what has happened."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.permissions import allows
from cocreate.templatetags.house import moment
from commitments.ballot_electors import left_out_in_words, seats_of
from commitments.ballot_results import waits_for_chair
from commitments.ballot_standing import standing_of
from commitments.models import Ballot
from commitments.states import BallotStatus


def life_context(ballot, person, electors, voted):
    """The context of includes/ballot_life.html, ballot_deeds.html and of the list of seats."""
    is_draft = ballot.status == BallotStatus.DRAFT
    standing = standing_of(person, ballot) if electors and person.is_authenticated else None
    waiting = waits_for_chair(ballot.outcome) if ballot.status == BallotStatus.CLOSED else []
    listed, left_out = _preview(ballot) if is_draft else ([], left_out_in_words(ballot))
    has_voted = standing is not None and standing.elector is not None and standing.elector.seat_id in voted
    return {
        "standing": standing,
        "deeds": _deeds(ballot, person, waiting),
        "own_deeds": [] if has_voted else _own_deeds(ballot, person, standing),
        "left_out": left_out,
        "preview_seats": listed,
        "happened": _happened(ballot),
        "waits_for_chair": bool(waiting),
        "hands_sentence": _hands(ballot),
    }


def _preview(ballot):
    """(titles of the seats that would be on the list now, those left out) of a ballot that is being prepared."""
    listed, left_out = seats_of(ballot)
    ballot.left_out = left_out
    return [seat.title for seat in listed], left_out_in_words(ballot)


def _deed(ballot, name, label, *, is_main=False, kind=""):
    address = reverse(f"commitments:ballot_{name}", args=[ballot.reference])
    return {"label": label, "url": address, "is_main": is_main, "is_link": kind == "link"}


def _deeds(ballot, person, waiting):
    """What this person may do with the ballot now beside voting: one main deed, the rest quiet."""
    found = []
    if ballot.is_by_hands and allows(person, "commitments.confirm_hands", ballot):
        found.append(_deed(ballot, "confirm_hands", _("Read and confirm the show of hands"), is_main=True))
    if waiting and allows(person, "commitments.decide_tie", ballot):
        found.append(_deed(ballot, "tie", _("Decide the tie"), is_main=True))
    if allows(person, "commitments.manage_ballot", ballot):
        found += _KEEPERS[ballot.status](ballot)
    return found


def _draft(ballot):
    return [_deed(ballot, "open", _("Open the vote"), is_main=True), _deed(ballot, "change", _("Change it")),
            _deed(ballot, "discard", _("Delete the draft"), kind="link")]


def _open(ballot):
    is_over = ballot.closes_at <= clock.now()
    found = []
    if ballot.is_by_hands:
        is_entered = hasattr(ballot, "hand_count")
        found.append(_deed(ballot, "hands", _("Enter the show of hands again") if is_entered
                           else _("Enter the show of hands"), is_main=not is_entered))
        found.append(_deed(ballot, "note_conflict", _("Note a conflict of interest")))
    elif is_over:
        found.append(_deed(ballot, "close", _("Close and count the vote"), is_main=True))
    if not is_over:
        found.append(_deed(ballot, "extend", _("Give more time")))
    return [*found, _deed(ballot, "void", _("Declare the vote void"), kind="link")]


def _closed(ballot):
    return [_deed(ballot, "outcome", _("Say the outcome in a sentence"), is_main=not ballot.outcome_sentence)]


_KEEPERS = {BallotStatus.DRAFT: _draft, BallotStatus.OPEN: _open, BallotStatus.CLOSED: _closed,
            BallotStatus.VOID: lambda ballot: []}


def _own_deeds(ballot, person, standing):
    """What a seat may do instead of voting."""
    found = []
    if standing is None or standing.elector is None or ballot.status != BallotStatus.OPEN:
        return found
    if allows(person, "commitments.hand_over_vote", ballot):
        found.append(_deed(ballot, "take_back", _("Take the vote back")) if standing.elector.is_handed_over
                     else _deed(ballot, "hand_over", _("Hand the vote over to my substitute")))
    if (ballot.takes_votes or ballot.is_by_hands) and allows(person, "commitments.declare_conflict", ballot):
        found.append(_deed(ballot, "conflict", _("Declare a conflict of interest")))
    return found


def _happened(ballot):
    """Sentences with reasons: more time, void, the chair's word."""
    found = [{
        "sentence": _("The end was moved from %(before)s to %(after)s.") % {
            "before": moment(one.closed_before_at), "after": moment(one.closes_at)},
        "reason": one.reason} for one in ballot.extensions.all()]
    if ballot.status == BallotStatus.VOID:
        found.append({"sentence": _("The vote was declared void."), "reason": ballot.void_reason})
    if ballot.chair_seat_id:
        found.append({"sentence": _("The chair decided the tie: %(choices)s.") % {"choices": _chair_words(ballot)},
                      "reason": ballot.chair_reason})
    return found


def _chair_words(ballot):
    titles = {one.key: one.title for one in ballot.options.select_related("commitment")}
    if not ballot.decides_texts:
        return ", ".join(titles[key] for key in ballot.chair_choices.get("", []))
    words = {"for": _("For"), "against": _("Against")}
    return "; ".join(f"{titles[key]}: {words[choice]}" for key, choice in ballot.chair_choices.items())


def _hands(ballot):
    if not ballot.is_by_hands or ballot.status != BallotStatus.OPEN:
        return ""
    count = getattr(ballot, "hand_count", None)
    if count is None:
        return _("The vote is held by show of hands at the meeting “%(meeting)s”.") % {
            "meeting": ballot.meeting.public_title}
    return _("The hands are entered. They count when a second person has confirmed them.")


def kinds_to_choose(chosen):
    """The kinds of ballots for the page that prepares one: [{code, label, text, is_chosen}]."""
    texts = {
        Ballot.Kind.ADOPT: _("for, against or abstain on each text"),
        Ballot.Kind.CONSENT: _("adopted if nobody objects, with a reason"),
        Ballot.Kind.CHOOSE: _("each seat chooses up to a number of options"),
        Ballot.Kind.SCORE: _("0 to 5 points for each option"),
        Ballot.Kind.RANK: _("an order of options, for one place or several"),
    }
    names = {
        Ballot.Kind.ADOPT: _("Adopt texts"), Ballot.Kind.CONSENT: _("By consent"),
        Ballot.Kind.CHOOSE: _("Choose options"), Ballot.Kind.SCORE: _("Give points"),
        Ballot.Kind.RANK: _("Rank options"),
    }
    return [{"code": code.value, "label": names[code], "text": texts[code], "is_chosen": code == chosen}
            for code in texts]

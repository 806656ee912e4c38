"""Giving a vote: one a seat, changed until the end; a secret one is detached from the first line."""
import hashlib
import secrets

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cocreate import clock, permissions
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock
from commitments.counting import CHOICES, Rule
from commitments.models import OpenVote, Paper, Participation
from commitments.rules.ballots import voting_mandate
from consultations.models import Mandate

REASON_LIMIT = 1000


def receipt_digest(receipt):
    """What is kept of a receipt: its SHA-256, tidied of spaces and case."""
    return hashlib.sha256("".join(receipt.split()).lower().encode()).hexdigest()


@transaction.atomic
def cast_vote(ballot, choices, *, reasons=None, receipt="", by):
    """Gives or changes the vote of the seat `by` sits in; returns the receipt (32 hexadecimal digits).

    `choices` maps each commitment's reference to "for", "against" or "abstain". To change a secret vote its
    `receipt` is needed, because nothing else links the voter to the paper. Refuses after the closing second.
    """
    ballot = lock(ballot)
    if not ballot.takes_votes:
        raise DeedRefused(_("The vote is closed. Your choice was not counted."))
    prefetch_related_objects([ballot], "electors")
    permissions.check(by, "commitments.vote", ballot)
    _check_choices(ballot, choices)
    mandate = voting_mandate(by, ballot)
    if ballot.is_secret:
        return _cast_secretly(ballot, mandate.seat, choices, receipt)
    return _cast_openly(ballot, mandate, choices, reasons or {}, by)


def _check_choices(ballot, choices):
    wanted = {option.commitment.reference for option in ballot.options.select_related("commitment")}
    for reference in wanted:
        if choices.get(reference) not in CHOICES:
            raise DeedRefused(_("Choose for, against or abstain."), field=f"choice_{reference}")
    if set(choices) != wanted:
        raise DeedRefused(_("This sheet does not belong to this vote. Open the page again."))


def _cast_openly(ballot, mandate, choices, reasons, by):
    standing = OpenVote.objects.filter(ballot=ballot, seat=mandate.seat).first()
    if standing and standing.cast_by_id != by.pk and mandate.kind == Mandate.Kind.SUBSTITUTE:
        raise DeedRefused(_("The principal of your seat has voted already; a substitute cannot change that vote."))
    reasons = {key: normalise(text)[:REASON_LIMIT] for key, text in reasons.items() if key in choices and text}
    vote, _made = OpenVote.objects.update_or_create(
        ballot=ballot, seat=mandate.seat,
        defaults={"cast_by": by, "choices": choices, "reasons": reasons, "cast_at": clock.now(),
                  "receipt": standing.receipt if standing else secrets.token_hex(16)},
    )
    return vote.receipt


def _cast_secretly(ballot, seat, choices, receipt):
    has_voted = Participation.objects.filter(ballot=ballot, seat=seat).exists()
    if has_voted:
        return _change_paper(ballot, choices, receipt)
    receipt = secrets.token_hex(16)
    Participation.objects.create(ballot=ballot, seat=seat)
    needs_bench = Rule.from_data(ballot.rule).quorum_per_bench is not None or Rule.from_data(ballot.rule).both_benches
    sheet = {"votes": choices, **({"bench": seat.bench} if needs_bench else {})}
    Paper.objects.create(ballot=ballot, receipt_digest=receipt_digest(receipt), choices=sheet)
    return receipt


def _change_paper(ballot, choices, receipt):
    if not receipt.strip():
        raise DeedRefused(_("Your seat has voted already. To change a secret vote, give the receipt you were shown."),
                          field="receipt")
    paper = Paper.objects.filter(ballot=ballot, receipt_digest=receipt_digest(receipt)).first()
    if paper is None:
        raise DeedRefused(_("No vote has this receipt. Check that it is copied in full; nothing was changed."),
                          field="receipt")
    paper.choices = {**paper.choices, "votes": choices}
    paper.save(update_fields=["choices"])
    return "".join(receipt.split()).lower()

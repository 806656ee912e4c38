"""Giving a vote: one a seat, changed until the end; a secret one is detached from the first line."""
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from cocreate import clock, permissions
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock
from commitments.actions.ballot_ends import close_if_all_voted
from commitments.actions.papers import new_receipt, receipt_digest, rewrite_papers, seal, tidy, unseal
from commitments.models import Ballot, OpenVote, Participation
from commitments.rules.ballots import voting_mandate
from commitments.sheets import NEEDS_REASON, check_sheet
from consultations.models import Mandate

REASON_LIMIT = 1000
COMMON = ""  # the key of the one reason of a vote that is not given option by option


class VoteClosed(DeedRefused):
    """A vote that came when none is taken any more."""


@sensitive_variables()
def check_vote(ballot, choices, *, reasons=None, receipt="", by):
    """Refuses what `cast_vote` would refuse, and writes nothing: what the check step asks.

    Returns (sheet as it would be kept, reasons as they would be kept, token). The token carries the receipt of a
    first secret vote to the giving of it, so that a vote sent twice is one vote with one receipt; else it is "".
    """
    mandate, sheet, reasons = _admitted(ballot, choices, reasons or {}, by)
    if not ballot.is_secret:
        _check_standing(ballot, mandate, sheet, reasons, by)
        return sheet, reasons, ""
    if _has_taken_part(ballot, mandate.seat):
        _check_receipt(ballot, receipt)
        _check_change(ballot)
        return sheet, reasons, ""
    return sheet, reasons, seal(new_receipt(), ballot, mandate.seat_id)


@sensitive_variables()
@transaction.atomic
def cast_vote(ballot, choices, *, reasons=None, receipt="", token="", by):
    """Gives or changes the vote of the seat `by` sits in; returns the receipt (32 hexadecimal digits).

    `choices` is a sheet (commitments/sheets.py), `reasons` {option key: text}. To change a secret vote its `receipt`
    is needed, because nothing else links the voter to the paper; `token` comes from `check_vote`. The same vote sent
    again changes nothing and gives the same receipt. Refuses after the closing second (VoteClosed).
    """
    ballot = lock(ballot)
    mandate, sheet, reasons = _admitted(ballot, choices, reasons or {}, by)
    if ballot.is_secret:
        given = _cast_secretly(ballot, mandate.seat, sheet, receipt, token)
    else:
        given = _cast_openly(ballot, mandate, sheet, reasons, by)
    close_if_all_voted(ballot)
    return given


def _admitted(ballot, choices, reasons, by):
    """(mandate, sheet, reasons) of somebody who may vote now with a sheet that fits."""
    if not ballot.takes_votes:
        raise VoteClosed(_("The vote is closed. Your choice was not counted."))
    prefetch_related_objects([ballot], "electors")
    permissions.check(by, "commitments.vote", ballot)
    return voting_mandate(by, ballot), *checked(ballot, choices, reasons)


def checked(ballot, choices, reasons):
    """(sheet, reasons) as they are kept of what was given; a DeedRefused names the field to put right."""
    keys = list(ballot.options.values_list("key", flat=True))
    sheet = check_sheet(ballot.kind, keys, choices, ballot.rule.get("choose_at_most", 1))
    return sheet, _kept_reasons(ballot, sheet, reasons)


def _kept_reasons(ballot, sheet, reasons):
    """The reasons that are kept; refuses a sheet that lacks one it needs."""
    if not takes_reasons(ballot):
        return {}
    kept = {key: normalise(text).strip() for key, text in reasons.items() if key in {COMMON, *sheet} and text.strip()}
    for key, text in kept.items():
        if len(text) > REASON_LIMIT:
            raise DeedRefused(_("At most %(limit)d characters; this is %(count)d.")
                              % {"limit": REASON_LIMIT, "count": len(text)}, field=f"reason_{key}")
    for key, answer in sheet.items():
        if sentence := reason_lacking(ballot, answer, kept.get(key, "")):
            raise DeedRefused(sentence, field=f"reason_{key}")
    return kept


def reason_lacking(ballot, answer, reason):
    """The sentence that asks for the reason that this answer to an option needs and lacks; "" if it needs none."""
    if reason.strip() or not takes_reasons(ballot):
        return ""
    if answer == NEEDS_REASON:
        return _("Say why you object.")
    is_required = ballot.reasons == Ballot.Reasons.REQUIRED
    return _("Say why you are against.") if is_required and answer == "against" else ""


def takes_reasons(ballot):
    """Whether the sheet has room for reasons. Never a secret one: a paper would be known by its words."""
    return not ballot.is_secret and (ballot.kind == Ballot.Kind.CONSENT or ballot.reasons != Ballot.Reasons.NONE)


def _check_standing(ballot, mandate, sheet, reasons, by):
    """The open vote that stands, if any; refuses who or what may not change it."""
    standing = OpenVote.objects.filter(ballot=ballot, seat=mandate.seat).first()
    if standing is None or (standing.choices, standing.reasons) == (sheet, reasons):
        return standing
    if standing.cast_by_id != by.pk and mandate.kind == Mandate.Kind.SUBSTITUTE:
        raise DeedRefused(_("The principal of your seat has voted already; a substitute cannot change that vote."))
    _check_change(ballot)
    return standing


def _check_change(ballot):
    if not ballot.is_changeable:
        raise DeedRefused(_("Your seat has voted. By the rule of this vote, a vote given cannot be changed."))


def _cast_openly(ballot, mandate, sheet, reasons, by):
    standing = _check_standing(ballot, mandate, sheet, reasons, by)
    if standing and (standing.choices, standing.reasons) == (sheet, reasons):
        return standing.receipt
    vote = standing or OpenVote(ballot=ballot, seat=mandate.seat, receipt=new_receipt())
    vote.cast_by, vote.choices, vote.reasons, vote.cast_at = by, sheet, reasons, clock.now()
    vote.save()
    return vote.receipt


def _has_taken_part(ballot, seat):
    return Participation.objects.filter(ballot=ballot, seat=seat).exists()


def _cast_secretly(ballot, seat, sheet, receipt, token):
    given = unseal(token, ballot, seat.pk)
    if not _has_taken_part(ballot, seat):
        given = given or new_receipt()
        Participation.objects.create(ballot=ballot, seat=seat)
        rewrite_papers(ballot, {receipt_digest(given): {"votes": sheet, **_bench(ballot, seat)}})
        return given
    if not receipt.strip() and ballot.papers.filter(receipt_digest=receipt_digest(given)).exists():
        receipt = given
    standing = _check_receipt(ballot, receipt)
    if standing.choices["votes"] != sheet:
        _check_change(ballot)
        rewrite_papers(ballot, {standing.receipt_digest: {**standing.choices, "votes": sheet}})
    return tidy(receipt)


def _bench(ballot, seat):
    """The bench on a paper, only where the majority is counted on each bench."""
    if not ballot.rule.get("both_benches"):
        return {}
    return {"bench": next(elector.bench for elector in ballot.electors.all() if elector.seat_id == seat.pk)}


def _check_receipt(ballot, receipt):
    """The paper of a receipt; refuses without."""
    if not receipt.strip():
        raise DeedRefused(_("Your seat has voted already. To change a secret vote, give the receipt you were shown."),
                          field="receipt")
    paper = ballot.papers.filter(receipt_digest=receipt_digest(receipt)).first()
    if paper is None:
        raise DeedRefused(_("No vote has this receipt. Check that it is copied in full; nothing was changed."),
                          field="receipt")
    return paper

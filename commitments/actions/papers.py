"""The papers of a secret vote: written so that no row, order, key or time of the database leads to a seat."""
import hashlib
import secrets

from django.core import signing

from commitments.models import Paper

DIGITS = 32


def new_receipt():
    """A receipt: 128 random bits, which tell nothing about person, order or time."""
    return secrets.token_hex(DIGITS // 2)


def tidy(receipt):
    """A receipt as it was shown, whatever spaces and capitals it is typed with."""
    return "".join(receipt.split()).lower()


def receipt_digest(receipt):
    """What is kept of a receipt: its SHA-256."""
    return hashlib.sha256(tidy(receipt).encode()).hexdigest()


def seal(receipt, ballot, seat_id):
    """The receipt as the voter's own page carries it from checking to giving; good for this seat and ballot only."""
    return _signer(ballot, seat_id).sign(receipt)


def unseal(token, ballot, seat_id):
    """The receipt in a token of `seal`, or "" if it was not made here for this seat."""
    try:
        return _signer(ballot, seat_id).unsign(token)
    except signing.BadSignature:
        return ""


def _signer(ballot, seat_id):
    return signing.Signer(salt=f"receipt of a vote {ballot.pk} {seat_id}")


def rewrite_papers(ballot, put=None):
    """Writes all papers of `ballot` anew, under new random keys and in their order; to be called with it locked.

    `put` is {receipt digest: sheet} of papers to add or to replace. Every vote does this: a single new row would be
    the neighbour, in place and in transaction, of the row that says which seat took part.
    """
    standing = ballot.papers.all()
    sheets = {paper.receipt_digest: paper.choices for paper in standing} | (put or {})
    standing.delete()
    papers = [Paper(ballot=ballot, receipt_digest=digest, choices=choices) for digest, choices in sheets.items()]
    Paper.objects.bulk_create(sorted(papers, key=lambda paper: paper.pk))

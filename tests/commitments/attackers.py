"""Attackers of a secret vote: each reads the tables as a database reader does and guesses whose paper is whose.

A guess is a paper for each seat that took part. With papers that all differ, blind guessing is right for one seat a
ballot on average, with variance one, whatever the number of seats: over `n` ballots the number of right guesses is
about normal with mean n and variance n. An attacker who sees anything is right far more often.
"""
from math import sqrt

from django.db import connection

PLACE = {"sqlite": "rowid", "postgresql": "ctid"}  # where a row lies, which follows the order of writing
BOUND = 4.75  # standard deviations: blind guessing exceeds them once in a million


def rows(table, ballot, columns, order):
    """Rows of one ballot as tuples, in the order of an SQL expression."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} WHERE ballot_id = %s ORDER BY {order}", [ballot.pk])
        return cursor.fetchall()


def _sheets(ballot, order):
    """The receipts' digests of the papers in some order."""
    return [digest for digest, in rows("commitments_paper", ballot, "receipt_digest", order)]


def _seats(ballot, order):
    return [seat for seat, in rows("commitments_participation", ballot, "seat_id", order)]


def guesses(ballot, voted):
    """{attacker: {seat id: receipt digest}}; `voted` is the true order in which the seats voted, seen by neighbours."""
    place = PLACE[connection.vendor]
    listed = [seat for seat, in rows("commitments_elector", ballot, "seat_id", "id") if seat in set(voted)]
    orders = {"place": place, "key": "id", "digest": "receipt_digest"}
    papers = {name: _sheets(ballot, order) for name, order in orders.items()}
    known = {"row": _seats(ballot, place), "key": _seats(ballot, "id"), "list": listed, "time": list(voted)}
    found = {}
    for name, seats in known.items():
        for order, digests in papers.items():
            found[f"{name} by {order}"] = dict(zip(seats, digests, strict=True))
            found[f"{name} by {order}, backwards"] = dict(zip(seats, reversed(digests), strict=True))
    if connection.vendor == "postgresql":
        found["transaction"] = _by_transaction(ballot)
    return found


def _by_transaction(ballot):
    """PostgreSQL keeps with every row which transaction wrote it: the papers written together with a participation."""
    writers = dict(rows("commitments_paper", ballot, "xmin::text, receipt_digest", "ctid"))
    return {seat: writers.get(writer) for seat, writer in
            rows("commitments_participation", ballot, "seat_id, xmin::text", "ctid")}


def right(guess, truth):
    """How many seats a guess is right about."""
    return sum(guess.get(seat) == digest for seat, digest in truth.items())


def excess(hits, ballots):
    """By how many standard deviations `hits` are more than blind guessing over so many ballots."""
    return (hits - ballots) / sqrt(ballots)

"""The protocol of a selection as plain values: frozen at the announcement, read by the page and the paper.

What happened since (complaints, places that changed hands) is read from the records each time.
"""
import hashlib
from dataclasses import dataclass

from django.db.models import Count

from cocreate.models import Organisation, PublicRecord
from cocreate.models.public_record import canonical
from cocreate.translated import LANGUAGES, in_language
from consultations.board import read_board
from consultations.complaint_window import complaint_until
from consultations.models import Complaint, Decision, Review
from consultations.states import ReviewStatus

LATER = ("selection.put_in", "selection.put_on_reserve", "place.given_up", "place.offered", "place.taken",
         "place.declined", "place.lapsed")
SELECTED, RESERVE, NOT_SELECTED = Decision.Outcome.values


@dataclass(frozen=True)
class Protocol:
    """What is public of a selection: the frozen facts, then what changed."""

    facts: dict
    balance: dict
    entry: PublicRecord | None
    complaints: dict
    later: list


def read_protocol(call):
    """The protocol of an announced call."""
    entries = list(PublicRecord.objects.of(call.municipality).about(call.reference)
                   .filter(kind__in=["selection.announced", *LATER]).order_by("sequence"))
    complaints = Complaint.objects.filter(application__call=call).values_list("status").annotate(Count("pk")).order_by()
    return Protocol(
        facts=announced_facts_of(call), balance=call.selection.balance,
        entry=next((one for one in entries if one.kind == "selection.announced"), None),
        complaints=dict(complaints), later=[one for one in entries if one.kind in LATER],
    )


def announced_facts_of(call):
    """The frozen facts; read anew for a call that was announced before facts were frozen."""
    return call.selection.protocol or facts_of(call.selection, read_board(call))


def draft_protocol(selection, board, balance):
    """The protocol as it would be announced now; for coordinators only."""
    return Protocol(facts_of(selection, board), balance, None, {}, [])


def digest_of(facts):
    """The digest of frozen facts, as the public record keeps it."""
    return hashlib.sha256(canonical(facts)).hexdigest()


def public_name(application):
    """How an applicant is named for ever: an organisation by name, an active citizen by the application's number."""
    return application.reference if _is_citizen(application) else application.organisation.name


def facts_of(selection, board):
    """Everything the protocol says, as plain values in both languages; never who gave which points."""
    call, decided = selection.call, [row for row in board.rows if hasattr(row.application, "decision")]
    rows_of = {outcome: [row for row in decided if row.application.decision.outcome == outcome]
               for outcome in Decision.Outcome.values}
    rows_of[RESERVE].sort(key=lambda row: row.application.decision.reserve_rank)
    others = [row.application for row in rows_of[NOT_SELECTED]]
    return {
        "number": call.reference, "title": _both(call, "title"), "municipality": _both(call.municipality, "name"),
        "dates": {name: _iso(moment) for name, moment in (
            ("opens_at", call.opens_at), ("closes_at", call.closes_at), ("decided_at", selection.decided_at),
            ("announced_at", call.announced_at), ("complaints_until", complaint_until(call)))},
        "seats": {"civil_society": call.seats_civil_society, "municipality": call.seats_municipality},
        "committee": [{"name": str(one.person), "bench": one.bench} for one in board.reviewers],
        "committee_reason": _both(call, "committee_reason"),
        "method": _both(selection, "method"), "tie_rule": _both(call, "tie_rule"),
        "contact": call.contact_email, "total_points": board.total_points if call.publishes_scores else None,
        "counts": {**_counts(call, board), **{outcome: len(rows) for outcome, rows in rows_of.items()}},
        "selected": sorted((_named(row, call, "reason") for row in rows_of[SELECTED]), key=_by_name),
        "reserve": [_named(row, call, "rank") for row in rows_of[RESERVE]],
        "others": sorted((_named(row, call) for row in rows_of[NOT_SELECTED] if not _is_citizen(row.application)),
                         key=_by_name),
        "other_citizens": sum(map(_is_citizen, others)),
    }


def _counts(call, board):
    conflicts = Review.objects.filter(application__call=call, status=ReviewStatus.CONFLICT).count()
    late = sum(row.application.is_kept_out for row in board.rows)
    failed = sum(not row.is_eligible for row in board.rows if not row.application.is_kept_out)
    return {"applications": len(board.rows), "late": late, "not_eligible": failed,
            "eligible": len(board.rows) - late - failed, "conflicts": conflicts}


def _named(row, call, *parts):
    application, is_citizen = row.application, _is_citizen(row.application)
    organisation = application.organisation
    names = {"sq": organisation.name, "en": organisation.name_en or organisation.name}
    found = {"citizen": application.reference} if is_citizen else {"name": names}
    if call.publishes_scores and row.standing.mean is not None and not is_citizen:
        found["points"] = [row.standing.mean.numerator, row.standing.mean.denominator]
    if "reason" in parts:
        found["reason"] = _both(application.decision, "reason")
    if "rank" in parts:
        found["rank"] = application.decision.reserve_rank
    return found


def _by_name(named):
    return named["name"]["sq"].casefold() if "name" in named else f"\uffff{named['citizen']}"


def _is_citizen(application):
    return application.organisation.kind == Organisation.Kind.CITIZEN


def _both(record, field):
    """A text of the municipality in both languages."""
    return {language: in_language(record, field, language) for language in LANGUAGES}


def _iso(moment):
    return moment.isoformat() if moment else None

"""Comments and suggestions of the group for their components."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cocreate.permissions import allows
from commitments.diffs import compare_texts
from commitments.presenting.labels import question_label, suggestion_status
from commitments.suggested_passages import standing, wordings


def author_name(mandate):
    """A member as the group knows them: the person and whom they speak for."""
    seat = mandate.seat
    speaks_for = seat.organisation.name if seat.organisation else seat.title
    return f"{mandate.person.display_name}, {speaks_for}"


def when(moment):
    """A date in the municipality's zone."""
    return date_format(localtime(moment))


def comments(rows, commitment, person):
    """Threads (with their replies fetched) for components/comment_thread.html."""
    return [_comment(row, commitment, person) for row in rows]


def suggestions(rows, commitment, person):
    """Suggestions for components/suggestion.html."""
    return [suggestion(row, commitment, person) for row in rows]


def suggestion(row, commitment, person):
    """One suggestion, compared with the answer it was made against."""
    row.commitment = commitment
    url = reverse("commitments:suggestion", args=[commitment.reference, row.reference])
    return {
        "author": author_name(row.author), "when": when(row.made_at), "status": suggestion_status(row),
        "code": row.reference, "why": row.reason, "place": question_label(row.key), "url": url,
        "decision": _decision(row), "runs": compare_texts(*wordings(row)),
        "standing": standing(row, commitment.current_version) if row.status == "open" else None,
        "deeds": [{"label": _("Decide") if may_decide(person, row) else _("Open"), "url": url}],
        "is_moved": row.status == "open" and has_moved(row, commitment),
    }


def may_decide(person, row):
    """Whether `person` may decide on it and nobody has."""
    return row.status == "open" and allows(person, "commitments.decide_suggestion", row)


def has_moved(row, commitment):
    """Whether the answer reads differently in the current version than when the suggestion was made."""
    current = commitment.current_version
    return row.version_id != current.pk and row.version.content.answer(row.key) != current.content.answer(row.key)


def _decision(row):
    if row.status in ("open", "withdrawn"):
        return ""
    told = f"{row.get_status_display()}. {row.decision_reason}".strip()
    return f"{told} ({_('version')} {row.taken_in.number})" if row.taken_in else told


def _comment(row, commitment, person):
    row.commitment = commitment
    place = question_label(row.key)
    told = [place, when(row.written_at), _("settled") if row.resolved_at else ""]
    return {
        "id": row.reference, "author": author_name(row.author), "text": row.body,
        "when": " · ".join(part for part in told if part), "state": "done" if row.resolved_at else "",
        "replies": [
            {"author": author_name(reply.author), "when": when(reply.written_at), "text": reply.body}
            for reply in row.replies.all()
        ],
        "deeds": _comment_deeds(row, commitment, person),
    }


def _comment_deeds(row, commitment, person):
    if not allows(person, "commitments.write_comment", commitment):
        return []
    url = reverse("commitments:comment", args=[commitment.reference, row.reference])
    return [{"label": _("Answer or settle") if allows(person, "commitments.resolve_comment", row) else _("Answer"),
             "url": url}]

"""Decisions as the register, the page of a group and the open data show them."""
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations import decisions
from consultations.models import MinuteLine


def address_of(line):
    """Where a decision or a task stands for good: in the minutes of its meeting."""
    return f"{line.item.meeting.get_absolute_url()}#{line.kind}-{line.code}"


def decision_rows(municipality, lines):
    """The decisions as templates/consultations/decision_rows.html takes them; their votes in one question."""
    lines = list(lines)
    votes = decisions.ballots(municipality, references=sorted({one.ballot_reference for one in lines}))
    return [{
        "number": one.number, "text": one.text, "url": address_of(one), "taken": how_taken(one),
        "ballot": votes.get(one.ballot_reference), "group": one.item.meeting.group, "meeting": one.item.meeting,
        "on": one.item.meeting.starts_at,
    } for one in lines]


def how_taken(line):
    """How a decision was taken, in words; "" where nothing was noted."""
    if line.taken_by != MinuteLine.TakenBy.HANDS or line.votes_for is None:
        return str(line.get_taken_by_display()) if line.taken_by else ""
    counts = {"yes": line.votes_for, "no": line.votes_against or 0, "abstained": line.votes_abstained or 0}
    words = _("by a show of hands: %(yes)d for, %(no)d against") % counts
    if counts["abstained"]:
        words += ", " + ngettext("%(count)d abstained", "%(count)d abstained", counts["abstained"]) % {
            "count": counts["abstained"]}
    return words

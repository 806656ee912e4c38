"""What commitments add to meetings: the votes a decision was taken by, and points for the next agenda."""
from django.utils.translation import gettext as _
from wagtail import hooks

from commitments.models import Ballot, Commitment
from commitments.states import BallotStatus, CommitmentStatus
from consultations.decisions import HOOK as BALLOTS
from consultations.suggested_points import HOOK as SUGGESTIONS

BALLOTS_AT_MOST, SUGGESTED_AT_MOST = 50, 10


@hooks.register(BALLOTS)
def ballots_for_decisions(municipality, group, references):
    """{reference: {title, url, outcome}} of opened votes: those of `group`, or those with these references."""
    found = Ballot.objects.of(municipality).exclude(status=BallotStatus.DRAFT)
    found = found.filter(group=group) if group is not None else found.filter(reference__in=references)
    return {one.reference: {"title": one.title, "url": one.get_absolute_url(), "outcome": one.outcome_sentence
                            or str(one.get_status_display())} for one in found[:BALLOTS_AT_MOST]}


@hooks.register(SUGGESTIONS)
def suggest_commitments(group, today):
    """The commitments of the group that are ready for the vote."""
    ready = Commitment.objects.filter(group=group, status=CommitmentStatus.READY).order_by("reference")
    return [{"key": f"commitment-{one.reference}", "title": (_("Vote on: %(title)s") % {"title": one.title})[:240],
             "note": _("ready for the vote"), "is_ticked": False, "item": None} for one in ready[:SUGGESTED_AT_MOST]]

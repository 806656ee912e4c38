"""What the group's last vote said against a text: in the margin of the commitment, while the group works on it."""
from django.utils.translation import gettext as _

from cocreate.permissions import allows
from commitments.ballot_results import may_show_numbers
from commitments.margins import Section, margin_section
from commitments.models import Ballot, BallotOption
from commitments.states import COMMITMENT_EDITABLE, BallotStatus

AGAINST = {"against", "objection", "stand_aside"}


@margin_section(order=5)
def said_in_the_vote(request, commitment):
    """The reasons against the text, or the objections, of the last vote if it did not adopt it; for the group."""
    is_worked_on = commitment.status in COMMITMENT_EDITABLE
    if not is_worked_on or not allows(request.user, "commitments.read_group_talk", commitment):
        return None
    found = BallotOption.objects.filter(
        commitment=commitment, ballot__status=BallotStatus.CLOSED, ballot__kind__in=Ballot.DECIDING)
    option = found.select_related("ballot").order_by("-ballot__closed_at").first()
    if option is None or option.ballot.outcome.get(option.key, {}).get("is_adopted"):
        return None
    return Section(_("What the vote said"), "commitments/includes/ballot_said.html", {
        "ballot": option.ballot, "said": said_against(option), "version": option.version})


def said_against(option):
    """[{seat, reason}] of the votes that were not for the option and gave a reason; secret papers name no seat."""
    ballot = option.ballot
    if not ballot.is_secret:
        votes = ballot.open_votes.select_related("seat").order_by("seat__sort_order", "seat_id")
        rows = [(one.seat.title, one.choices, one.reasons) for one in votes]
    else:
        papers = ballot.papers.all() if may_show_numbers(ballot) else ()
        rows = [("", paper.choices["votes"], paper.choices.get("reasons", {})) for paper in papers]
    return [{"seat": seat, "reason": reasons[option.key]} for seat, choices, reasons in rows
            if choices.get(option.key) in AGAINST and reasons.get(option.key)]

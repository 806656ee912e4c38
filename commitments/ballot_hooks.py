"""What ballots add to the pages of others: the desk of the group, what waits for a person, the morning page."""
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate import clock
from cocreate.permissions import allows
from cocreate.templatetags.house import moment
from commitments.ballot_pages import TAGS
from commitments.models import Ballot, OpenVote, Participation
from commitments.rules.ballots import voting_mandate
from commitments.states import BallotStatus
from consultations.membership import running_mandates


def _entry(ballot, note=""):
    return {"label": ballot.title, "url": ballot.get_absolute_url(), "note": note,
            "status": {"label": ballot.get_status_display(), "kind": TAGS[ballot.status]}}


def _asked(person, ballots):
    """The open ballots among `ballots` in which the seat of `person` has not voted yet."""
    ballots = [one for one in ballots if one.takes_votes]
    seats = {one.pk: mandate.seat_id for one in ballots if (mandate := voting_mandate(person, one))}
    given = set(OpenVote.objects.filter(ballot__in=ballots).values_list("ballot_id", "seat_id"))
    given |= set(Participation.objects.filter(ballot__in=ballots).values_list("ballot_id", "seat_id"))
    return [one for one in ballots if one.pk in seats and (one.pk, seats[one.pk]) not in given]


@hooks.register("construct_desk")
def ballots_on_the_desk(request, group, mandate):
    """Votes that wait for this member, and the group's votes."""
    ballots = list(Ballot.objects.filter(group=group).prefetch_related("electors")[:20])
    ballots = [one for one in ballots if allows(request.user, "commitments.read_ballot", one)]
    asked = _asked(request.user, ballots) if mandate else []
    listed = [_entry(one, moment(one.closes_at)) for one in ballots]
    if allows(request.user, "commitments.prepare_ballot", group):
        listed.append({"label": _("Prepare a vote"), "url": reverse("commitments:ballot_new", args=[group.slug]),
                       "note": "", "status": None})
    return [
        {"title": _("Votes"), "items": [_entry(one, _("until %(moment)s") % {"moment": moment(one.closes_at)})
                                        for one in asked], "is_asked": True, "empty": ""},
        {"title": _("Votes"), "items": listed, "is_asked": False, "empty": _("No vote yet.")},
    ]


@hooks.register("construct_waiting")
def votes_that_wait(request):
    """Votes that wait for this person, in all their groups of this municipality."""
    groups = {one.seat.group_id for one in running_mandates(request.user)}
    ballots = Ballot.objects.of(request.municipality).filter(group_id__in=groups, status=BallotStatus.OPEN)
    asked = _asked(request.user, ballots.prefetch_related("electors"))
    return [{"title": _("Your vote is asked for"), "entries": [
        {**_entry(one), "due": one.closes_at} for one in asked]}]


@hooks.register("construct_morning")
def ballots_to_count(request):
    """Votes whose time is over and that nobody has counted."""
    over = Ballot.objects.of(request.municipality).filter(status=BallotStatus.OPEN, closes_at__lte=clock.now())
    return [{"text": _("The vote “%(title)s” is over.") % {"title": one.title}, "deed": _("Count it"),
             "url": reverse("commitments:ballot_close", args=[one.reference])} for one in over]

"""What ballots add to the pages of others: the desk of the group, what waits for a person, the morning page."""
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate import clock
from cocreate.permissions import allows
from cocreate.templatetags.house import moment
from commitments.ballot_pages import TAGS
from commitments.ballot_results import waits_for_chair
from commitments.models import Ballot, OpenVote, Participation
from commitments.rules.ballots import voting_mandate
from commitments.states import BallotStatus
from consultations.membership import running_mandates

LATE = timedelta(minutes=15)  # run_due has had its time by then
RECENT = timedelta(days=60)


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
    of_group = Ballot.objects.filter(group=group).select_related("hand_count", "group")
    ballots = list(Ballot.objects.filter(group=group).prefetch_related("electors")[:20])
    ballots = [one for one in ballots if allows(request.user, "commitments.read_ballot", one)]
    asked = _asked(request.user, ballots) if mandate else []
    listed = [_entry(one, moment(one.closes_at)) for one in ballots]
    if allows(request.user, "commitments.prepare_ballot", group):
        listed.append({"label": _("Prepare a vote"), "url": reverse("commitments:ballot_new", args=[group.slug]),
                       "note": "", "status": None})
    return [
        {"title": _("Votes"), "items": [_entry(one, _("until %(moment)s") % {"moment": moment(one.closes_at)})
                                        for one in asked] + _words_asked(request.user, of_group) if mandate else [],
         "is_asked": True, "empty": ""},
        {"title": _("Votes"), "items": listed, "is_asked": False, "empty": _("No vote yet.")},
    ]


@hooks.register("construct_waiting")
def votes_that_wait(request):
    """Votes that wait for this person, in all their groups of this municipality; hands and ties that do."""
    groups = {one.seat.group_id for one in running_mandates(request.user)}
    ballots = Ballot.objects.of(request.municipality).filter(group_id__in=groups).select_related("group", "hand_count")
    asked = _asked(request.user, ballots.filter(status=BallotStatus.OPEN).prefetch_related("electors"))
    return [{"title": _("Your vote is asked for"), "entries": [
        {**_entry(one), "due": one.closes_at} for one in asked]},
        {"title": _("Your word on a vote is asked for"), "entries": _words_asked(request.user, ballots)}]


def _words_asked(person, ballots):
    """Shows of hands to confirm, and ties that this chair decides."""
    is_entered = Q(status=BallotStatus.OPEN, is_by_hands=True, hand_count__isnull=False)
    is_tied = Q(status=BallotStatus.CLOSED, rule__tie="chair_decides", chair_seat=None)
    found = list(ballots.filter(is_entered | is_tied))
    hands = [one for one in found if allows(person, "commitments.confirm_hands", one)]
    tied = [one for one in found if one.status == BallotStatus.CLOSED and waits_for_chair(one.outcome)
            and allows(person, "commitments.decide_tie", one)]
    return [
        *({**_entry(one, _("confirm the show of hands")), "url": _address("confirm_hands", one)} for one in hands),
        *({**_entry(one, _("decide the tie")), "url": _address("tie", one)} for one in tied),
    ]


def _address(deed, ballot):
    return reverse(f"commitments:ballot_{deed}", args=[ballot.reference])


@hooks.register("construct_morning")
def ballots_of_the_morning(request):
    """Votes that ought to have opened or closed by themselves, hands to confirm, outcomes without a sentence."""
    ballots = Ballot.objects.of(request.municipality)
    now = clock.now()
    lines = [(_("The vote “%(title)s” is over."), _("Count it"), "close", ballots.due_to_close()),
             (_("The vote “%(title)s” ought to have opened by itself."), _("Open it"), "open", ballots.filter(
                 status=BallotStatus.DRAFT, has_timed_opening=True, opens_at__lte=now - LATE)),
             (_("The show of hands “%(title)s” is not entered, or not confirmed."), _("See it"), "", ballots.filter(
                 status=BallotStatus.OPEN, is_by_hands=True, closes_at__lte=now)),
             (_("The outcome of the vote “%(title)s” is not in a sentence yet."), _("Write it"), "outcome",
              ballots.filter(status=BallotStatus.CLOSED, outcome_sentence_sq="", closed_at__gte=now - RECENT))]
    return [{"text": text % {"title": one.title}, "deed": deed,
             "url": _address(name, one) if name else one.get_absolute_url()}
            for text, deed, name, found in lines for one in found]

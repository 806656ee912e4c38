"""What must be true of a ballot before it is kept or opened, said beside the field that is wrong."""
from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.workflow import DeedRefused
from commitments.ballot_results import FEWEST_PAPERS
from commitments.models import Ballot
from commitments.states import COMMITMENT_NEXT, BallotStatus, CommitmentStatus
from consultations.models.review import Bench

MOST_OPTIONS = 60
BY_HANDS = {Ballot.Kind.ADOPT, Ballot.Kind.CONSENT, Ballot.Kind.CHOOSE}
NAMED = 200


def check_ballot(ballot, commitments, options):
    """Refuses times, options and ways of voting that do not fit together."""
    _check_dates(ballot.opens_at, ballot.closes_at)
    _check_count(ballot, len(commitments) + len(options))
    for option in options:
        if not option.get("title_sq", "").strip():
            raise DeedRefused(_("Every option needs a name in Albanian."), field="options_sq")
        if len(option["title_sq"]) > NAMED or len(option.get("title_en", "")) > NAMED:
            raise DeedRefused(_("The name of an option has at most %(limit)d characters.") % {"limit": NAMED},
                              field="options_sq")
    _check_meeting(ballot)
    if ballot.is_secret and ballot.is_by_hands:
        raise DeedRefused(_("A show of hands is not secret."), field="is_secret")
    if ballot.is_secret and ballot.kind == Ballot.Kind.CONSENT:
        raise DeedRefused(_("A vote by consent is not secret: an objection needs somebody to talk with."),
                          field="is_secret")
    if ballot.is_secret and ballot.reasons == Ballot.Reasons.REQUIRED:
        ballot.reasons = Ballot.Reasons.ASKED  # a secret paper carries no reason against
    if ballot.is_secret and ballot.has_running_results:
        raise DeedRefused(_("The count of a secret vote is not shown before the end: two counts tell the vote between "
                            "them."), field="has_running_results")
    check_options(ballot, commitments)


def _check_dates(opens_at, closes_at):
    if closes_at <= opens_at:
        raise DeedRefused(_("The end of the vote must be after its start."), field="closes_at")
    if closes_at <= clock.now():
        raise DeedRefused(_("The end of the vote must be in the future."), field="closes_at")


def _check_count(ballot, count):
    least = 1 if ballot.decides_texts else 2
    field = "commitments" if ballot.decides_texts else "options_sq"
    if count < least:
        raise DeedRefused(_("Choose at least one commitment.") if least == 1 else
                          _("To choose among options there must be at least two."), field=field)
    if count > MOST_OPTIONS:
        raise DeedRefused(_("A vote has at most %(count)d options.") % {"count": MOST_OPTIONS}, field=field)
    if not ballot.decides_texts and ballot.rule["places"] >= count:
        raise DeedRefused(ngettext("%(count)d place needs more options than that.",
                                   "%(count)d places need more options than that.", ballot.rule["places"])
                          % {"count": ballot.rule["places"]}, field="places")
    if ballot.kind == Ballot.Kind.CHOOSE and ballot.rule["choose_at_most"] > count:
        raise DeedRefused(_("There are fewer options than that."), field="choose_at_most")


def _check_meeting(ballot):
    needs = ballot.is_by_hands or ballot.electorate == Ballot.Electorate.PRESENT
    if needs and ballot.meeting is None:
        raise DeedRefused(_("Choose the meeting at which it is held."), field="meeting")
    if ballot.meeting is not None and ballot.meeting.group_id != ballot.group_id:
        raise DeedRefused(_("This meeting is of another group."), field="meeting")
    if ballot.is_by_hands and ballot.kind not in BY_HANDS:
        raise DeedRefused(_("Points and orders cannot be shown by hands. Let people vote on their own screen."),
                          field="is_by_hands")
    if needs and ballot.has_timed_opening:
        raise DeedRefused(_("A vote at a meeting is opened by hand, when it is known who is there."),
                          field="has_timed_opening")


def check_options(ballot, commitments):
    """Refuses commitments that this ballot cannot be about now."""
    for commitment in commitments:
        names = {"title": commitment.title}
        if commitment.group_id != ballot.group_id:
            raise DeedRefused(_("“%(title)s” belongs to another group.") % names, field="commitments")
        if not ballot.decides_texts:
            if not COMMITMENT_NEXT[commitment.status]:
                raise DeedRefused(_("“%(title)s” is in the plan already.") % names, field="commitments")
            continue
        if commitment.status != CommitmentStatus.READY:
            raise DeedRefused(_("“%(title)s” is not ready for the vote.") % names, field="commitments")
        if in_open_vote(commitment, but=ballot):
            raise DeedRefused(_("“%(title)s” is being voted on already.") % names, field="commitments")


def in_open_vote(commitment, but=None):
    """Whether an open ballot other than `but` decides on the text of `commitment`."""
    found = commitment.ballot_options.filter(ballot__status=BallotStatus.OPEN, ballot__kind__in=Ballot.DECIDING)
    return found.exclude(ballot=but if but and but.pk else None).exists()


def check_benches(ballot, seats):
    """Refuses a vote whose rule asks for both benches while one of them has nobody who could vote."""
    is_asked = ballot.rule.get("both_benches") or ballot.rule.get("quorum_per_bench") is not None
    both = (Bench.MUNICIPALITY, Bench.CIVIL_SOCIETY)
    missing = [bench.label for bench in both if bench not in {seat.bench for seat in seats}]
    if is_asked and missing:
        raise DeedRefused(_("By the rule of this vote both benches take part, and nobody sits in a seat of this one: "
                            "%(bench)s. Fill a seat first, or change the rule of the vote.") % {"bench": missing[0]})


def check_secrecy(ballot, seats):
    """Refuses a secret vote of so few seats that its result would tell who voted how."""
    if not ballot.is_secret:
        return
    if len(seats) < FEWEST_PAPERS:
        raise DeedRefused(_("With fewer than three seats a vote cannot be secret: the result would tell who voted how. "
                            "Make it an open vote."))
    benches = Counter(seat.bench for seat in seats)
    if ballot.rule["both_benches"] and min(benches.values()) < FEWEST_PAPERS:
        raise DeedRefused(_("One bench has fewer than three seats, and the majority of each bench is counted: the vote "
                            "of that bench would not be secret. Make it an open vote, or count without benches."))

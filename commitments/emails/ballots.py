"""Letters of ballots. None says how anybody voted, nor that somebody did."""
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from commitments.ballot_results import waits_for_chair
from commitments.models import Ballot
from commitments.states import BallotStatus


@letter("ballot.opened")
def ballot_opened(notice):
    """To every voter: the vote is open, until when, where."""
    ballot = _ballot(notice)
    if ballot is None or not ballot.takes_votes:
        return None
    return _letter(
        ballot, _("Your vote is asked for: %(title)s"),
        [_("%(group)s votes. Read the texts and the rules, then vote for your seat.") % {"group": ballot.group.name}],
        facts=[(_("Open until"), moment(ballot.closes_at)), (_voted_on(ballot), _titles(ballot))],
        deed_label=_("Read and vote"))


@letter("ballot.reminder")
def ballot_reminder(notice):
    """To those whose seat has not voted, in the last day; says nothing about others."""
    ballot = _ballot(notice)
    if ballot is None or not ballot.takes_votes:
        return None
    return _letter(
        ballot, _("The vote ends soon: %(title)s"),
        [_("You may still vote for your seat. If your seat has voted, there is nothing for you to do.")],
        facts=[(_("Open until"), moment(ballot.closes_at))], deed_label=_("Read and vote"))


@letter("ballot.extended")
def ballot_extended(notice):
    """To the whole group: there is more time, and why."""
    ballot = _ballot(notice)
    extension = ballot.extensions.last() if ballot else None
    if extension is None or not ballot.takes_votes:
        return None
    return _letter(
        ballot, _("More time to vote: %(title)s"),
        [_("The end of the vote was moved to a later time. Votes that were given stay."), extension.reason],
        facts=[(_("Until now the end was"), moment(extension.closed_before_at)),
               (_("Open until"), moment(ballot.closes_at))],
        deed_label=_("Open the vote"))


@letter("ballot.voided")
def ballot_voided(notice):
    """To the whole group: nothing in this vote counts, and why."""
    ballot = _ballot(notice)
    if ballot is None or ballot.status != BallotStatus.VOID:
        return None
    return _letter(
        ballot, _("The vote is void: %(title)s"),
        [_("The vote was declared void. Nothing in it counts, and no vote is shown."), ballot.void_reason],
        deed_label=_("Open the vote"))


@letter("ballot.result")
def ballot_result(notice):
    """To the whole group: what was decided."""
    ballot = _ballot(notice)
    if ballot is None or ballot.status != BallotStatus.CLOSED:
        return None
    return _letter(
        ballot, _("The result of the vote: %(title)s"),
        [_("The vote is counted. The page shows every step of the count, and the list with which anybody can count "
           "again.")],
        facts=outcome_facts(ballot), deed_label=_("Read the result"))


@letter("ballot.tied")
def ballot_tied(notice):
    """To the chair: the rule leaves a tie to you."""
    ballot = _ballot(notice)
    if ballot is None or not waits_for_chair(ballot.outcome):
        return None
    return _letter(
        ballot, _("Your decision is asked for: %(title)s"),
        [_("The votes are equal. By the rule of this vote the chair decides, with a reason that everybody reads.")],
        deed_label=_("Decide"))


@letter("ballot.hands")
def ballot_hands(notice):
    """To a second person: read the hands that were entered, and confirm them."""
    ballot = _ballot(notice)
    count = getattr(ballot, "hand_count", None)
    if count is None or count.confirmed_at or ballot.status != BallotStatus.OPEN:
        return None
    return _letter(
        ballot, _("Please confirm the show of hands: %(title)s"),
        [_("The secretary has entered what each seat showed. It counts when a second person has confirmed it.")],
        deed_label=_("Read and confirm"))


def outcome_facts(ballot):
    """[(option, what became of it)] of a closed ballot, for a letter or a list."""
    options = {one.key: one.title for one in ballot.options.select_related("commitment")}
    if ballot.decides_texts:
        waiting = waits_for_chair(ballot.outcome)
        return [(title, _("waits for the chair's decision") if key in waiting else
                 _("Adopted") if ballot.outcome[key]["is_adopted"] else _("Not adopted"))
                for key, title in options.items()]
    outcome = ballot.outcome[""]
    if outcome["waits_for_chair"]:
        return [(_("Chosen"), _("waits for the chair's decision"))]
    winners = ", ".join(options[key] for key in outcome["winners"])
    return [(_("Chosen"), winners or _("nothing"))]


def _ballot(notice):
    found = Ballot.objects.of(notice.municipality).filter(reference=notice.context["ballot"])
    return found.select_related("group").first()


def _voted_on(ballot):
    return _("Commitments") if ballot.options.exclude(commitment=None).exists() else _("Options")


def _titles(ballot):
    return ", ".join(one.title for one in ballot.options.select_related("commitment"))


def _letter(ballot, subject, paragraphs, *, deed_label, facts=()):
    return Letter(
        subject=subject % {"title": ballot.title}, paragraphs=paragraphs, facts=list(facts), deed_label=deed_label,
        deed_url=ballot.municipality.root_url + ballot.get_absolute_url(),
        why=_("You get this letter because you sit in a seat of this group."))

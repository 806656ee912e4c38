"""The rule of a ballot: taken from the group's published rules, frozen at opening, said in words before the vote."""
from dataclasses import fields, replace
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commitments.ballot_results import FEWEST_PAPERS
from commitments.counting import Rule
from commitments.models import Ballot

# "Somebody of each bench": more than a thousandth of its seats is at least one.
SOMEBODY = Fraction(1, 1000)
KIND = Ballot.Kind
CHANGED = {
    "quorum_of_all": gettext_lazy("the quorum"), "quorum_per_bench": gettext_lazy("the quorum of each bench"),
    "majority": gettext_lazy("the majority"), "both_benches": gettext_lazy("the majority in each bench"),
    "abstentions": gettext_lazy("abstentions"), "tie": gettext_lazy("a tie"),
}


def rule_of_group(group, kind=KIND.ADOPT):
    """The counting rule that follows from the rules of `group`, for a ballot of `kind`."""
    bench_quorum = Fraction(group.bench_quorum_percent, 100) or None
    return rule_for(kind, Rule(
        quorum_of_all=Fraction(group.quorum_percent, 100),
        quorum_per_bench=bench_quorum or (SOMEBODY if group.needs_both_benches else None),
        majority=group.majority,
        both_benches=group.needs_majority_in_both_benches,
        abstentions="count_as_votes" if group.abstentions == "counted" else "count_for_quorum_only",
        tie=group.ties,
        is_quorum_exceeded_only=True,
    ))


def rule_for(kind, rule, electorate=Ballot.Electorate.SEATS, is_secret=False):
    """`rule` without what a ballot of `kind`, or one of a single bench, does not know; a secret one needs votes."""
    rule = replace(rule, fewest_votes=FEWEST_PAPERS if is_secret else 0)
    if kind != KIND.ADOPT:
        rule = replace(rule, majority="simple", both_benches=False, abstentions="count_for_quorum_only")
    if kind == KIND.CONSENT:
        rule = replace(rule, tie="fails")
    if kind in (KIND.CHOOSE, KIND.SCORE) and rule.tie == "fails":
        rule = replace(rule, tie="lot")
    if kind == KIND.RANK:
        rule = replace(rule, tie="lot")
    if electorate in (Ballot.Electorate.MUNICIPALITY, Ballot.Electorate.CIVIL_SOCIETY):
        rule = replace(rule, quorum_per_bench=None, both_benches=False)
    return rule


def departures(ballot, rule):
    """What of `rule` the group's rules of today say otherwise, in words; empty where they agree."""
    usual = rule_for(ballot.kind, rule_of_group(ballot.group, ballot.kind), ballot.electorate, ballot.is_secret)
    if ballot.kind not in (KIND.ADOPT, KIND.CONSENT):
        usual = replace(usual, tie=rule.tie)  # the group's rule on ties is about adopting
    names = [one.name for one in fields(Rule) if one.name in CHANGED]
    return [str(CHANGED[name]) for name in names if getattr(rule, name) != getattr(usual, name)]


def rule_in_words(rule, ballot, *, closes, seats=0):
    """Sentences that say to a voter how this vote is decided. `closes` is the closing time in words."""
    yield from _who_votes(ballot, seats)
    yield from _until_when(ballot, closes)
    yield from _quorum(rule)
    yield from _DECISIONS[ballot.kind](rule)
    yield from _openness(ballot)
    if differs := departures(ballot, rule):
        yield _("The rules of the group say otherwise about: %(names)s.") % {"names": ", ".join(differs)}


def _who_votes(ballot, seats):
    if seats:
        yield seats_in_words(seats)
    elif ballot.electorate != Ballot.Electorate.SEATS:
        yield {
            "municipality": _("Only the seats of the municipality vote."),
            "civil_society": _("Only the seats of civil society vote."),
            "present": _("Only seats that are present at the meeting vote; the others count for the quorum."),
        }[ballot.electorate]
    yield {
        "step_in": _("Each seat has one vote. The substitute may give it if the principal has not."),
        "handed_over": _("Each seat has one vote. The substitute gives it if the principal hands over, or if the seat "
                         "has no principal."),
        "none": _("Each seat has one vote. Only its principal gives it."),
    }[ballot.substitutes]


def _until_when(ballot, closes):
    if ballot.is_by_hands:
        yield _("Hands are shown at the meeting; the secretary enters them, a second person confirms them.")
        return
    yield (_("You can change your vote until %(closes)s.") if ballot.is_changeable
           else _("Voting is possible until %(closes)s. A vote given cannot be changed.")) % {"closes": closes}
    if ballot.has_early_close:
        yield _("The vote closes at once when every seat has voted.")


def _quorum(rule):
    if rule.fewest_votes:
        yield (_("Because it is secret, at least %(count)d seats must vote on each bench; else nothing is decided.")
               if rule.both_benches else
               _("Because it is secret, at least %(count)d seats must vote; else nothing is decided.")) % {
                   "count": rule.fewest_votes}
    percent = {"percent": int(rule.quorum_of_all * 100)}
    if rule.quorum_of_all == 1:
        yield _("It is valid if all seats vote.")
    elif rule.quorum_of_all:
        yield (_("It is valid if more than %(percent)d per cent of all seats vote.") if rule.is_quorum_exceeded_only
               else _("It is valid if at least %(percent)d per cent of all seats vote.")) % percent
    if rule.quorum_per_bench is not None and rule.quorum_per_bench <= SOMEBODY:
        yield _("Both benches must take part.")
    elif rule.quorum_per_bench == 1:
        yield _("On each bench, all seats must vote.")
    elif rule.quorum_per_bench is not None:
        yield _("On each bench, more than %(percent)d per cent of the seats must vote.") % {
            "percent": int(rule.quorum_per_bench * 100)}
    yield (_("A seat with a conflict of interest does not vote and does not count for the quorum.")
           if rule.recused == "not_counted" else
           _("A seat with a conflict of interest does not vote, but counts for the quorum."))


def _adoption(rule):
    yield {
        "simple": _("Adopted is what has more votes for than against."),
        "absolute": _("Adopted is what more than half of all seats vote for."),
        "two_thirds": _("Adopted is what two thirds of the votes that count are for."),
    }[rule.majority]
    if rule.both_benches:
        yield _("The majority is needed in each bench.")
    yield (_("Abstentions count for the quorum only.") if rule.abstentions == "count_for_quorum_only"
           else str(_ABSTENTIONS_COUNT[rule.majority]))
    if rule.majority == "simple":
        yield _tie_of_adoption(rule)


_ABSTENTIONS_COUNT = {
    "simple": gettext_lazy("Abstentions count as votes: more than half of all votes given must be for."),
    "two_thirds": gettext_lazy("Abstentions count as votes: two thirds of all votes given must be for."),
    "absolute": gettext_lazy("Whoever abstains is not for it, just like whoever is against."),
}


def _tie_of_adoption(rule):
    """What a tie means. On each bench a tie is no majority, so that none is left to the chair."""
    if rule.tie == "fails" or rule.both_benches:
        return _("As many for as against means: not adopted.")
    if rule.abstentions == "count_as_votes":
        return _("If exactly half of all votes given are for and half against, the chair decides.")
    return _("If there are as many for as against, the chair decides.")


def _consent(rule):
    yield _("Adopted is what nobody objects to. An objection needs a reason; standing aside does not stop it.")


def _choosing(rule):
    yield ngettext("You can choose %(count)d option.", "You can choose up to %(count)d options.",
                   rule.choose_at_most) % {"count": rule.choose_at_most}
    yield _places(rule.places, _("It is the option with the most votes."), ngettext(
        "The %(count)d option with the most votes is chosen.", "The %(count)d options with the most votes are chosen.",
        rule.places))
    yield _tie(rule)


def _scoring(rule):
    yield _("You give each option 0 to 5 points.")
    yield _places(rule.places, _("Chosen is the option with the most points."), ngettext(
        "The %(count)d option with the most points is chosen.",
        "The %(count)d options with the most points are chosen.", rule.places))
    yield _tie(rule)


def _ranking(rule):
    yield _("You put the options in your order; you need not rank all of them.")
    yield _places(
        rule.places,
        _("It is counted in rounds: the last option falls out, its votes go to the next in each order, until one has "
          "more than half."),
        ngettext("%(count)d place is filled by the single transferable vote.",
                 "%(count)d places are filled by the single transferable vote: votes beyond what an option needs, and "
                 "those of the last option, go to the next in each order.", rule.places))
    yield _("If two are equal, the earlier rounds decide, then the lot, which everybody can draw again.")


def _places(places, one, several):
    return one if places == 1 else several % {"count": places}


def _tie(rule):
    return {
        "fails": _("If options with equal votes compete for a place, it stays empty."),
        "chair_decides": _("If options with equal votes compete for a place, the chair decides."),
        "lot": _("If options with equal votes compete for a place, the lot decides, which everybody can draw again."),
    }[rule.tie]


_DECISIONS = {KIND.ADOPT: _adoption, KIND.CONSENT: _consent, KIND.CHOOSE: _choosing, KIND.SCORE: _scoring,
              KIND.RANK: _ranking}


def _openness(ballot):
    if ballot.is_secret:
        yield _("The vote is secret: nobody sees who voted how. Whoever runs the server and watches it live could "
                "still find out.")
    else:
        yield _("The vote is open: who voted how is published with the reasons when it closes.")
    if ballot.has_running_results:
        yield _("The count is shown while the vote runs.")


def seats_in_words(count):
    """"9 seats vote"."""
    return ngettext("%(count)d seat votes.", "%(count)d seats vote.", count) % {"count": count}

"""The rule of a ballot: taken from the group's published rules, frozen at opening, said in words before the vote."""
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.counting import Rule

# "Somebody of each bench": more than a thousandth of its seats is at least one.
SOMEBODY = Fraction(1, 1000)


def rule_of_group(group):
    """The counting rule that follows from the rules of `group`."""
    return Rule(
        quorum_of_all=Fraction(group.quorum_percent, 100),
        quorum_per_bench=SOMEBODY if group.needs_both_benches else None,
        majority=group.majority,
        both_benches=group.needs_majority_in_both_benches,
        is_quorum_exceeded_only=True,
    )


def rule_in_words(rule, *, is_secret, closes):
    """Sentences that say to a voter how this vote is decided. `closes` is the closing time in words."""
    yield _("Each seat has one vote. You can change it until %(closes)s.") % {"closes": closes}
    percent = int(rule.quorum_of_all * 100)
    yield _("It is valid if more than %(percent)d per cent of all seats vote.") % {"percent": percent}
    if rule.quorum_per_bench is not None:
        yield _("Both benches must take part.")
    yield {
        "simple": _("Adopted is what has more votes for than against. Abstentions count for the quorum only."),
        "absolute": _("Adopted is what more than half of all seats vote for."),
        "two_thirds": _("Adopted is what two thirds of the votes for or against are for."),
    }[rule.majority]
    if rule.both_benches:
        yield _("The majority is needed in each bench.")
    yield _("As many for as against means: not adopted.") if rule.tie == "fails" else _(
        "If there are as many for as against, the chair decides.")
    yield (
        _("The vote is secret: nobody sees who voted how. Whoever runs the server and watches it live could still "
          "find out.")
        if is_secret else _("The vote is open: who voted how is published with the reasons when it closes.")
    )


def seats_in_words(count):
    """"9 seats vote"."""
    return ngettext("%(count)d seat votes.", "%(count)d seats vote.", count) % {"count": count}

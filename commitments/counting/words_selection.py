"""A choice among options in words: how it was counted, round by round, and what came out."""
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from commitments.counting.words import Sentence, explain_attendance

if TYPE_CHECKING:
    from commitments.counting.selection import Round, Selection

METHODS = {
    "choose": gettext_noop("The options chosen on most sheets take the places: %(places)d."),
    "score": gettext_noop("The options with the highest sums of points take the places: %(places)d. The mean is of the "
                          "sheets that scored the option."),
    "runoff": gettext_noop(
        "Instant-runoff: an option with more than half of the votes still in the count is chosen. Otherwise the one "
        "with the fewest leaves, and each of its sheets passes on to the next option it names."),
    "transfer": gettext_noop(
        "Single transferable vote (the Scottish rules of 2007, with exact fractions): whoever reaches the quota is "
        "chosen; what is more passes on in part to the next options the sheets name. Without a surplus the option with "
        "the fewest votes leaves, and its sheets pass on. The quota is %(sheets)d sheets divided by %(divisor)d, "
        "without the remainder, plus one."),
}
TIES = {
    "fails": gettext_noop("Equal votes at the last place: by the rule, none of these takes it: %(options)s."),
    "lot": gettext_noop("Equal votes at the last place; the lot decides, in this order: %(options)s."),
}


def explain_sums(selection: "Selection") -> Iterator[Sentence]:
    """Yield the count of chosen or scored options; the last sentence is the result."""
    yield from _sheets(selection)
    yield Sentence(METHODS[selection.kind], {"places": selection.rule.places})
    if selection.tied:
        yield _tie(selection)
    yield from _result(selection)


def _tie(selection: "Selection") -> Sentence:
    if selection.rule.tie != "chair_decides":
        return Sentence(TIES[selection.rule.tie], {"options": list(selection.lot or selection.tied)})
    decided = [option for option in selection.winners if option in selection.tied]
    if decided:
        return Sentence(gettext_noop("Equal votes at the last place; the chair decided for: %(options)s."),
                        {"options": decided})
    return Sentence(gettext_noop("Equal votes at the last place; by the rule, the chair decides among: %(options)s."),
                    {"options": list(selection.tied)})


def explain_ranking(selection: "Selection") -> Iterator[Sentence]:
    """Yield how the rounds are counted; the rounds have sentences of their own. The last sentence is the result."""
    yield from _sheets(selection)
    if selection.rule.places == 1:
        yield Sentence(METHODS["runoff"], {})
    else:
        yield Sentence(METHODS["transfer"], {"sheets": selection.sheets, "divisor": selection.rule.places + 1})
    yield Sentence(gettext_noop(
        "Where votes are equal, the last earlier round in which they differed decides; if there is none, the lot."), {})
    if selection.lot:
        yield Sentence(gettext_noop("The lot, the luckiest first: %(options)s."), {"options": list(selection.lot)})
    yield from _result(selection)


def _sheets(selection: "Selection") -> Iterator[Sentence]:
    yield from explain_attendance(selection.rule, selection.attendance)
    yield Sentence(
        gettext_noop(
            "Sheets that name something: %(sheets)d. Blank sheets, which count for the quorum only: %(blank)d."),
        {"sheets": selection.sheets, "blank": selection.blank},
    )


def _result(selection: "Selection") -> Iterator[Sentence]:
    if not selection.has_quorum:
        yield Sentence(gettext_noop("Nothing is chosen: the quorum was not reached."), {})
        return
    if selection.waits_for_chair:
        yield Sentence(gettext_noop("Not decided yet: the chair's decision is missing."), {})
        return
    free = selection.rule.places - len(selection.winners)
    if free:
        yield Sentence(gettext_noop("Places that stay free: %(free)d."), {"free": free})
    if selection.winners:
        yield Sentence(gettext_noop("Chosen: %(options)s."), {"options": list(selection.winners)})
    else:
        yield Sentence(gettext_noop("Nothing is chosen."), {})


def explain_round(one: "Round") -> Iterator[Sentence]:
    """Yield what a round brought, and what is done next."""
    for option in one.chosen:
        numbers = {"option": option, "votes": one.votes[option], "needed": one.needed}
        if one.votes[option] >= one.needed:
            yield Sentence(gettext_noop("%(option)s is chosen: %(votes)s votes, %(needed)s needed."), numbers)
        else:
            yield Sentence(gettext_noop("%(option)s is chosen as one of the last: %(votes)s votes."), numbers)
    if not one.chosen:
        yield Sentence(gettext_noop("Nobody reaches the %(needed)s votes that are needed."), {"needed": one.needed})
    if one.settled_by:
        yield _settled(one)
    if one.surplus_of:
        yield Sentence(
            gettext_noop("The surplus of %(option)s, %(surplus)s of %(votes)s votes, passes on to the next options."),
            {"option": one.surplus_of, "surplus": one.surplus, "votes": one.votes[one.surplus_of]})
    elif len(one.left) == 1 and one.votes[one.left[0]]:
        yield Sentence(
            gettext_noop("%(option)s has the fewest, %(votes)s, and leaves; its sheets pass on to the next options."),
            {"option": one.left[0], "votes": one.votes[one.left[0]]})
    elif one.left:
        yield Sentence(gettext_noop("Without a vote, and so out of the count: %(options)s."),
                       {"options": list(one.left)})


def _settled(one: "Round") -> Sentence:
    option = one.surplus_of or one.left[0]
    if one.settled_by == "earlier":
        return Sentence(gettext_noop("Several have equally many; an earlier round decides on %(option)s."),
                        {"option": option})
    return Sentence(gettext_noop("Several have equally many, in every round; the lot decides on %(option)s."),
                    {"option": option})

"""To choose up to so many, and to score from 0 to 5: the options with the highest sums take the places."""
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from commitments.counting.attendance import Roll
from commitments.counting.basics import CountingError, Rule, Seat
from commitments.counting.lots import draw
from commitments.counting.selection import Selection, Sheet, Standing, check
from commitments.counting.words_selection import explain_sums


def count_choice(
    rule: Rule, electorate: Roll | Sequence[Seat], ballots: Sequence[Sheet], *, options: Sequence[str], seed: str = "",
    chair_choice: Sequence[str] | None = None,
) -> Selection:
    """Count sheets that each choose up to `rule.choose_at_most` options; most votes first.

    `seed` is what the lot is drawn from, `chair_choice` the options the chair decided for where a tie is the chair's.
    What nobody chose is not chosen. Raises CountingError for what does not fit.
    """
    return _count("choose", rule, electorate, ballots, options, seed, chair_choice)


def count_scores(
    rule: Rule, electorate: Roll | Sequence[Seat], ballots: Sequence[Sheet], *, options: Sequence[str], seed: str = "",
    chair_choice: Sequence[str] | None = None,
) -> Selection:
    """Count sheets with 0 to 5 points for each option; the highest sum first, the mean is shown beside it.

    An option a sheet leaves out gets nothing from it and does not enter the mean. An option without a point is not
    chosen. Ties and errors as in `count_choice`.
    """
    return _count("score", rule, electorate, ballots, options, seed, chair_choice)


def _count(kind, rule, electorate, ballots, options, seed, chair_choice) -> Selection:
    checked = check(kind, rule, electorate, ballots, options)
    sums = {option: sum(sheet.get(option, 0) for sheet in checked.sheets) for option in options}
    sure, edge = _by_places(sums, rule.places)
    free = rule.places - len(sure)
    settled, waits = _settle(rule, edge, free, seed, chair_choice) if edge else ([], False)
    winners = tuple(sure + settled) if checked.has_quorum else ()
    selection = Selection(
        kind, rule, checked.attendance, len(checked.sheets), checked.blank,
        _standings(sums, checked.sheets, winners), (), checked.has_quorum, winners, tuple(edge),
        tuple(draw(seed, edge)) if edge and rule.tie == "lot" else (), waits and checked.has_quorum,
    )  # fmt: skip
    return replace(selection, explanation=tuple(explain_sums(selection)))


def _by_places(sums: dict[str, int], places: int) -> tuple[list[str], list[str]]:
    """(the options that have a place for sure, those who compete with equal sums for the places that are left)."""
    sure: list[str] = []
    ordered = sorted((option for option in sums if sums[option] > 0), key=lambda option: (-sums[option], option))
    for _sum, group in groupby(ordered, key=sums.__getitem__):
        equal = list(group)
        if len(sure) + len(equal) > places:
            return sure, equal if len(sure) < places else []
        sure += equal
    return sure, []


def _settle(rule, edge, free, seed, chair_choice) -> tuple[list[str], bool]:
    if rule.tie == "lot":
        return draw(seed, edge)[:free], False
    if rule.tie == "fails":
        return [], False
    if chair_choice is None:
        return [], True
    chosen = list(chair_choice)
    if len(set(chosen)) != len(chosen) or set(chosen) - set(edge) or len(chosen) != free:
        raise CountingError("The chair decides for as many of the tied options as there are places left.")
    return chosen, False


def _standings(sums, sheets, winners) -> tuple[Standing, ...]:
    rows = []
    for option in sorted(sums, key=lambda one: (-sums[one], one)):
        given_by = sum(option in sheet for sheet in sheets)
        place = 1 + sum(other > sums[option] for other in sums.values())
        mean = Fraction(sums[option], given_by) if given_by else None
        rows.append(Standing(option, sums[option], given_by, mean, place, option in winners))
    return tuple(rows)

"""From scores to a ranking: pure functions over plain data, with exact fractions.

A *sheet* is a mapping criterion → points, one reviewer's handed-in scores for one application. What a criterion weighs
is the number of points it can have, so a total is a plain sum (product rule: the weights of a call are its points).
"""
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median, median_high, median_low

Sheet = Mapping[Hashable, int]


@dataclass(frozen=True)
class Standing:
    """Where one application stands. `place` counts as in sport: 1, 2, 2, 4; without a sheet there is none."""

    key: Hashable
    place: int | None
    mean: Fraction | None
    spread: int
    sheets: int
    is_tied: bool
    criterion_means: Mapping[Hashable, Fraction]


def total(sheet: Sheet) -> int:
    """The points of one sheet."""
    return sum(sheet.values())


def mean(numbers: Iterable[int]) -> Fraction | None:
    """The exact mean, or None of nothing."""
    numbers = list(numbers)
    return Fraction(sum(numbers), len(numbers)) if numbers else None


def spread(sheets: Iterable[Sheet]) -> int:
    """How far the reviewers are apart: the highest total minus the lowest; 0 of nothing."""
    totals = [total(sheet) for sheet in sheets]
    return max(totals) - min(totals) if totals else 0


def criterion_means(sheets: Iterable[Sheet]) -> dict[Hashable, Fraction]:
    """The mean of each criterion over the sheets that score it."""
    scores: dict[Hashable, list[int]] = {}
    for sheet in sheets:
        for criterion, points in sheet.items():
            scores.setdefault(criterion, []).append(points)
    return {criterion: Fraction(sum(points), len(points)) for criterion, points in scores.items()}


def rank(sheets_of: Mapping[Hashable, Iterable[Sheet]]) -> list[Standing]:
    """The standings, best first; equal means share a place and are marked as tied; those without a sheet come last.

    Among equals the order of `sheets_of` is kept. The order of the sheets does not matter.
    """
    sheets_of = {key: list(sheets) for key, sheets in sheets_of.items()}
    means = {key: mean(total(sheet) for sheet in sheets) for key, sheets in sheets_of.items()}
    sharing = Counter(value for value in means.values() if value is not None)
    places = _places(sharing)
    standings = [
        Standing(
            key=key,
            place=places.get(means[key]),
            mean=means[key],
            spread=spread(sheets),
            sheets=len(sheets),
            is_tied=sharing[means[key]] > 1,
            criterion_means=criterion_means(sheets),
        )
        for key, sheets in sheets_of.items()
    ]
    return sorted(standings, key=lambda standing: (standing.place is None, standing.place or 0))


def _places(sharing: Mapping[Fraction, int]) -> dict[Fraction, int]:
    """The place of each mean: one more than those with a better one."""
    places, before = {}, 0
    for value in sorted(sharing, reverse=True):
        places[value] = before + 1
        before += sharing[value]
    return places


def outliers(totals: Mapping[Hashable, int], possible: int) -> set[Hashable]:
    """The sheets of one application that stand far from the others, by their totals.

    With three sheets or more, a sheet is an outlier when its total is more than a fifth of the `possible` points away
    from the median of the other sheets, and it does not lie between their two middle ones. (Of 90, 90 and 20 only the
    20 stands far off, although the median of 90 and 20 is 55.) It counts like every other one: it is shown so that
    people look twice.
    """
    if len(totals) < 3:
        return set()
    found = set()
    for key, points in totals.items():
        others = [Fraction(other) for one, other in totals.items() if one != key]
        is_between = median_low(others) <= points <= median_high(others)
        if not is_between and abs(points - median(others)) * 5 > possible:
            found.add(key)
    return found


def strongest(means: Mapping[Hashable, Fraction], maxima: Mapping[Hashable, int]) -> Hashable | None:
    """The criterion with the highest share of its points (the first of equals in the order of `maxima`), or None."""
    scored = [criterion for criterion in maxima if criterion in means]
    return max(scored, key=lambda criterion: Fraction(means[criterion], maxima[criterion]), default=None)


def cut(standings: Iterable[Standing], seats: int) -> tuple[list[Hashable], list[Hashable], list[Hashable]]:
    """Shares out `seats` by place: (in, at the border, behind).

    At the border stand those tied for the last seats when there are fewer seats than equals: the published rule on
    ties, and so a person, decides between them.
    """
    inside, border, behind = [], [], []
    scored = [standing for standing in standings if standing.place is not None]
    sharing = Counter(standing.place for standing in scored)
    for standing in scored:
        last_place = standing.place + sharing[standing.place] - 1
        group = inside if last_place <= seats else behind if standing.place > seats else border
        group.append(standing.key)
    return inside, border, behind

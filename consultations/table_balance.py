"""Who would sit at the table: counts over those selected, and what of them may be published.

Pure functions over plain data. On the coordinator's board every count is shown, because the names stand beside it. In
what is published (protocol, public record, open data) a count under three is not told, and no other count from which
it could be worked out (docs/decisions/balance-of-the-table.md).
"""
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FEWEST = 3  # the smallest count that is published
WHOLE = ("kind", "size", "first_timer")  # each member has exactly one value: the counts add up to the members
SHARED = ("units", "themes")  # a member may have several values, or none


@dataclass(frozen=True)
class Member:
    """One applicant as the balance sees them; `units` and `themes` are keys, `size` may be empty (not said)."""

    kind: str
    size: str
    is_first_timer: bool
    units: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    def values(self, axis: str) -> tuple[str, ...]:
        """What this member counts for on one axis."""
        if axis in SHARED:
            return getattr(self, axis)
        if axis == "first_timer":
            return ("yes" if self.is_first_timer else "no",)
        return (getattr(self, axis),)


def count(members: Iterable[Member], choices: Mapping[str, Iterable[str]]) -> dict[str, dict[str, int]]:
    """{axis: {value: how many}} for the axes of `choices`, whose values are counted in their order, also at 0."""
    members = list(members)
    counts = {}
    for axis, values in choices.items():
        found = Counter(value for member in members for value in member.values(axis))
        counts[axis] = {value: found[value] for value in values}
    return counts


def published(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int | None]]:
    """The same counts with None for each that is not told: those under three, and what would give them away.

    Where the counts add up to a known number, a single hidden one could be worked out by subtraction, and several that
    together are under three would be as good as told: the smallest of the others is hidden too, until neither is so.
    """
    return {axis: (published_whole if axis in WHOLE else _published_shared)(values) for axis, values in counts.items()}


def _published_shared(values):
    return {value: number if number >= FEWEST else None for value, number in values.items()}


def published_whole(values: Mapping[str, int]) -> dict[str, int | None]:
    """Counts that add up to a known number, with None for each that is not told."""
    hidden = {value for value, number in values.items() if number < FEWEST}
    while hidden and _gives_away([values[value] for value in hidden]) and len(hidden) < len(values):
        shown = [value for value in values if value not in hidden]
        hidden.add(min(shown, key=lambda value: values[value]))
    return {value: None if value in hidden else number for value, number in values.items()}


def _gives_away(numbers):
    """Whether hidden numbers with a known sum say something of few people: one alone, or all of them together."""
    return sum(numbers) > 0 and (len(numbers) == 1 or sum(numbers) < FEWEST)

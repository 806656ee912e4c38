"""Who reads what, drawn by lot: a pure function over plain data, repeatable from its seed.

Every application gets the same number of readers as far as conflicts leave enough of them. Between the reviewers the
sheets are spread evenly, and each application is read from both sides of the table. When the two wishes meet, the
caller says which goes first.
"""
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from random import Random

SIDES = ("municipality", "civil_society")


@dataclass(frozen=True)
class Draw:
    """What the lot gave: new (application, reviewer) pairs, and the applications that stay short of readers or sides.

    `short` says how many readers an application lacks; `one_sided` names those not read from both sides.
    """

    pairs: list[tuple[Hashable, Hashable]]
    short: dict[Hashable, int]
    one_sided: list[Hashable]


def draw(applications: Iterable[Hashable], benches: Mapping[Hashable, str], readers: int, *, seed: int,
         excluded=frozenset(), kept=frozenset(), are_sides_first: bool = True) -> Draw:
    """Gives each application `readers` sheets, counting those `kept`; never a pair that is `excluded`.

    `benches` is {reviewer: side of the table}. The loads of the reviewers, with what is kept, are as even as conflicts
    permit: they differ by at most one where nothing stands in the way. With `are_sides_first` both sides read each
    application even if somebody then reads more than others; without it the loads go first. The order of the arguments
    and the seed decide everything: the same ones give the same draw.
    """
    lot = _Lot(list(applications), dict(benches), set(excluded), set(kept), are_sides_first, Random(seed))  # noqa: S311
    lot.give(readers)
    lot.even_out()
    lot.mix_sides()
    return lot.result(readers)


class _Lot:
    """The state of one draw: who reads each application, what may still be moved."""

    def __init__(self, applications, benches, excluded, kept, are_sides_first, chance):
        self.applications, self.benches, self.are_sides_first = applications, benches, are_sides_first
        self.excluded, self.kept = excluded, kept
        self.reviewers = chance.sample(list(benches), len(benches))
        self.turns = chance.sample(applications, len(applications))
        self.read_by = {one: {who for who in benches if (one, who) in kept} for one in applications}
        self.drawn = defaultdict(dict)  # reviewer -> the applications drawn for them, in the order of the draw
        self.loads = {who: sum(who in those for those in self.read_by.values()) for who in benches}

    def may_read(self, application, reviewer):
        return reviewer not in self.read_by[application] and (application, reviewer) not in self.excluded

    def sides(self, readers):
        return {self.benches[one] for one in readers} & set(SIDES)

    def take(self, application, reviewer):
        self.read_by[application].add(reviewer)
        self.drawn[reviewer][application] = True
        self.loads[reviewer] += 1

    def leave(self, application, reviewer):
        self.read_by[application].discard(reviewer)
        del self.drawn[reviewer][application]
        self.loads[reviewer] -= 1

    def give(self, readers):
        """Each application in its turn takes those who read least, first of all from the side that is missing."""
        for application in self.turns:
            while len(self.read_by[application]) < readers:
                offers = [one for one in self.reviewers if self.may_read(application, one)]
                if not offers:
                    break
                missing = set(SIDES) - self.sides(self.read_by[application])
                self.take(application, min(offers, key=lambda one: self._wish(one, missing)))

    def _wish(self, reviewer, missing):
        is_of_known_side, load = self.benches[reviewer] not in missing, self.loads[reviewer]
        return (is_of_known_side, load) if self.are_sides_first else (load, is_of_known_side)

    def even_out(self):
        """Hands sheets on, along chains of reviewers, from those with most to those with at least two fewer."""
        is_moving = True
        while is_moving:
            busiest = sorted(self.reviewers, key=lambda one: -self.loads[one])
            is_moving = any(self._hand_on(one) for one in busiest)

    def _hand_on(self, first):
        came_from, waiting = {first: None}, deque([first])
        while waiting:
            giver = waiting.popleft()
            for taker in self.reviewers:
                if taker in came_from or self._movable(giver, taker) is None:
                    continue
                came_from[taker] = giver
                if self.loads[taker] <= self.loads[first] - 2:
                    return self._move_along(came_from, taker)
                waiting.append(taker)
        return False

    def _movable(self, giver, taker, used=()):
        """An application that `giver` may hand on to `taker`; with sides first, only if none is lost by it."""
        for one in self.drawn[giver]:
            if one in used or not self.may_read(one, taker):
                continue
            readers = self.read_by[one]
            if not self.are_sides_first or self.sides(readers - {giver} | {taker}) >= self.sides(readers):
                return one
        return None

    def _move_along(self, came_from, last):
        steps, used, taker = [], set(), last
        while (giver := came_from[taker]) is not None:
            application = self._movable(giver, taker, used)
            if application is None:
                return False
            used.add(application)
            steps.append((application, giver, taker))
            taker = giver
        for application, giver, taker in steps:
            self.leave(application, giver)
            self.take(application, taker)
        return True

    def mix_sides(self):
        """Exchanges readers, load for load, so that more applications are read from both sides."""
        for application in self.turns:
            if len(self.sides(self.read_by[application])) < len(SIDES):
                self._exchange(application)

    def _exchange(self, application):
        missing = set(SIDES) - self.sides(self.read_by[application])
        for reader in [one for one in self.reviewers if application in self.drawn[one]]:
            if self.benches[reader] in SIDES and self._is_last_of_side(application, reader):
                continue
            for other in [one for one in self.reviewers if self.benches[one] in missing]:
                if self.may_read(application, other) and self._swap(application, reader, other):
                    return

    def _is_last_of_side(self, application, reader):
        return sum(self.benches[one] == self.benches[reader] for one in self.read_by[application]) < 2

    def _swap(self, application, reader, other):
        for elsewhere in list(self.drawn[other]):
            readers = self.read_by[elsewhere]
            if self.may_read(elsewhere, reader) and self.sides(readers - {other} | {reader}) >= self.sides(readers):
                self.leave(application, reader)
                self.leave(elsewhere, other)
                self.take(application, other)
                self.take(elsewhere, reader)
                return True
        return False

    def result(self, readers):
        counts = {one: len(self.read_by[one]) for one in self.applications}
        pairs = [(one, who) for one in self.applications for who in self.reviewers if one in self.drawn[who]]
        return Draw(
            pairs=pairs,
            short={one: readers - count for one, count in counts.items() if count < readers},
            one_sided=[one for one in self.applications if len(self.sides(self.read_by[one])) < len(SIDES)],
        )


def draw_again(lot: Mapping) -> Draw:
    """The draw from what an audit entry keeps of it (plain JSON): anybody can see that the lot fell so."""
    pairs = {name: {tuple(pair) for pair in lot[name]} for name in ("excluded", "kept")}
    return draw(**{**lot, **pairs})

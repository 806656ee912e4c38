"""The sheets of a count by ranking as they lie in piles: one pile an option, each sheet with the value it has now."""
from collections.abc import Mapping, Sequence
from fractions import Fraction


class Piles:
    """Sheets by the option they count for now. Their values and what is exhausted always add up to the sheets."""

    def __init__(self, sheets: Sequence[Mapping[str, int]], options: Sequence[str]):
        self.options = tuple(options)
        self.continuing = list(options)
        self.exhausted = Fraction(0)
        self._piles: dict[str, list[tuple[tuple[str, ...], Fraction]]] = {option: [] for option in options}
        self._kept = dict.fromkeys(options, Fraction(0))
        for sheet in sheets:
            self._give(tuple(sorted(sheet, key=sheet.__getitem__)), Fraction(1))

    def votes(self) -> dict[str, Fraction]:
        """The votes of every option now."""
        return {option: self.votes_of(option) for option in self.options}

    def votes_of(self, option: str) -> Fraction:
        """The votes of one option now."""
        return self._kept[option] + sum((value for _ranking, value in self._piles[option]), Fraction(0))

    def stop(self, option: str) -> None:
        """From now on `option` gets no further votes: it is chosen, or it leaves."""
        self.continuing.remove(option)

    def transfer(self, option: str, kept: Fraction = Fraction(0)) -> None:
        """Pass the sheets of `option` on to the next option each names, at the value that leaves `kept` behind."""
        votes, pile = self.votes_of(option), self._piles[option]
        self._piles[option], self._kept[option] = [], kept
        for ranking, value in pile:
            self._give(ranking, value * (votes - kept) / votes)

    def _give(self, ranking: tuple[str, ...], value: Fraction) -> None:
        for option in ranking:
            if option in self.continuing:
                self._piles[option].append((ranking, value))
                return
        self.exhausted += value

"""To rank: instant-runoff for one place, the single transferable vote for several.

*Instant-runoff*: an option with more than half of the votes still in the count is chosen; otherwise the option with
the fewest leaves and its sheets pass on.

*Single transferable vote*: the rules of the Scottish Local Government Elections Order 2007 (SSI 2007/42, schedule 1,
rules 45 to 52), a weighted inclusive Gregory method, with three differences: transfer values are exact fractions
instead of being cut after five decimals; options without any vote leave together, because they pass nothing on; and an
option that has no vote at the end is not chosen, its place stays free. The quota is the number of sheets divided by
one more than the places, without the remainder, plus one. Whoever reaches it is chosen. The largest surplus passes on
first: *all* sheets of the chosen option go on to the next continuing option they name, each at its value × surplus ÷
votes. Without a surplus the option with the fewest votes leaves, and its sheets pass on at the value they have. When
no more options continue than places are free, those with votes are chosen.

*Ties* (which surplus first, who leaves): the most recent earlier round in which the votes differed decides; where
there is none, the lot (`lots.draw`).
"""
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from commitments.counting.attendance import Roll
from commitments.counting.basics import Rule, Seat
from commitments.counting.lots import draw, settle
from commitments.counting.piles import Piles
from commitments.counting.selection import Round, Selection, Sheet, check
from commitments.counting.words_selection import explain_ranking, explain_round


def count_ranking(
    rule: Rule, electorate: Roll | Sequence[Seat], ballots: Sequence[Sheet], *, options: Sequence[str], seed: str = "",
    chair_choice: None = None,
) -> Selection:
    """Count sheets that rank the options for `rule.places` places; the chair has nothing to decide.

    Raises CountingError for what does not fit. Where no sheet ranks anything nothing is chosen.
    """
    checked = check("rank", rule, electorate, ballots, options)
    rounds: tuple[Round, ...] = ()
    if checked.sheets:
        rounds = tuple(_Count(checked.sheets, options, rule.places, seed).run())
    winners = tuple(option for one in rounds for option in one.chosen) if checked.has_quorum else ()
    by_lot = any(one.settled_by == "lot" for one in rounds)
    selection = Selection(
        "rank", rule, checked.attendance, len(checked.sheets), checked.blank, (), rounds, checked.has_quorum, winners,
        lot=tuple(draw(seed, options)) if by_lot else (),
    )  # fmt: skip
    return replace(selection, explanation=tuple(explain_ranking(selection)))


class _Count:
    """A running count; each pass of `run` is a round."""

    def __init__(self, sheets, options, places: int, seed: str):
        self.piles, self.places, self.seed = Piles(sheets, options), places, seed
        self.sheets = len(sheets)
        self.chosen: list[str] = []
        self.surpluses: list[str] = []
        self.earlier: list[dict[str, Fraction]] = []

    def run(self) -> list[Round]:
        """Return the rounds until every place is taken."""
        rounds: list[Round] = []
        while True:
            votes = self.piles.votes()
            one = Round(len(rounds) + 1, votes, self.piles.exhausted, self.needed(votes))
            one = self.choose(one)
            if self.can_go_on(one):
                one = self.go_on(one)
            rounds.append(replace(one, explanation=tuple(explain_round(one))))
            if not (one.left or one.surplus_of):
                return rounds
            self.earlier.append(votes)

    def needed(self, votes) -> int:
        """The quota; with one place more than half of what is still in the count."""
        if self.places > 1:
            return self.sheets // (self.places + 1) + 1
        return int(sum(votes.values())) // 2 + 1

    def choose(self, one: Round) -> Round:
        """Take those who reached what is needed, then the last ones if there are as many as free places."""
        reached = [option for option in self.piles.continuing if one.votes[option] >= one.needed]
        self.surpluses += [option for option in reached if one.votes[option] > one.needed]
        self.take(reached)
        last = []
        if len(self.piles.continuing) <= self.places - len(self.chosen):
            last = [option for option in self.piles.continuing if one.votes[option]]
        self.take(last)
        by_votes = sorted(reached + last, key=lambda option: (-one.votes[option], option))
        return replace(one, chosen=tuple(by_votes))

    def take(self, options: Sequence[str]) -> None:
        for option in options:
            self.chosen.append(option)
            self.piles.stop(option)

    def can_go_on(self, one: Round) -> bool:
        """Whether places are free and votes are left that could fill them."""
        has_votes = any(one.votes[option] for option in self.piles.continuing)
        return len(self.chosen) < self.places and bool(self.piles.continuing) and (bool(self.surpluses) or has_votes)

    def go_on(self, one: Round) -> Round:
        """Pass on the largest surplus, or the sheets of those who leave."""
        if self.surpluses:
            option, settled_by = self.extreme(self.surpluses, one.votes, is_highest_wanted=True)
            self.surpluses.remove(option)
            self.piles.transfer(option, kept=Fraction(one.needed))
            return replace(one, surplus_of=option, surplus=one.votes[option] - one.needed, settled_by=settled_by)
        left, settled_by = self.leaving(one.votes)
        for option in left:
            self.piles.stop(option)
        for option in left:
            if one.votes[option]:
                self.piles.transfer(option)
        return replace(one, left=left, settled_by=settled_by)

    def leaving(self, votes) -> tuple[tuple[str, ...], str]:
        without = tuple(sorted(option for option in self.piles.continuing if not votes[option]))
        if without:
            return without, ""
        option, settled_by = self.extreme(self.piles.continuing, votes, is_highest_wanted=False)
        return (option,), settled_by

    def extreme(self, options, votes, *, is_highest_wanted: bool) -> tuple[str, str]:
        wanted = (max if is_highest_wanted else min)(votes[option] for option in options)
        tied = [option for option in options if votes[option] == wanted]
        if len(tied) == 1:
            return tied[0], ""
        return settle(tied, self.earlier, self.seed, is_highest_wanted=is_highest_wanted)

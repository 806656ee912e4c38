"""Ballots to outcome: pure functions over plain data with exact fractions.

Each kind of ballot has one counter, found through `counter_for(kind)`. A counter takes the rule and the electorate
that were frozen at opening and the votes, and returns an outcome that shows every number it used, so that anyone can
count again by hand. `adopt` and `consent` decide on each option by itself; `choose`, `score` and `rank` choose among
the options.
"""
from commitments.counting.adoption import CHOICES, Outcome, Tally, count_adoption
from commitments.counting.attendance import Attendance
from commitments.counting.basics import CountingError, Rule, Seat, Vote, as_plain
from commitments.counting.consent import CONSENT_CHOICES, ConsentOutcome, count_consent
from commitments.counting.ranked import count_ranking
from commitments.counting.selection import Selection, Sheet
from commitments.counting.sheets import check_sheet
from commitments.counting.sums import count_choice, count_scores
from commitments.counting.words import Sentence

COUNTERS = {"adopt": count_adoption, "consent": count_consent, "choose": count_choice, "score": count_scores,
            "rank": count_ranking}  # fmt: skip
PER_OPTION = ("adopt", "consent")  # kinds that decide on each option by itself


def counter_for(kind: str):
    """Return the counter of a kind of ballot. Raises CountingError for a kind without one."""
    try:
        return COUNTERS[kind]
    except KeyError:
        raise CountingError(f"There is no way to count a ballot of the kind {kind!r}.") from None


__all__ = [
    "Attendance", "CHOICES", "CONSENT_CHOICES", "COUNTERS", "ConsentOutcome", "CountingError", "Outcome",
    "PER_OPTION", "Rule", "Seat", "Selection", "Sentence", "Sheet", "Tally", "Vote", "as_plain", "check_sheet",
    "count_adoption", "count_choice", "count_consent", "count_ranking", "count_scores", "counter_for",
]  # fmt: skip

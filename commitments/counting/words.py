"""A step of a count as a sentence.

Sentences are kept as message and numbers, so that an outcome recorded once can be read in either
language later. They are worded so that no number needs another grammatical form.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_noop

from commitments.counting.attendance import Attendance
from commitments.counting.basics import OTHER, Rule

# Params that hold the code of a bench or the key of an option, or several of them.
NAMED = ("bench", "option", "options")
FRACTION = re.compile(r"-?\d+(/\d+)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message with its numbers; `str()` is the sentence in the active language."""

    message: str
    params: Mapping[str, Any]

    def __str__(self) -> str:
        return self.with_names({})

    def with_names(self, names: Mapping[str, object]) -> str:
        """Return the sentence with the names people know for the codes of benches and the keys of options."""
        return gettext(self.message) % {key: _in_words(key, value, names) for key, value in self.params.items()}


def _in_words(key: str, value: Any, names: Mapping[str, object]) -> object:
    if key not in NAMED:
        return votes_in_words(value)
    if isinstance(value, str):
        return names.get(value, value)
    return ", ".join(str(names.get(one, one)) for one in value)


def votes_in_words(value: Any) -> object:
    """Return a number of votes as it is shown: fractions rounded to two places, everything else as it is."""
    if isinstance(value, str) and FRACTION.fullmatch(value):
        value = Fraction(value)
    if isinstance(value, Fraction):
        value = int(value) if value.denominator == 1 else number_format(round(float(value), 2), 2)
    return value


def explain_attendance(rule: Rule, attendance: Iterable[Attendance]) -> Iterator[Sentence]:
    """Yield the quorum of all seats, of each bench where the rule asks for it, and the seats left out."""
    total, *benches = attendance
    yield Sentence(
        gettext_noop("Seats: %(seats)d. Seats that voted: %(present)d. Needed for the quorum: %(needed)d."),
        {"seats": total.seats, "present": total.present, "needed": total.quorum_needed},
    )
    if total.recused:
        yield Sentence(RECUSED[rule.recused], {"recused": total.recused})
    if rule.quorum_per_bench is None:
        return
    for bench in benches:
        if bench.bench == OTHER:
            continue
        yield Sentence(
            gettext_noop("Bench %(bench)s: %(present)d of %(seats)d seats voted, needed for the quorum: %(needed)d."),
            {"bench": bench.bench, "present": bench.present, "seats": bench.seats, "needed": bench.quorum_needed},
        )


RECUSED = {
    "not_counted": gettext_noop(
        "Seats that declared a conflict of interest and do not vote: %(recused)d. They are not among the seats above."),
    "counted": gettext_noop(
        "Seats that declared a conflict of interest and do not vote: %(recused)d. They stay among the seats above."),
}

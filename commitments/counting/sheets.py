"""What a filled-in sheet of each kind may hold: {option: value}, the same shape in forms, database and downloads."""
from collections.abc import Callable, Mapping, Sequence

from commitments.counting.adoption import CHOICES
from commitments.counting.basics import CountingError, Rule
from commitments.counting.consent import CONSENT_CHOICES

HIGHEST_SCORE = 5
Choices = Mapping[str, str | int]


def check_sheet(kind: str, rule: Rule, options: Sequence[str], choices: Choices) -> None:
    """Raise CountingError, with what is wrong, unless the sheet fits its kind, rule and options.

    * adopt, consent: one of the words of the kind for every option.
    * choose: 1 for each chosen option, at most `rule.choose_at_most`.
    * score: 0 to 5; options left out are not scored.
    * rank: the places 1, 2, 3 … each once; options may be left out.

    An empty sheet of the last three is blank: it counts for the quorum only.
    """
    if set(choices) - set(options):
        raise CountingError("The sheet names an option that is not on it.")
    if any(isinstance(value, bool) for value in choices.values()):
        raise CountingError("A value is a word or a whole number.")
    _CHECKS[kind](rule, options, choices)


def _check_words(words: Sequence[str]) -> Callable[[Rule, Sequence[str], Choices], None]:
    def check(rule: Rule, options: Sequence[str], choices: Choices) -> None:
        if set(choices) != set(options):
            raise CountingError("Something is answered on every option.")
        if any(value not in words for value in choices.values()):
            raise CountingError("An answer is one of the words of the sheet.")

    return check


def _check_choice(rule: Rule, options: Sequence[str], choices: Choices) -> None:
    if any(value != 1 for value in choices.values()):
        raise CountingError("A chosen option has the value 1.")
    if len(choices) > rule.choose_at_most:
        raise CountingError("More options are chosen than the rule allows.")


def _check_scores(rule: Rule, options: Sequence[str], choices: Choices) -> None:
    if any(not isinstance(value, int) or not 0 <= value <= HIGHEST_SCORE for value in choices.values()):
        raise CountingError("A score is a whole number from 0 to 5.")


def _check_ranking(rule: Rule, options: Sequence[str], choices: Choices) -> None:
    if any(not isinstance(value, int) for value in choices.values()):
        raise CountingError("A place is a whole number.")
    if sorted(choices.values()) != list(range(1, len(choices) + 1)):
        raise CountingError("The places are 1, 2, 3 and so on, each once.")


_CHECKS = {"adopt": _check_words(CHOICES), "consent": _check_words(CONSENT_CHOICES), "choose": _check_choice,
           "score": _check_scores, "rank": _check_ranking}  # fmt: skip

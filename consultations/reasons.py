"""Reasons for a decision, drafted from scores and conditions; a person reads and changes them before they count."""
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cocreate.translated import in_language
from consultations.ranking import strongest


def points_text(number):
    """An exact fraction for reading: at most two decimals, none when whole, in the way of the active language."""
    if number is None:
        return ""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    rounded = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).normalize()
    return number_format(rounded, decimal_pos=max(0, -rounded.as_tuple().exponent), use_l10n=True)


def draft_reasons(board, row, outcome):
    """{"sq": …, "en": …}: why `row` is selected, on the reserve list or not selected, as far as the figures say it.

    The reasons of those selected are public, points are not: none stand here, the applicant's letter has them. Nor
    does the place on the reserve list: a person may still change the order, and the letter names the place.
    """
    reasons = {}
    for language in ("sq", "en"):
        with translation.override(language):
            reasons[language] = " ".join(_sentences(board, row, outcome))
    return reasons


def scores_of(board, row):
    """What the letter to the applicant says of the scores, as plain data; {} when nobody scored the application."""
    standing = row.standing
    if standing.place is None:
        return {}
    scored = sum(other.standing.place is not None for other in board.rows)
    return {"points": [standing.mean.numerator, standing.mean.denominator], "total": board.total_points,
            "place": standing.place, "count": scored}


def scores_sentence(scores):
    """`scores_of` in words, in the active language; nothing of {}."""
    if not scores:
        return ""
    return _(
        "The committee gave %(points)s of %(total)d points: place %(place)d among %(count)d applications scored."
    ) % {**scores, "points": points_text(Fraction(*scores["points"]))}


def _sentences(board, row, outcome):
    if not row.is_eligible:
        return [*row.hindrances, *(_failure(failure) for failure in row.failures)]
    found = [_("It is among the applications that the committee scored highest.")] if outcome == "selected" else []
    found += _strength(board, row)
    if row.standing.is_tied:
        found.append(_("Another application has the same number of points."))
    if outcome in {"reserve", "not_selected"}:
        found.append(_("The seats went to applications with more points."))
    return found


def _failure(result):
    condition = in_language(result.check_item, "text")
    return _("A condition of the call is not met: “%(condition)s”. %(reason)s") % {
        "condition": condition, "reason": result.reason,
    }


def _strength(board, row):
    maxima = {criterion.pk: criterion.maximum_points for criterion in board.criteria}
    best = strongest(row.standing.criterion_means, maxima)
    if best is None or not row.standing.criterion_means[best]:
        return []
    name = next(in_language(criterion, "name") for criterion in board.criteria if criterion.pk == best)
    return [_("Strongest in “%(criterion)s”.") % {"criterion": name}]

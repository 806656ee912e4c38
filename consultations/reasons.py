"""Reasons for a decision, drafted from scores and conditions; a person reads and changes them before they count."""
from decimal import ROUND_HALF_UP, Decimal

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

    The place on the reserve list is no part of it: a person may still change the order, and the letter names the place.
    """
    reasons = {}
    for language in ("sq", "en"):
        with translation.override(language):
            reasons[language] = " ".join(_sentences(board, row, outcome))
    return reasons


def _sentences(board, row, outcome):
    if row.failures:
        return [_failure(failure) for failure in row.failures]
    found = [_place(board, row), *_strength(board, row)]
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


def _place(board, row):
    sentence = _(
        "The committee gave %(points)s of %(total)d points: place %(place)d among %(count)d applications scored."
    )
    return sentence % {
        "points": points_text(row.standing.mean), "total": board.total_points, "place": row.standing.place,
        "count": sum(other.standing.place is not None for other in board.rows),
    }


def _strength(board, row):
    maxima = {criterion.pk: criterion.maximum_points for criterion in board.criteria}
    best = strongest(row.standing.criterion_means, maxima)
    if best is None or not row.standing.criterion_means[best]:
        return []
    name = next(in_language(criterion, "name") for criterion in board.criteria if criterion.pk == best)
    return [_("Strongest in “%(criterion)s” (%(points)s of %(maximum)d).") % {
        "criterion": name, "points": points_text(row.standing.criterion_means[best]), "maximum": maxima[best],
    }]

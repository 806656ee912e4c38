"""The facts of a protocol in words, for its page and its paper."""
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations.members import in_words
from consultations.reasons import points_text
from consultations.states import ComplaintStatus

NOT_TOLD = gettext_lazy("not told")  # also where the count is higher, and would give another one away


def applicant_name(named):
    """An applicant of the protocol: an organisation by name, an active citizen by the number of the application."""
    if "citizen" in named:
        return _("Active citizen, %(number)s") % {"number": named["citizen"]}
    return in_words(named["name"])


def points_of(named):
    """The mean points of an applicant, where the call publishes them; else nothing."""
    return points_text(Fraction(*named["points"])) if "points" in named else ""


def complaint_lines(counts):
    """How many complaints there were and what became of them, a sentence a state; `counts` is {status: how many}."""
    total = sum(counts.values())
    if not total:
        return [_("There were no complaints.")]
    lines = [ngettext("%(count)d complaint was made.", "%(count)d complaints were made.", total) % {"count": total}]
    return lines + [f"{label}: {counts[value]}".capitalize() for value, label in _states() if counts.get(value)]


def _states():
    return [(value, str(label)) for value, label in ComplaintStatus.choices]

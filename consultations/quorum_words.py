"""Whether a meeting may decide, and why not, in sentences."""
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.balance import Quorum
from consultations.models.review import Bench


def verdict(quorum: Quorum) -> str:
    """The answer in one sentence."""
    return _("The meeting may decide.") if quorum.is_reached else _("The meeting may not decide.")


def reasons(quorum: Quorum) -> list[str]:
    """Why: the numbers, and what is missing if it may not decide."""
    said = ngettext("%(present)s of %(held)s held seat is there; %(needed)s is needed.",
                    "%(present)s of %(held)s held seats are there; %(needed)s are needed.", quorum.held)
    found = [said % {"present": quorum.present, "held": quorum.held, "needed": quorum.needed}]
    if quorum.held == 0:
        return [_("Nobody holds a seat in this group.")]
    missing = quorum.needed - quorum.present
    if missing > 0:
        found.append(ngettext("%(count)s seat is missing.", "%(count)s seats are missing.", missing)
                     % {"count": missing})
    return found + [_of_bench(count) for count in quorum.benches if count.bench in quorum.missing_benches]


def _of_bench(count):
    names = {"bench": Bench(count.bench).label, "present": count.present, "needed": count.needed}
    if count.present == 0:
        return _("Nobody is there from the bench “%(bench)s”.") % names
    return _("From the bench “%(bench)s” %(present)s are there; %(needed)s are needed.") % names

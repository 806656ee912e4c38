"""The phases of a cycle as the steps of the thread: a label, a date in words, past, now or to come."""
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate import clock


def phase_steps(cycle):
    """The steps of `cycle` for components/thread.html; the phases are asked for once."""
    today = clock.today(cycle.municipality)
    return [
        {"label": phase.get_kind_display(), "note": phase_note(phase, today), "state": phase.state(today), "url": ""}
        for phase in cycle.phases.all()
    ]


def phase_note(phase, today):
    """When the phase is, in words: "until 2 December", "December", "January to February 2027"."""
    if phase.is_approximate:
        return _approximate(phase)
    if phase.state(today) == "now":
        return _("until %(date)s") % {"date": date_format(phase.ends_on, "j F Y")}
    return _("%(start)s to %(end)s") % {
        "start": date_format(phase.starts_on, "j F" if phase.starts_on.year == phase.ends_on.year else "j F Y"),
        "end": date_format(phase.ends_on, "j F Y"),
    }


def _approximate(phase):
    start, end = date_format(phase.starts_on, "F Y"), date_format(phase.ends_on, "F Y")
    return start if start == end else _("%(start)s to %(end)s") % {"start": start, "end": end}


def days_left(moment, municipality):
    """Whole days from today until the date of `moment`, as the municipality counts them; 0 on the day itself."""
    return (clock.local(moment, municipality).date() - clock.today(municipality)).days

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
    """When the phase is, in words: what is over by its first day, what runs by its last, what comes by its months."""
    state = phase.state(today)
    if state == "past":
        return date_format(phase.starts_on, "j F" if phase.starts_on.year == today.year else "j F Y")
    if state == "now" and not phase.is_approximate:
        return _("until %(date)s") % {
            "date": date_format(phase.ends_on, "j F" if phase.ends_on.year == today.year else "j F Y")}
    return _months(phase.starts_on, phase.ends_on)


def _months(starts_on, ends_on):
    """"December 2026", "January–February 2027", "December 2026 – January 2027"."""
    start, end = date_format(starts_on, "F Y"), date_format(ends_on, "F Y")
    if start == end:
        return start
    if starts_on.year == ends_on.year:
        return f"{date_format(starts_on, 'F')}–{end}"
    return f"{start} – {end}"


def days_left(moment, municipality):
    """Whole days from today until the date of `moment`, as the municipality counts them; 0 on the day itself."""
    return (clock.local(moment, municipality).date() - clock.today(municipality)).days

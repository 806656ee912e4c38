"""When a mandate ends by its date: the last minute of its last day."""
from datetime import date

from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.workflow import DeedRefused
from consultations.periods import end_of


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month.

    >>> months_later(date(2026, 1, 31), 1), months_later(date(2026, 11, 25), 24)
    (datetime.date(2026, 2, 28), datetime.date(2028, 11, 25))
    """
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("Every month has 28 days.")


def last_day_by_rule(group, starts_at):
    """The last day of a mandate that begins at `starts_at` by the group's rule, or None where no time is set."""
    if not group.mandate_months:
        return None
    return months_later(clock.local(starts_at, group.municipality).date(), group.mandate_months)


def end_by_rule(group, starts_at):
    """The moment that follows from `last_day_by_rule`, or None."""
    day = last_day_by_rule(group, starts_at)
    return end_of(day, group.municipality) if day else None


def end_on(day, group):
    """The end of a mandate whose last day is `day`. Raises DeedRefused for a day that is over."""
    if day < clock.today(group.municipality):
        raise DeedRefused(_("This day is over. Choose today or a later day."), field="until")
    return end_of(day, group.municipality)

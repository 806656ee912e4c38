"""Working days: which days count, and when a period counted in them ends.

Everything here is a pure function over dates. The holidays are handed in, because each municipality
keeps its own editable table (`cocreate/holidays.py` only fills it at the start).

Two conventions are in use, and a period must say which one it follows:

* *The day of publication does not count.* Our default, and how we read the 20 working days of
  article 15 of Albania's law 146/2014: the first counted day is the first working day after it.
* *The day of publication counts if it is a working day.* How Kosovo's public consultations are
  announced in practice: the one open from 14 September to 4 October 2018 has exactly 15 working
  days only when both its first and its last day are counted.
"""

from collections.abc import Iterator
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)

Holidays = frozenset[date]


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Whether offices are open: Monday to Friday, and not a holiday."""
    return day.weekday() < SATURDAY and day not in holidays


def working_days_from(day: date, holidays: Holidays) -> Iterator[date]:
    """Yield the working days from `day` on, `day` itself included if it is one."""
    while True:
        if is_working_day(day, holidays):
            yield day
        day += ONE_DAY


def add_working_days(day: date, count: int, holidays: Holidays) -> date:
    """Return the `count`-th working day after `day`; `day` itself does not count.

    Nothing to add gives `day` back, working day or not. Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("Working days can only be added, not taken away.")
    if count == 0:
        return day
    following = working_days_from(day + ONE_DAY, holidays)
    return next(found for number, found in enumerate(following, start=1) if number == count)


def working_days_between(start: date, end: date, holidays: Holidays) -> int:
    """Count the working days after `start` up to and including `end`; 0 if `end` is not later."""
    days = range(1, (end - start).days + 1)
    return sum(is_working_day(start + timedelta(days=number), holidays) for number in days)


def working_days_open(first: date, last: date, holidays: Holidays) -> int:
    """Count the working days from `first` to `last`, both included (Kosovo's way of announcing)."""
    return working_days_between(first - ONE_DAY, last, holidays)


def end_of_period(
    published_on: date,
    working_days: int,
    holidays: Holidays,
    *,
    counts_publication_day: bool = False,
) -> date:
    """Return the last day of a period of `working_days` opened by publishing on `published_on`.

    The result is the last day on which something may still be handed in. See the module's text for
    the two conventions. Raises ValueError unless at least one working day is asked for.
    """
    if working_days < 1:
        raise ValueError("A period has at least one working day.")
    day_before_counting = published_on - ONE_DAY if counts_publication_day else published_on
    return add_working_days(day_before_counting, working_days, holidays)

"""How long the public must be asked, in working days: one entry a country, with the rule it comes from."""
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from cocreate import calendar, clock
from cocreate.models import Holiday, Municipality

END_OF_DAY = time(23, 59)
DAYS_FOR_ANSWERS = 3  # working days between the last question about a call and its deadline, where nothing else is set


@dataclass(frozen=True, slots=True)
class Period:
    """`shortest` working days at least; over `usual` a reason is needed, over `longest` it is refused (None: free).

    `counts_publication_day`: see the two conventions in cocreate/calendar.py.
    """

    shortest: int
    usual: int | None = None
    longest: int | None = None
    counts_publication_day: bool = False


PERIODS = {
    # Law 146/2014 on notification and public consultation, article 15: 20 working days, up to 40 for complex acts.
    Municipality.Country.ALBANIA: Period(shortest=20, usual=20, longest=40),
    # Regulation (GRK) 05/2016 on minimum standards for public consultation: at least 15 working days.
    Municipality.Country.KOSOVO: Period(shortest=15, counts_publication_day=True),
}


def period_for(municipality):
    """The period that the law of the municipality's country asks for."""
    return PERIODS[municipality.country]


def earliest_last_day(municipality, opens_at):
    """The first date that may be the last day of a window that opens at `opens_at` (aware datetime)."""
    period = period_for(municipality)
    return calendar.end_of_period(
        clock.local(opens_at, municipality).date(), period.shortest, Holiday.objects.dates_for(municipality),
        counts_publication_day=period.counts_publication_day,
    )


def start_of(day, municipality):
    """The first moment of `day` in the municipality's time zone."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(municipality.time_zone))


def end_of(day, municipality):
    """The moment a window closes whose last day is `day`: the whole day counts, in the municipality's time zone."""
    return datetime.combine(day, END_OF_DAY, tzinfo=ZoneInfo(municipality.time_zone))


def working_days_of(municipality, opens_at, closes_at):
    """How many whole working days people have between two moments, counted as the country's law counts them."""
    first, last = (clock.local(moment, municipality) for moment in (opens_at, closes_at))
    holidays = Holiday.objects.dates_for(municipality)
    count = calendar.working_days_open if period_for(municipality).counts_publication_day else (
        calendar.working_days_between)
    days = count(first.date(), last.date(), holidays)
    is_cut_short = last.time() < END_OF_DAY and calendar.is_working_day(last.date(), holidays)
    return max(0, days - is_cut_short)


def last_question_at(municipality, closes_at):
    """When questions about a call end by default: three working days before its deadline, at the same hour."""
    holidays, moment = Holiday.objects.dates_for(municipality), clock.local(closes_at, municipality)
    day, left = moment.date(), DAYS_FOR_ANSWERS
    while left:
        day -= calendar.ONE_DAY
        left -= calendar.is_working_day(day, holidays)
    return datetime.combine(day, moment.time(), tzinfo=ZoneInfo(municipality.time_zone))

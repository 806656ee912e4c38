"""Until when an applicant may complain: the one place for the rule."""
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cocreate import clock
from cocreate.calendar import end_of_period
from cocreate.models import Holiday


def complaint_ends_on(call):
    """The last day for a complaint: working days after the announcement, which does not count itself."""
    announced_on = clock.local(call.announced_at or clock.now(), call.municipality).date()
    if not call.complaint_days:
        return announced_on
    return end_of_period(announced_on, call.complaint_days, Holiday.objects.dates_for(call.municipality))


def complaint_ends_at(call):
    """The moment from which a complaint is too late: midnight after the last day, in the municipality's zone."""
    return _midnight_after(complaint_ends_on(call), call.municipality)


def complaint_until(call):
    """The last minute for a complaint, as it is shown: "4 December, 23:59" is read rightly, "5 December, 00:00" not."""
    return complaint_ends_at(call) - timedelta(minutes=1)


def is_complaint_open(call, moment=None):
    """Whether a complaint that comes at `moment` (default: now) is in time."""
    moment = moment or clock.now()
    return call.announced_at is not None and call.announced_at <= moment < complaint_ends_at(call)


def _midnight_after(day, municipality):
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(municipality.time_zone))

"""The one clock: inside a request the time it *arrived*, elsewhere the present.

A deadline is judged by the time the request reached the site, not by the time the code got round to it
(docs/decisions/time.md). Rules and actions ask `now()`; nothing else reads the wall clock for a decision.
"""
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

ZONES = {"Europe/Tirane": gettext_lazy("time of Tirana"), "Europe/Belgrade": gettext_lazy("time of Prishtina")}
_arrived_at: ContextVar[datetime | None] = ContextVar("arrived_at", default=None)


def now():
    """The moment that counts for decisions: an aware datetime in UTC."""
    return _arrived_at.get() or timezone.now()


@contextmanager
def at(moment):
    """Makes `now()` answer `moment` (aware datetime) inside the block; used by the middleware and the rehearsal."""
    token = _arrived_at.set(moment)
    try:
        yield moment
    finally:
        _arrived_at.reset(token)


def local(moment, municipality):
    """`moment` in the municipality's time zone."""
    return moment.astimezone(ZoneInfo(municipality.time_zone))


def today(municipality):
    """The date it is now in the municipality's time zone."""
    return local(now(), municipality).date()


def stated(moment, municipality):
    """`moment` as a deadline is stated: to the minute, with the zone in words and its distance from UTC."""
    if moment is None:
        return ""
    there = local(moment, municipality)
    hours = there.utcoffset().total_seconds() / 3600
    zone = ZONES.get(municipality.time_zone, municipality.time_zone)
    return f"{date_format(there, 'DATETIME_FORMAT')} ({zone}, UTC{hours:+g})"

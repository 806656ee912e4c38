"""Who was there at a moment: pure functions over plain facts.

The rule, in words. Somebody counts at a moment if their mandate ran at that moment and they had not left by then. A
mandate that ends at noon counts until 11:59:59 and not at 12:00:00; what was decided at eleven with that person in the
room stays decided with that person. Whoever left and came back has not left. Who was noted late, even days after,
counts like everybody else: not the hour of the noting counts, only who was there.
"""
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

OPENS_BEFORE = timedelta(hours=1)


class Presence(TextChoices):
    """What is noted of one person who could be there."""

    ABSENT = "absent", _("not here")
    ROOM = "room", _("in the room")
    ONLINE = "online", _("online")
    LEFT = "left", _("left")


class Term(Protocol):
    """A mandate's time (a Mandate is one)."""

    starts_at: datetime
    ends_at: datetime | None


class Stay(Protocol):
    """Somebody noted at a meeting (an Attendance is one)."""

    mandate: Term
    left_at: datetime | None


class Span(Protocol):
    """A meeting's time (a Meeting is one)."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Mark:
    """What a sheet says of one mandate: `chosen` now, `shown` when the sheet was read, and when they left."""

    mandate: int
    shown: str
    chosen: str
    shown_left: str = ""
    left: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether whoever filled the sheet in changed this line; the others are left as they are by now."""
        return self.chosen != self.shown or (self.chosen == Presence.LEFT and self.left != self.shown_left)


def runs_at(mandate: Term, moment: datetime) -> bool:
    """Whether a mandate runs at `moment`: from its first moment on, until just before its last."""
    return mandate.starts_at <= moment and (mandate.ends_at is None or moment < mandate.ends_at)


def counts_at(stay: Stay, moment: datetime) -> bool:
    """Whether somebody who was noted counts for the quorum at `moment`."""
    return runs_at(stay.mandate, moment) and (stay.left_at is None or moment < stay.left_at)


def state_of(stay: Stay | None, now: datetime) -> str:
    """How somebody is shown: not here, in the room, online, or left by `now`."""
    if stay is None:
        return Presence.ABSENT.value
    return Presence.LEFT.value if stay.left_at is not None and stay.left_at <= now else str(stay.mode)


def moment_that_counts(meeting: Span, now: datetime) -> datetime:
    """The moment whose mandates count for a meeting: now, but not before its start and not after its end."""
    return min(max(now, meeting.starts_at), meeting.ends_at)


def meets(mandate: Term, meeting: Span, now: datetime) -> bool:
    """Whether a mandate ran during some part of a meeting that is over by `now`; before the start, at its start."""
    has_begun = mandate.starts_at <= moment_that_counts(meeting, now)
    return has_begun and (mandate.ends_at is None or meeting.starts_at < mandate.ends_at)


def door_time(meeting: Span, now: datetime) -> str:
    """"before", "open" or "after": the door is open from an hour before the start until the end."""
    if now < meeting.starts_at - OPENS_BEFORE:
        return "before"
    return "open" if now < meeting.ends_at else "after"

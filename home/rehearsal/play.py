"""The play: a municipality, a day on which it starts, and the steps in their order; what they made is kept by name."""
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cocreate import clock
from cocreate.models import Municipality, Notice, User
from home.rehearsal.data import demo, email_for


class StepFailed(Exception):
    """A step that did not hold, with the sentence that says why."""


@dataclass
class Play:
    """What a rehearsal has made so far. `first_day` is the date on which the call opens."""

    municipality: Municipality
    coordinator_id: int
    first_day: object
    slug: str = "2026-2028"
    made: dict = field(default_factory=dict)

    @property
    def coordinator(self):
        """The coordinator, fresh, so that rights are asked anew at each step."""
        return User.objects.get(pk=self.coordinator_id)

    def day(self, count, hour=10, minute=0):
        """The moment on day `count` (0: the call opens), in the municipality's zone."""
        on = self.first_day + timedelta(days=count)
        return datetime.combine(on, time(hour, minute), ZoneInfo(self.municipality.time_zone))

    def on(self, count, hour=10, minute=0):
        """A block in which it is that moment."""
        return clock.at(self.day(count, hour, minute))

    def person(self, address, name=""):
        """The demonstration's person with this address, made known if new."""
        email = email_for(address, self.municipality)
        first, _space, last = name.partition(" ")
        person = User.objects.filter(email=email).first()
        return person or User.objects.create_user(email, first_name=first, last_name=last)

    def applicants(self):
        """The twelve applicants of the data."""
        return demo()["applicants"]

    def expect(self, holds, sentence):
        """Raises StepFailed with `sentence` unless `holds`."""
        if not holds:
            raise StepFailed(sentence)

    def expect_letters(self, kind, count):
        """At least `count` letters of this kind were written and none failed."""
        letters = Notice.objects.filter(municipality=self.municipality, kind=kind)
        self.expect(letters.count() >= count, f"{letters.count()} letters {kind} instead of {count}")
        failed = letters.exclude(failure="").first()
        self.expect(failed is None, f"a letter {kind} failed: {failed.failure if failed else ''}")


@dataclass(frozen=True)
class Step:
    """One step: its name in English for the progress display, and what it does to the play."""

    name: str
    act: Callable[[Play], None]


def next_working_hour(moment):
    """`moment` moved off the weekend (rules count working days; people meet on them)."""
    while moment.weekday() >= 5:
        moment += timedelta(days=1)
    return moment

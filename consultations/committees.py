"""The committee of a call as plain values: which side is missing, and how far each of its members is."""
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from cocreate import clock
from consultations.models import Review, Reviewer
from consultations.models.review import Bench
from consultations.states import ReviewStatus

SIDES = (Bench.MUNICIPALITY, Bench.CIVIL_SOCIETY)


@dataclass(frozen=True)
class Progress:
    """How far one reviewer is: sheets that count, those handed in, those begun, and since when the oldest waits."""

    reviewer: Reviewer
    given: int
    handed_in: int
    begun: int
    conflicts: int
    waits_since: datetime | None

    @property
    def waiting(self):
        """How many sheets are still to come."""
        return self.given - self.handed_in

    @property
    def days(self):
        """For how many days the oldest sheet has waited; None when none does."""
        return days_since(self.waits_since)


def missing_benches(reviewers):
    """The labels of the sides of the table that nobody on the committee sits for."""
    seated = {reviewer.bench for reviewer in reviewers}
    return [side.label for side in SIDES if side.value not in seated]


def days_since(moment):
    """Whole days since `moment`; None of nothing."""
    return None if moment is None else max(0, (clock.now() - moment).days)


def read_progress(board):
    """A Progress for each member of the committee; sheets of applications that failed a condition do not count."""
    sheets = [sheet for row in board.rows for sheet in row.sheets if row.is_eligible]
    begun = set(Review.objects.filter(application__call=board.call).begun().values_list("pk", flat=True))
    counts = Counter((sheet.reviewer_id, sheet.status) for sheet in sheets)
    waiting = [sheet for sheet in sheets if sheet.status == ReviewStatus.ASSIGNED]
    written, oldest = Counter(), {}
    for sheet in waiting:
        written[sheet.reviewer_id] += sheet.pk in begun
        if sheet.assigned_at:
            oldest[sheet.reviewer_id] = min(sheet.assigned_at, oldest.get(sheet.reviewer_id, sheet.assigned_at))
    return [
        Progress(
            reviewer=one, handed_in=counts[one.pk, ReviewStatus.HANDED_IN], begun=written[one.pk],
            given=counts[one.pk, ReviewStatus.HANDED_IN] + counts[one.pk, ReviewStatus.ASSIGNED],
            conflicts=counts[one.pk, ReviewStatus.CONFLICT], waits_since=oldest.get(one.pk),
        )
        for one in board.reviewers
    ]

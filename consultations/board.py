"""Everything about one selection in one place, read with the same few queries however many applications there are."""
from dataclasses import dataclass
from functools import cached_property

from consultations.models import Application, Call, EligibilityResult, Review, Reviewer
from consultations.ranking import Standing, outliers, rank, total
from consultations.states import ApplicationStatus, ReviewStatus


@dataclass(frozen=True)
class Total:
    """What one handed-in sheet gives in all, and whether it stands far from the others (`ranking.outliers`)."""

    sheet: Review
    points: int
    is_outlier: bool


@dataclass(frozen=True)
class Row:
    """One application with its conditions, its sheets, what they give, and where it stands."""

    application: Application
    failures: list[EligibilityResult]
    is_checked: bool
    sheets: list[Review]
    standing: Standing
    totals: list[Total]

    @property
    def is_eligible(self):
        """Whether no condition was found to be failed (those not checked yet count as met)."""
        return not self.failures

    @property
    def missing(self):
        """How many sheets are still to be handed in."""
        return sum(sheet.status == ReviewStatus.ASSIGNED for sheet in self.sheets) if self.is_eligible else 0

    @property
    def is_unread(self):
        """Whether it should have been scored and nobody has done so."""
        return self.is_eligible and not self.standing.sheets

    @property
    def has_outlier(self):
        """Whether one of its sheets stands far from the others: people should look twice."""
        return any(one.is_outlier for one in self.totals)

    @property
    def opinions(self):
        """The sheets that were asked for as one more opinion, whatever became of them."""
        return [sheet for sheet in self.sheets if sheet.asked_because]


@dataclass(frozen=True)
class Board:
    """A call with its criteria, its committee and the rows: ranked, then without scores, then those that failed."""

    call: Call
    criteria: list
    checks: list
    reviewers: list[Reviewer]
    rows: list[Row]

    @property
    def total_points(self):
        """The points an application can have."""
        return sum(criterion.maximum_points for criterion in self.criteria)

    @property
    def missing(self):
        """How many sheets are still to be handed in."""
        return sum(row.missing for row in self.rows)

    @property
    def is_scored(self):
        """Whether every application that met the conditions has scores and no sheet is missing."""
        return not any(row.missing or row.is_unread for row in self.rows)

    def row_of(self, application_pk):
        """The row of one application. Raises KeyError."""
        return self._rows_by_key[application_pk]

    @cached_property
    def _rows_by_key(self):
        return {row.application.pk: row for row in self.rows}


def read_board(call):
    """The board of `call`; applications that count are those handed in and not withdrawn."""
    criteria, checks = list(call.criteria.all()), list(call.checks.all())
    counting = set(ApplicationStatus) - {ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN}
    applications = list(
        call.applications.filter(status__in=counting).order_by("submitted_at", "pk")
        .select_related("organisation", "decision", "started_by", "call", "municipality")
        .prefetch_related("eligibility_results__check_item", "reviews__scores", "reviews__reviewer__person")
    )
    sheets_of = {one.pk: _handed_in(one, criteria) for one in applications if not _failures(one)}
    places = {standing.key: standing for standing in rank(sheets_of)}
    rows = [_row(application, places, checks, criteria) for application in applications]
    rows.sort(key=lambda row: (not row.is_eligible, row.standing.place is None, row.standing.place or 0))
    reviewers = list(call.reviewers.select_related("person").order_by("bench", "pk"))
    return Board(call=call, criteria=criteria, checks=checks, reviewers=reviewers, rows=rows)


def _handed_in(application, criteria):
    return [_points(sheet, criteria) for sheet in application.reviews.all() if sheet.status == ReviewStatus.HANDED_IN]


def _points(sheet, criteria):
    counted = {criterion.pk for criterion in criteria}
    return {score.criterion_id: score.points for score in sheet.scores.all() if score.criterion_id in counted}


def sheet_totals(sheets, criteria):
    """A Total for each handed-in sheet of one application, in the order of `sheets` (with their scores)."""
    points = {sheet.pk: total(_points(sheet, criteria)) for sheet in sheets if sheet.status == ReviewStatus.HANDED_IN}
    far = outliers(points, sum(criterion.maximum_points for criterion in criteria))
    return [Total(sheet, points[sheet.pk], sheet.pk in far) for sheet in sheets if sheet.pk in points]


def _failures(application):
    return [result for result in application.eligibility_results.all() if not result.is_passed]


def _row(application, places, checks, criteria):
    sheets = sorted(application.reviews.all(), key=lambda sheet: sheet.reviewer_id)
    checked = {result.check_item_id for result in application.eligibility_results.all()}
    unplaced = Standing(application.pk, None, None, 0, 0, False, {})
    return Row(
        application=application,
        failures=_failures(application),
        is_checked={check.pk for check in checks} <= checked,
        sheets=sheets,
        standing=places.get(application.pk, unplaced),
        totals=sheet_totals(sheets, criteria),
    )

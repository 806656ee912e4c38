"""Everything about one selection in one place, read with the same few queries however many applications there are."""
from dataclasses import dataclass
from functools import cached_property

from consultations.arrivals import flags, hindrances
from consultations.models import Application, Call, EligibilityResult, Review, Reviewer, Score
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
        """Whether no condition was found to be failed (not checked yet counts as met) and nothing else hinders it."""
        return not self.failures and not self.hindrances

    @cached_property
    def hindrances(self):
        """Why it cannot be selected besides the conditions, as sentences."""
        return hindrances(self.application)

    @property
    def flags(self):
        """How it arrived, where that matters."""
        return flags(self.application)

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
    """The board of `call`; applications that count are those handed in and not withdrawn.

    The points are read as plain numbers: there are thousands of them. A sheet of the board has no scores on it.
    """
    criteria, checks = list(call.criteria.all()), list(call.checks.all())
    counting = set(ApplicationStatus) - {ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN}
    applications = list(
        call.applications.filter(status__in=counting).order_by("submitted_at", "pk")
        .select_related("organisation", "decision", "started_by", "call", "municipality")
        .prefetch_related("eligibility_results__check_item", "reviews__reviewer__person", "confirmations")
    )
    points = read_points(Review.objects.filter(application__call=call), criteria)
    totals = {one.pk: sheet_totals(_sheets(one), points, criteria) for one in applications}
    sheets_of = {one.pk: [points.get(done.sheet.pk, {}) for done in totals[one.pk]]
                 for one in applications if not _failures(one) and not hindrances(one)}
    places = {standing.key: standing for standing in rank(sheets_of)}
    rows = [_row(one, places, checks, totals[one.pk]) for one in applications]
    rows.sort(key=lambda row: (not row.is_eligible, row.standing.place is None, row.standing.place or 0))
    reviewers = list(call.reviewers.select_related("person").order_by("bench", "pk"))
    return Board(call=call, criteria=criteria, checks=checks, reviewers=reviewers, rows=rows)


def read_points(sheets, criteria):
    """{sheet pk: {criterion pk: points}} of the handed-in ones among `sheets` (a QuerySet), in one query."""
    counted, found = {criterion.pk for criterion in criteria}, {}
    scores = Score.objects.filter(review__in=sheets.filter(status=ReviewStatus.HANDED_IN))
    for sheet, criterion, points in scores.values_list("review_id", "criterion_id", "points"):
        if criterion in counted:
            found.setdefault(sheet, {})[criterion] = points
    return found


def sheet_totals(sheets, points, criteria):
    """A Total for each handed-in sheet of one application, in the order of `sheets`; `points` from `read_points`."""
    done = [sheet for sheet in sheets if sheet.status == ReviewStatus.HANDED_IN]
    sums = {sheet.pk: total(points.get(sheet.pk, {})) for sheet in done}
    far = outliers(sums, sum(criterion.maximum_points for criterion in criteria))
    return [Total(sheet, sums[sheet.pk], sheet.pk in far) for sheet in done]


def _sheets(application):
    return sorted(application.reviews.all(), key=lambda sheet: sheet.reviewer_id)


def _failures(application):
    return [result for result in application.eligibility_results.all() if not result.is_passed]


def _row(application, places, checks, totals):
    checked = {result.check_item_id for result in application.eligibility_results.all()}
    unplaced = Standing(application.pk, None, None, 0, 0, False, {})
    return Row(
        application=application,
        failures=_failures(application),
        is_checked={check.pk for check in checks} <= checked,
        sheets=_sheets(application),
        standing=places.get(application.pk, unplaced),
        totals=totals,
    )

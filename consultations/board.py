"""Everything about one selection in one place, read with the same few queries however many applications there are."""
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import prefetch_related_objects

from consultations.arrivals import flags, has_nominee, hindrances, is_typed_in
from consultations.models import Application, Call, EligibilityResult, Review, Reviewer, Score
from consultations.ranking import Standing, outliers, rank, total
from consultations.states import ReviewStatus


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

    @cached_property
    def is_eligible(self):
        """Whether no condition was found to be failed (not checked yet counts as met) and nothing else hinders it."""
        return not self.failures and not self.hindrances

    @property
    def hindrances(self):
        """Why it cannot be selected besides the conditions, as sentences in the active language: not to be kept."""
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

    Results, sheets and points are read as they lie in their tables and put beside their applications here: there are
    thousands of them, and asking each application for its own would take most of the time. Rows carry the lists.
    """
    criteria, checks = list(call.criteria.all()), list(call.checks.all())
    reviewers = list(call.reviewers.select_related("person").order_by("bench", "pk"))
    applications = _applications(call)
    results = _by_application(EligibilityResult.objects.filter(application__call=call), applications,
                              check_item={one.pk: one for one in checks})
    sheets = _by_application(Review.objects.filter(application__call=call).order_by("reviewer_id"), applications,
                             reviewer={one.pk: one for one in reviewers})
    points = read_points(Review.objects.filter(application__call=call), criteria)
    totals = {key: sheet_totals(sheets[key], points, criteria) for key in applications}
    sheets_of = {key: [points.get(done.sheet.pk, {}) for done in totals[key]] for key, one in applications.items()
                 if all(result.is_passed for result in results[key]) and not hindrances(one)}
    places, unplaced = {one.key: one for one in rank(sheets_of)}, Standing(None, None, None, 0, 0, False, {})
    rows = [
        Row(application=one, failures=[result for result in results[key] if not result.is_passed],
            is_checked={check.pk for check in checks} <= {result.check_item_id for result in results[key]},
            sheets=sheets[key], standing=places.get(key, replace(unplaced, key=key)), totals=totals[key])
        for key, one in applications.items()
    ]
    rows.sort(key=lambda row: (not row.is_eligible, row.standing.place is None, row.standing.place or 0))
    return Board(call=call, criteria=criteria, checks=checks, reviewers=reviewers, rows=rows)


def _applications(call):
    """{primary key: application} in the order of arrival, without what the board never shows."""
    found = call.applications.handed_in().order_by("submitted_at", "pk")
    found = found.select_related("organisation", "decision", "started_by").defer("handed_in", "changes", "needs")
    applications = {one.pk: one for one in found}
    for one in applications.values():
        one.call, one.municipality = call, call.municipality
    asked = [one for one in applications.values() if has_nominee(call) or is_typed_in(one)]
    prefetch_related_objects(asked, "confirmations")
    return applications


def _by_application(found, applications, **known):
    """{application: [rows]} of `found`; `known` {relation: {primary key: record}} is put on each row."""
    together = {key: [] for key in applications}
    for row in found:
        if row.application_id in together:
            row.application = applications[row.application_id]
            for relation, records in known.items():
                setattr(row, relation, records[getattr(row, f"{relation}_id")])
            together[row.application_id].append(row)
    return together


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

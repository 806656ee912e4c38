"""The board is read with the same few queries however many applications there are."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cocreate.models import Organisation
from consultations.board import read_board
from consultations.committees import read_progress
from consultations.models import Application, Review, Score
from consultations.states import ReviewStatus
from tests import make_calls
from tests import make_selections as made


def scored(call, count):
    """`count` more applications to `call` with a handed-in sheet of each reviewer, written as rows."""
    municipality, reviewers, criteria = call.municipality, list(call.reviewers.all()), list(call.criteria.all())
    organisations = Organisation.objects.bulk_create(
        Organisation(municipality=municipality, name=f"Shoqata {number}", reference=f"O-{count}-{number}")
        for number in range(count))
    applications = Application.objects.bulk_create(
        Application(municipality=municipality, call=call, organisation=one, reference=f"A-T{number:03d}",
                    status="submitted", submitted_at=timezone.now()) for number, one in enumerate(organisations))
    sheets = Review.objects.bulk_create(
        Review(application=one, reviewer=who, status=ReviewStatus.HANDED_IN, comment="Mirë")
        for one in applications for who in reviewers)
    Score.objects.bulk_create(
        Score(review=sheet, criterion=one, points=(sheet.pk * 7) % (one.maximum_points + 1))
        for sheet in sheets for one in criteria)


@pytest.fixture
def call(cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator, organisations=())
    made.committee(call, coordinator, size=3)
    return call


def queries(call):
    """How many queries the board and the progress take."""
    with CaptureQueriesContext(connection) as found:
        board = read_board(call)
        read_progress(board)
        for row in board.rows:
            assert row.standing.sheets == 3 and row.missing == 0 and len(row.totals) == 3
    return len(found)


def test_the_ranking_takes_the_same_queries_for_five_and_for_thirty(call):
    scored(call, 5)
    few = queries(call)
    Application.objects.all().delete()
    scored(call, 30)
    assert queries(call) == few <= 25


def test_totals_are_in_the_row_and_places_in_order(call):
    scored(call, 12)
    board = read_board(call)
    places = [row.standing.place for row in board.rows]
    assert places == sorted(places)
    for row in board.rows:
        points = [one.points for one in row.totals]
        assert row.standing.mean * 3 == sum(points)
        assert row.standing.spread == max(points) - min(points)

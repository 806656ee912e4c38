"""Whatever is done to sheets in whatever order, each moves only along its table."""
import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.workflow import DeedRefused
from consultations.actions import assignments, committee, reviews, selections
from consultations.models import Review
from consultations.states import REVIEW_NEXT, ReviewStatus
from tests import make_selections as made


class Undo(Exception):
    """Ends one example: what it did is rolled back."""


def deeds(call, coordinator):
    """Everything that can be done to a sheet, by name: (sheet) -> None."""
    def save(sheet):
        reviews.save_review(sheet, made.points(call, 5), "Mirë", by=sheet.reviewer.person)

    def decide(_sheet):
        selections.decide(call, selections.propose_decisions(call), made.METHOD, by=coordinator)

    return {
        "save": save, "decide": decide,
        "hand in": lambda sheet: reviews.hand_in_review(sheet, by=sheet.reviewer.person),
        "conflict": lambda sheet: reviews.declare_conflict(sheet, "Më paguan.", by=sheet.reviewer.person),
        "conflict on the list": lambda sheet: committee.declare_conflicts(
            call, {sheet.application_id: "Më paguan."}, by=sheet.reviewer.person),
        "excuse": lambda sheet: reviews.excuse_review(sheet, "I sëmurë", by=coordinator),
        "take back": lambda sheet: assignments.take_back(sheet, by=coordinator),
        "everything": lambda _sheet: reviews.assign_reviews(call, by=coordinator),
        "lot": lambda _sheet: assignments.assign_evenly(call, 2, by=coordinator),
        "opinion": lambda sheet: assignments.ask_opinion(sheet.application, sheet.reviewer, "Larg.", by=coordinator),
        "remove": lambda sheet: committee.remove_reviewer(sheet.reviewer, by=coordinator),
        "reopen": lambda _sheet: selections.reopen_decision(call, "Gabim.", by=coordinator),
    }


NAMES = ["save", "decide", "hand in", "conflict", "conflict on the list", "excuse", "take back", "everything", "lot",
         "opinion", "remove", "reopen"]


def states():
    """{(application, reviewer): status} of every sheet."""
    return {(one.application_id, one.reviewer_id): one.status for one in Review.objects.all()}


def refused_moves(before, after):
    """What changed although the table does not have it; a sheet may begin closed, but only as a conflict."""
    born = {ReviewStatus.ASSIGNED, ReviewStatus.CONFLICT}
    return [(before.get(key), state) for key, state in after.items()
            if state != before.get(key) and state not in (REVIEW_NEXT[before[key]] if key in before else born)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 3)), max_size=8))
def test_no_path_of_deeds_leaves_the_table(played, steps):
    call, coordinator = played
    possible = deeds(call, coordinator)
    try:
        with transaction.atomic():
            for name, number in steps:
                sheets = list(Review.objects.order_by("pk").select_related("reviewer__person", "application__call"))
                if not sheets:
                    break
                before = states()
                try:
                    with transaction.atomic():
                        possible[name](sheets[number % len(sheets)])
                except (DeedRefused, PermissionDenied):
                    assert states() == before, f"{name} was refused and changed something"
                after = states()
                assert refused_moves(before, after) == []
                lost = [before[key] for key in before.keys() - after.keys()]
                assert ReviewStatus.HANDED_IN not in lost, f"{name} took away a sheet that was handed in"
            raise Undo
    except Undo:
        call.refresh_from_db()


@pytest.fixture
def played(cycle, coordinator):
    """A call with two applications and two reviewers who have their sheets, and its coordinator."""
    return made.assigned_call(cycle, coordinator, made.NAMES[:2])[0], coordinator

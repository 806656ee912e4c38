"""The letter with the answer: the points of an application are told to its applicant, and to nobody else."""
import pytest

from cocreate import notices
from cocreate.models import Notice
from consultations.actions import announcements, selections
from consultations.board import read_board
from consultations.models import Review
from tests import make_selections as made


@pytest.fixture
def decided(cycle, coordinator):
    """Four applications, two seats; decided, not announced."""
    return made.decided_call(cycle, coordinator)


def test_the_points_stand_in_the_letter_to_the_applicant_and_nowhere_else(decided, coordinator):
    selections.announce_selection(decided, by=coordinator)
    best = decided.applications.get(organisation__name=made.NAMES[0])
    notices_of = {one.context["application"]: one for one in Notice.objects.filter(kind="application.decided")}
    notice = notices_of[best.reference]
    notice.language = "en"
    total = sum(points for points, _ in made.points(decided, 9).values())
    sentence = f"The committee gave {total} of {decided.total_points} points: place 1 among 4 applications scored."
    assert sentence in " ".join(notices.compose(notice).body.split())
    assert sentence not in best.decision.reason_en


def test_the_letter_of_an_application_that_was_not_scored_has_no_points(cycle, coordinator):
    call, people = made.assigned_call(cycle, coordinator, seats_civil_society=4)
    failed = call.applications.get(organisation__name=made.NAMES[0])
    made.fail_condition(failed, coordinator)
    for review in Review.objects.filter(application__call=call).missing():
        made.hand_in(review)
    board = read_board(call)
    assert announcements.letter_contexts(board)[failed.pk] == {"application": failed.reference, "scores": {}}

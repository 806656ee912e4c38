"""Which deed is possible at which moment of a call: one row a moment, one column a deed."""
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cocreate import clock
from cocreate.workflow import DeedRefused
from consultations.actions import calls, inquiries
from consultations.call_changes import changed_state, lines_between, total_of
from consultations.models import Call
from consultations.states import CallStatus
from tests import make_calls

NOW = timezone.now()
DEEDS = {
    "publish": lambda call, by: calls.publish_call(call, by=by),
    "change": lambda call, by: calls.change_call(call, {"complaint_days": 9}, reason="Arsye.", by=by),
    "move": lambda call, by: calls.change_call(call, {"closes_at": NOW + timedelta(days=40)}, reason="Arsye.", by=by),
    "reopen": lambda call, by: calls.reopen_call(call, NOW + timedelta(days=40), reason="Arsye.", by=by),
    "cancel": lambda call, by: calls.cancel_call(call, reason="Arsye.", by=by),
    "ask": lambda call, by: inquiries.ask(call, "Deri kur?"),
}
DAY, ENDS = timedelta(days=1), timedelta(days=10)
TABLE = {  # (status, opened since, closes in, has an applicant): what can be done
    ("draft", None, ENDS, False): "publish change move cancel",
    ("published", -DAY, ENDS, False): "change move cancel",  # it opens tomorrow
    ("published", DAY, ENDS, False): "change move cancel ask",
    ("published", DAY, ENDS, True): "change move cancel ask",
    ("published", DAY * 20, -DAY, False): "reopen cancel",
    ("published", DAY * 20, -DAY, True): "cancel",
    ("decided", DAY * 20, -DAY, True): "",
    ("announced", DAY * 20, -DAY, True): "",
    ("cancelled", DAY, ENDS, False): "",
}


def call_at(cycle, by, status, opened, closes, has_applicant):
    """A call at this moment."""
    call = make_calls.open_call(cycle, by)
    if has_applicant:
        make_calls.submitted_application(call)
    opens_at = None if opened is None else NOW - opened
    Call.objects.filter(pk=call.pk).update(status=CallStatus(status), opens_at=opens_at, closes_at=NOW + closes)
    return Call.objects.get(pk=call.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("moment", TABLE, ids=lambda one: f"{one[0]}-{one[2].days}-{one[3]}")
@pytest.mark.parametrize("deed", DEEDS)
def test_what_can_be_done_at_which_moment(cycle, coordinator, moment, deed):
    call = call_at(cycle, coordinator, *moment)
    with clock.at(NOW):
        try:
            DEEDS[deed](call, coordinator)
            is_possible = True
        except DeedRefused as refusal:
            is_possible = False
            assert refusal.sentence
    assert is_possible == (deed in TABLE[moment].split())


POINTS = st.lists(st.integers(1, 500), max_size=12)


def state(points):
    """The state of a call with these criteria."""
    rows = [{"pk": number, "name_sq": f"Kriteri {number}", "maximum_points": one} for number, one in enumerate(points)]
    return {"fields": {}, "checks": [], "questions": [], "criteria": rows}


@given(POINTS, POINTS)
def test_the_total_is_the_sum_and_every_difference_of_it_is_a_line(before, after):
    assert total_of(state(before)) == sum(before)
    lines = lines_between(state(before), changed_state(state(before), {}, {"criteria": state(after)["criteria"]}))
    assert (lines == []) == (before == after)
    assert any(line["field"] == "total_points" for line in lines) == (sum(before) != sum(after))

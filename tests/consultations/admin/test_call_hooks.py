"""What calls say on the coordinator's morning page."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cocreate import clock
from consultations.actions import calls, inquiries
from consultations.call_hooks import calls_due
from tests import make_calls
from tests import make_selections as made


@pytest.fixture
def lines(coordinator, municipality, rf):
    """The lines as they stand now."""
    def read(at=municipality):
        request = rf.get("/")
        request.user, request.municipality = coordinator, at
        return calls_due(request)
    return read


def desk_page(call, name="admin_call"):
    return reverse(name, args=[call.reference])


def test_nothing_is_said_of_a_deadline_far_away(cycle, coordinator, lines):
    make_calls.open_call(cycle, coordinator, closes_at=timezone.now() + timedelta(days=8))
    assert lines() == []


def test_a_call_that_closes_in_the_coming_days_is_named_with_its_numbers(cycle, coordinator, lines):
    call = make_calls.open_call(cycle, coordinator, closes_at=timezone.now() + timedelta(days=6))
    make_calls.submitted_application(call)
    make_calls.draft_application(call, organisation="Rinia në Lëvizje")
    [line] = lines()
    assert line["url"] == desk_page(call)
    assert call.title in line["text"] and line["text"].count("1") >= 2


def test_a_closed_call_waits_for_the_committee_then_for_its_sheets(cycle, coordinator, lines):
    call = make_calls.closed_call(cycle, coordinator, organisations=made.NAMES)
    [line] = lines()
    assert line["url"] == desk_page(call, "admin_selection") and "4" in line["text"]
    for application in call.applications.all():
        made.pass_conditions(application, coordinator)
    made.committee(call, coordinator, size=2)
    made.give_out(call, coordinator)
    [line] = lines()
    assert "8" in line["text"]
    with clock.at(timezone.now() + timedelta(days=3, hours=1)):
        [line] = lines()
    assert "8" in line["text"] and "3" in line["text"], "and since when the oldest waits"
    for sheet in made.Review.objects.filter(application__call=call):
        made.hand_in(sheet)
    assert lines() == [], "the selection has its own line then"


def test_a_call_to_which_nobody_applied_says_so(cycle, coordinator, lines):
    call = make_calls.closed_call(cycle, coordinator, organisations=())
    [line] = lines()
    assert line["url"] == desk_page(call), "there it can be opened again or called off"


def test_questions_that_wait_for_an_answer_are_counted(cycle, coordinator, lines):
    call = make_calls.open_call(cycle, coordinator)
    first, _second = (inquiries.ask(call, text) for text in ("Deri kur?", "Ku?"))
    [line] = lines()
    assert line["url"].startswith(desk_page(call)) and "2" in line["text"]
    inquiries.set_aside_inquiry(first, "Shkruhet te thirrja.", by=coordinator)
    assert "1" in lines()[0]["text"]


def test_a_draft_waits_to_be_published_and_what_is_called_off_is_silent(cycle, coordinator, lines):
    call = make_calls.draft_call(cycle, coordinator)
    assert [line["url"] for line in lines()] == [desk_page(call)]
    calls.cancel_call(call, by=coordinator)
    assert lines() == []


def test_the_calls_of_another_municipality_are_not_named(cycle, coordinator, lines, other_municipality):
    make_calls.draft_call(cycle, coordinator)
    assert lines(other_municipality) == []


def test_it_asks_the_database_as_often_for_one_call_as_for_ten(cycle, coordinator, lines):
    counts = []
    for numbers in (range(1), range(1, 10)):
        for number in numbers:
            make_calls.open_call(cycle, coordinator, closes_at=timezone.now() + timedelta(days=3))
            make_calls.closed_call(cycle, coordinator, organisations=(f"Shoqata {'e' * number}",))
        with CaptureQueriesContext(connection) as queries:
            lines()
        counts.append(len(queries))
    assert counts[0] == counts[1]

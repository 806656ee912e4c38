"""The deadline to the second, in the municipality's zone, on the days on which the clocks change.

What arrives in the deadline's very second is late, the last microsecond before it is in time.
"""
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse

from cocreate import clock
from cocreate.workflow import DeedRefused
from consultations.actions import applications, attachments, saving
from consultations.models import Application
from tests import make_calls

pytestmark = pytest.mark.django_db
TIRANE = ZoneInfo("Europe/Tirane")
BACKEND = "django.contrib.auth.backends.ModelBackend"
TICK = timedelta(microseconds=1)

# As the coordinator means them, and the moment they are: 25 October 2026 has 02:00 to 03:00 twice, 28 March 2027
# has no time between 02:00 and 03:00.
DEADLINES = {
    "the repeated hour, the first time": (datetime(2026, 10, 25, 2, 30, tzinfo=TIRANE, fold=0), (0, 30)),
    "the repeated hour, the second time": (datetime(2026, 10, 25, 2, 30, tzinfo=TIRANE, fold=1), (1, 30)),
    "the day of the repeated hour": (datetime(2026, 10, 25, 16, 0, tzinfo=TIRANE), (15, 0)),
    "the day before": (datetime(2026, 10, 24, 16, 0, tzinfo=TIRANE), (14, 0)),
    "the last minute before the gap": (datetime(2027, 3, 28, 1, 59, tzinfo=TIRANE), (0, 59)),
    "the first minute after the gap": (datetime(2027, 3, 28, 3, 0, tzinfo=TIRANE), (1, 0)),
    "the day of the gap": (datetime(2027, 3, 28, 16, 0, tzinfo=TIRANE), (14, 0)),
}


@pytest.fixture(params=DEADLINES, ids=lambda name: name.replace(" ", "-"))
def deadline(request):
    """A moment as it was meant; checked against UTC first."""
    meant, (hour, minute) = DEADLINES[request.param]
    assert (meant.astimezone(UTC).hour, meant.astimezone(UTC).minute) == (hour, minute)
    return meant


@pytest.fixture
def draft(deadline, cycle, coordinator):
    """A complete draft, written three days before."""
    with time_machine.travel(deadline - timedelta(days=3), tick=False):
        call = make_calls.open_call(cycle, coordinator, opened=timedelta(hours=1), closes_at=deadline)
        return make_calls.complete_application(call, make_calls.applicant())


def deeds(draft):
    """Everything an applicant does until the deadline."""
    by, question = draft.started_by, draft.call.questions.first()
    return {
        "save": lambda: applications.save_application(draft, answers={question.pk: "Tjetër."}, by=by),
        "save in the background": lambda: saving.save_part(
            draft, "answers", {question.pk: "Tjetër."}, shown={question.pk: ""}, by=by, may_merge=False),
        "attach": lambda: attachments.attach_file(draft, _upload(), by=by),
        "hand in": lambda: applications.submit_application(draft, by=by),
        "withdraw": lambda: applications.withdraw_application(draft, by=by),
    }


def _upload():
    return ContentFile(b"%PDF-1.7 x", name="statuti.pdf")


def test_the_last_microsecond_is_in_time_and_the_deadline_itself_is_late(draft, deadline):
    moment = deadline.astimezone(UTC)  # adding to a local time would count by the wall clock
    for late in (moment, moment + TICK, moment + timedelta(milliseconds=999), moment + timedelta(hours=1)):
        for deed in deeds(draft).values():
            with clock.at(late), pytest.raises(DeedRefused) as caught:
                deed()
            assert f"{deadline:%H:%M}" in caught.value.sentence
    for deed in deeds(draft).values():
        with clock.at(moment - TICK):
            deed()
    assert Application.objects.get().status == "withdrawn"


def test_in_the_browser_the_same(draft, deadline, client):
    check = reverse("consultations:application_check", args=[draft.reference])
    ticks = {"accepts_conditions": "on", "accepts_privacy": "on"}
    with time_machine.travel(deadline, tick=False):
        client.force_login(draft.started_by, backend=BACKEND)
        assert client.post(check, ticks).status_code == 422
        shown = client.get(draft.get_absolute_url()).content.decode()
    assert f"{deadline:%H:%M}" in shown and make_calls.ANSWER in shown
    with time_machine.travel(deadline.astimezone(UTC) - timedelta(milliseconds=1), tick=False):
        assert client.post(check, ticks).status_code == 302


def test_a_draft_across_the_deadline_stays_readable_and_says_it_was_not_handed_in(draft, deadline, client):
    with time_machine.travel(deadline + timedelta(days=1), tick=False):
        client.force_login(draft.started_by, backend=BACKEND)
        shown = client.get(draft.get_absolute_url()).content.decode()
        assert "nuk ishte dorëzuar" in shown and make_calls.ANSWER in shown
        assert "nuk u dorëzua" in client.get(reverse("home:mine")).content.decode()

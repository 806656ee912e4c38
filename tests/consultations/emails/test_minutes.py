"""The letters about minutes and tasks, in both languages, and when they do not go any more."""
from datetime import timedelta

import pytest

from cocreate import clock, notices
from cocreate.models import Notice
from consultations.actions.minutes import decide_correction, open_corrections, propose_correction, write_minutes
from consultations.actions.minutes_due import ask_for_minutes
from consultations.actions.tasks import remind_of_tasks, settle_task
from consultations.meeting_states import TaskStatus
from consultations.models import MinuteLine, Minutes
from tests.make_groups import members, working_group
from tests.make_meetings import held_meeting

LATE = timedelta(days=30)


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def meeting(group, coordinator):
    """A held meeting whose draft says what one task is."""
    meeting = held_meeting(group, coordinator)
    due_on = clock.today(group.municipality) + timedelta(days=2)
    write_minutes(meeting, "Hapja.", {meeting.agenda.first().pk: {
        "tasks": [{"text": "Të dërgohet drafti", "owner": "Rinia në Lëvizje", "due_on": due_on}]}}, by=coordinator)
    return meeting


def mail(kind, language="en"):
    """The mail of the last letter of this kind as it would go now, or None."""
    notice = Notice.objects.filter(kind=kind).order_by("-pk").first()
    notice.language = language
    return notices.compose(notice)


def says(kind, words):
    """Whether the English letter says `words`, and the Albanian one is another."""
    english, albanian = mail(kind), mail(kind, "sq")
    return words in " ".join(english.body.split()) and english.subject != albanian.subject


def test_the_answer_to_a_correction(meeting, group, coordinator):
    minutes = open_corrections(Minutes.objects.get(), by=coordinator)
    assert says("minutes.corrections", "If something is not as it was said, propose a correction")
    for accept, words in ((True, "was taken in"), (False, "was not taken in. Point The whole minutes")):
        correction = propose_correction(minutes, f"Mungon ora {accept}.", by=members(group)[4])
        decide_correction(correction, accept, "Kështu u tha.", by=coordinator)
        assert words.partition(" Point")[0] in " ".join(mail("correction.decided").body.split())
        assert "Kështu u tha." in mail("correction.decided", "sq").body


def test_late_minutes_and_minutes_to_publish(meeting, group, coordinator):
    with clock.at(clock.now() + LATE):
        ask_for_minutes(group.municipality)
        assert says("minutes.late", "The draft was to be sent to those present by")
        minutes = open_corrections(Minutes.objects.get(), by=coordinator)
        assert mail("minutes.late") is None
        propose_correction(minutes, "X", by=members(group)[4])
    with clock.at(clock.now() + 2 * LATE):
        assert mail("minutes.corrections") is None
        ask_for_minutes(group.municipality)
        assert says("minutes.to_publish", "1 correction has no answer yet")


def test_tasks_that_are_due_and_late(meeting, group, coordinator):
    open_corrections(Minutes.objects.get(), by=coordinator)
    remind_of_tasks(group.municipality)
    assert says("task.due", "Say what became of it, with one button.")
    with clock.at(clock.now() + LATE):
        remind_of_tasks(group.municipality)
        assert says("task.overdue", "Its day has passed")
        settle_task(MinuteLine.objects.get(), TaskStatus.DONE, by=members(group)[5])
        assert mail("task.overdue") is None
    assert mail("task.due") is None

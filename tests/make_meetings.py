"""Makers of meetings, through the same actions as in the browser."""
from datetime import timedelta
from decimal import Decimal

from cocreate import clock
from consultations.actions.answers import answer_meeting
from consultations.actions.attendance import close_meeting, note_attendance
from consultations.actions.meetings import convene_meeting, plan_meeting
from consultations.actions.minutes import open_corrections, publish_minutes, write_minutes
from consultations.models import Meeting
from tests.make_groups import mandates


def planned_meeting(group, by, days=14, agenda=("Hapja", "Angazhimet"), **fields):
    """A meeting of two hours in `days` days, with an agenda."""
    starts_at = clock.now().replace(microsecond=0) + timedelta(days=days)
    fields = {"title_sq": "Mbledhja e parë", "title_en": "First meeting", "place": "Salla e këshillit",
              "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "agenda": list(agenda), **fields}
    return plan_meeting(group, fields, by=by)


def convened_meeting(group, by, **fields):
    """A meeting everybody was called to."""
    return convene_meeting(planned_meeting(group, by, **fields), by=by, reason="Afati i planit.")


def held_meeting(group, by, present=None, **fields):
    """A meeting that was held yesterday; `present`: mandates (by default all that ran then)."""
    with clock.at(clock.now() - timedelta(days=15)):
        meeting = planned_meeting(group, by, days=14, **fields)
        meeting = convene_meeting(meeting, by=by, reason="Afati i planit.")
    sat_then = [one for one in mandates(group) if one.starts_at <= meeting.starts_at]
    note_attendance(meeting, sat_then if present is None else present, by=by)
    return close_meeting(meeting, by=by)


def running_meeting(subject, by, **fields):
    """A meeting that began an hour ago and ends in an hour; everybody was called ten days ago, nobody is noted."""
    with clock.at(clock.now() - timedelta(days=10)):
        meeting = convened_meeting(subject, by, **fields)
    starts_at = clock.now().replace(microsecond=0) - timedelta(hours=1)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    return Meeting.objects.select_related("group", "municipality").get(pk=meeting.pk)


def drafted_minutes(meeting, by):
    """Minutes with a discussion, a decision and a task under the first point."""
    first = meeting.agenda.first()
    point = {"discussion": "U diskutua gjerë.", "decisions": ["Miratohet kalendari."],
             "tasks": [{"text": "Të dërgohet drafti", "owner": "Sekretaria", "due_on": None}]}
    return write_minutes(meeting, "Mbledhja u hap në kohë.", {first.pk: point}, by=by)


def final_minutes(meeting, by):
    """Minutes that went through the days of correction and were published."""
    minutes = open_corrections(drafted_minutes(meeting, by), by=by)
    with clock.at(clock.now() + timedelta(days=30)):
        return publish_minutes(minutes, by=by)


def support_request(meeting, person, estimate=1000, note="Autobus nga Gjinari."):
    """Costs that somebody who comes asks for."""
    rsvp = answer_meeting(meeting, "yes", by=person,
                          support={"kind": "travel", "estimate": Decimal(estimate), "note": note})
    return rsvp.support.order_by("-pk").first()

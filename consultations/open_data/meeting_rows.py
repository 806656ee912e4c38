"""Meetings, decisions and tasks as rows of plain values; of private meetings only that they took place."""
from cocreate import clock
from consultations import decisions as register
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.models import MinuteLine
from consultations.presence_numbers import people_at
from consultations.presented_decisions import address_of
from consultations.public_meetings import is_told, public_meetings
from consultations.table_balance import FEWEST


def meetings(municipality):
    """A row a meeting."""
    for one in public_meetings(municipality).select_related("cycle", "series"):
        is_open, is_held = is_told(one), one.status == MeetingStatus.HELD
        told = (None, None, _on(one, municipality), None, None, None, None)
        if is_open:
            told = (one.title_sq, one.title_en, one.starts_at, one.ends_at, one.place,
                    one.unit.name_sq if one.unit else None, one.series.reference if one.series else None)
        yield (one.reference, one.group.slug if one.group else None, one.cycle.slug, one.kind, one.access, one.status,
               *told, one.seats_present if is_held else None, _people(one) if is_open and is_held else None,
               _final_on(one, municipality) if is_open else None)


def decisions(municipality):
    """A row a decision."""
    for line in register.public_decisions(municipality):
        meeting = line.item.meeting
        yield (line.number, meeting.group.slug if meeting.group else None, meeting.reference,
               _on(meeting, municipality), line.item.title, line.text, line.taken_by or None, line.votes_for,
               line.votes_against, line.votes_abstained, line.ballot_reference or None, address_of(line))


def tasks(municipality):
    """A row a task of final minutes."""
    lines = MinuteLine.objects.filter(kind=MinuteLine.Kind.TASK, item__meeting__municipality=municipality,
                                      item__meeting__minutes__status=MinutesStatus.FINAL)
    lines = lines.exclude(item__meeting__access="private").select_related("item__meeting__group")
    for line in lines.order_by("-item__meeting__starts_at", "pk"):
        meeting = line.item.meeting
        yield (meeting.group.slug if meeting.group else None, meeting.reference, _on(meeting, municipality), line.text,
               line.due_on, line.status, line.done_on, address_of(line))


def _people(meeting):
    total = people_at(meeting)
    return total if total >= FEWEST else None


def _on(meeting, municipality):
    return clock.local(meeting.starts_at, municipality).date()


def _final_on(meeting, municipality):
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.final_at is None:
        return None
    return clock.local(minutes.final_at, municipality).date()

"""The letters about minutes that are late: once when the draft is, once when it could be published."""
from django.db import transaction

from cocreate import clock, notices
from consultations.keepers import keepers_of
from consultations.minutes_late import LATE, waiting_minutes
from consultations.models import Meeting


@transaction.atomic
def ask_for_minutes(municipality):
    """Writes to whoever keeps the papers of meetings whose minutes wait past their day; returns how many meetings.

    Once for a draft that was not sent, and once when the days for corrections are over. May run twice or late.
    """
    due = [one for one in waiting_minutes(municipality) if one.is_due]
    locked = {one.pk: one.minutes_asked_at for one in Meeting.objects.select_for_update().filter(
        pk__in=[one.meeting.pk for one in due])}
    return sum(_ask(one, locked[one.meeting.pk]) for one in due)


def _ask(waiting, asked_at):
    meeting = waiting.meeting
    if asked_at is not None and clock.local(asked_at, meeting.municipality).date() > waiting.until:
        return 0
    Meeting.objects.filter(pk=meeting.pk).update(minutes_asked_at=clock.now())
    kind = "minutes.late" if waiting.why == LATE else "minutes.to_publish"
    for person in keepers_of(meeting):
        notices.queue(kind, meeting.municipality, to=person, context={"meeting": meeting.reference})
    return 1

"""What the deeds on meetings share: who is written to, what goes on the record, and that something changed."""
from cocreate import clock, notices, record
from cocreate.models import User
from consultations.called import called_people
from consultations.models import Rsvp


def write_to(people, meeting, kind, **context):
    """Queues a letter of `kind` about `meeting` to each of `people`; returns how many."""
    people = list(people)
    for person in people:
        notices.queue(kind, meeting.municipality, to=person, context={"meeting": meeting.reference, **context})
    return len(people)


def everybody_concerned(meeting):
    """Who is called now, and the guests of an open meeting who said that they come.

    Whoever said so as a member and has left since is a guest only where everybody may come.
    """
    if not meeting.is_public:
        return called_people(meeting)
    coming = meeting.rsvps.exclude(answer=Rsvp.Answer.NO).values("person")
    guests = User.objects.filter(pk__in=coming, is_active=True)
    return (called_people(meeting) | guests.order_by("pk")).distinct()


def touch(meeting):
    """Something that the calendar or the agenda shows was changed now."""
    meeting.changed_at = clock.now()
    meeting.save(update_fields=["changed_at"])


def put_on_record(meeting, kind, reason="", **facts):
    """An entry of the public record; of a private meeting only that it was held is recorded, so nothing here."""
    if meeting.is_private:
        return
    record.append(meeting.municipality, kind, meeting.reference, facts={**facts_of(meeting), **facts}, reason=reason)


def facts_of(meeting):
    """What the record says of a meeting."""
    return {
        "title_sq": meeting.title_sq, "title_en": meeting.title_en, "kind": meeting.kind,
        "group": meeting.group.slug if meeting.group else "", "starts_at": meeting.starts_at.isoformat(),
        "place": meeting.place,
    }

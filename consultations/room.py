"""Places in the room: who of those who want to come has one, and who waits. A pure function, and one that reads."""
from consultations.called import called_people
from consultations.models import Rsvp


def who_waits(capacity, called, answers):
    """The guests without a place, first come first: whoever is called always has one.

    `called`: people who are called; `answers`: [(person, answer)] in the order in which they were given. A place is
    kept for everybody who is called until they say no or that they join online; guests get the others in their order.
    Nobody loses a place because somebody else answers.
    """
    if capacity is None:
        return []
    given, called = dict(answers), set(called)
    kept = sum(given.get(person) not in {Rsvp.Answer.NO, Rsvp.Answer.ONLINE} for person in called)
    guests = [person for person, answer in answers if answer == Rsvp.Answer.YES and person not in called]
    return guests[max(0, capacity - kept):]


def waiting_in(meeting):
    """The primary keys of the guests who wait for a place in `meeting`, first come first; no question without limit."""
    if meeting.capacity is None:
        return []
    answers = list(meeting.rsvps.order_by("answered_at", "pk").values_list("person", "answer"))
    return who_waits(meeting.capacity, called_people(meeting).values_list("pk", flat=True), answers)


def free_places(meeting):
    """How many guests could still have a place in the room; None without a limit."""
    if meeting.capacity is None:
        return None
    called = set(called_people(meeting).values_list("pk", flat=True))
    answers = dict(meeting.rsvps.values_list("person", "answer"))
    kept = sum(answers.get(person) not in {Rsvp.Answer.NO, Rsvp.Answer.ONLINE} for person in called)
    guests = sum(answer == Rsvp.Answer.YES for person, answer in answers.items() if person not in called)
    return max(0, meeting.capacity - kept - guests)

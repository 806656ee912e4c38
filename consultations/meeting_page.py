"""What the page of a meeting shows: agenda with papers, one's own answer, who comes. Read in the same few queries
however many points, papers and answers there are."""
from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.permissions import allows
from consultations import room, support_totals
from consultations.actions.answers import takes_answers
from consultations.called import called_mandates
from consultations.forms.taking_part import AnswerForm
from consultations.meeting_states import AgendaStatus, MeetingStatus, SupportStatus
from consultations.models import AgendaItem, Rsvp, SupportRequest
from consultations.money import money

SUPPORT_KIND = {SupportStatus.REQUESTED: "waiting", SupportStatus.APPROVED: "open", SupportStatus.DECLINED: "refused",
                SupportStatus.SETTLED: "done", SupportStatus.WITHDRAWN: "quiet"}


def agenda_and_papers(meeting, person, sees_inside):
    """{agenda, proposals, papers, can_keep}: points on the agenda with `item.shown_papers`; what waits or was declined
    (for those inside); papers of the whole meeting."""
    points = AgendaItem.objects.filter(meeting=meeting).select_related("proposed_by")
    points, by_point = list(points.prefetch_related("lines__owner_seat")), {}
    for paper in meeting.papers.all():
        if sees_inside or paper.is_public:
            by_point.setdefault(paper.item_id, []).append(paper)
    for item in points:
        item.shown_papers = by_point.get(item.pk, [])
    return {
        "agenda": [item for item in points if item.status == AgendaStatus.ACCEPTED],
        "proposals": [item for item in points if item.status != AgendaStatus.ACCEPTED] if sees_inside else [],
        "papers": by_point.get(None, []), "can_keep": allows(person, "consultations.keep_agenda", meeting),
    }


def taking_part(meeting, person):
    """What the page says about coming: the form or one's answer, places, costs, the link to join."""
    found = {"can_join": allows(person, "consultations.see_join_link", meeting), "place": _place(meeting),
             "is_one_day": _is_one_day(meeting), "places": _places_in_words(meeting),
             "support_cap": money(meeting.support_cap, meeting.municipality) if meeting.support_cap else "",
             "support_totals": totals_in_words(support_totals.of_meeting(meeting), meeting.municipality)}
    if allows(person, "consultations.answer_meeting", meeting):
        found |= own_answer(meeting, person)
    elif meeting.is_public and takes_answers(meeting) and not person.is_authenticated:
        found["is_asked_to_sign_in"] = True
    if allows(person, "consultations.see_answers", meeting):
        found["answer_counts"] = counts_in_words(meeting)
    return found


def own_answer(meeting, person):
    """The answer of `person` so far, the form while answers are taken, whether they wait, what they asked for."""
    rsvp = meeting.rsvps.filter(person=person).first() if takes_answers(meeting) or meeting.offers_support else None
    form = AnswerForm(meeting=meeting, instance=rsvp) if takes_answers(meeting) else None
    requests = rsvp.support.all() if rsvp and meeting.offers_support else []
    return {"rsvp": rsvp, "answer_form": form, "is_waiting": bool(rsvp) and person.pk in room.waiting_in(meeting),
            "support_rows": [support_row(one, meeting, person) for one in requests]}


def support_row(request, meeting, person):
    """A request for costs as its owner reads it: what, how much, the state, the reason, and where it is taken back."""
    back = reverse("consultations:support_take_back", args=[meeting.reference, request.code])
    amount = request.settled_amount or request.approved_amount or request.estimate
    return {"label": request.get_kind_display(), "amount": money(amount, meeting.municipality),
            "reason": request.reason, "note": request.note,
            "status": {"label": request.get_status_display(), "kind": SUPPORT_KIND[request.status]},
            "back_url": back if allows(person, "consultations.take_back_support", request) else ""}


def answers_that_count(meeting):
    """The answers to a meeting; where not everybody may come, without those of people who have left since."""
    if meeting.is_public:
        return meeting.rsvps.all()
    called = called_mandates(meeting, min(clock.now(), meeting.ends_at))
    return meeting.rsvps.filter(person__in=called.values("person"))


def answer_rows(meeting, called):
    """(rows of those who answered, rows of those called who did not), each {name, seats, answer, needs, …}.

    `called`: the mandates by which people are called, with person and seat.
    """
    seats = {}
    for mandate in called:
        seats.setdefault(mandate.person_id, []).append(mandate)
    waiting, needs_words = set(room.waiting_in(meeting)), dict(Rsvp.Need.choices)
    answered = [{
        "name": rsvp.person.display_name, "seats": _seats(seats.get(rsvp.person_id, ())),
        "answer": rsvp.get_answer_display(), "is_waiting": rsvp.person_id in waiting,
        "is_guest": rsvp.person_id not in seats, "kind": {"yes": "done", "online": "open"}.get(rsvp.answer, "quiet"),
        "needs": [needs_words[need] for need in rsvp.needs if need in needs_words], "note": rsvp.needs_note,
    } for rsvp in sorted(answers_that_count(meeting).select_related("person"), key=_by_answer)]
    given = set(meeting.rsvps.values_list("person", flat=True))
    silent = [{"name": mine[0].person.display_name, "seats": _seats(mine)}
              for person, mine in seats.items() if person not in given]
    return answered, silent


def _by_answer(rsvp):
    return Rsvp.Answer.values.index(rsvp.answer), rsvp.answered_at, rsvp.pk


def _seats(mandates):
    return ", ".join(f"{one.seat.title} ({one.get_kind_display()})" if one.kind == "substitute" else one.seat.title
                     for one in mandates)


def counts_in_words(meeting):
    """[(label, number)] of the answers; those who wait are among those who come, and named."""
    counts = Counter(answers_that_count(meeting).values_list("answer", flat=True))
    rows = [(Rsvp.Answer(answer).label, counts[answer]) for answer in Rsvp.Answer.values
            if counts[answer] or answer != Rsvp.Answer.ONLINE or meeting.online_url]
    waiting = len(room.waiting_in(meeting))
    return [*rows, (_("of these wait for a place"), waiting)] if waiting else rows


def need_counts(meeting):
    """[(need, how many)] of those who come, most first."""
    coming = answers_that_count(meeting).exclude(answer=Rsvp.Answer.NO).values_list("needs", flat=True)
    counts = Counter(need for needs in coming for need in needs)
    return [(Rsvp.Need(need).label, number) for need, number in counts.most_common() if need in Rsvp.Need.values]


def open_support(meeting):
    """Requests of a meeting with their people, those that wait first."""
    found = SupportRequest.objects.filter(rsvp__meeting=meeting).select_related("rsvp__person", "rsvp__meeting")
    order = list(SupportStatus.values)
    return sorted(found, key=lambda one: (order.index(one.status), one.pk))


def totals_in_words(totals, municipality):
    """The public totals of costs of taking part in a sentence; nothing under three."""
    if totals is None:
        return ""
    return ngettext("%(count)s request approved, %(approved)s in all; %(paid)s paid so far.",
                    "%(count)s requests approved, %(approved)s in all; %(paid)s paid so far.", totals.count) % {
        "count": totals.count, "approved": money(totals.approved, municipality),
        "paid": money(totals.paid, municipality)}


def _place(meeting):
    return ", ".join(filter(None, [meeting.place, meeting.unit.name if meeting.unit else ""]))


def _is_one_day(meeting):
    return (clock.local(meeting.starts_at, meeting.municipality).date()
            == clock.local(meeting.ends_at, meeting.municipality).date())


def _places_in_words(meeting):
    if meeting.capacity is None:
        return ""
    room_for = ngettext("%(count)s person", "%(count)s people", meeting.capacity) % {"count": meeting.capacity}
    if not meeting.is_public or meeting.status != MeetingStatus.CONVENED:
        return room_for
    free = room.free_places(meeting)
    if not free:
        return _("%(room)s; full: whoever answers now waits for a place") % {"room": room_for}
    return _("%(room)s; %(free)s places are free for guests") % {"room": room_for, "free": free}

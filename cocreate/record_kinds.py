"""What an entry of the public record says to a reader: a sentence a kind, with the entry's subject and facts."""

from django.utils.translation import gettext_lazy as _

from cocreate.translated import active_language

SENTENCES = {
    "cycle.published": _("The cycle %(subject)s was opened with its phases."),
    "phase.moved": _("A phase of the cycle %(subject)s was given other dates."),
    "call.published": _("The call %(subject)s was published with its rules."),
    "call.changed": _("The call %(subject)s was changed."),
    "call.extended": _("The call %(subject)s was given more time."),
    "call.closed_early": _("The deadline of the call %(subject)s was moved to an earlier time."),
    "call.reopened": _("The call %(subject)s was opened again: nobody had applied."),
    "call.answer_corrected": _("An answer about the call %(subject)s was put right."),
    "call.question_answered": _("A question about the call %(subject)s was answered for everybody."),
    "call.applications_erased": _("The personal data of %(applications)s applications to %(subject)s were erased."),
    "call.cancelled": _("The call %(subject)s was called off."),
    "application.received": _("The application %(subject)s was handed in."),
    "application.changed": _("The application %(subject)s was changed and handed in again."),
    "application.withdrawn": _("The application %(subject)s was withdrawn."),
    "review.begun": _("The applications to %(subject)s (%(applications)s) were given to a committee of %(members)s."),
    "application.erased": _("The personal data of the application %(subject)s were erased at the applicant's wish."),
    "application.arrival_corrected": _("The moment at which the application %(subject)s arrived was corrected."),
    "application.admitted": _("The application %(subject)s competes although it came after the deadline."),
    "application.information_asked": _("Something missing was asked for in the application %(subject)s."),
    "application.information_extended": _("More time was given for an answer in the application %(subject)s."),
    "application.information_given": _("What was asked for in the application %(subject)s was answered."),
    "selection.announced": _("The selection was announced: %(selected)s selected of %(applications)s applications."),
    "selection.put_in": _("%(applicant)s was selected after the complaint %(complaint)s."),
    "selection.put_on_reserve": _(
        "%(applicant)s was put on the reserve list after the complaint %(complaint)s, at place %(rank)s."),
    "complaint.received": _("The complaint %(complaint)s was made about the selection of %(subject)s."),
    "complaint.withdrawn": _("The complaint %(complaint)s was taken back."),
    "complaint.upheld": _("The complaint %(complaint)s was upheld."),
    "complaint.partly_upheld": _("The complaint %(complaint)s was upheld in part."),
    "complaint.rejected": _("The complaint %(complaint)s was rejected."),
    "place.given_up": _("%(applicant)s does not keep its place or its turn any more."),
    "place.offered": _("A free place was offered to %(applicant)s, the next on the reserve list."),
    "place.taken": _("%(applicant)s took the free place and is selected."),
    "place.declined": _("%(applicant)s declined the free place."),
    "place.lapsed": _("%(applicant)s did not answer in time about the free place."),
    "group.founded": _("The group was founded: %(name)s."),
    "group.rules_changed": _("The rules of the group were changed: %(name)s."),
    "group.closed": _("The group was closed: %(name)s. %(mandates)s mandates ended."),
    "group.act_published": _("An act of the group %(subject)s was published: %(title)s."),
    "group.act_corrected": _("The words about an act of the group %(subject)s were put right: %(title)s."),
    "seat.added": _("A seat was added: %(seat)s."),
    "seat.changed": _("A seat was changed: %(seat)s."),
    "seat.ended": _("A seat was given up: %(seat)s."),
    "mandate.end_moved": _("A mandate was given another last day: %(seat)s, until %(until)s."),
    "mandate.accepted": _("A seat was taken: %(seat)s."),
    "mandate.ended": _("A mandate ended: %(seat)s."),
    "mandate.role_given": _("A role was given: %(seat)s."),
    "meeting.convened": _("A meeting was convened: %(title)s."),
    "meeting.changed": _("A meeting was changed: %(title)s."),
    "meeting.cancelled": _("A meeting was called off: %(title)s."),
    "meeting.held": _("The meeting %(subject)s was held: %(present)s of %(seats)s seats were present."),
    "meeting.held_without_seats": _("The meeting %(subject)s was held: %(people)s people were there."),
    "meeting.presence_corrected": _(
        "Who was at the meeting %(subject)s was put right after it: %(present)s of %(seats)s seats were present."),
    "meeting.people_corrected": _(
        "The number of people at the meeting %(subject)s was put right after it: %(people)s."),
    "minutes.published": _("The minutes of the meeting %(subject)s were published."),
    "minutes.made_final": _("The minutes of a private meeting were made final; they are read inside only."),
    "minutes.signed": _("A chair stands by the minutes of the meeting %(subject)s."),
    "minutes.erratum": _("A note was added to the final minutes of the meeting %(subject)s."),
    "task.done": _("A task of the meeting %(subject)s was done."),
    "task.dropped": _("A task of the meeting %(subject)s was dropped."),
    "task.opened_again": _("A task of the meeting %(subject)s is to be done again."),
    "version.published": _("Version %(number)s of the commitment %(subject)s was published."),
    "commitment.opened": _("The commitment %(subject)s was opened."),
    "commitment.proposed": _("The commitment %(subject)s was put to the vote, version %(version)s."),
    "commitment.returned": _("The commitment %(subject)s returned to drafting."),
    "commitment.set_aside": _("The commitment %(subject)s was set aside."),
    "commitment.in_consultation": _("The public is asked about the commitment %(subject)s, version %(version)s."),
    "commitment.finalised": _("The commitment %(subject)s is final, version %(version)s."),
    "ballot.opened": _("A vote was opened: %(title)s. %(seats)s seats vote."),
    "ballot.closed": _("A vote was closed and counted: %(title)s."),
    "ballot.extended": _("The end of a vote was moved to a later time: %(title)s."),
    "ballot.conflict_declared": _("The seat %(seat)s declared a conflict of interest in a vote: %(title)s."),
    "ballot.tie_decided": _("The chair decided a tie: %(title)s."),
    "ballot.voided": _("A vote was declared void: %(title)s."),
    "ballot.worded": _("The outcome of a vote was worded: %(sentence)s"),
    "consultation.published": _("A public consultation was opened: %(title)s (%(working_days)s working days)."),
    "consultation.extended": _("The public consultation %(subject)s was extended."),
    "consultation.concluded": _(
        "The public consultation %(subject)s was concluded: %(answered)s of %(received)s contributions answered."),
    "contribution.published": _("The contribution %(subject)s on the commitment %(commitment)s was published."),
    "contribution.hidden": _("The contribution %(subject)s was hidden."),
    "contribution.restored": _("The contribution %(subject)s is shown again."),
    "contribution.withdrawn": _("The contribution %(subject)s was withdrawn by its author."),
    "responses.published": _("%(contributions)s contributions were answered with reasons."),
    "plan.published": _("The action plan was published: %(title)s."),
}
ROLES = {
    "coordinator": _("the coordinator"),
    "applicant": _("the applicant"),
    "reviewer": _("the selection committee"),
    "member": _("a member of the group"),
    "lead": _("the lead drafters"),
    "secretary": _("the secretary"),
    "chair": _("the chair of the group"),
    "co_chair": _("the co-chair"),
    "public": _("the public"),
    "moderator": _("a moderator"),
    "system": _("the platform, by date"),
}
TRANSLATED = ("title", "name", "seat")


class _Known(dict):
    """Facts for a sentence; a fact that is not there reads as a dash."""

    def __missing__(self, key):
        return "–"


def sentence(entry, names=None):
    """The entry in one sentence in the active language; an unknown kind is shown as it is stored.

    `names` (record_names.names_in) gives titles for codes.
    """
    known = SENTENCES.get(entry.kind)
    if known is None:
        return f"{entry.kind} {entry.subject}"
    facts, names = facts_of(entry), names or {}
    named = {name: names.get(facts[name], facts[name]) for name in ("commitment",) if name in facts}
    return str(known) % _Known({**facts, **named, "subject": names.get(entry.subject, entry.subject)})


def facts_of(entry):
    """The facts of the entry by name, with bilingual ones in the active language and counts taken out of groups."""
    facts = entry.facts if isinstance(entry.facts, dict) else {}
    language = active_language()
    chosen = {name: facts.get(f"{name}_{language}") or facts[f"{name}_sq"] for name in TRANSLATED
              if f"{name}_sq" in facts}
    counts = facts.get("counts") if isinstance(facts.get("counts"), dict) else {}
    seats = {"seats": facts["held"]} if "held" in facts else {}
    return {**facts, **counts, **seats, **chosen}


def role(entry):
    """Who did it, by public role, in the active language."""
    return str(ROLES.get(entry.actor_role, entry.actor_role))

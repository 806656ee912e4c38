"""Complaints against a decision: made in time, answered with a reason, and put right where they are upheld."""
from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.references import new_reference
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from consultations.actions.groups import seat_in_group_of
from consultations.complaint_window import complaint_ends_on, is_complaint_open
from consultations.members import free_places
from consultations.models import Application, Complaint, Decision
from consultations.protocols import public_name
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus, ComplaintStatus

SELECTED, RESERVE = Decision.Outcome.SELECTED, Decision.Outcome.RESERVE
UPHELD = {ComplaintStatus.UPHELD, ComplaintStatus.PARTLY_UPHELD}
VERDICTS = {*UPHELD, ComplaintStatus.REJECTED}
PUT_RIGHT = {SELECTED: "selection.put_in", RESERVE: "selection.put_on_reserve"}


@transaction.atomic
def make_complaint(application, text, *, by):
    """The applicant complains on the site; a letter of receipt follows. Returns the complaint.

    Raises DeedRefused when it is late (naming the day), empty, or while another one waits for its answer.
    """
    permissions.check(by, "consultations.complain", application)
    return _make(application, text, clock.now(), actor_role="applicant", made_by=by)


@transaction.atomic
def enter_complaint(application, text, arrived_at, *, by):
    """The coordinator types in a complaint that came on paper or by e-mail at `arrived_at`. Returns the complaint."""
    permissions.check(by, "consultations.manage_selection", application.call)
    if not application.call.is_announced:
        raise DeedRefused(_("Nothing is announced yet that one could complain about."))
    if arrived_at > clock.now():
        raise DeedRefused(_("This moment has not come yet."), field="arrived_at")
    return _make(application, text, arrived_at, actor_role="coordinator", entered_by=by)


@transaction.atomic
def withdraw_complaint(complaint, *, by):
    """The applicant takes the complaint back while it waits. Returns it."""
    permissions.check(by, "consultations.complain", complaint.application)
    workflow.move(complaint, ComplaintStatus.WITHDRAWN, by=by)
    _record("complaint.withdrawn", complaint, "applicant")
    return complaint


@transaction.atomic
def answer_complaint(complaint, verdict, answer, *, by, outcome="", reserve_rank=None):
    """Answers a complaint with its reason, by letter and on the page of the application. Returns the complaint.

    One that is upheld, wholly or in part, may put the decision right in the same deed: `outcome` selected if a place
    is free, or reserve at `reserve_rank` (the others from there on move down by one, and are told). Recorded publicly.
    """
    permissions.check(by, "consultations.answer_complaint", complaint)
    workflow.lock(complaint.application.call)
    if verdict not in VERDICTS:
        raise DeedRefused(_("Choose what becomes of the complaint."), field="verdict")
    if not answer.strip():
        raise DeedRefused(_("Give the reason: the applicant will read it."), field="answer")
    if outcome and verdict not in UPHELD:
        raise DeedRefused(_("Only a complaint that is upheld can put the decision right."), field="outcome")
    complaint.answer, complaint.answered_at, complaint.answered_by = normalise(answer).strip(), clock.now(), by
    complaint.correction = outcome
    workflow.move(complaint, verdict, by=by)
    complaint.save(update_fields=["answer", "answered_at", "answered_by", "correction"])
    _record(f"complaint.{verdict}", complaint, "coordinator")
    if outcome:
        _put_right(complaint, outcome, reserve_rank, by)
    _tell("complaint.answered", complaint.application, complaint=complaint.reference)
    return complaint


def _make(application, text, moment, *, actor_role, **people):
    call, words = workflow.lock(application.call), normalise(text).strip()
    if not words:
        raise DeedRefused(_("Say what you do not agree with, and why."), field="text")
    if not hasattr(application, "decision"):
        raise DeedRefused(_("There is no decision on this application."))
    if not is_complaint_open(call, moment):
        raise DeedRefused(_("Complaints could be made until the end of %(date)s. This one comes too late.")
                          % {"date": date_format(complaint_ends_on(call), "DATE_FORMAT")})
    if application.complaints.filter(status=ComplaintStatus.WAITING).exists():
        raise DeedRefused(_("A complaint about this application waits for its answer already."))
    taken = Complaint.objects.of(application.municipality)
    complaint = Complaint.objects.create(
        municipality=application.municipality, application=application, text=words, made_at=moment,
        reference=new_reference("AN", lambda code: taken.filter(reference=code).exists()), **people)
    audit.log(complaint, "write", by=people.get("made_by") or people.get("entered_by"))
    _record("complaint.received", complaint, actor_role)
    _tell("complaint.received", application, complaint=complaint.reference)
    return complaint


def _put_right(complaint, outcome, rank, by):
    """Moves the application and its decision to what they should have been; seats follow."""
    application = Application.objects.select_for_update().get(pk=complaint.application_id)
    decision, call, before = application.decision, application.call, application.status
    if outcome == SELECTED and not free_places(call):
        raise DeedRefused(_("No place is free: put the applicant on the reserve list."), field="outcome")
    if outcome == RESERVE and not rank:
        raise DeedRefused(_("Give the place on the reserve list."), field="reserve_rank")
    moved = _make_room(decision, rank) if outcome == RESERVE else []
    decision.outcome, decision.reserve_rank = outcome, rank if outcome == RESERVE else None
    decision.reason_sq, decision.reason_en = complaint.answer, ""
    decision.save()
    if before != outcome:
        workflow.move(application, ApplicationStatus(outcome), by=by)
    record.append(call.municipality, PUT_RIGHT[outcome], call.reference, actor_role="coordinator", facts={
        "applicant": public_name(application), "from": str(before), "rank": rank, "complaint": complaint.reference})
    for other in moved:
        _tell("reserve.moved", other)
    if outcome == SELECTED:
        seat_in_group_of(call, by=by)


def _make_room(decision, rank):
    """The others from `rank` on move down by one. Returns their applications."""
    others = Decision.objects.filter(selection=decision.selection_id, outcome=RESERVE).exclude(pk=decision.pk)
    Decision.objects.filter(pk=decision.pk).update(reserve_rank=None)
    if not others.filter(reserve_rank=rank).exists():
        return []
    behind = others.filter(reserve_rank__gte=rank).order_by("-reserve_rank")
    for one in behind.values_list("pk", flat=True):  # from the last: two never have the same place
        Decision.objects.filter(pk=one).update(reserve_rank=F("reserve_rank") + 1)
    waiting = Application.objects.filter(decision__in=list(behind.values_list("pk", flat=True)),
                                         status=ApplicationStatus.RESERVE)
    return list(waiting.select_related("organisation", "started_by", "municipality", "call"))


def _record(kind, complaint, actor_role):
    call = complaint.application.call
    record.append(call.municipality, kind, call.reference, actor_role=actor_role,
                  facts={"complaint": complaint.reference})


def _tell(kind, application, **context):
    receiver = recipient_of(application)
    if receiver.get("to") or receiver.get("address"):
        notices.queue(kind, application.municipality, **receiver,
                      context={"application": application.reference, **context})

"""What applicants see of the result on the page of their application: decision, complaints, place, offer."""
from dataclasses import dataclass

from cocreate.permissions import is_coordinator
from consultations.actions.offers import waiting_offer, why_not
from consultations.complaint_window import complaint_until, is_complaint_open
from consultations.emails.complaints import correction_sentences
from consultations.models import Application, Complaint, Decision, SeatOffer
from consultations.rules.applications import acts_for
from consultations.states import ApplicationStatus, ComplaintStatus


@dataclass(frozen=True)
class Outcome:
    """The result of one application, after the announcement."""

    application: Application
    decision: Decision
    complaints: list[tuple[Complaint, list[str]]]
    complaint_until: object
    can_complain: bool
    can_give_up: bool
    is_own: bool
    offer: SeatOffer | None


def outcome_of(application, person):
    """The outcome as `person` may see it, or None before the announcement or without a decision."""
    call = application.call
    if not call.is_announced or application.submitted_at is None or not hasattr(application, "decision"):
        return None
    is_own, offer = acts_for(person, application.organisation), None
    if not is_own and not is_coordinator(person, application.municipality):
        return None  # reviewers have no business with complaints
    complaints = list(application.complaints.order_by("pk"))
    if application.status == ApplicationStatus.RESERVE:
        offer = waiting_offer(application)
    is_waiting = any(one.status == ComplaintStatus.WAITING for one in complaints)
    return Outcome(
        application=application, decision=application.decision, complaint_until=complaint_until(call),
        complaints=[(one, correction_sentences(one)) for one in complaints], is_own=is_own,
        can_complain=is_own and not is_waiting and is_complaint_open(call),
        can_give_up=is_own and application.status in {ApplicationStatus.SELECTED, ApplicationStatus.RESERVE},
        offer=offer if offer and not why_not(offer) else None,
    )

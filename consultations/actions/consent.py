"""Taking back the consent to keep an application: at any time, by whoever acts for the applicant, without a reason."""
from django.db import transaction

from cocreate import audit, notices, permissions, record, workflow
from consultations.actions.erasure import erase_contents, was_selected
from consultations.models import Application
from consultations.recipients import recipient_of
from consultations.states import APPLICATION_DECIDED, ApplicationStatus


@transaction.atomic
def take_back_consent(application, *, by):
    """Erases the application's contents, contacts, files, letters and everything reviewers wrote about it.

    Before the decision it is withdrawn by the same deed. After it the outcome and the figures stay, and the name of
    an organisation that was selected. A letter confirms it; its address is erased a week later. Doing it twice does
    nothing. Returns the application.
    """
    call = workflow.lock(application.call)
    fresh = Application.objects.select_for_update(of=("self",)).select_related("organisation", "started_by").get(
        pk=application.pk)
    fresh.call = call
    if fresh.erased_at is not None:
        return fresh
    permissions.check(by, "consultations.take_back_consent", fresh)
    was_decided = fresh.status in APPLICATION_DECIDED
    recipient = recipient_of(fresh)
    if fresh.status in {ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED}:
        workflow.move(fresh, ApplicationStatus.WITHDRAWN, by=by)
    erase_contents([fresh], keeps_name=was_selected)
    fresh.refresh_from_db()  # from here on it has no name
    audit.log(fresh, "erase", data={"erased": 1})
    record.append(fresh.municipality, "application.erased", fresh.reference, actor_role="applicant",
                  facts={"call": call.reference, "was_decided": was_decided})
    if recipient.get("to") or recipient.get("address"):
        notices.queue("application.erased", fresh.municipality, **recipient,
                      context={"number": fresh.reference, "call": call.reference, "was_decided": was_decided})
    return fresh

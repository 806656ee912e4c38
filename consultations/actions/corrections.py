"""Corrections of the minutes: proposed by those who were present, answered by whoever keeps the papers."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, notices, permissions, workflow
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from consultations.meeting_states import CorrectionStatus
from consultations.membership import running_mandates
from consultations.models import Attendance, Correction

TEXT_AT_MOST, PROPOSALS_AT_MOST = 4_000, 30


@transaction.atomic
def propose_correction(minutes, text, item=None, *, by):
    """Somebody who was present says what is wrong, about one point (`item`) or the whole. Returns the correction."""
    permissions.check(by, "consultations.propose_correction", minutes)
    text = normalise(text).strip()
    if not text:
        raise DeedRefused(_("Say what should be corrected, and how."), field="text")
    if len(text) > TEXT_AT_MOST:
        raise DeedRefused(_("This text is too long: at most %(count)d characters.") % {"count": TEXT_AT_MOST}, "text")
    if item is not None and item.meeting_id != minutes.meeting_id:
        raise DeedRefused(_("This meeting has no such point."), field="item")
    running = [mandate.pk for mandate in running_mandates(by)]
    mine = Attendance.objects.filter(meeting=minutes.meeting, mandate__in=running).select_related("mandate").first()
    if minutes.corrections.filter(proposed_by__person=by).count() >= PROPOSALS_AT_MOST:
        raise DeedRefused(_("You have proposed %(count)d corrections already. Speak with whoever keeps the minutes.")
                          % {"count": PROPOSALS_AT_MOST})
    same = minutes.corrections.filter(proposed_by=mine.mandate, item=item, text=text).first()
    if same is not None:  # the button was pressed twice
        return same
    correction = Correction.objects.create(minutes=minutes, item=item, proposed_by=mine.mandate, text=text)
    audit.log(minutes.meeting, "change", by=by, data={"correction": "proposed"})
    return correction


@transaction.atomic
def decide_correction(correction, accept, reason="", *, by):
    """The secretary takes a correction in (and edits the sheet) or declines it with a reason; who proposed it is told.

    Returns it.
    """
    permissions.check(by, "consultations.manage_minutes", correction.minutes)
    reason = normalise(reason).strip()
    if not accept and not reason:
        raise DeedRefused(_("Say why the correction is not taken in."), field="reason")
    correction = workflow.lock(correction)
    to = CorrectionStatus.ACCEPTED if accept else CorrectionStatus.DECLINED
    workflow.move(correction, to, by=by, reason=reason)
    correction.reason = reason
    correction.save(update_fields=["reason"])
    meeting = correction.minutes.meeting
    number = list(correction.minutes.corrections.values_list("pk", flat=True)).index(correction.pk) + 1
    notices.queue("correction.decided", meeting.municipality, to=correction.proposed_by.person,
                  context={"meeting": meeting.reference, "number": number})
    return correction

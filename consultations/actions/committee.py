"""The committee itself: taking somebody off, reminding those who are behind, conflicts said before reading."""
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import audit, clock, notices, permissions, workflow
from cocreate.workflow import DeedRefused
from consultations.actions.reviews import declare_conflict, refuse_unless_changeable, refuse_unless_reviewing
from consultations.models import Review, Reviewer
from consultations.states import ApplicationStatus, ReviewStatus


@transaction.atomic
def remove_reviewer(reviewer, *, by):
    """Takes somebody off the committee while they have handed in nothing; their sheets go, and a letter tells them."""
    call = reviewer.call
    permissions.check(by, "consultations.manage_selection", call)
    refuse_unless_changeable(workflow.lock(call))
    sheets = Review.objects.filter(reviewer=reviewer)
    states = [one.status for one in sheets.select_for_update()]  # nobody hands in while the sheets are taken away
    count = states.count(ReviewStatus.HANDED_IN)
    if count:
        raise DeedRefused(ngettext(
            "%(reviewer)s has handed in %(count)d sheet and stays on the committee.",
            "%(reviewer)s has handed in %(count)d sheets and stays on the committee.", count,
        ) % {"reviewer": reviewer, "count": count}, field="reviewer")
    audit.log(call, "change", by=by, data={"removed_reviewer": reviewer.pk, "bench": reviewer.bench,
                                           "sheets": len(states)})
    notices.queue("review.removed", call.municipality, to=reviewer.person, context={"call": call.reference})
    sheets.delete()
    reviewer.delete()


@transaction.atomic
def remind_reviewers(call, *, by):
    """A letter to each reviewer whose sheets are missing, at most one a day. Returns the reviewers reminded.

    Raises DeedRefused when no sheet is missing, or everybody who is behind was reminded today.
    """
    permissions.check(by, "consultations.manage_selection", call)
    call = workflow.lock(call)
    refuse_unless_reviewing(call)
    missing = Review.objects.filter(application__call=call).missing()
    behind = list(Reviewer.objects.filter(pk__in=missing.values("reviewer")).select_related("person").order_by("pk"))
    if not behind:
        raise DeedRefused(_("No sheet is missing: there is nobody to remind."))
    today = clock.today(call.municipality)
    due = [one for one in behind if not one.reminded_at
           or clock.local(one.reminded_at, call.municipality).date() < today]
    if not due:
        raise DeedRefused(_("Everybody who is behind was reminded today. Try again tomorrow."))
    for reviewer in due:
        notices.queue("review.reminder", call.municipality, to=reviewer.person, context={"call": call.reference})
    Reviewer.objects.filter(pk__in=[one.pk for one in due]).update(reminded_at=clock.now())
    audit.log(call, "send", by=by, data={"reminded": [one.pk for one in due]})
    return due


@transaction.atomic
def declare_conflicts(call, reasons, *, by):
    """Before reading anything, a reviewer says where they have a conflict: `reasons` is {application pk: why}.

    Open sheets are closed; where there is none yet, a closed one keeps the application from being given. Returns how
    many were declared; what is declared already is left as it is. The field of a refusal is `reason_<application pk>`.
    """
    permissions.check(by, "consultations.sit_on_committee", call)
    call = workflow.lock(call)
    refuse_unless_reviewing(call)
    reviewer = Reviewer.objects.get(call=call, person=by)
    sheets = {one.application_id: one for one in reviewer.reviews.select_related("reviewer", "application__call")}
    known = set(call.applications.filter(status=ApplicationStatus.SUBMITTED).values_list("pk", flat=True))
    declared = 0
    for pk, reason in reasons.items():
        sheet = sheets.get(pk)
        if sheet and sheet.status in {ReviewStatus.CONFLICT, ReviewStatus.EXCUSED}:
            continue
        _refuse_conflict(pk, reason, known, sheet)
        if sheet:
            declare_conflict(sheet, reason, by=by)
        else:
            sheet = Review.objects.create(application_id=pk, reviewer=reviewer, status=ReviewStatus.CONFLICT,
                                          conflict_reason=reason.strip())
            audit.log(sheet, "change", by=by, data={"status": "conflict"})
        declared += 1
    return declared


def _refuse_conflict(pk, reason, known, sheet):
    field = f"reason_{pk}"
    if pk not in known:
        raise DeedRefused(_("This application is not scored any more."))
    if not reason.strip():
        raise DeedRefused(_("Say in a few words what the conflict of interest is."), field=field)
    if sheet and sheet.status == ReviewStatus.HANDED_IN:
        raise DeedRefused(_("You have handed in this sheet already; it stays as it is."), field=field)

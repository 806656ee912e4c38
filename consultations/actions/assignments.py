"""Giving out applications by lot or by hand, and asking for one more opinion."""
import secrets
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, workflow
from cocreate.permissions import is_coordinator
from cocreate.workflow import DeedRefused
from consultations.actions.reviews import (
    applications_to_score,
    appoint_address,
    begin_assigning,
    refuse_unless_reviewing,
    send_assignments,
)
from consultations.assignment import Draw, draw
from consultations.conflicts import find_conflicts, has_conflict
from consultations.models import Review, Reviewer
from consultations.states import ReviewStatus

COUNTED = {ReviewStatus.ASSIGNED, ReviewStatus.HANDED_IN}


class Given(NamedTuple):
    """What a draw gave: the new sheets, and the draw itself by references of applications and keys of reviewers."""

    sheets: list[Review]
    draw: Draw


@transaction.atomic
def assign_evenly(call, readers, *, by, are_sides_first=True, seed=None, reason_sq="", reason_en=""):
    """Gives each application `readers` sheets by lot; what was given out before counts. Returns a Given.

    The audit entry keeps the seed and everything that went in, so that the draw can be shown again
    (`consultations.assignment.draw_again`). Refused as `assign_reviews`; the field for a wrong number is `readers`.
    """
    call, reviewers, applications = begin_assigning(call, by, reason_sq, reason_en)
    if not 1 <= readers <= len(reviewers):
        raise DeedRefused(_("Give from 1 to %(count)d readers: so many sit on the committee.")
                          % {"count": len(reviewers)}, field="readers")
    lot = _what_goes_in(reviewers, applications)
    lot |= {"readers": readers, "are_sides_first": are_sides_first,
            "seed": secrets.randbelow(10**6) if seed is None else seed}
    result = draw(**lot)
    known, people = {one.reference: one for one in applications}, {str(one.pk): one for one in reviewers}
    sheets = Review.objects.bulk_create(
        Review(application=known[reference], reviewer=people[who], assigned_at=clock.now())
        for reference, who in result.pairs
    )
    send_assignments(call, sheets)
    audit.log(call, "draw", by=by, data={
        "sheets": len(sheets), "seed": lot["seed"], "short": result.short, "one_sided": result.one_sided,
        "lot": {**lot, "excluded": sorted(lot["excluded"]), "kept": sorted(lot["kept"])},
    })
    return Given(sheets, result)


def _what_goes_in(reviewers, applications):
    """The arguments of the draw as plain values: what was given counts as kept, what is closed as excluded."""
    known = Review.objects.filter(reviewer__in=reviewers, application__in=applications)
    sheets = [((reference, str(reviewer)), status) for reference, reviewer, status in
              known.values_list("application__reference", "reviewer_id", "status")]
    kept = {pair for pair, status in sheets if status in COUNTED}
    keys = {one.person_id: str(one.pk) for one in reviewers}
    references = {one.pk: one.reference for one in applications}
    conflicts = find_conflicts([one.person for one in reviewers], applications)
    seen = {(references[application], keys[person]) for person, application in conflicts}
    return {
        "applications": [one.reference for one in applications],
        "benches": {str(one.pk): str(one.bench) for one in reviewers},
        "kept": kept, "excluded": {pair for pair, _status in sheets} - kept | seen - kept,
    }


@transaction.atomic
def assign_by_hand(call, wanted, shown, *, by, reason_sq="", reason_en=""):
    """Gives out exactly what is ticked: `wanted` and `shown` are sets of (application pk, reviewer pk).

    `shown` is what was ticked when the page was drawn: only of that a sheet is taken back, so that two coordinators do
    not undo each other. Returns (new sheets, how many were taken back); safe to repeat.
    """
    call, reviewers, applications = begin_assigning(call, by, reason_sq, reason_en)
    people, known = {one.pk: one for one in reviewers}, {one.pk: one for one in applications}
    sheets = {(one.application_id, one.reviewer_id): one for one in
              Review.objects.filter(reviewer__in=reviewers, application__in=applications)}
    conflicts = find_conflicts([one.person for one in reviewers], applications)
    new = []
    for application, reviewer in sorted(wanted - set(sheets)):
        if application not in known or reviewer not in people:
            raise DeedRefused(_("The committee or the applications have changed. Load the page again."))
        if (people[reviewer].person_id, application) in conflicts:
            raise DeedRefused(_("%(reviewer)s has a conflict of interest with %(reference)s.") % {
                "reviewer": people[reviewer], "reference": known[application].reference})
        new.append(Review(application=known[application], reviewer=people[reviewer], assigned_at=clock.now()))
    taken = [sheets[pair] for pair in sorted((shown - wanted) & set(sheets))]
    for sheet in taken:
        take_back(sheet, by=by)
    new = Review.objects.bulk_create(new)
    send_assignments(call, new)
    audit.log(call, "change", by=by, data={"sheets": len(new), "taken_back": len(taken)})
    return new, len(taken)


@transaction.atomic
def take_back(review, *, by):
    """Takes back a sheet on which nothing is written; it is as if it had not been given. Raises DeedRefused else."""
    call = review.application.call
    permissions.check(by, "consultations.manage_selection", call)
    refuse_unless_reviewing(workflow.lock(call))
    review = workflow.lock(review)
    if review.status != ReviewStatus.ASSIGNED or Review.objects.begun().filter(pk=review.pk).exists():
        raise DeedRefused(_("%(reviewer)s has begun the sheet for %(reference)s: it stays. If it will not come, do "
                            "without it, with a reason.")
                          % {"reviewer": review.reviewer, "reference": review.application.reference})
    audit.log(call, "change", by=by, data={"taken_back": review.application.reference, "reviewer": review.reviewer_id})
    review.delete()


@transaction.atomic
def ask_opinion(application, reviewer, reason, *, by):
    """Asks `reviewer`, who has no sheet there, for one more opinion on `application`, saying why. Returns the sheet.

    Possible until the decision, also when all scores are in. The new sheet is as blind as the others and counts as one
    more; the decision waits for it, or does without it. The reason is the coordinator's and the protocol's: the
    reviewer reads it after handing in.
    """
    call = workflow.lock(application.call)
    permissions.check(by, "consultations.manage_selection", call)
    refuse_unless_reviewing(call)
    if not applications_to_score(call).filter(pk=application.pk).exists():
        raise DeedRefused(_("This application is not scored."))
    if not reason.strip():
        raise DeedRefused(_("Say why one more opinion is needed."), field="reason")
    _refuse_reader(application, reviewer)
    sheet = Review.objects.create(application=application, reviewer=reviewer, asked_because=reason.strip(),
                                  assigned_at=clock.now())
    notices.queue("review.opinion", call.municipality, to=reviewer.person,
                  context={"call": call.reference, "application": application.reference})
    audit.log(application, "change", by=by, data={"opinion": reviewer.pk})  # the sheet keeps the reason, until erased
    return sheet


@transaction.atomic
def ask_opinion_of_new(application, address, name, bench, reason, *, by):
    """As `ask_opinion`, of somebody who is appointed to the committee by it."""
    return ask_opinion(application, appoint_address(application.call, address, name, bench, by=by), reason, by=by)


def possible_readers(application):
    """The members of the committee who can be asked for one more opinion: no sheet there, no conflict."""
    free = Reviewer.objects.filter(call=application.call).exclude(reviews__application=application)
    free = list(free.select_related("person").order_by("bench", "pk"))
    conflicts = find_conflicts([one.person for one in free], [application])
    fitting = [one.pk for one in free if (one.person_id, application.pk) not in conflicts
               and not is_coordinator(one.person, application.municipality)]
    return Reviewer.objects.filter(pk__in=fitting).select_related("person").order_by("bench", "pk")


def _refuse_reader(application, reviewer):
    if reviewer.call_id != application.call_id:
        raise DeedRefused(_("This person does not sit on the committee of this call."), field="reviewer")
    if Review.objects.filter(application=application, reviewer=reviewer).exists():
        raise DeedRefused(_("%(reviewer)s has a sheet for this application already.") % {"reviewer": reviewer},
                          field="reviewer")
    if has_conflict(reviewer.person, application):
        raise DeedRefused(_("%(reviewer)s has a conflict of interest with %(reference)s.")
                          % {"reviewer": reviewer, "reference": application.reference}, field="reviewer")
    if is_coordinator(reviewer.person, application.municipality):
        raise DeedRefused(_("A coordinator may have seen the scores. Ask somebody who has not."), field="reviewer")

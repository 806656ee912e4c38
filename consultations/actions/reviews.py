"""The committee at work: who reviews what, who must not, which conditions are met, and the scores."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, workflow
from cocreate.models import User
from cocreate.workflow import DeedRefused
from consultations.conflicts import find_conflicts
from consultations.models import EligibilityResult, Review, Reviewer, Score
from consultations.states import ApplicationStatus, CallStatus, ReviewStatus


@transaction.atomic
def appoint_reviewer(call, person, bench, *, by):
    """Makes `person` a member of the selection committee of `call`, on one side of the table. Returns the reviewer.

    Appointing somebody again only changes the side. Raises DeedRefused once the selection is decided.
    """
    permissions.check(by, "consultations.manage_selection", call)
    if workflow.lock(call).status not in {CallStatus.DRAFT, CallStatus.PUBLISHED}:
        raise DeedRefused(_("The selection is decided: the committee stays as it is."))
    reviewer, _is_new = Reviewer.objects.update_or_create(call=call, person=person, defaults={"bench": bench})
    audit.log(call, "change", by=by, data={"reviewer": reviewer.pk, "bench": str(bench)})
    return reviewer


@transaction.atomic
def appoint_address(call, address, name, bench, *, by):
    """As `appoint_reviewer`, for the person with this e-mail address, who is made known if they are new."""
    permissions.check(by, "consultations.manage_selection", call)
    person = User.objects.filter(email__iexact=address.strip()).first()
    if person is None:
        first, _space, last = name.strip().partition(" ")
        person = User.objects.create_user(address, first_name=first, last_name=last)
    return appoint_reviewer(call, person, bench, by=by)


@transaction.atomic
def assign_reviews(call, *, by):
    """Gives every reviewer a sheet for every application that counts. Returns the new sheets; safe to repeat.

    A detected conflict of interest makes a closed sheet with its reason. Applications that failed a condition get no
    sheet. Raises DeedRefused before the deadline (applications may still change) and without a committee.
    """
    permissions.check(by, "consultations.manage_selection", call)
    call = workflow.lock(call)
    refuse_unless_reviewing(call)
    reviewers = list(call.reviewers.select_related("person"))
    if not reviewers:
        raise DeedRefused(_("There is nobody on the committee yet. Appoint its members first."))
    applications = [one for one in call.applications.filter(status=ApplicationStatus.SUBMITTED)
                    .exclude(eligibility_results__is_passed=False) if not one.is_kept_out]
    sheets = Review.objects.bulk_create(_new_sheets(reviewers, applications))
    _send_assignments(call, sheets)
    audit.log(call, "change", by=by, data={"sheets": len(sheets)})
    return sheets


@transaction.atomic
def record_eligibility(application, results, *, by):
    """Records which conditions of the call are met: `results` is {check pk: (passed, reason)}, one for each condition.

    A condition that is not met needs a reason, which the applicant will read. Returns the application.
    """
    permissions.check(by, "consultations.manage_selection", application.call)
    refuse_unless_reviewing(workflow.lock(application.call))
    checks = list(application.call.checks.all())
    if application.status != ApplicationStatus.SUBMITTED or set(results) != {check.pk for check in checks}:
        raise DeedRefused(_("Answer every condition of an application that was handed in."))
    for check in checks:
        is_passed, reason = results[check.pk]
        if not is_passed and not reason.strip():
            raise DeedRefused(_("Say why this condition is not met."), field=f"reason_{check.pk}")
        EligibilityResult.objects.update_or_create(
            application=application, check_item=check,
            defaults={"is_passed": is_passed, "reason": reason.strip(), "decided_by": by},
        )
    passed = sum(bool(is_passed) for is_passed, _reason in results.values())
    audit.log(application, "decide", by=by, data={"conditions": len(checks), "passed": passed})
    return application


@transaction.atomic
def declare_conflict(review, reason, *, by):
    """The reviewer steps back from this application, saying why; what they had written on it is erased."""
    review = _own_open_sheet(review, by)
    if not reason.strip():
        raise DeedRefused(_("Say in a few words what the conflict of interest is."), field="reason")
    return _close(review, ReviewStatus.CONFLICT, reason, by)


@transaction.atomic
def excuse_review(review, reason, *, by):
    """The coordinator does without a sheet that will not come (illness, for example), saying why."""
    permissions.check(by, "consultations.manage_selection", review.application.call)
    if not reason.strip():
        raise DeedRefused(_("Say why this sheet will not come."), field="reason")
    return _close(review, ReviewStatus.EXCUSED, reason, by)


@transaction.atomic
def save_review(review, scores, comment, *, by):
    """Keeps a sheet while it is written: `scores` is {criterion pk: (points or None, comment)}. Returns the sheet.

    Raises DeedRefused for points outside 0 to the criterion's maximum, or when the sheet is closed.
    """
    review = _own_open_sheet(review, by)
    maxima = {criterion.pk: criterion.maximum_points for criterion in review.application.call.criteria.all()}
    for criterion_pk, (points, _words) in scores.items():
        if criterion_pk not in maxima:
            raise DeedRefused(_("The criteria of the call have changed. Load the page again."))
        _refuse_points(criterion_pk, points, maxima[criterion_pk])
    for criterion_pk, (points, words) in scores.items():
        Score.objects.update_or_create(review=review, criterion_id=criterion_pk,
                                       defaults={"points": points, "comment": words.strip()})
    review.comment = comment.strip()
    review.save(update_fields=["comment"])
    return review


@transaction.atomic
def hand_in_review(review, *, by):
    """Hands in the sheet as it was saved: every criterion scored, and a comment in words. It stays as it is then."""
    review = _own_open_sheet(review, by)
    for field, sentence in what_is_missing(review):
        raise DeedRefused(sentence, field=field)
    review.handed_in_at = clock.now()
    review.save(update_fields=["handed_in_at"])
    return workflow.move(review, ReviewStatus.HANDED_IN, by=by)


def what_is_missing(review):
    """[(form field, sentence)] for everything the saved sheet lacks before it can be handed in."""
    points, found = dict(review.scores.values_list("criterion_id", "points")), []
    for criterion in review.application.call.criteria.all():
        if points.get(criterion.pk) is None:
            found.append((f"points_{criterion.pk}", _("Give points for “%(name)s”.") % {"name": criterion.name}))
        else:
            _refuse_points(criterion.pk, points[criterion.pk], criterion.maximum_points)
    if not review.comment:
        found.append(("comment", _("Say in a few words what you think of the application.")))
    return found


def refuse_unless_reviewing(call):
    """Raises DeedRefused unless the deadline of `call` has passed and nothing is decided yet."""
    if call.status != CallStatus.PUBLISHED:
        raise DeedRefused(_("This is not possible now: the call is “%(status)s”.")
                          % {"status": call.get_status_display()})
    if not call.is_over:
        raise DeedRefused(_("Applications may still change until the deadline. This is possible after it."))


def _own_open_sheet(review, by):
    """The sheet, locked and fresh; checks that it is `by`'s, without conflict, and open."""
    review = workflow.lock(review)
    is_own = review.reviewer.person_id == by.pk
    if is_own and review.status in {ReviewStatus.CONFLICT, ReviewStatus.EXCUSED}:
        raise DeedRefused(_("You do not score this application: your sheet is closed."))
    permissions.check(by, "consultations.review_application", review)
    if review.status == ReviewStatus.HANDED_IN:
        raise DeedRefused(_("You have handed in this sheet already; it stays as it is."))
    if not review.is_open:
        raise DeedRefused(_("This application is not scored any more: the selection is decided."))
    return review


def _refuse_points(criterion_pk, points, maximum):
    if points is not None and not 0 <= points <= maximum:
        sentence = _("Give from 0 to %(maximum)s points.") % {"maximum": maximum}
        raise DeedRefused(sentence, field=f"points_{criterion_pk}")


def _close(review, status, reason, by):
    review.scores.all().delete()
    review.comment, review.conflict_reason = "", reason.strip()
    review.save(update_fields=["comment", "conflict_reason"])
    return workflow.move(review, status, by=by)


def _new_sheets(reviewers, applications):
    known = set(Review.objects.filter(reviewer__in=reviewers).values_list("reviewer_id", "application_id"))
    conflicts = find_conflicts([reviewer.person for reviewer in reviewers], applications)
    for reviewer in reviewers:
        for application in applications:
            if (reviewer.pk, application.pk) in known:
                continue
            conflict = conflicts.get((reviewer.person_id, application.pk), "")
            status = ReviewStatus.CONFLICT if conflict else ReviewStatus.ASSIGNED
            yield Review(application=application, reviewer=reviewer, status=status, conflict_reason=conflict)


def _send_assignments(call, sheets):
    people = {sheet.reviewer.person for sheet in sheets if sheet.status == ReviewStatus.ASSIGNED}
    for person in sorted(people, key=lambda one: one.pk):
        count = sum(sheet.reviewer.person == person and sheet.status == ReviewStatus.ASSIGNED for sheet in sheets)
        notices.queue("review.assigned", call.municipality, to=person,
                      context={"call": call.reference, "sheets": count})

"""The committee at work: who reviews what, who must not, which conditions are met, and the scores."""
from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.models import PublicRecord, User
from cocreate.workflow import DeedRefused
from consultations.committees import missing_benches
from consultations.conflicts import find_conflicts
from consultations.models import Call, EligibilityResult, Review, Reviewer, Score
from consultations.rubric import grade_of
from consultations.states import ApplicationStatus, CallStatus, ReviewStatus


@transaction.atomic
def appoint_reviewer(call, person, bench, *, by):
    """Makes `person` a member of the selection committee of `call`, on one side of the table. Returns the reviewer.

    A letter tells the person that name and side will stand in the protocol. Appointing somebody again only changes the
    side. Raises DeedRefused once the selection is decided.
    """
    permissions.check(by, "consultations.manage_selection", call)
    refuse_unless_changeable(workflow.lock(call))
    before = call.reviewers.filter(person=person).values_list("bench", flat=True).first()
    reviewer, _is_new = Reviewer.objects.update_or_create(call=call, person=person, defaults={"bench": bench})
    if before != bench:
        notices.queue("review.appointed", call.municipality, to=person,
                      context={"call": call.reference, "bench": str(bench)})
    audit.log(call, "change", by=by, data={"reviewer": reviewer.pk, "bench": str(bench)})
    return reviewer


@transaction.atomic
def appoint_address(call, address, name, bench, *, by):
    """As `appoint_reviewer`, for the person with this e-mail address, who is made known if they are new.

    The name stands in the protocol: raises DeedRefused when we know none and none is given.
    """
    permissions.check(by, "consultations.manage_selection", call)
    person = User.objects.filter(email__iexact=address.strip()).first() or User(email=address)
    if not person.get_full_name():
        first, _space, last = " ".join(name.split()).partition(" ")
        if not last:
            raise DeedRefused(_("Write the first name and the surname: they will stand in the protocol."), "name")
        if person.pk is None:
            person = User.objects.create_user(address, first_name=first, last_name=last)
        else:
            person.first_name, person.last_name = first, last
            person.save(update_fields=["first_name", "last_name"])
    return appoint_reviewer(call, person, bench, by=by)


@transaction.atomic
def assign_reviews(call, *, by, reason_sq="", reason_en=""):
    """Gives every reviewer a sheet for every application that counts. Returns the new sheets; safe to repeat.

    A detected conflict of interest makes a closed sheet with its reason. Applications that failed a condition get no
    sheet. Raises DeedRefused before the deadline (applications may still change), without a committee, and with one
    side of the table only, unless a reason is given, which the protocol shows.
    """
    call, reviewers, applications = begin_assigning(call, by, reason_sq, reason_en)
    sheets = Review.objects.bulk_create(_new_sheets(reviewers, applications))
    send_assignments(call, sheets)
    audit.log(call, "change", by=by, data={"sheets": len(sheets)})
    return sheets


def begin_assigning(call, by, reason_sq="", reason_en=""):
    """What every way of giving out begins with: the right, the moment, a committee with both sides or a reason.

    Returns the locked call, its reviewers and the applications that get sheets, both in a fixed order. The first time,
    the public record says that the applications were given out, and why one side is missing.
    """
    permissions.check(by, "consultations.manage_selection", call)
    call = workflow.lock(call)
    refuse_unless_reviewing(call)
    reviewers = list(call.reviewers.select_related("person").order_by("pk"))
    if not reviewers:
        raise DeedRefused(_("There is nobody on the committee yet. Appoint its members first."))
    applications = list(applications_to_score(call))
    has_new_reason = _keep_reason(call, reviewers, reason_sq.strip(), reason_en.strip())
    known = PublicRecord.objects.of(call.municipality).filter(kind="review.begun", subject=call.reference)
    if applications and (has_new_reason or not known.exists()):
        record.append(call.municipality, "review.begun", call.reference, actor_role="coordinator",
                      reason=call.committee_reason_sq if missing_benches(reviewers) else "",
                      facts={"applications": len(applications), "members": len(reviewers),
                             "committee": dict(sorted(Counter(one.bench for one in reviewers).items()))})
    return call, reviewers, applications


def applications_to_score(call):
    """Those that compete: handed in, in time or admitted, no condition failed so far, in the order of arrival."""
    handed_in = call.applications.filter(status=ApplicationStatus.SUBMITTED).order_by("submitted_at", "pk")
    return handed_in.competing().exclude(eligibility_results__is_passed=False)


def _keep_reason(call, reviewers, reason_sq, reason_en):
    """Keeps why a side is missing, if one is; says whether the reason is new. Raises DeedRefused without one."""
    missing = missing_benches(reviewers)
    if not missing:
        return False
    if not reason_sq and not call.committee_reason_sq:
        raise DeedRefused(_("Nobody on the committee sits for this side: %(sides)s. Appoint somebody, or write why: "
                            "the protocol will show it.") % {"sides": ", ".join(map(str, missing))}, "reason_sq")
    if not reason_sq or (reason_sq, reason_en) == (call.committee_reason_sq, call.committee_reason_en):
        return False
    call.committee_reason_sq, call.committee_reason_en = reason_sq, reason_en
    call.save(update_fields=["committee_reason_sq", "committee_reason_en"])
    return True


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
    review = _own_open_sheet(review, by, "consultations.declare_conflict")
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
    call = review.application.call
    maxima = {criterion.pk: criterion.maximum_points for criterion in call.criteria.all()}
    for criterion_pk, (points, _words) in scores.items():
        if criterion_pk not in maxima:
            raise DeedRefused(_("The criteria of the call have changed. Load the page again."))
        _refuse_points(call, criterion_pk, points, maxima[criterion_pk])
    Score.objects.bulk_create(
        [Score(review=review, criterion_id=criterion_pk, points=points, comment=words.strip())
         for criterion_pk, (points, words) in scores.items()],
        update_conflicts=True, unique_fields=["review", "criterion"], update_fields=["points", "comment"],
    )
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
    call = review.application.call
    is_rubric = call.scoring == Call.Scoring.RUBRIC
    sentence = _("Say yes, partly or no for “%(name)s”.") if is_rubric else _("Give points for “%(name)s”.")
    for criterion in call.criteria.all():
        if points.get(criterion.pk) is None:
            found.append((f"points_{criterion.pk}", sentence % {"name": criterion.name}))
        else:
            _refuse_points(call, criterion.pk, points[criterion.pk], criterion.maximum_points)
    if not review.comment:
        found.append(("comment", _("Say in a few words what you think of the application.")))
    return found


def refuse_unless_changeable(call):
    """Raises DeedRefused once the committee of `call` stays as it is."""
    if call.status not in {CallStatus.DRAFT, CallStatus.PUBLISHED}:
        raise DeedRefused(_("The selection is decided: the committee stays as it is."))


def refuse_unless_reviewing(call):
    """Raises DeedRefused unless the deadline of `call` has passed and nothing is decided yet."""
    if call.status != CallStatus.PUBLISHED:
        raise DeedRefused(_("This is not possible now: the call is “%(status)s”.")
                          % {"status": call.get_status_display()})
    if not call.is_over:
        raise DeedRefused(_("Applications may still change until the deadline. This is possible after it."))


def _own_open_sheet(review, by, rule="consultations.review_application"):
    """The sheet, locked and fresh; checks that it is `by`'s, open, and that `rule` allows the deed."""
    review = workflow.lock(review)
    is_own = review.reviewer.person_id == by.pk
    if is_own and review.status in {ReviewStatus.CONFLICT, ReviewStatus.EXCUSED}:
        raise DeedRefused(_("You do not score this application: your sheet is closed."))
    permissions.check(by, rule, review)
    if review.status == ReviewStatus.HANDED_IN:
        raise DeedRefused(_("You have handed in this sheet already; it stays as it is."))
    if not review.is_open:
        raise DeedRefused(_("This application is not scored any more: the selection is decided."))
    return review


def _refuse_points(call, criterion_pk, points, maximum):
    if points is None:
        return
    if call.scoring == Call.Scoring.RUBRIC and grade_of(points, maximum) is None:
        raise DeedRefused(_("Say yes, partly or no."), field=f"points_{criterion_pk}")
    if not 0 <= points <= maximum:
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
            yield Review(application=application, reviewer=reviewer, status=status, conflict_reason=conflict,
                         assigned_at=clock.now())


def send_assignments(call, sheets):
    """One letter to each reviewer who has new sheets to score."""
    counts = Counter(sheet.reviewer.person for sheet in sheets if sheet.status == ReviewStatus.ASSIGNED)
    for person in sorted(counts, key=lambda one: one.pk):
        notices.queue("review.assigned", call.municipality, to=person,
                      context={"call": call.reference, "sheets": counts[person]})

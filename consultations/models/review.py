"""The committee, its eligibility results and its scores. Reviewers are blind to each other until they hand in."""
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate.models import Post
from consultations.models.application import Application
from consultations.models.call import Call, Criterion, EligibilityCheck
from consultations.rubric import grade_of
from consultations.states import REVIEW_NEXT, ApplicationStatus, CallStatus, ReviewStatus


class Bench(models.TextChoices):
    """Which side of the table somebody sits on."""

    MUNICIPALITY = "municipality", _("municipality")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    OTHER = "other", _("other")


class Reviewer(models.Model):
    """A member of the selection committee of one call."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="reviewers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviewer_roles")
    bench = models.CharField(_("bench"), max_length=20, choices=Bench)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="one_reviewer_role_per_person")]

    def __str__(self):
        return str(self.person)


class EligibilityResult(models.Model):
    """Whether an application passes one condition; failing needs a reason."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="eligibility_results")
    check_item = models.ForeignKey(EligibilityCheck, on_delete=models.PROTECT, related_name="results")
    is_passed = models.BooleanField(_("passed"))
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "check_item"], name="one_result_per_condition"),
            models.CheckConstraint(
                condition=models.Q(is_passed=True) | ~models.Q(reason=""), name="failed_condition_has_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.application.reference} {self.is_passed}"


class ReviewQuerySet(models.QuerySet):
    """Sheets by municipality and person."""

    def of(self, municipality):
        """Those in `municipality`."""
        return self.filter(application__municipality=municipality)

    def assigned_to(self, person):
        """The sheets of `person`."""
        return self.filter(reviewer__person=person)

    def begun(self):
        """Those on which something is written."""
        return self.filter(Q(pk__in=Score.objects.written().values("review")) | ~Q(comment=""))

    def missing(self):
        """Those still to be scored, of applications that count and passed every condition checked so far."""
        counting = self.filter(status=ReviewStatus.ASSIGNED, application__status=ApplicationStatus.SUBMITTED)
        failed = EligibilityResult.objects.filter(is_passed=False).values("application")
        return counting.exclude(application__in=failed)

    def with_scores_visible_to(self, person):
        """The sheets whose scores `person` may see; the same promise as the rule consultations.see_scores.

        One's own; the handed-in ones beside one's own handed-in one; for coordinators those of calls in which no
        sheet is missing any more.
        """
        if not person.is_authenticated or not person.is_active:
            return self.none()
        done = Review.objects.assigned_to(person).filter(status=ReviewStatus.HANDED_IN)
        waiting = Review.objects.missing().values("application__call")
        coordinated = Q(application__municipality__posts__holder=person,
                        application__municipality__posts__role=Post.Role.COORDINATOR)
        beside = Q(application__in=done.values("application")) | coordinated & ~Q(application__call__in=waiting)
        others = beside & Q(status=ReviewStatus.HANDED_IN)
        return self.filter(Q(reviewer__person=person) | others).distinct()


class Review(models.Model):
    """One reviewer's sheet for one application."""

    NEXT = REVIEW_NEXT

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="reviews")
    status = models.CharField(_("state"), max_length=12, choices=ReviewStatus, default=ReviewStatus.ASSIGNED)
    conflict_reason = models.TextField(_("what the conflict is"), blank=True)
    comment = models.TextField(_("comment in words"), blank=True)
    assigned_at = models.DateTimeField(_("given out"), null=True, blank=True, editable=False)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    asked_because = models.TextField(_("why one more opinion was asked for"), blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["application", "reviewer"], name="one_review_per_reviewer")
        ]

    def __str__(self):
        return f"{self.application.reference} – {self.reviewer}"

    @property
    def is_open(self):
        """Whether it can be written now: not handed in, after the deadline, and nothing is decided yet."""
        application = self.application
        is_running = application.call.is_over and application.call.status == CallStatus.PUBLISHED
        return self.status == ReviewStatus.ASSIGNED and is_running and application.status == ApplicationStatus.SUBMITTED

    def get_absolute_url(self):
        """The reviewer's page for this application."""
        return reverse("consultations:review", args=[self.application.reference])


class ScoreQuerySet(models.QuerySet):
    """Scores by what is on them."""

    def written(self):
        """Those with points or words: an empty sheet that was saved is not begun."""
        return self.exclude(points=None, comment="")


class Score(models.Model):
    """Points for one criterion, with words."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(_("points"), null=True)  # empty only until it is handed in
    comment = models.TextField(_("why"), blank=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="one_score_per_criterion")]

    def __str__(self):
        return f"{self.criterion}: {self.points}"

    @property
    def grade_label(self):
        """What the points say in a rubric: yes, partly or no; nothing where they say none of them."""
        grade = grade_of(self.points, self.criterion.maximum_points)
        return grade.label if grade else ""

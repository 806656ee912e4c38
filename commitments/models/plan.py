"""The action plan: sections answered in words and an ordered list of commitment versions."""
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate.models import Municipality
from cocreate.translated import Translated
from commitments.models.commitment import Commitment
from commitments.models.version import Version
from commitments.states import PLAN_NEXT, PlanStatus
from consultations.models import Cycle


class PlanQuerySet(models.QuerySet):
    """Plans by municipality and state."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def public(self):
        """Those that everybody may read."""
        return self.filter(status=PlanStatus.PUBLISHED)


class Plan(models.Model):
    """The plan of one cycle."""

    NEXT = PLAN_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="plans")
    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="plan", verbose_name=_("cycle"))
    reference = models.CharField(max_length=20, editable=False)
    status = models.CharField(_("state"), max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title = Translated()
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    published_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_plan_per_reference"),
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="plan_ends_after_start"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_public(self):
        """Whether everybody may read it."""
        return self.status == PlanStatus.PUBLISHED

    def get_absolute_url(self):
        """The page of the plan."""
        return reverse("commitments:plan", args=[self.reference])


class PlanSection(models.Model):
    """The answer to one question of the plan (keys in commitments.template.PLAN_QUESTIONS)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    text_sq = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    text = Translated()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="one_section_per_question")]

    def __str__(self):
        return self.key


class PlanCommitment(models.Model):
    """A commitment's place in the plan, with the version that stands in it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="entries")
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="plan_entry")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return f"{self.sort_order}. {self.commitment}"

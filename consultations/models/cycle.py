"""A cycle (one action plan) and its phases: phases are time only, they may overlap and may be moved."""
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cocreate import clock
from cocreate.models import Municipality
from cocreate.translated import Translated


class CycleQuerySet(models.QuerySet):
    """Cycles of one municipality; public ones."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def public(self):
        """Those that everybody may see."""
        return self.filter(published_at__isnull=False)


class Cycle(ClusterableModel):
    """One action-plan cycle of a municipality, for example 2026–2028."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="cycles")
    slug = models.SlugField(_("short name"))
    title_sq = models.CharField(_("title in Albanian"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    title = Translated()
    question_sq = models.CharField(_("the question to the public, in Albanian"), max_length=200, blank=True)
    question_en = models.CharField(_("the question to the public, in English"), max_length=200, blank=True)
    question = Translated()
    summary_sq = models.TextField(_("summary in Albanian"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    summary = Translated()
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_cycle_per_short_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="cycle_ends_after_start"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def reference(self):
        """The public reference: its short name."""
        return self.slug

    @property
    def is_public(self):
        """Whether everybody may see it."""
        return self.published_at is not None

    def get_absolute_url(self):
        """The public page of the cycle."""
        return reverse("home:cycle", args=[self.slug])


class Phase(models.Model):
    """A stretch of time of the cycle."""

    class Kind(models.TextChoices):
        CALL = "call", _("Call")
        APPLICATION = "application", _("Application")
        WORKING_GROUP = "working_group", _("Working group")
        DRAFTING = "drafting", _("Drafting")
        CONSULTATION = "consultation", _("Consultation")
        PLAN = "plan", _("Plan")
        IMPLEMENTATION = "implementation", _("Implementation")

    cycle = ParentalKey(Cycle, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(_("phase"), max_length=20, choices=Kind)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    is_approximate = models.BooleanField(_("the date is approximate (only month and year are shown)"), default=False)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["starts_on", "ends_on"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind"], name="one_phase_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="phase_ends_after_start"
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    def state(self, today=None):
        """"past", "now" or "future" on `today` (a date; default: the municipality's)."""
        today = today or clock.today(self.cycle.municipality)
        if today > self.ends_on:
            return "past"
        return "now" if today >= self.starts_on else "future"

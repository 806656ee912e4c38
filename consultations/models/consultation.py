"""The window of a public consultation. What is consulted on, and what is said, belongs to the commitments room."""
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.models import Municipality
from cocreate.translated import Translated
from consultations.models.cycle import Cycle
from consultations.models.meeting import Meeting
from consultations.states import CONSULTATION_NEXT, ConsultationStatus


class ConsultationQuerySet(models.QuerySet):
    """Windows by municipality and moment."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def public(self):
        """Those that were published."""
        return self.exclude(status=ConsultationStatus.DRAFT)

    def open(self):
        """Those that take contributions now."""
        moment = clock.now()
        return self.filter(status=ConsultationStatus.PUBLISHED, opens_at__lte=moment, closes_at__gt=moment)


class Consultation(models.Model):
    """A window with its notice: reasons, impact, how and until when (law 146/2014, articles 13 to 15)."""

    NEXT = CONSULTATION_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="consultations")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="consultations", verbose_name=_("cycle"))
    reference = models.CharField(max_length=20, editable=False)
    status = models.CharField(_("state"), max_length=12, choices=ConsultationStatus, default=ConsultationStatus.DRAFT)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title = Translated()
    reasons_sq = models.TextField(_("why, in Albanian"))
    reasons_en = models.TextField(_("why, in English"), blank=True)
    reasons = Translated()
    impact_sq = models.TextField(_("expected impact, in Albanian"), blank=True)
    impact_en = models.TextField(_("expected impact, in English"), blank=True)
    impact = Translated()
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    is_moderated_before = models.BooleanField(_("contributions are read before they appear"), default=False)
    extension_reason = models.TextField(_("why it is longer than the usual period"), blank=True)
    closing_reason = models.TextField(_("why it ends with contributions unanswered"), blank=True)
    hearings = models.ManyToManyField(Meeting, blank=True, related_name="consultations", verbose_name=_("hearings"))

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("public consultation")
        verbose_name_plural = _("public consultations")
        ordering = ["-opens_at"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_consultation_per_reference"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="consultation_closes_after_it_opens"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        """Whether a contribution that arrives now is in time."""
        return self.status == ConsultationStatus.PUBLISHED and self.opens_at <= clock.now() < self.closes_at

    @property
    def is_over(self):
        """Whether the window has closed."""
        return clock.now() >= self.closes_at

    def get_absolute_url(self):
        """The public page of the window."""
        return reverse("commitments:consultation", args=[self.reference])

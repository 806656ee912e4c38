"""The selection: decided privately, announced in one act, each decision with a reason in both languages."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.translated import Translated
from consultations.models.application import Application
from consultations.models.call import Call


class Selection(models.Model):
    """The protocol of one call's selection."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="selection")
    method_sq = models.TextField(_("how it was decided, in Albanian"), blank=True)
    method_en = models.TextField(_("how it was decided, in English"), blank=True)
    method = Translated()
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("selection")
        verbose_name_plural = _("selections")

    def __str__(self):
        return f"{self.call.reference}"


class Decision(models.Model):
    """What is decided on one application. The applicant learns of it when the selection is announced."""

    class Outcome(models.TextChoices):
        SELECTED = "selected", _("selected")
        RESERVE = "reserve", _("on the reserve list")
        NOT_SELECTED = "not_selected", _("not selected")

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="decisions")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome)
    reserve_rank = models.PositiveSmallIntegerField(_("place on the reserve list"), null=True, blank=True)
    reason_sq = models.TextField(_("reason in Albanian"))
    reason_en = models.TextField(_("reason in English"), blank=True)
    reason = Translated()

    class Meta:
        ordering = ["outcome", "reserve_rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "reserve_rank"], name="one_application_per_reserve_rank"),
            models.CheckConstraint(condition=~models.Q(reason_sq=""), name="decision_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.application.reference}: {self.get_outcome_display()}"

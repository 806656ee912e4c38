"""What a consultation is about: versions of commitments, fixed when they are added to the window."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import Commitment
from commitments.models.version import Version
from consultations.models import Consultation


class ConsultedVersionQuerySet(models.QuerySet):
    """Consulted versions of one window, or of one municipality."""

    def of(self, municipality):
        """Those in windows of `municipality`."""
        return self.filter(consultation__municipality=municipality)


class ConsultedVersion(models.Model):
    """Version `version` of `commitment` is what the public is asked about in `consultation`."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="consulted")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="consulted")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="consulted")

    objects = ConsultedVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("consulted commitment")
        verbose_name_plural = _("consulted commitments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "commitment"], name="one_consulted_version_per_commitment")
        ]

    def __str__(self):
        return f"{self.consultation.reference}: {self.version}"

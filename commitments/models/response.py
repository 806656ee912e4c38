"""A reasoned response to one or several contributions, tied to the change it caused."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.models import Municipality
from cocreate.translated import Translated
from commitments.models.version import Version
from commitments.states import RESPONSE_NEXT, ResponseStatus
from consultations.models import Consultation


class ResponseQuerySet(models.QuerySet):
    """Responses by municipality and state."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def drafts(self):
        """Those that are not public yet."""
        return self.filter(status=ResponseStatus.DRAFT)


class Response(models.Model):
    """What the municipality answers, with reasons (law 146/2014: refusals need a summary of the reasons)."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        IN_PART = "in_part", _("accepted in part")
        NOT_ACCEPTED = "not_accepted", _("not accepted")
        COVERED = "covered", _("already covered")
        OUT_OF_SCOPE = "out_of_scope", _("out of scope")

    NEXT = RESPONSE_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="responses")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="responses")
    status = models.CharField(_("state"), max_length=10, choices=ResponseStatus, default=ResponseStatus.DRAFT)
    verdict = models.CharField(_("answer"), max_length=14, choices=Verdict)
    text_sq = models.TextField(_("reasons in Albanian"), blank=True)
    text_en = models.TextField(_("reasons in English"), blank=True)
    text = Translated()
    changed_in = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="responses",
        verbose_name=_("version that changed"),
    )
    changed_key = models.CharField(_("answer that changed"), max_length=40, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="accepted") | ~models.Q(text_sq="", text_en=""),
                name="response_has_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.get_verdict_display()}: {self.text[:60]}"

    @property
    def is_public(self):
        """Whether everybody may read it."""
        return self.status == ResponseStatus.PUBLISHED

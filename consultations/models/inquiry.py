"""A question of the public about a call, answered for everybody on the call's page."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.models import Municipality
from cocreate.translated import Translated
from consultations.models.call import Call
from consultations.states import INQUIRY_NEXT, InquiryStatus


class InquiryQuerySet(models.QuerySet):
    """Questions by municipality and state."""

    def of(self, municipality):
        """Those in `municipality`."""
        return self.filter(municipality=municipality)

    def waiting(self):
        """Those that nobody has answered yet."""
        return self.filter(status=InquiryStatus.WAITING)

    def public(self):
        """Those that everybody reads, with their answers, in the order they were answered."""
        return self.filter(status=InquiryStatus.ANSWERED).order_by("answered_at", "pk")


class Inquiry(models.Model):
    """A question as it was asked, as it is shown (without what is personal), and its answer in both languages."""

    NEXT = INQUIRY_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="inquiries")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="inquiries", verbose_name=_("call"))
    reference = models.CharField(_("number"), max_length=20, editable=False)
    status = models.CharField(_("state"), max_length=10, choices=InquiryStatus, default=InquiryStatus.WAITING)
    language = models.CharField(max_length=2, default="sq")
    email = models.EmailField(_("e-mail address"), blank=True)
    text = models.TextField(_("question"))
    asked_at = models.DateTimeField(_("asked"))
    shown_sq = models.TextField(_("question as shown, in Albanian"), blank=True)
    shown_en = models.TextField(_("question as shown, in English"), blank=True)
    shown = Translated()
    answer_sq = models.TextField(_("answer in Albanian"), blank=True)
    answer_en = models.TextField(_("answer in English"), blank=True)
    answer = Translated()
    set_aside_reason = models.TextField(_("why it was set aside"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about a call")
        verbose_name_plural = _("questions about calls")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["municipality", "reference"], name="one_inquiry_per_reference")]

    def __str__(self):
        return f"{self.reference}: {self.text[:60]}"

"""The outbox: a letter is a row, written with the deed that causes it and sent after the deed is certain."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.models.municipality import Municipality


class NoticeQuerySet(models.QuerySet):
    """Letters by municipality and by what is still to do."""

    def of(self, municipality):
        """Letters of one municipality."""
        return self.filter(municipality=municipality)

    def waiting(self, moment):
        """Letters to be sent at `moment`, oldest first."""
        return self.filter(status=Notice.Status.WAITING, send_at__lte=moment).order_by("pk")


class Notice(models.Model):
    """One letter to one address. The text is rendered when it is sent, from `kind` and `context` (references only)."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")
        STOPPED = "stopped", _("stopped")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="notices")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="notices",
        verbose_name=_("person"),
    )
    address = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=2, default="sq")
    kind = models.CharField(_("letter"), max_length=80)
    context = models.JSONField(default=dict)
    secret = models.CharField(max_length=200, blank=True, editable=False)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    failure = models.CharField(_("why it failed"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    send_at = models.DateTimeField(_("to be sent from"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["status", "send_at"], name="notices_waiting")]

    def __str__(self):
        return f"{self.kind} → {self.address}"

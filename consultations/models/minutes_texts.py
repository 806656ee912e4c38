"""Beside the minutes: the texts as they were posted, and what turned out wrong after they were final."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.meeting import Meeting
from consultations.models.minutes import Minutes


class PostedNote(models.Model):
    """Every text that was posted for a field of a sheet of minutes; kept 30 days, so that two writers lose nothing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="posted_notes")
    field = models.CharField(max_length=60)  # as in the form: "discussion_7KQ2BCDF"
    text = models.TextField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    posted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.field} {self.posted_at}"


class Erratum(models.Model):
    """A mistake found in final minutes: the text stays, this note stands beside it, with its reason."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="errata")
    text = models.TextField(_("what should be read instead"))
    reason = models.TextField(_("why"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80]

"""A comment inside the group, on one answer, two levels deep."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import Commitment
from consultations.models import Mandate


class Comment(models.Model):
    """What a member says about the answer `key` (empty: about the whole)."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="comments")
    reference = models.CharField(max_length=20, editable=False)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    key = models.CharField(_("answer"), max_length=40, blank=True)
    author = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="comments")
    body = models.TextField(_("comment"))
    written_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "reference"], name="one_comment_per_reference")
        ]
        indexes = [models.Index(fields=["commitment", "parent"], name="comments_of_commitment")]

    def __str__(self):
        return self.body[:60]

"""An immutable version of a commitment: written once, never changed (a trigger refuses), compared with any other."""
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from commitments.content import Content
from commitments.models.commitment import Commitment


class Version(models.Model):
    """Version `number` of a commitment: the whole content as JSON (commitments.content), its passages, who and why."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    content_json = models.JSONField()
    passages = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    summary = models.CharField(_("what changed"), max_length=300)
    sources = models.JSONField(default=list)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    author_seat = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["commitment", "number"], name="one_version_per_number")]

    def __str__(self):
        return f"{self.commitment.reference} v{self.number}"

    @cached_property
    def content(self):
        """The content as frozen dataclasses."""
        return Content.from_json(self.content_json)

    def get_absolute_url(self):
        """The page of this very version."""
        return reverse("commitments:version", args=[self.commitment.reference, self.number])


class Translation(models.Model):
    """The text of one field of a version in the other language, with the digest of the source it translates.

    Readers see confirmed ones; a draft stands beside the confirmed text until it is confirmed itself.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CONFIRMED = "confirmed", _("confirmed")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2)
    key = models.CharField(max_length=80)
    text = models.TextField()
    source_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language", "key", "state"], name="one_translation_per_answer_and_state"
            )
        ]

    def __str__(self):
        return f"{self.version} {self.language} {self.key}"

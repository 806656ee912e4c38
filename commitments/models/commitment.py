"""A commitment and the working copy its lead drafters write in. What is published are its versions."""
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from cocreate.models import Municipality
from cocreate.translated import active_language
from commitments.states import (
    COMMITMENT_EDITABLE,
    COMMITMENT_NEXT,
    COMMITMENT_PUBLIC,
    CommitmentStatus,
)
from consultations.models import Cycle, Mandate, WorkingGroup


class CommitmentQuerySet(models.QuerySet):
    """Commitments by municipality and state."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def public(self):
        """Those that everybody may read: adopted by the group or further on."""
        return self.filter(status__in=COMMITMENT_PUBLIC)

    def titled(self, language=None):
        """With the title in `language` (default: the active one) at hand for `shown_title`, in the same query."""
        language = (language or active_language())[:2]
        texts = apps.get_model("commitments", "Translation").objects.filter(
            version=models.OuterRef("current_version"), language=language, key="title", state="confirmed")
        return self.annotate(translated_title=models.Subquery(texts.values("text")[:1]))


class Commitment(models.Model):
    """A promise in the making. Its text is in its versions; `current_version` is the newest one."""

    NEXT = COMMITMENT_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="commitments")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("cycle"))
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="commitments")
    reference = models.CharField(_("reference"), max_length=20, editable=False)
    title = models.CharField(_("title"), max_length=240)
    language = models.CharField(_("language it is written in"), max_length=2, default="sq")
    status = models.CharField(_("state"), max_length=12, choices=CommitmentStatus, default=CommitmentStatus.IDEA)
    themes = TaggableManager(_("themes"), blank=True)
    opened_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    current_version = models.ForeignKey(
        "commitments.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_aside_reason = models.TextField(_("why it was set aside"), blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_commitment_per_reference")
        ]

    def __str__(self):
        return self.title

    @property
    def shown_title(self):
        """The title in the reader's language where the current version has it, else as it was written.

        Lists ask `.titled()` first; a single commitment asks the database once.
        """
        language = active_language()
        if language == self.language:
            return self.title
        if not hasattr(self, "translated_title"):
            self.translated_title = Commitment.objects.titled(language).values_list(
                "translated_title", flat=True).get(pk=self.pk)
        return self.translated_title or self.title

    @property
    def is_public(self):
        """Whether everybody may read its current version."""
        return self.status in COMMITMENT_PUBLIC

    @property
    def is_editable(self):
        """Whether its text may change now."""
        return self.status in COMMITMENT_EDITABLE

    def get_absolute_url(self):
        """Its page: the sheet, and for members the desk."""
        return reverse("commitments:commitment", args=[self.reference])


class Lead(models.Model):
    """A mandate that leads the drafting of a commitment: edits the working copy and decides on suggestions."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="leads")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="led")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "mandate"], name="one_lead_per_mandate")]

    def __str__(self):
        return f"{self.mandate.person}"


class DraftAnswer(models.Model):
    """One field of the working copy. `key` is a key of the content ("problem", "title", "milestones", …)."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="draft_answers")
    key = models.CharField(max_length=40)
    value = models.JSONField()
    revision = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "key"], name="one_draft_per_answer")]

    def __str__(self):
        return f"{self.commitment_id} {self.key} r{self.revision}"


class PostedText(models.Model):
    """Every text that was ever posted for an answer, also a refused one; kept 30 days so that nothing is lost."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="posted_texts")
    key = models.CharField(max_length=40)
    value = models.JSONField()
    based_on = models.PositiveIntegerField()
    # The revision of the working copy this text became; empty for a text that was refused or merged into another.
    revision = models.PositiveIntegerField(null=True, blank=True)
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    posted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.commitment_id} {self.key} {self.posted_at}"

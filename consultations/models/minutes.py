"""The minutes of a meeting: draft, open for corrections by those present, final and public; decisions and tasks."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from consultations.meeting_states import (
    CORRECTION_NEXT,
    MINUTES_NEXT,
    TASK_NEXT,
    CorrectionStatus,
    MinutesStatus,
    TaskStatus,
)
from consultations.models.agenda import AgendaItem, item_code
from consultations.models.meeting import Meeting
from consultations.models.working_group import Mandate, Seat


class Minutes(models.Model):
    """The minutes: draft, open for corrections by those present, final and public."""

    NEXT = MINUTES_NEXT

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    status = models.CharField(_("state"), max_length=12, choices=MinutesStatus, default=MinutesStatus.DRAFT)
    introduction = models.TextField(_("introduction"), blank=True)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)  # when those present got the draft
    corrections_until = models.DateField(_("corrections until"), null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self):
        return f"{self.meeting}"

    @property
    def takes_corrections(self):
        """Whether those present may propose corrections today."""
        if self.status != MinutesStatus.CORRECTION:
            return False
        return clock.today(self.meeting.municipality) <= self.corrections_until


class MinutesSignature(models.Model):
    """That a chair stands by the final minutes: who in which mandate, and when. Not an electronic signature."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signatures")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["minutes", "mandate"], name="one_signature_per_mandate")]

    def __str__(self):
        return f"{self.mandate}"


class MinuteLine(models.Model):
    """A decision or a task, as a structured line under a point of the agenda."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("decision")
        TASK = "task", _("task")

    class TakenBy(models.TextChoices):
        CONSENSUS = "consensus", _("by consensus")
        HANDS = "hands", _("by a show of hands")
        BALLOT = "ballot", _("by a vote on the site")

    NEXT = TASK_NEXT

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("text"))
    code = models.CharField(max_length=12, default=item_code, editable=False)
    number = models.CharField(_("number in the register"), max_length=20, blank=True, editable=False)
    taken_by = models.CharField(_("how it was taken"), max_length=10, choices=TakenBy, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    ballot_reference = models.CharField(_("vote"), max_length=20, blank=True)
    owner = models.CharField(_("who"), max_length=160, blank=True)
    owner_seat = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks")
    due_on = models.DateField(_("until"), null=True, blank=True)
    status = models.CharField(_("state"), max_length=10, choices=TaskStatus, default=TaskStatus.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_note = models.TextField(_("what came of it"), blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80]


class Correction(models.Model):
    """A correction proposed by somebody who was present."""

    NEXT = CORRECTION_NEXT

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="corrections")
    proposed_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="corrections")
    text = models.TextField(_("what should be corrected, and how"))
    status = models.CharField(_("state"), max_length=10, choices=CorrectionStatus, default=CorrectionStatus.PROPOSED)
    reason = models.TextField(_("reason"), blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80]

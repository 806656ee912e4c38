"""The selection: decided privately, announced in one act, each decision with a reason in both languages."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.models import Municipality
from cocreate.translated import Translated
from consultations.models.application import Application
from consultations.models.call import Call
from consultations.states import COMPLAINT_NEXT, OFFER_NEXT, ComplaintStatus, OfferStatus


class Selection(models.Model):
    """The protocol of one call's selection."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="selection")
    method_sq = models.TextField(_("how it was decided, in Albanian"), blank=True)
    method_en = models.TextField(_("how it was decided, in English"), blank=True)
    method = Translated()
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    balance = models.JSONField(default=dict, blank=True, editable=False)  # who sits at the table, as announced
    protocol = models.JSONField(default=dict, blank=True, editable=False)  # what is public of it, as announced

    class Meta:
        verbose_name = _("selection")
        verbose_name_plural = _("selections")

    def __str__(self):
        return f"{self.call.reference}"


class BoardDraft(models.Model):
    """The board as it was last saved without deciding; gone when it is decided."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="board_draft")
    content = models.JSONField(default=dict)  # {"decisions": {number: [outcome, rank, sq, en]}, "method": {sq, en}}
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(_("saved"))
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("draft of a selection")

    def __str__(self):
        return f"{self.call.reference} {self.revision}"


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


class ComplaintQuerySet(models.QuerySet):
    """Complaints of one municipality."""

    def of(self, municipality):
        """Those in `municipality`."""
        return self.filter(municipality=municipality)


class Complaint(models.Model):
    """An applicant does not agree with the decision and says why; the answer has a reason and is told by letter."""

    NEXT = COMPLAINT_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="complaints")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="complaints")
    reference = models.CharField(_("number"), max_length=20, editable=False)
    status = models.CharField(_("state"), max_length=14, choices=ComplaintStatus, default=ComplaintStatus.WAITING)
    text = models.TextField(_("complaint"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
                                   related_name="+")
    made_at = models.DateTimeField(_("made"))
    answer = models.TextField(_("answer with its reason"), blank=True)
    correction = models.CharField(_("what was put right"), max_length=14, choices=Decision.Outcome, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_complaint_per_reference")
        ]

    def __str__(self):
        return f"{self.reference} · {self.application.reference}"


class SeatOffer(models.Model):
    """A place that fell free, offered to the first of the reserve list until a date, by a link in a letter."""

    NEXT = OFFER_NEXT

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="offers")
    status = models.CharField(_("state"), max_length=10, choices=OfferStatus, default=OfferStatus.WAITING)
    cause_sq = models.CharField(_("why the place is free, in Albanian"), max_length=300, blank=True)
    cause_en = models.CharField(_("why the place is free, in English"), max_length=300, blank=True)
    cause = Translated()
    token_digest = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("to be answered until"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("offer of a place")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["application"], condition=models.Q(status="waiting"),
                                    name="one_waiting_offer_per_application")
        ]
        indexes = [models.Index(fields=["token_digest"], name="offers_by_token")]

    def __str__(self):
        return f"{self.application.reference}: {self.get_status_display()}"

"""Who comes to a meeting: answers to the invitation, costs of taking part, who was there, numbers from the door."""
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.models import AdministrativeUnit
from consultations.meeting_states import SUPPORT_NEXT, SupportStatus
from consultations.models.agenda import item_code
from consultations.models.meeting import Meeting
from consultations.models.review import Bench
from consultations.models.working_group import Mandate


class Rsvp(models.Model):
    """A person's answer to an invitation. Needs are seen by the secretary and the coordinators, and erased after."""

    class Answer(models.TextChoices):
        YES = "yes", _("I will come")
        ONLINE = "online", _("I will join online")
        NO = "no", _("I cannot come")

    class Need(models.TextChoices):
        ACCESS = "access", _("access without steps, a lift or a place for a wheelchair")
        INTERPRETATION = "interpretation", _("interpretation (a language or sign language)")
        CHILDCARE = "childcare", _("care for children or others during the meeting")
        TRAVEL = "travel", _("help with the way")
        OTHER = "other", _("something else")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="rsvps")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rsvps")
    answer = models.CharField(_("your answer"), max_length=10, choices=Answer)
    needs = models.JSONField(_("what you need to take part"), default=list, blank=True)
    needs_note = models.TextField(_("what should we know"), blank=True)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_answer_per_person")]

    def __str__(self):
        return f"{self.person}: {self.get_answer_display()}"


class SupportRequest(models.Model):
    """Costs of taking part that somebody asks for with the answer: approved before, settled after. No bank data."""

    class Kind(models.TextChoices):
        TRAVEL = "travel", _("travel")
        CARE = "care", _("care of children or others")
        INTERPRETATION = "interpretation", _("interpretation or an assistant")
        OTHER = "other", _("other")

    NEXT = SUPPORT_NEXT

    rsvp = models.ForeignKey(Rsvp, on_delete=models.CASCADE, related_name="support")
    code = models.CharField(max_length=12, default=item_code, editable=False, unique=True)
    kind = models.CharField(_("what for"), max_length=16, choices=Kind, default=Kind.TRAVEL)
    status = models.CharField(_("state"), max_length=10, choices=SupportStatus, default=SupportStatus.REQUESTED)
    estimate = models.DecimalField(_("how much, about"), max_digits=9, decimal_places=2)
    note = models.TextField(_("from where, how, for whom"), blank=True)
    approved_amount = models.DecimalField(_("approved, at most"), max_digits=9, decimal_places=2, null=True, blank=True)
    settled_amount = models.DecimalField(_("paid"), max_digits=9, decimal_places=2, null=True, blank=True)
    settled_on = models.DateField(_("paid on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("costs of taking part")
        verbose_name_plural = _("costs of taking part")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.estimate}"


class Attendance(models.Model):
    """Who sat in a seat at a meeting; the mandate says whether as principal or substitute."""

    class Mode(models.TextChoices):
        ROOM = "room", _("in the room")
        ONLINE = "online", _("online")

    class Source(models.TextChoices):
        SECRETARY = "secretary", _("noted by the secretary")
        DOOR = "door", _("checked in at the door")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="attendances")
    mode = models.CharField(_("how"), max_length=10, choices=Mode, default=Mode.ROOM)
    source = models.CharField(max_length=10, choices=Source, default=Source.SECRETARY)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)  # no longer counted for the quorum
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "mandate"], name="one_attendance_per_mandate")
        ]

    def __str__(self):
        return f"{self.mandate}"


class DoorSlip(models.Model):
    """One person as a number: what somebody told at the door, if they wanted to. No name, no account, no hour."""

    class Gender(models.TextChoices):
        WOMAN = "woman", _("woman")
        MAN = "man", _("man")
        OTHER = "other", _("other")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="door_slips")
    nonce = models.UUIDField(default=uuid.uuid4, editable=False)  # of the form: a slip sent twice counts once
    bench = models.CharField(_("side"), max_length=20, choices=Bench, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    unit = models.ForeignKey(AdministrativeUnit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
                             verbose_name=_("where you live or work"))
    mode = models.CharField(_("how"), max_length=10, choices=Attendance.Mode, default=Attendance.Mode.ROOM)
    is_member = models.BooleanField(default=False)  # also noted by name among those who sit in the group

    class Meta:
        ordering = ["nonce"]
        constraints = [models.UniqueConstraint(fields=["meeting", "nonce"], name="one_slip_per_form")]

    def __str__(self):
        return f"{self.meeting}"

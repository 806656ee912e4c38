"""A meeting, its agenda, who came, and its minutes with a correction window."""
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.models import Municipality
from cocreate.translated import Translated
from consultations.models.cycle import Cycle
from consultations.models.working_group import Mandate, Seat, WorkingGroup
from consultations.states import (
    CORRECTION_NEXT,
    MEETING_NEXT,
    MINUTES_NEXT,
    CorrectionStatus,
    MeetingStatus,
    MinutesStatus,
)


class MeetingQuerySet(models.QuerySet):
    """Meetings by municipality and moment."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def announced(self):
        """Those the public may know of: convened or held."""
        return self.filter(status__in=[MeetingStatus.CONVENED, MeetingStatus.HELD])

    def to_come(self):
        """Convened meetings that are not over."""
        return self.filter(status=MeetingStatus.CONVENED, ends_at__gt=clock.now())


class Meeting(models.Model):
    """A meeting of a group, or a public one of the cycle."""

    class Kind(models.TextChoices):
        GROUP = "group", _("meeting of the group")
        INITIAL = "initial", _("initial meeting")
        FORUM = "forum", _("public forum")
        WORKSHOP = "workshop", _("workshop")
        HEARING = "hearing", _("public hearing")

    NEXT = MEETING_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="meetings")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="meetings")
    group = models.ForeignKey(
        WorkingGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("group")
    )
    reference = models.CharField(max_length=20, editable=False)
    calendar_uid = models.UUIDField(default=uuid.uuid4, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.GROUP)
    status = models.CharField(_("state"), max_length=12, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title = Translated()
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    online_url = models.URLField(_("link to join online"), blank=True)
    is_public = models.BooleanField(_("open to the public"), default=False)
    participants_total = models.PositiveIntegerField(_("people present"), null=True, blank=True)
    convened_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_meeting_per_reference"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_start"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The page of the meeting."""
        return reverse("consultations:meeting", args=[self.reference])


class AgendaItem(models.Model):
    """A point of the agenda; after the meeting it carries what was discussed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    sort_order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("point"), max_length=240)
    proposed_by = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    discussion = models.TextField(_("what was discussed"), blank=True)

    class Meta:
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.title


class Attendance(models.Model):
    """Who sat in a seat at a meeting; the mandate says whether as principal or substitute."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="attendances")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "mandate"], name="one_attendance_per_mandate")
        ]

    def __str__(self):
        return f"{self.mandate}"


class Minutes(models.Model):
    """The minutes: draft, open for corrections by those present, final and public."""

    NEXT = MINUTES_NEXT

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    status = models.CharField(_("state"), max_length=12, choices=MinutesStatus, default=MinutesStatus.DRAFT)
    introduction = models.TextField(_("introduction"), blank=True)
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


class MinuteLine(models.Model):
    """A decision or a task, as a structured line under a point of the agenda."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("decision")
        TASK = "task", _("task")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("text"))
    owner = models.CharField(_("who"), max_length=160, blank=True)
    due_on = models.DateField(_("until"), null=True, blank=True)

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

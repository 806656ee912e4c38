"""A meeting, alone or in a series: when, where, for whom."""
import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.models import AdministrativeUnit, Municipality
from cocreate.translated import Translated
from consultations.meeting_states import MEETING_NEXT, MeetingStatus
from consultations.models.cycle import Cycle
from consultations.models.working_group import WorkingGroup


class SeriesQuerySet(models.QuerySet):
    """Series of one municipality."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)


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


class MeetingSeries(models.Model):
    """The same meeting in several places: one purpose, a meeting in each."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="meeting_series")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="meeting_series")
    reference = models.CharField(max_length=20, editable=False)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title = Translated()
    purpose_sq = models.TextField(_("purpose in Albanian"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    purpose = Translated()

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["title_sq"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_series_per_reference")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The page with all its meetings."""
        return reverse("consultations:series", args=[self.reference])


class Meeting(models.Model):
    """A meeting of a group, or a public one of the cycle."""

    class Kind(models.TextChoices):
        GROUP = "group", _("meeting of the group")
        INITIAL = "initial", _("initial meeting")
        FORUM = "forum", _("public forum")
        WORKSHOP = "workshop", _("workshop")
        HEARING = "hearing", _("public hearing")
        REGIONAL = "regional", _("regional meeting")
        SITE_VISIT = "site_visit", _("site visit")

    class Access(models.TextChoices):
        """Who may come, and what the public reads of it."""

        OPEN = "open", _("open to the public")
        MEMBERS = "members", _("for the members; agenda and minutes are published")
        PRIVATE = "private", _("private; only that it took place is published")

    class Called(models.TextChoices):
        EVERYBODY = "everybody", _("everybody who sits in the group")
        KEEPERS = "keepers", _("the chairs and secretaries")

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
    original_starts_at = models.DateTimeField(null=True, blank=True, editable=False)  # when a convened one was moved
    change_reason = models.TextField(blank=True, editable=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    unit = models.ForeignKey(AdministrativeUnit, on_delete=models.SET_NULL, null=True, blank=True,
                             related_name="meetings", verbose_name=_("administrative unit"))
    map_url = models.URLField(_("link to a map"), blank=True)
    online_url = models.URLField(_("link to join online"), blank=True)
    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.MEMBERS)
    description_sq = models.TextField(_("what it is about, in Albanian"), blank=True)
    description_en = models.TextField(_("what it is about, in English"), blank=True)
    description = Translated()
    access_note_sq = models.TextField(_("how the place is reached and entered, in Albanian"), blank=True)
    access_note_en = models.TextField(_("how the place is reached and entered, in English"), blank=True)
    access_note = Translated()
    called = models.CharField(_("who is called"), max_length=10, choices=Called, default=Called.EVERYBODY)
    also_groups = models.ManyToManyField(WorkingGroup, blank=True, related_name="called_to",
                                         verbose_name=_("other groups that are called"))
    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, null=True, blank=True,
                               related_name="meetings", verbose_name=_("series"))
    capacity = models.PositiveIntegerField(_("places in the room"), null=True, blank=True)
    answer_until = models.DateTimeField(_("answers are asked for until"), null=True, blank=True)
    support_cap = models.DecimalField(_("costs of taking part: at most, a person"), max_digits=9, decimal_places=2,
                                      null=True, blank=True)
    support_note_sq = models.TextField(_("costs of taking part: the rules, in Albanian"), blank=True)
    support_note_en = models.TextField(_("costs of taking part: the rules, in English"), blank=True)
    support_note = Translated()
    door_code = models.CharField(max_length=12, blank=True, editable=False)  # shown at the door, may be made anew
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    minutes_asked_at = models.DateTimeField(null=True, blank=True, editable=False)  # the nag about late minutes
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

    @property
    def is_public(self):
        """Whether anybody may come."""
        return self.access == self.Access.OPEN

    def get_absolute_url(self):
        """The page of the meeting."""
        return reverse("consultations:meeting", args=[self.reference])

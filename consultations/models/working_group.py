"""A group with its rules as data, its seats (held by organisations) and its mandates (people in seats, from–to)."""
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.models import Municipality, Organisation
from cocreate.translated import Translated
from consultations.meeting_states import GROUP_NEXT, GroupStatus
from consultations.models.call import Call
from consultations.models.cycle import Cycle
from consultations.models.review import Bench


class GroupQuerySet(models.QuerySet):
    """Groups of one municipality."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)


class WorkingGroup(models.Model):
    """A group. Its rules are published: quorum, majority, notice, correction window."""

    class Kind(models.TextChoices):
        FORUM = "forum", _("council or forum")
        WORKING_GROUP = "working_group", _("working group")
        TEAM = "team", _("working team")
        THEMATIC = "thematic", _("thematic group")
        AUDIT = "audit", _("social-audit group")

    class Majority(models.TextChoices):
        SIMPLE = "simple", _("more for than against")
        ABSOLUTE = "absolute", _("more than half of all seats")
        TWO_THIRDS = "two_thirds", _("two thirds of the votes for or against")

    class ItemsFrom(models.TextChoices):
        MEMBERS = "members", _("every member, observers too")
        VOICES = "voices", _("every member with a voice")
        KEEPERS = "keepers", _("the chairs and the secretary")

    class Abstentions(models.TextChoices):
        IGNORED = "ignored", _("count for the quorum only")
        COUNTED = "counted", _("count as votes, and so weigh against")

    class Ties(models.TextChoices):
        FAILS = "fails", _("the proposal falls")
        CHAIR = "chair_decides", _("the chair decides")

    NEXT = GROUP_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="groups")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="groups", verbose_name=_("cycle"))
    call = models.OneToOneField(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="group")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="subgroups")
    slug = models.SlugField(_("short name"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.WORKING_GROUP)
    status = models.CharField(_("state"), max_length=10, choices=GroupStatus, default=GroupStatus.ACTIVE)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closing_reason = models.TextField(_("why it was closed"), blank=True)
    name_sq = models.CharField(_("name in Albanian"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    name = Translated()
    purpose_sq = models.TextField(_("task in Albanian"), blank=True)
    purpose_en = models.TextField(_("task in English"), blank=True)
    purpose = Translated()
    founding_act = models.CharField(_("founding act (number and body)"), max_length=160, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    quorum_percent = models.PositiveSmallIntegerField(_("quorum: per cent of all seats, more than"), default=50)
    needs_both_benches = models.BooleanField(_("both benches must be present"), default=True)
    bench_quorum_percent = models.PositiveSmallIntegerField(
        _("quorum on each of the two sides: per cent of its seats, more than (0: none)"), default=0
    )
    majority = models.CharField(_("majority"), max_length=12, choices=Majority, default=Majority.SIMPLE)
    needs_majority_in_both_benches = models.BooleanField(_("a majority in each bench is needed"), default=False)
    abstentions = models.CharField(_("abstentions"), max_length=12, choices=Abstentions, default=Abstentions.IGNORED)
    ties = models.CharField(_("as many for as against"), max_length=14, choices=Ties, default=Ties.FAILS)
    is_vote_secret = models.BooleanField(_("votes are secret unless the group says otherwise"), default=False)
    items_from = models.CharField(
        _("who may propose points for the agenda"), max_length=10, choices=ItemsFrom, default=ItemsFrom.MEMBERS
    )
    notice_days = models.PositiveSmallIntegerField(_("invitation: working days ahead"), default=5)
    correction_days = models.PositiveSmallIntegerField(_("corrections of minutes: working days"), default=5)
    minutes_days = models.PositiveSmallIntegerField(
        _("draft minutes are sent within: working days after the meeting"), default=10
    )
    mandate_months = models.PositiveSmallIntegerField(_("a mandate lasts: months"), null=True, blank=True)
    meetings_a_year = models.PositiveSmallIntegerField(_("meetings a year, at least"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["name_sq"]
        constraints = [models.UniqueConstraint(fields=["municipality", "slug"], name="one_group_per_short_name")]

    def __str__(self):
        return self.name

    @property
    def reference(self):
        """The public reference: its short name."""
        return self.slug

    def get_absolute_url(self):
        """The public page of the group."""
        return reverse("consultations:group", args=[self.slug])

    def get_desk_url(self):
        """The desk ("tryeza") of its members."""
        return reverse("consultations:desk", args=[self.slug])


class Seat(models.Model):
    """A seat at the table. It belongs to an organisation or to a unit of the municipality, not to a person."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="seats")
    bench = models.CharField(_("bench"), max_length=20, choices=Bench)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="seats",
        verbose_name=_("organisation"),
    )
    title_sq = models.CharField(_("who holds it, in Albanian"), max_length=200)
    title_en = models.CharField(_("who holds it, in English"), max_length=200, blank=True)
    title = Translated()
    sort_order = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(_("given up on"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.title


class MandateQuerySet(models.QuerySet):
    """Mandates by moment and person."""

    def of(self, municipality):
        """Those in groups of `municipality`."""
        return self.filter(seat__group__municipality=municipality)

    def running(self, moment: datetime | None = None):
        """Accepted mandates that run at `moment` (default: now); they end to the second."""
        moment = moment or clock.now()
        begun = Q(accepted_at__isnull=False, starts_at__lte=moment)
        return self.filter(begun).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=moment))

    def held_by(self, person):
        """Those of `person`."""
        return self.filter(person=person)


class Mandate(models.Model):
    """A person in a seat, from–to, as principal or substitute, with a role in the group."""

    class Kind(models.TextChoices):
        PRINCIPAL = "principal", _("principal")
        SUBSTITUTE = "substitute", _("substitute")

    class Ending(models.TextChoices):
        """Why a mandate ended, as the public reads it; the reason in words stays inside."""

        RESIGNED = "resigned", _("resigned")
        REPLACED = "replaced", _("replaced by another person")
        ENDED = "ended", _("ended by the group’s coordinator")
        EXPIRED = "expired", _("its time was over")
        SEAT = "seat", _("the seat was given up")
        CLOSED = "closed", _("the group was closed")

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        CO_CHAIR = "co_chair", _("co-chair")
        SECRETARY = "secretary", _("secretary")
        MEMBER = "member", _("member")
        OBSERVER = "observer", _("observer")

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="mandates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(_("principal or substitute"), max_length=12, choices=Kind, default=Kind.PRINCIPAL)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    appointed_by = models.CharField(_("appointed by (act or decision)"), max_length=160, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending, blank=True)
    ending_told_at = models.DateTimeField(null=True, blank=True, editable=False)  # the letter that its end is near
    token_digest = models.CharField(max_length=64, blank=True, editable=False)
    token_expires_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["seat__sort_order", "kind", "pk"]
        indexes = [models.Index(fields=["token_digest"], name="mandates_by_token")]

    def __str__(self):
        return f"{self.person} – {self.seat}"

    @property
    def is_running(self):
        """Whether it is accepted and runs now."""
        moment = clock.now()
        is_begun = self.accepted_at is not None and self.starts_at <= moment
        return is_begun and (self.ends_at is None or self.ends_at > moment)

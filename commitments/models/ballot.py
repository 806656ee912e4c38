"""A ballot: rules as data frozen at opening, one vote a seat; secret votes are detached (docs/decisions/ballots.md)."""
import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.models import Municipality
from cocreate.translated import Translated, in_language
from commitments.models.commitment import Commitment
from commitments.models.version import Version
from commitments.states import BALLOT_NEXT, BallotStatus
from consultations.models import Meeting, Seat, WorkingGroup


def random_128_bits():
    """A random identifier that tells nothing about order or time."""
    return secrets.token_hex(16)


class BallotQuerySet(models.QuerySet):
    """Ballots by municipality and moment."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def due_to_close(self):
        """Open ballots whose time has come; a show of hands waits for its confirmation instead."""
        return self.filter(status=BallotStatus.OPEN, is_by_hands=False, closes_at__lte=clock.now())

    def due_to_open(self):
        """Prepared ballots that are to open by themselves, whose time has come and is not over."""
        now = clock.now()
        return self.filter(status=BallotStatus.DRAFT, has_timed_opening=True, opens_at__lte=now, closes_at__gt=now)


class Ballot(models.Model):
    """A vote of the group on commitments or on other options.

    `rule` is what the count needs (`counting.Rule`); the fields beside it say who votes, and how the vote is held.
    """

    class Kind(models.TextChoices):
        ADOPT = "adopt", _("adopt: for, against or abstain")
        CONSENT = "consent", _("consent: is there an objection?")
        CHOOSE = "choose", _("choose among options")
        SCORE = "score", _("give each option 0 to 5 points")
        RANK = "rank", _("rank the options")

    class Electorate(models.TextChoices):
        SEATS = "seats", _("all seats with a vote")
        MUNICIPALITY = "municipality", _("the seats of the municipality")
        CIVIL_SOCIETY = "civil_society", _("the seats of civil society")
        PRESENT = "present", _("the seats present at the meeting")

    class Substitutes(models.TextChoices):
        STEP_IN = "step_in", _("the substitute votes if the principal has not")
        HANDED_OVER = "handed_over", _("the substitute votes if the principal hands over")
        NONE = "none", _("only principals vote")

    class Reasons(models.TextChoices):
        NONE = "none", _("no reasons")
        ASKED = "asked", _("reasons may be given")
        REQUIRED = "required", _("a vote against needs a reason")

    NEXT = BALLOT_NEXT
    DECIDING = (Kind.ADOPT, Kind.CONSENT)

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="ballots")
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("group"))
    reference = models.CharField(max_length=20, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ADOPT)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title = Translated()
    description_sq = models.TextField(_("what it is about, in Albanian"), blank=True)
    description_en = models.TextField(_("what it is about, in English"), blank=True)
    description = Translated()
    status = models.CharField(_("state"), max_length=10, choices=BallotStatus, default=BallotStatus.DRAFT)
    is_secret = models.BooleanField(_("secret"), default=False)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    has_timed_opening = models.BooleanField(_("opens by itself"), default=False)
    has_early_close = models.BooleanField(_("closes as soon as every seat has voted"), default=False)
    electorate = models.CharField(_("who votes"), max_length=16, choices=Electorate, default=Electorate.SEATS)
    substitutes = models.CharField(_("substitutes"), max_length=12, choices=Substitutes, default=Substitutes.STEP_IN)
    reasons = models.CharField(_("reasons"), max_length=10, choices=Reasons, default=Reasons.ASKED)
    is_changeable = models.BooleanField(_("a vote can be changed until the end"), default=True)
    has_running_results = models.BooleanField(_("the count is shown while the vote runs"), default=False)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="ballots", verbose_name=_("meeting")
    )
    is_by_hands = models.BooleanField(_("by show of hands"), default=False)
    rule = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.TextField(blank=True)
    list_digest = models.CharField(max_length=64, blank=True)
    chair_choices = models.JSONField(default=dict)
    chair_reason = models.TextField(blank=True)
    chair_seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.JSONField(default=dict)
    outcome_sentence_sq = models.TextField(_("the outcome in a sentence, in Albanian"), blank=True)
    outcome_sentence_en = models.TextField(_("the outcome in a sentence, in English"), blank=True)
    outcome_sentence = Translated()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ["-opens_at"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_ballot_per_reference"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="ballot_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(is_by_hands=False) | models.Q(meeting__isnull=False, is_secret=False),
                name="hands_are_shown_openly_at_a_meeting",
            ),
            models.CheckConstraint(
                condition=models.Q(is_secret=False) | models.Q(has_running_results=False),
                name="a_secret_count_does_not_run",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def decides_texts(self):
        """Whether each option is adopted or not, and a commitment moves by it; the other kinds only choose."""
        return self.kind in self.DECIDING

    @property
    def is_open(self):
        """Whether it has opened and has neither closed nor been declared void."""
        return self.status == BallotStatus.OPEN

    @property
    def takes_votes(self):
        """Whether a vote that arrives now counts; a show of hands is entered, not given on a screen."""
        is_running = self.opens_at <= clock.now() < self.closes_at
        return is_running and self.status == BallotStatus.OPEN and not self.is_by_hands

    def get_absolute_url(self):
        """The page where one votes, and later reads the result."""
        return reverse("commitments:ballot", args=[self.reference])


class BallotOption(models.Model):
    """What is voted on: one version of a commitment, or an option in words. Sheets and papers name it by its key."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="options")
    key = models.CharField(max_length=20, editable=False)
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="ballot_options"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title_sq = models.CharField(_("option in Albanian"), max_length=200, blank=True)
    title_en = models.CharField(_("option in English"), max_length=200, blank=True)
    description_sq = models.TextField(_("more about it, in Albanian"), blank=True)
    description_en = models.TextField(_("more about it, in English"), blank=True)
    description = Translated()
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "commitment"], name="one_option_per_commitment"),
            models.UniqueConstraint(fields=["ballot", "key"], name="one_option_per_key"),
            models.CheckConstraint(
                condition=models.Q(commitment__isnull=False) | ~models.Q(title_sq=""), name="an_option_has_a_name"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        """The name of the option in the active language."""
        return self.commitment.title if self.commitment_id else in_language(self, "title")

    @property
    def public_title_sq(self):
        """Its name in Albanian, for the public record."""
        return self.commitment.title if self.commitment_id else self.title_sq


class BallotExtension(models.Model):
    """That the end of an open ballot was moved to a later time, and why."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="extensions")
    closed_before_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reason = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("closed_before_at")), name="an_extension_is_later"
            )
        ]

    def __str__(self):
        return f"{self.ballot.reference} {self.closes_at}"

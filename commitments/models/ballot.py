"""A ballot: rules as data frozen at opening, one vote a seat; secret votes are detached (docs/decisions/ballots.md)."""
import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.models import Municipality
from cocreate.translated import Translated
from commitments.models.commitment import Commitment
from commitments.models.version import Version
from commitments.states import BALLOT_NEXT, BallotStatus
from consultations.models import Seat, WorkingGroup


class BallotQuerySet(models.QuerySet):
    """Ballots by municipality and moment."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def due_to_close(self):
        """Open ballots whose time has come."""
        return self.filter(status=BallotStatus.OPEN, closes_at__lte=clock.now())


class Ballot(models.Model):
    """A vote of the group on one or more commitments: for, against or abstain on each."""

    class Kind(models.TextChoices):
        ADOPT = "adopt", _("adopt commitments")

    NEXT = BALLOT_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="ballots")
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("group"))
    reference = models.CharField(max_length=20, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ADOPT)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title = Translated()
    status = models.CharField(_("state"), max_length=10, choices=BallotStatus, default=BallotStatus.DRAFT)
    is_secret = models.BooleanField(_("secret"), default=False)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    rule = models.JSONField(default=dict)
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
        ]

    def __str__(self):
        return self.title

    @property
    def takes_votes(self):
        """Whether a vote that arrives now counts."""
        return self.status == BallotStatus.OPEN and self.opens_at <= clock.now() < self.closes_at

    def get_absolute_url(self):
        """The page where one votes, and later reads the result."""
        return reverse("commitments:ballot", args=[self.reference])


class BallotOption(models.Model):
    """What is voted on: one version of a commitment."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="options")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="ballot_options")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = [models.UniqueConstraint(fields=["ballot", "commitment"], name="one_option_per_commitment")]

    def __str__(self):
        return str(self.version)


class Elector(models.Model):
    """A seat on the frozen list of a ballot."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="electors")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    bench = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="one_elector_per_seat")]

    def __str__(self):
        return f"{self.seat}"


class OpenVote(models.Model):
    """The vote of a seat in an open ballot; shown with the seat's name when the ballot has closed."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="open_votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choices = models.JSONField()
    reasons = models.JSONField(default=dict)
    receipt = models.CharField(max_length=40)
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="one_vote_per_seat")]

    def __str__(self):
        return f"{self.ballot.reference} {self.seat}"


class Participation(models.Model):
    """That a seat has voted in a secret ballot: without time, without choice."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="participations")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="one_participation_per_seat")]

    def __str__(self):
        return f"{self.ballot.reference} {self.seat}"


def random_128_bits():
    """A random identifier that tells nothing about order or time."""
    return secrets.token_hex(16)


class Paper(models.Model):
    """A detached ballot paper: random key, random receipt (only its hash), no time, no seat, no person, no sequence."""

    id = models.CharField(primary_key=True, max_length=32, default=random_128_bits, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="papers")
    receipt_digest = models.CharField(max_length=64)
    choices = models.JSONField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["ballot", "receipt_digest"], name="one_paper_per_receipt")]

    def __str__(self):
        return self.id

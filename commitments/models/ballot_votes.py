"""Who votes and what they gave: the frozen list of seats, open votes, and secret papers that link to nobody."""
from django.conf import settings
from django.db import models

from commitments.models.ballot import Ballot, random_128_bits
from consultations.models import Seat


class Elector(models.Model):
    """A seat on the frozen list of a ballot.

    An absent seat (of a vote of those present at a meeting) does not vote but is in the base of the quorum. A seat
    that declared a conflict of interest before it voted does not vote; whether it is in the base the rule says.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="electors")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    bench = models.CharField(max_length=20)
    is_present = models.BooleanField(default=True)
    is_handed_over = models.BooleanField(default=False)
    recusal_reason = models.TextField(blank=True)
    recused_at = models.DateTimeField(null=True, blank=True)
    recused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="one_elector_per_seat")]

    def __str__(self):
        return f"{self.seat}"

    @property
    def is_recused(self):
        """Whether the seat declared a conflict of interest."""
        return self.recused_at is not None

    @property
    def may_vote(self):
        """Whether a vote is expected of the seat."""
        return self.is_present and not self.is_recused


class OpenVote(models.Model):
    """The vote of a seat in an open ballot; shown with the seat's name when the ballot has closed.

    `choices` has the shape of its ballot's kind: {key: word} (adopt, consent), {key: 0–5} (score), [key] (choose; rank
    in order of preference).
    """

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
    """That a seat has voted in a secret ballot: random key, without time, sequence or choice."""

    id = models.CharField(primary_key=True, max_length=32, default=random_128_bits, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="participations")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="one_participation_per_seat")]

    def __str__(self):
        return f"{self.ballot.reference} {self.seat}"


class Paper(models.Model):
    """A detached ballot paper: random key, random receipt (only its hash), no time, no seat, no person, no sequence.

    `choices` is {"votes": sheet} in the shape of an open vote, with "bench" only where the rule counts by bench.
    """

    id = models.CharField(primary_key=True, max_length=32, default=random_128_bits, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="papers")
    receipt_digest = models.CharField(max_length=64)
    choices = models.JSONField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["ballot", "receipt_digest"], name="one_paper_per_receipt")]

    def __str__(self):
        return self.id


class HandCount(models.Model):
    """A show of hands as the secretary entered it, seat by seat; it counts once a second person has confirmed it.

    `sheets` is {seat id: {"votes": sheet, "reasons": {key: reason}}}.
    """

    ballot = models.OneToOneField(Ballot, on_delete=models.CASCADE, related_name="hand_count")
    sheets = models.JSONField(default=dict)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("entered_by")),
                name="hands_confirmed_by_another",
            )
        ]

    def __str__(self):
        return f"{self.ballot.reference}"

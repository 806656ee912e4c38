"""A public contribution to a consultation: on a commitment or one of its answers."""
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cocreate.models import Municipality
from commitments.models.commitment import Commitment
from commitments.models.response import Response
from commitments.models.version import Version
from commitments.states import CONTRIBUTION_NEXT, ContributionStatus
from consultations.models import Consultation

CONTRIBUTION_SHOWN = {ContributionStatus.PUBLISHED, ContributionStatus.HIDDEN, ContributionStatus.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many contributions are owed an answer, and how many have it in public."""

    received: int
    answered: int

    @property
    def waiting(self):
        """How many still wait."""
        return self.received - self.answered


class ContributionQuerySet(models.QuerySet):
    """Contributions by municipality and state."""

    def of(self, municipality):
        """Those in `municipality`."""
        return self.filter(municipality=municipality)

    def public(self):
        """Those that everybody may read."""
        return self.filter(status=ContributionStatus.PUBLISHED)

    def to_answer(self):
        """Those that are owed an answer: confirmed and not withdrawn (also hidden ones are answered)."""
        return self.exclude(status__in=[ContributionStatus.UNCONFIRMED, ContributionStatus.WITHDRAWN])

    def answered(self):
        """Those whose response is published."""
        return self.to_answer().filter(response__status="published")

    def progress(self):
        """How far the answers are: `received`, `answered` (an instance of Progress); one query."""
        has_answer = models.Q(response__status="published")
        counts = self.to_answer().aggregate(received=models.Count("pk"), answered=models.Count("pk", filter=has_answer))
        return Progress(**counts)

    def shown(self):
        """Those with a public page: published, or hidden or withdrawn (which says so instead of the words)."""
        return self.filter(status__in=CONTRIBUTION_SHOWN)


class Contribution(models.Model):
    """What somebody says in a consultation. The address is never public; the name only if they give it as such."""

    class Kind(models.TextChoices):
        FOR = "for", _("in favour")
        AGAINST = "against", _("against")
        NEUTRAL = "neutral", _("neutral")
        QUESTION = "question", _("a question")
        SUGGESTION = "suggestion", _("a suggestion")

    class Source(models.TextChoices):
        WEB = "web", _("on this site")
        SLIP = "slip", _("paper slip")
        MEETING = "meeting", _("public meeting")
        PHONE = "phone", _("telephone")
        LETTER = "letter", _("letter")

    class HiddenReason(models.TextChoices):
        PERSONAL_DATA = "personal_data", _("it holds personal data of somebody")
        INSULT = "insult", _("it insults or threatens somebody")
        ADVERTISING = "advertising", _("it is advertising")
        UNLAWFUL = "unlawful", _("the law does not allow it")
        OTHER_SUBJECT = "other_subject", _("it is not about this consultation")

    NEXT = CONTRIBUTION_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="contributions")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="contributions")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="contributions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="contributions")
    key = models.CharField(_("answer"), max_length=40, blank=True)
    code = models.CharField(_("code"), max_length=20, editable=False)
    status = models.CharField(
        _("state"), max_length=12, choices=ContributionStatus, default=ContributionStatus.UNCONFIRMED
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEUTRAL)
    source = models.CharField(_("how it came"), max_length=10, choices=Source, default=Source.WEB)
    body = models.TextField(_("your words"))
    language = models.CharField(max_length=2, default="sq")
    byline = models.CharField(_("name shown"), max_length=120, blank=True)
    organisation_name = models.CharField(_("organisation"), max_length=160, blank=True)
    territory = models.CharField(_("where you live"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    token_digest = models.CharField(max_length=64, blank=True)
    token_expires_at = models.DateTimeField(null=True, blank=True)
    posted_at = models.DateTimeField(_("posted"))
    confirmed_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(_("why it is hidden"), max_length=200, choices=HiddenReason, blank=True)
    response = models.ForeignKey(
        Response, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="one_contribution_per_code")]
        indexes = [
            models.Index(fields=["commitment", "status"], name="contributions_of_commitment"),
            models.Index(fields=["token_digest"], name="contributions_by_token"),
        ]

    def __str__(self):
        return f"{self.code}: {self.body[:60]}"

    def get_absolute_url(self):
        """The public page of this contribution and its answer, by its code."""
        return reverse("commitments:contribution", args=[self.code])

    @property
    def is_answered(self):
        """Whether its response is public."""
        return self.response is not None and self.response.status == "published"

    @property
    def is_readable(self):
        """Whether everybody may read its words now."""
        return self.status == ContributionStatus.PUBLISHED

    @property
    def body_start(self):
        """The beginning of the words, for listings."""
        return Truncator(self.body).chars(90)

    @property
    def answer_state(self):
        """Where the answer is: public, drafted, or still to be written."""
        if self.is_answered:
            return _("answered")
        return _("drafted") if self.response_id else _("to be answered")

    @property
    def address(self):
        """Where letters to its author go; "" when nobody left an address. Never public."""
        return self.person.email if self.person else self.email

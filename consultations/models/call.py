"""A call and its rules. The text of the call is a Wagtail page (home.CallPage); the rules are data here."""
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cocreate import clock
from cocreate.models import Municipality, Organisation
from cocreate.text import fold
from cocreate.translated import Translated
from consultations.call_words import words_of
from consultations.models.cycle import Cycle
from consultations.states import CALL_NEXT, CallStatus


class CallQuerySet(models.QuerySet):
    """Calls of one municipality, by moment."""

    def of(self, municipality):
        """Those of `municipality`."""
        return self.filter(municipality=municipality)

    def public(self):
        """Those that everybody may read: published, with an opening that has come, or further on."""
        return self.exclude(status__in=[CallStatus.DRAFT, CallStatus.CANCELLED]).filter(opens_at__lte=clock.now())

    def open(self):
        """Those that take applications now."""
        moment = clock.now()
        return self.filter(status=CallStatus.PUBLISHED, opens_at__lte=moment, closes_at__gt=moment)


class Call(ClusterableModel):
    """An open call: dates to the minute, seats, who may apply, checks, criteria and questions."""

    class Kind(models.TextChoices):
        WORKING_GROUP = "working_group", _("working group")
        NOMINATION = "nomination", _("nomination to a public body")
        EVALUATORS = "evaluators", _("evaluators or monitors of a grant process")
        PARTNERS = "partners", _("implementing partners")

    class Scoring(models.TextChoices):
        POINTS = "points", _("points for each criterion")
        RUBRIC = "rubric", _("yes, partly or no for each criterion")

    NEXT = CALL_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="calls")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="calls", verbose_name=_("cycle"))
    reference = models.CharField(max_length=20, editable=False)
    kind = models.CharField(_("kind of call"), max_length=20, choices=Kind, default=Kind.WORKING_GROUP)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title = Translated()
    template = models.CharField(max_length=20, default="elbasan", editable=False)  # consultations/call_templates.py
    body_sq = models.CharField(_("the body or process it is for, in Albanian"), max_length=200, blank=True)
    body_en = models.CharField(_("the body or process it is for, in English"), max_length=200, blank=True)
    body = Translated()
    status = models.CharField(_("state"), max_length=12, choices=CallStatus, default=CallStatus.DRAFT, editable=False)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes (deadline)"), null=True, blank=True)
    questions_until = models.DateTimeField(_("the public may ask until"), null=True, blank=True)
    seats_civil_society = models.PositiveSmallIntegerField(_("seats for civil society"), default=7)
    seats_municipality = models.PositiveSmallIntegerField(_("seats for the municipality"), default=7)
    takes_organisations = models.BooleanField(_("organisations may apply"), default=True)
    takes_informal_groups = models.BooleanField(_("informal groups may apply"), default=True)
    takes_citizens = models.BooleanField(_("active citizens may apply"), default=True)
    tie_rule_sq = models.CharField(_("what decides a tie, in Albanian"), max_length=300, blank=True)
    tie_rule_en = models.CharField(_("what decides a tie, in English"), max_length=300, blank=True)
    tie_rule = Translated()
    scoring = models.CharField(_("how reviewers score"), max_length=10, choices=Scoring, default=Scoring.POINTS)
    publishes_scores = models.BooleanField(_("the protocol shows the points of each organisation"), default=False)
    files_at_most = models.PositiveSmallIntegerField(_("files at most (0: none are taken)"), default=5)
    megabytes_at_most = models.PositiveSmallIntegerField(_("megabytes a file at most"), default=10)
    complaint_days = models.PositiveSmallIntegerField(_("days for a complaint (working days)"), default=5)
    retention_months = models.PositiveSmallIntegerField(_("personal data are kept for (months)"), default=24)
    contact_email = models.EmailField(_("contact"))
    search_text = models.TextField(default="", blank=True, editable=False)  # folded: found with or without ë and ç
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True, editable=False)
    committee_reason_sq = models.TextField(_("why one side is not on the committee, in Albanian"), blank=True,
                                           editable=False)
    committee_reason_en = models.TextField(_("why one side is not on the committee, in English"), blank=True,
                                           editable=False)
    committee_reason = Translated()

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_call_per_reference"),
            models.CheckConstraint(
                condition=models.Q(closes_at__isnull=True) | models.Q(closes_at__gt=models.F("opens_at")),
                name="call_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "cancelled"])
                | models.Q(opens_at__isnull=False, closes_at__isnull=False),
                name="published_call_has_a_deadline",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Keeps what the search compares."""
        self.search_text = fold(f"{self.title_sq} {self.title_en} {self.reference}")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)

    @property
    def is_open(self):
        """Whether an application that arrives now is in time."""
        return self.status == CallStatus.PUBLISHED and self.opens_at <= clock.now() < self.closes_at

    @property
    def is_over(self):
        """Whether the deadline has passed."""
        return self.closes_at is not None and clock.now() >= self.closes_at

    @property
    def is_public(self):
        """Whether everybody may read it."""
        hidden = {CallStatus.DRAFT, CallStatus.CANCELLED}
        return self.status not in hidden and self.opens_at is not None and self.opens_at <= clock.now()

    @property
    def is_announced(self):
        """Whether the result is public."""
        return self.status == CallStatus.ANNOUNCED

    @property
    def founds_group(self):
        """Whether its result is a working group, with seats of the municipality beside those of civil society."""
        return self.kind == self.Kind.WORKING_GROUP

    @property
    def words(self):
        """What it is called by its kind: the button, the places (consultations/call_words.py)."""
        return words_of(self.kind)

    @property
    def asks_until(self):
        """The moment until which the public may ask: the one that is set, else the deadline."""
        return self.questions_until or self.closes_at

    @property
    def takes_inquiries(self):
        """Whether a question of the public that arrives now is answered."""
        is_public = self.status == CallStatus.PUBLISHED and self.is_public
        return is_public and clock.now() < min(self.asks_until, self.closes_at)

    @property
    def total_points(self):
        """The highest number of points an application can have: always the sum of the criteria, never typed in."""
        return sum(criterion.maximum_points for criterion in self.criteria.all())

    @property
    def asked_questions(self):
        """The questions of the form as it is now; those taken out after the opening keep their answers elsewhere."""
        return [question for question in self.questions.all() if question.is_asked]

    def takes(self, kind):
        """Whether organisations of this kind (`Organisation.Kind`) may apply."""
        return {
            Organisation.Kind.ORGANISATION: self.takes_organisations,
            Organisation.Kind.INFORMAL_GROUP: self.takes_informal_groups,
            Organisation.Kind.CITIZEN: self.takes_citizens,
        }[kind]

    def get_absolute_url(self):
        """The public page of the call (its Wagtail page; the address leads there)."""
        return reverse("home:call", args=[self.reference])


class EligibilityCheck(models.Model):
    """A yes/no condition; failing one needs a reason."""

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="checks")
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"
    text_sq = models.CharField(_("condition in Albanian"), max_length=300)
    text_en = models.CharField(_("condition in English"), max_length=300, blank=True)
    text = Translated()

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.text


class Criterion(models.Model):
    """A criterion that reviewers score from 0 to `maximum_points`."""

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="criteria")
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"
    name_sq = models.CharField(_("criterion in Albanian"), max_length=200)
    name_en = models.CharField(_("criterion in English"), max_length=200, blank=True)
    name = Translated()
    help_sq = models.CharField(_("what is looked for, in Albanian"), max_length=300, blank=True)
    help_en = models.CharField(_("what is looked for, in English"), max_length=300, blank=True)
    help = Translated()
    maximum_points = models.PositiveSmallIntegerField(_("points at most"), default=10)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(maximum_points__gte=1), name="criterion_has_points")
        ]

    def __str__(self):
        return self.name


class Question(models.Model):
    """A question of the application form, with a limit in words (0: none)."""

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="questions")
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"
    label_sq = models.CharField(_("question in Albanian"), max_length=300)
    label_en = models.CharField(_("question in English"), max_length=300, blank=True)
    label = Translated()
    help_sq = models.CharField(_("help in Albanian"), max_length=300, blank=True)
    help_en = models.CharField(_("help in English"), max_length=300, blank=True)
    help = Translated()
    is_required = models.BooleanField(_("must be answered"), default=True)
    is_asked = models.BooleanField(default=True, editable=False)  # false: taken out after answers had been written
    word_limit = models.PositiveSmallIntegerField(_("words at most (0: no limit)"), default=300)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.label

"""An application to a call, its answers and its files. Seen by the applicant, reviewers and coordinators only."""
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from cocreate.models import Municipality, Organisation
from cocreate.storage import private_storage, random_name
from consultations.models.call import Call, Question
from consultations.states import APPLICATION_LIVE, APPLICATION_NEXT, ApplicationStatus


class ApplicationQuerySet(models.QuerySet):
    """Applications by municipality, person and state."""

    def of(self, municipality):
        """Those in `municipality`."""
        return self.filter(municipality=municipality)

    def live(self):
        """Those that were not withdrawn."""
        return self.filter(status__in=APPLICATION_LIVE)

    def handed_in(self):
        """Those that count: handed in and not withdrawn."""
        return self.filter(status__in=APPLICATION_LIVE - {ApplicationStatus.DRAFT})

    def competing(self):
        """Those that arrived in time or were admitted; `is_kept_out` says the same of one."""
        return self.exclude(received_at__gte=models.F("call__closes_at"), late_admitted_at__isnull=True)

    def written_by(self, person):
        """Those of the organisations that `person` acts for."""
        return self.filter(organisation__memberships__person=person, organisation__memberships__is_active=True)


class Application(models.Model):
    """One organisation's application to one call."""

    class Source(models.TextChoices):
        SITE = "site", _("on the site")
        EMAIL = "email", _("by e-mail")
        PAPER = "paper", _("on paper")
        OFFICE = "office", _("dictated at an office")

    NEXT = APPLICATION_NEXT

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="applications")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications", verbose_name=_("call"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="applications", verbose_name=_("organisation")
    )
    reference = models.CharField(_("number"), max_length=20, editable=False)
    status = models.CharField(_("state"), max_length=14, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    language = models.CharField(max_length=2, default="sq")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("typed in by"),
    )
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    needs = models.TextField(_("what you need to take part"), blank=True)
    interests = models.TextField(_("interests to declare"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)
    nominee_name = models.CharField(_("the person you nominate"), max_length=120, blank=True)
    nominee_email = models.EmailField(_("e-mail address of the person you nominate"), blank=True)
    source = models.CharField(_("how it came"), max_length=10, choices=Source, default=Source.SITE)
    received_at = models.DateTimeField(_("when it arrived"), null=True, blank=True)  # for what was typed in
    late_admitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    late_reason = models.TextField(_("why it counts although it came late"), blank=True)
    consented_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)
    handed_in = models.JSONField(default=dict, blank=True, editable=False)  # exactly what the fingerprint covers
    changes = models.JSONField(default=dict, blank=True, editable=False)  # written since, not handed in yet

    erased_at = models.DateTimeField(null=True, blank=True, editable=False)  # its personal data are gone

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_application_per_reference"),
            models.UniqueConstraint(
                fields=["call", "organisation"],
                condition=~models.Q(status="withdrawn"),
                name="one_live_application_per_organisation",
            ),
        ]

    def __str__(self):
        return f"{self.reference} · {self.organisation}"

    @property
    def is_draft(self):
        """Whether it was not handed in yet."""
        return self.status == ApplicationStatus.DRAFT

    @property
    def has_changes(self):
        """Whether something was changed after handing in and not handed in again: it does not count yet."""
        return bool(self.changes)

    @property
    def is_editable(self):
        """Whether its text may change now: the call is open and it was not withdrawn or decided."""
        return self.call.is_open and self.status in {ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED}

    @property
    def arrived_at(self):
        """The moment that is compared with the deadline: when the paper came, or when it was handed in on the site."""
        return self.received_at or self.submitted_at

    @property
    def is_late(self):
        """Whether it came after the deadline; only what is typed in can be: the site takes nothing late."""
        return self.received_at is not None and self.received_at >= self.call.closes_at

    @property
    def is_kept_out(self):
        """Whether it came late and has not been admitted: it is kept and shown as late, and does not compete."""
        return self.is_late and self.late_admitted_at is None

    @property
    def enclosed_files(self):
        """The files of the application itself, the only ones that are sealed; originals and supplements are not."""
        return [one for one in self.attachments.all() if one.kind == Attachment.Kind.ENCLOSED]

    @property
    def originals(self):
        """What was typed in, as it came: a scan, a letter, an e-mail."""
        return [one for one in self.attachments.all() if one.kind == Attachment.Kind.ORIGINAL]

    def get_absolute_url(self):
        """The applicant's page."""
        return reverse("consultations:application", args=[self.reference])


class Answer(models.Model):
    """The answer to one question of the call."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="one_answer_per_question")
        ]

    def __str__(self):
        return self.text[:60]


class PostedAnswer(models.Model):
    """Every text that was posted for a field of an application; kept 30 days, so that two writers lose nothing."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="posted_answers")
    field = models.CharField(max_length=60)  # as in the form: "question_12", "needs"
    text = models.TextField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    posted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.field} {self.posted_at}"


class Confirmation(models.Model):
    """Somebody is asked by letter: the applicant whether what was typed in is right, the nominee whether they stand."""

    class Purpose(models.TextChoices):
        APPLICANT = "applicant", _("the applicant confirms what was typed in")
        NOMINEE = "nominee", _("the nominated person agrees")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="confirmations")
    purpose = models.CharField(max_length=10, choices=Purpose)
    address = models.EmailField(_("e-mail address"))
    token_digest = models.CharField(max_length=64, editable=False)
    expires_at = models.DateTimeField(editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_confirmed = models.BooleanField(null=True, editable=False)  # empty: not answered yet
    words = models.TextField(_("what is not right"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "purpose"], name="one_confirmation_per_purpose")
        ]
        indexes = [models.Index(fields=["token_digest"], name="confirmations_by_token")]

    def __str__(self):
        return f"{self.application.reference}: {self.get_purpose_display()}"


class InformationRequest(models.Model):
    """The coordinator asks the applicant for something that is missing, until a date; the answer stands beside."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="information_requests")
    text = models.TextField(_("what is missing"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    due_at = models.DateTimeField(_("to be answered until"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    extension_reason = models.TextField(_("why there is more time"), blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    noted_at = models.DateTimeField(null=True, blank=True, editable=False)  # the coordinator has read how it ended

    class Meta:
        verbose_name = _("request for information")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.application.reference}: {self.text[:60]}"

    @property
    def is_open(self):
        """Whether it can still be answered."""
        return self.answered_at is None and clock.now() < self.due_at

    @property
    def is_lapsed(self):
        """Whether its date passed without an answer."""
        return self.answered_at is None and clock.now() >= self.due_at


class Attachment(models.Model):
    """A file of an application: private storage, random name, handed out only by a view that asks."""

    class Kind(models.TextChoices):
        ENCLOSED = "enclosed", _("enclosed by the applicant")
        ORIGINAL = "original", _("the original that was typed in")
        SUPPLEMENT = "supplement", _("sent on request after the deadline")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ENCLOSED)
    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, null=True, blank=True,
                                related_name="attachments")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(storage=private_storage, upload_to=random_name, max_length=200)
    name = models.CharField(_("file name"), max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name

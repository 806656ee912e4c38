"""An application to a call, its answers and its files. Seen by the applicant, reviewers and coordinators only."""
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

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

    def written_by(self, person):
        """Those of the organisations that `person` acts for."""
        return self.filter(organisation__memberships__person=person, organisation__memberships__is_active=True)


class Application(models.Model):
    """One organisation's application to one call."""

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


class Attachment(models.Model):
    """A file of an application: private storage, random name, handed out only by a view that asks."""

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

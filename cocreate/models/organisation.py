"""An organisation, informal group or active citizen that takes part, and the people who act for it."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from cocreate.models.municipality import Municipality


class OrganisationQuerySet(models.QuerySet):
    """Organisations of one municipality, or of one person."""

    def of(self, municipality):
        """Those known in `municipality`."""
        return self.filter(municipality=municipality)

    def acted_for_by(self, person):
        """Those that `person` may act for now."""
        return self.filter(memberships__person=person, memberships__is_active=True)


class Organisation(models.Model):
    """A profile that is used again from call to call. The contact data are never public."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("civil society organisation")
        INFORMAL_GROUP = "informal_group", _("informal group")
        CITIZEN = "citizen", _("active citizen")

    class Size(models.TextChoices):
        VOLUNTEERS = "volunteer_only", _("volunteers only")
        SMALL = "small", _("small (up to 5 staff)")
        MEDIUM = "medium", _("medium (6 to 20 staff)")
        LARGE = "large", _("large (over 20 staff)")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="organisations")
    kind = models.CharField(_("who you are"), max_length=20, choices=Kind, default=Kind.ORGANISATION)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=60, blank=True)
    territory = models.CharField(_("where you work"), max_length=200, blank=True)
    field_of_work = models.CharField(_("field of work"), max_length=200, blank=True)
    size = models.CharField(_("size"), max_length=20, choices=Size, blank=True)
    themes = TaggableManager(_("themes"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A person acts for an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    is_active = models.BooleanField(_("acts for it now"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("member of an organisation")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="one_membership_per_person")
        ]

    def __str__(self):
        return f"{self.person} – {self.organisation}"

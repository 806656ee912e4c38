"""An organisation, informal group or active citizen that takes part, and the people who act for it."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from cocreate.models.municipality import AdministrativeUnit, Municipality
from cocreate.references import new_reference
from cocreate.text import fold


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
    reference = models.CharField(max_length=20, default="", editable=False)
    kind = models.CharField(_("who you are"), max_length=20, choices=Kind, default=Kind.ORGANISATION)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=60, blank=True)
    units = models.ManyToManyField(AdministrativeUnit, blank=True, related_name="organisations",
                                   verbose_name=_("administrative units in which you work"))
    territory = models.CharField(_("where you work"), max_length=200, blank=True)
    field_of_work = models.CharField(_("field of work"), max_length=200, blank=True)
    size = models.CharField(_("size"), max_length=20, choices=Size, blank=True)
    themes = TaggableManager(_("themes"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(default="", blank=True, editable=False)  # folded: found with or without ë and ç

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="one_organisation_per_reference")
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Gives a reference the first time, and keeps what the search compares."""
        if not self.reference:
            taken = Organisation.objects.of(self.municipality)
            self.reference = new_reference("O", lambda code: taken.filter(reference=code).exists())
        self.search_text = fold(" ".join([self.name, self.name_en, self.territory, self.field_of_work]))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)


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


class MembershipInvitation(models.Model):
    """Somebody who acts for an organisation asks a colleague to do so too; answered by the link in a letter."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    token_digest = models.CharField(max_length=64, editable=False)
    expires_at = models.DateTimeField(editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("invitation to an organisation")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["token_digest"], name="member_invitations_by_token")]

    def __str__(self):
        return f"{self.email} – {self.organisation}"

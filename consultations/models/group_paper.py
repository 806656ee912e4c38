"""The acts of a group: founding decision, rules of work, work plan. Public files with who signed them when."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.references import short_code
from cocreate.storage import private_storage, random_name
from cocreate.translated import Translated
from consultations.models.working_group import WorkingGroup


def paper_code():
    """A code for an address."""
    return short_code(8)


class GroupPaper(models.Model):
    """A signed act of a group. A newer one may take the place of an older one, which stays readable."""

    class Kind(models.TextChoices):
        FOUNDING = "founding", _("founding decision")
        CHANGE = "change", _("decision that changes the group")
        RULES = "rules", _("rules of work")
        WORK_PLAN = "work_plan", _("work plan")
        OTHER = "other", _("other act")

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="papers")
    code = models.CharField(max_length=12, default=paper_code, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    number = models.CharField(_("number"), max_length=60, blank=True)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title = Translated()
    signed_on = models.DateField(_("signed on"))
    signed_by = models.CharField(_("signed by"), max_length=200, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by",
                                 verbose_name=_("takes the place of"))
    file = models.FileField(storage=private_storage, upload_to=random_name, max_length=200, blank=True)
    name = models.CharField(_("file name"), max_length=160, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("act of a group")
        verbose_name_plural = _("acts of a group")
        ordering = ["-signed_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["group", "code"], name="one_group_paper_per_code")]

    def __str__(self):
        return self.title

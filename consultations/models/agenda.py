"""The agenda of a meeting and the papers that go with it."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.references import short_code
from cocreate.storage import private_storage, random_name
from consultations.meeting_states import AGENDA_NEXT, AgendaStatus
from consultations.models.meeting import Meeting
from consultations.models.working_group import Seat


def item_code():
    """A code for a point or a paper: stays when the order changes."""
    return short_code(8)


class AgendaItem(models.Model):
    """A point of the agenda; after the meeting it carries what was discussed."""

    class Purpose(models.TextChoices):
        INFORMATION = "information", _("to inform")
        DISCUSSION = "discussion", _("to discuss")
        DECISION = "decision", _("to decide")

    NEXT = AGENDA_NEXT

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    code = models.CharField(max_length=12, default=item_code, editable=False)
    sort_order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("point"), max_length=240)
    status = models.CharField(_("state"), max_length=10, choices=AgendaStatus, default=AgendaStatus.PROPOSED)
    purpose = models.CharField(_("what for"), max_length=12, choices=Purpose, default=Purpose.DISCUSSION)
    note = models.TextField(_("what it is about"), blank=True)
    planned_minutes = models.PositiveSmallIntegerField(_("minutes planned"), null=True, blank=True)
    reason = models.TextField(_("why it was not taken up"), blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True,
                                     related_name="carried_to")
    is_unfinished = models.BooleanField(_("not finished: opens the next agenda"), default=False)
    proposed_by = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    discussion = models.TextField(_("what was discussed"), blank=True)

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_point_per_code")]

    def __str__(self):
        return self.title


class MeetingPaper(models.Model):
    """A file for a meeting or one point of it: private storage, handed out only by a view that asks."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    code = models.CharField(max_length=12, default=item_code, editable=False)
    title = models.CharField(_("title"), max_length=200)
    is_public = models.BooleanField(_("published with the agenda"), default=True)
    file = models.FileField(storage=private_storage, upload_to=random_name, max_length=200)
    name = models.CharField(_("file name"), max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "code"], name="one_meeting_paper_per_code")]

    def __str__(self):
        return self.title

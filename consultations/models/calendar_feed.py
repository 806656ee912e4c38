"""A person's own calendar address: unguessable, to be taken back; without it one sees the public calendar."""
from django.conf import settings
from django.db import models

from cocreate.models import Municipality


class CalendarFeed(models.Model):
    """A secret address with the meetings of the groups in which its holder sits now; only its digest is kept."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="calendar_feeds")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.person}"

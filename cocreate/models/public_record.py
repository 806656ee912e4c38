"""The public record: what happened, in order, for everybody; append-only and hash-chained per municipality.

The design is in docs/decisions/public-record.md. UPDATE and DELETE raise in the database (triggers of migration
0002); the chain is verified by `manage.py verify_record` and by docs/verify_record.py without the platform.
"""
import hashlib
import json
from datetime import timezone

from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.models.municipality import Municipality

GENESIS = "0" * 64


def canonical(value):
    """`value` as canonical JSON: sorted keys, UTF-8, no spaces."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


class RecordHead(models.Model):
    """Where the chain of a municipality stands; locked while an entry is appended."""

    municipality = models.OneToOneField(Municipality, on_delete=models.PROTECT, related_name="record_head")
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=GENESIS)

    def __str__(self):
        return f"{self.municipality.slug} {self.sequence} {self.digest[:12]}"


class PublicRecordQuerySet(models.QuerySet):
    """Entries of one municipality, or about one subject."""

    def of(self, municipality):
        """The entries of `municipality`."""
        return self.filter(municipality=municipality)

    def about(self, *subjects):
        """The entries about these public references."""
        return self.filter(subject__in=subjects)


class PublicRecord(models.Model):
    """One entry. `facts` holds no personal data except salted digests; people appear by public role."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="record_entries")
    sequence = models.PositiveBigIntegerField(_("number"))
    happened_at = models.DateTimeField(_("when"))
    kind = models.CharField(_("what"), max_length=60)
    subject = models.CharField(_("about"), max_length=80)
    facts = models.JSONField(_("facts"), default=dict)
    reason = models.TextField(_("reason"), blank=True)
    actor_role = models.CharField(_("by"), max_length=60, blank=True)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = PublicRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the public record")
        verbose_name_plural = _("public record")
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "sequence"], name="record_without_gaps_or_doubles")
        ]
        indexes = [models.Index(fields=["municipality", "subject"], name="record_by_subject")]

    def __str__(self):
        return f"{self.municipality.slug} {self.sequence}: {self.kind} {self.subject}"

    def body(self):
        """Everything that the digest covers, as plain data in the form of the JSONL download."""
        return {
            "municipality": self.municipality.slug,
            "sequence": self.sequence,
            "happened_at": self.happened_at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "kind": self.kind,
            "subject": self.subject,
            "facts": self.facts,
            "reason": self.reason,
            "actor_role": self.actor_role,
            "previous_digest": self.previous_digest,
        }

    def computed_digest(self):
        """The SHA-256 of `body()`; equal to `digest` unless somebody tampered."""
        return hashlib.sha256(canonical(self.body())).hexdigest()

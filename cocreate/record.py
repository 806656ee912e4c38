"""Appending to the public record and verifying it."""
from datetime import timezone as datetime_timezone

from django.db import transaction
from django.db.models import F

from cocreate import clock
from cocreate.models import Municipality, PublicRecord, RecordHead
from cocreate.models.public_record import GENESIS


def append(municipality, kind, subject, *, facts=None, reason="", actor_role=""):
    """Adds an entry to the record of `municipality` inside the deed's own transaction and returns it.

    `kind` is a past fact ("call.published"), `subject` a public reference, `facts` JSON without personal data.
    Raises RuntimeError outside a transaction: no record without the deed, no deed without the record. Also raises
    the municipality's public version, so that cached public pages are renewed (docs/decisions/caching.md).
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The public record is written inside the transaction of the deed.")
    head = _locked_head(municipality)
    entry = PublicRecord(
        municipality=municipality,
        sequence=head.sequence + 1,
        happened_at=clock.now().astimezone(datetime_timezone.utc),
        kind=kind,
        subject=str(subject),
        facts=facts or {},
        reason=reason,
        actor_role=actor_role,
        previous_digest=head.digest,
    )
    entry.digest = entry.computed_digest()
    entry.save(force_insert=True)
    RecordHead.objects.filter(pk=head.pk).update(sequence=entry.sequence, digest=entry.digest)
    Municipality.objects.filter(pk=municipality.pk).update(public_version=F("public_version") + 1)
    return entry


def _locked_head(municipality):
    found = RecordHead.objects.select_for_update().filter(municipality=municipality).first()
    if found is None:  # its first entry; two at once make one head
        RecordHead.objects.get_or_create(municipality=municipality)
        found = RecordHead.objects.select_for_update().get(municipality=municipality)
    return found


def head_digest(municipality):
    """The digest of the newest entry: printed on every exported document so that a rewritten chain is noticed."""
    return RecordHead.objects.filter(municipality=municipality).values_list("digest", flat=True).first() or GENESIS


def problems(municipality):
    """Sentences on what is wrong with the chain of `municipality`; an empty list means that it holds."""
    found, previous, expected = [], GENESIS, 1
    entries = PublicRecord.objects.of(municipality).select_related("municipality").order_by("sequence")
    for entry in entries.iterator():
        if entry.sequence != expected:
            found.append(f"entry {expected} is missing")
        if entry.previous_digest != previous:
            found.append(f"entry {entry.sequence} does not follow the one before it")
        if entry.computed_digest() != entry.digest:
            found.append(f"entry {entry.sequence} was changed")
        previous, expected = entry.digest, entry.sequence + 1
    if head_digest(municipality) != previous:
        found.append("the newest entries are missing")
    return found

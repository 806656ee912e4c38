"""The last draw of a call, read back from the audit entry that keeps it."""
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from cocreate.audit import PREFIX


@dataclass(frozen=True)
class LastLot:
    """When it was drawn, with which number, how many readers, and what it could not give."""

    drawn_at: datetime
    seed: int
    readers: int
    short: dict
    one_sided: list


def last_lot(call):
    """The LastLot of `call`, or None when nothing was drawn."""
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(call), object_id=call.pk,
                                           action=f"{PREFIX}draw")
    entry = entries.order_by("-timestamp", "-pk").first()
    if entry is None:
        return None
    data = entry.data
    return LastLot(entry.timestamp, data["seed"], data["lot"]["readers"], data["short"], data["one_sided"])

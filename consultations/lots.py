"""The last draw of a call, read back from the audit entry that keeps it, and drawn again to be shown."""
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from cocreate.audit import PREFIX
from consultations.assignment import draw_again


@dataclass(frozen=True)
class LastLot:
    """When it was drawn, with which number, how many readers, and what it could not give."""

    drawn_at: datetime
    seed: str  # a number to be copied: without separators
    readers: int
    short: dict
    one_sided: list
    lot: dict

    def readers_again(self):
        """{application reference: keys of the reviewers} as the lot falls when it is drawn again now."""
        found = {reference: [] for reference in self.lot["applications"]}
        for reference, reviewer in draw_again(self.lot).pairs:
            found[reference].append(int(reviewer))
        return found


def last_lot(call):
    """The LastLot of `call`, or None when nothing was drawn."""
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(call), object_id=call.pk,
                                           action=f"{PREFIX}draw")
    entry = entries.order_by("-timestamp", "-pk").first()
    if entry is None:
        return None
    data = entry.data
    return LastLot(entry.timestamp, str(data["seed"]), data["lot"]["readers"], data["short"], data["one_sided"],
                   data["lot"])

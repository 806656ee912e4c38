"""Changing the status of a record: one door for every record with a life."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit


class DeedRefused(Exception):
    """A deed that cannot be done now, with one sentence for the person who tried (already translated)."""

    def __init__(self, sentence, field=None):
        super().__init__(sentence)
        self.sentence, self.field = str(sentence), field


class WrongMove(DeedRefused):
    """A change of status that the NEXT table does not have."""


def lock(record):
    """The same row, fresh and locked until the end of the transaction (on SQLite the whole database is)."""
    return type(record)._default_manager.select_for_update().get(pk=record.pk)


@transaction.atomic
def move(record, to, *, by=None, reason=""):
    """Moves `record` to status `to` if its class's NEXT table allows it: locks, checks, saves, writes the audit entry.

    `by` is the person (None for a deed of time). The fresh status is put on `record` too. Raises WrongMove.
    """
    fresh = lock(record)
    if to not in type(record).NEXT.get(fresh.status, ()):
        record.status = fresh.status
        raise WrongMove(_("This was done already, or is not possible any more: it is now “%(status)s”.")
                        % {"status": fresh.get_status_display()})
    before, fresh.status, record.status = fresh.status, to, to
    fresh.save(update_fields=["status"])
    audit.log(record, "move", by=by, data={"from": str(before), "to": str(to), "reason": reason})
    return record

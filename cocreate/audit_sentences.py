"""What a line of a record's history says: one sentence from what the deed left in its data.

Names of states come from the record's own choices. Data that no sentence knows says only what kind of deed it was.
"""
from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocreate.admin.columns import when

# By the first of these keys that the data hold: the narrower ones stand before the wider ones.
DETAILS = {
    "fingerprint": gettext_lazy("Handed in. Fingerprint: %(fingerprint)s"),
    "file_added": gettext_lazy("A file was added"),
    "file_removed": gettext_lazy("A file was removed"),
    "conditions": gettext_lazy("Conditions recorded: %(passed)s of %(conditions)s are met"),
    "decisions": gettext_lazy("Decided on %(decisions)s applications"),
    "reviewer": gettext_lazy("A member of the committee was appointed"),
    "seed": gettext_lazy("Drawn by lot with the number %(seed)s"),
    "sheets": gettext_lazy("%(sheets)s sheets were given to the committee"),
    "letter": gettext_lazy("A letter was sent: %(letter)s"),
    "contacts_of": gettext_lazy("The contact data of %(contacts_of)s applications were exported"),
    "erased": gettext_lazy("The personal data were erased"),
    "template": gettext_lazy("Made from a template"),
    "phase": gettext_lazy("A phase was given other dates"),
    "changes": gettext_lazy("Rules were changed"),
    "published": gettext_lazy("Published"),
    "accepted": gettext_lazy("An invitation was accepted: %(accepted)s"),
    "declined": gettext_lazy("An invitation was declined: %(declined)s"),
    "closed": gettext_lazy("The group was closed; %(mandates)s mandates ended"),
    "ended": gettext_lazy("A mandate ended: %(ended)s"),
    "seat_ended": gettext_lazy("A seat was given up: %(seat_ended)s"),
    "seat_changed": gettext_lazy("A seat was changed: %(seat_changed)s"),
    "seat_moved": gettext_lazy("A seat was moved in the order: %(seat_moved)s"),
    "until": gettext_lazy("A mandate has another last day, %(until)s: %(seat)s"),
    "replaced": gettext_lazy("Another person was asked to take over: %(replaced)s"),
    "substitute": gettext_lazy("The seat named a substitute: %(substitute)s"),
    "successor": gettext_lazy("The seat named who takes it over: %(successor)s"),
    "act": gettext_lazy("An act was published: %(title)s"),
    "act_corrected": gettext_lazy("The words about an act were put right: %(title)s"),
    "invited_to": gettext_lazy("Somebody was invited: %(invited_to)s"),
    "role": gettext_lazy("A role was given: %(seat)s"),
    "seat": gettext_lazy("A seat was added: %(seat)s"),
    "minutes": gettext_lazy("The minutes were written"),
    "correction": gettext_lazy("A correction of the minutes was proposed"),
    "point": gettext_lazy("A point was put on the agenda: %(point)s"),
    "point_changed": gettext_lazy("A point of the agenda was changed: %(point_changed)s"),
    "point_removed": gettext_lazy("A point was taken off the agenda: %(point_removed)s"),
    "point_moved": gettext_lazy("A point was moved: %(point_moved)s"),
    "reminded": gettext_lazy("%(reminded)s reminders were sent"),
    "support": gettext_lazy("Costs of taking part were asked for: %(support)s"),
    "costs_of": gettext_lazy("%(costs_of)s requests for costs were exported"),
    "present": gettext_lazy("%(present)s people are noted as present"),
    "closes_at": gettext_lazy("The end was moved to %(closes_at)s"),
    "answers": gettext_lazy("An answer was drafted"),
    "translation": gettext_lazy("A translation was written"),
    "suggestion": gettext_lazy("A suggestion was made: %(suggestion)s"),
    "version": gettext_lazy("Version %(version)s was published"),
    "section": gettext_lazy("A chapter was written"),
    "put_in": gettext_lazy("Put in: %(put_in)s"),
    "moved": gettext_lazy("Moved: %(moved)s"),
    "taken_out": gettext_lazy("Taken out: %(taken_out)s"),
    "added": gettext_lazy("Added: %(added)s"),
    "lead": gettext_lazy("A lead drafter was added: %(lead)s"),
    "status": gettext_lazy("Stopped"),
    "fields": gettext_lazy("Changed: %(fields)s"),
}


class _Shown(dict):
    """Data for a sentence; what is not there reads as a dash."""

    def __missing__(self, key):
        return "–"


def entry_sentence(entry, plain):
    """The sentence of a log entry; `plain` is what is said when its data say nothing more. A reason stands behind."""
    data = entry.data if isinstance(entry.data, dict) else {}
    model = entry.content_type.model_class() if entry.content_type_id else None
    known = next((DETAILS[key] for key in DETAILS if key in data), plain)
    said = str(known) % _Shown({name: _shown(model, name, value) for name, value in data.items()})
    reason = data.get("reason")
    return _("%(what)s. Reason: %(reason)s") % {"what": said, "reason": reason} if reason else said


def _shown(model, name, value):
    """A value of the data as it is read: a state by its name, a field by its label, a moment in the zone at hand."""
    if name in {"from", "to"}:
        return _choice(model, "status", value)
    if name == "fields" and isinstance(value, list):
        return ", ".join(_label(model, one) for one in value)
    if isinstance(value, str) and "T" in value and len(value) >= len("2026-01-01T00:00") and value[:4].isdigit():
        return when(parse_datetime(value)) or value
    return value


def _choice(model, field, value):
    try:
        choices = dict(model._meta.get_field(field).flatchoices)
    except (AttributeError, FieldDoesNotExist):
        return value
    return choices.get(value, value)


def _label(model, name):
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name))
    except (AttributeError, FieldDoesNotExist):
        return name

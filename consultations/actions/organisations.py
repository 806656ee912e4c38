"""The profile of an organisation: made for an application, used again from call to call, changed outside them too."""
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, workflow
from cocreate.models import Membership, Organisation
from cocreate.text import fold, normalise
from cocreate.workflow import DeedRefused
from consultations import application_content as contents
from consultations.models import Application
from consultations.states import ApplicationStatus, CallStatus
from consultations.writing import bring_together

MOST_THEMES, LONGEST_THEME = 12, 60


def find_or_make(municipality, fields, person):
    """The organisation with these fields: the one that `person` acts for under this name, or a new one of theirs."""
    values = clean_profile(Organisation(municipality=municipality), fields)
    for known in Organisation.objects.of(municipality).acted_for_by(person):
        if fold(known.name) == fold(values["name"]):
            return known
    organisation = write_profile(Organisation(municipality=municipality), values)
    Membership.objects.create(organisation=organisation, person=person)
    forget(person)
    audit.log(organisation, "write", by=person)
    return organisation


def forget(person):
    """The rules keep on the person for whom they act: ask again, it has just changed."""
    person.__dict__.pop("_acts_for", None)


def clean_profile(organisation, fields):
    """`fields` {field: text or list} as they are kept. Raises DeedRefused beside the field that does not fit."""
    values = {}
    for name, value in fields.items():
        if name not in contents.ORGANISATION_FIELDS:
            raise ValueError(f"An organisation's profile has no {name}.")
        values[name] = _clean_list(name, value) if name in contents.LIST_FIELDS else normalise(value).strip()
    if values.get("kind") == Organisation.Kind.CITIZEN:
        values["registration_number"] = ""  # never asked of a person
    plain = {name: value for name, value in values.items() if name not in contents.LIST_FIELDS}
    trial = Organisation(municipality=organisation.municipality, name=organisation.name)
    for name, value in plain.items():
        setattr(trial, name, value)
    validated(trial, plain)
    return values


def _clean_list(name, value):
    """Tidied, sorted, each word once whatever its case."""
    tidied = [normalise(str(word)).strip() for word in value or ()]
    if name == "themes":  # one line with commas is how they are written again
        tidied = [part.strip() for word in tidied for part in word.split(",")]
    words = sorted({fold(word): word for word in reversed(tidied) if word}.values())
    if name == "themes" and len(words) > MOST_THEMES:
        raise DeedRefused(_("At most %(count)d themes, please.") % {"count": MOST_THEMES}, field=name)
    if name == "themes" and any(len(word) > LONGEST_THEME for word in words):
        raise DeedRefused(_("A theme is a word or two. Separate them by commas."), field=name)
    return words


def validated(made, fields):
    """Raises DeedRefused beside the first of `fields` that the model does not take."""
    try:
        made.clean_fields(exclude={field.name for field in made._meta.fields} - set(fields))
    except ValidationError as errors:
        field, sentences = next(iter(errors.message_dict.items()))
        raise DeedRefused(sentences[0], field=field) from errors


def write_profile(organisation, values):
    """Writes cleaned `values` to the rows, part of a deed; a unit that is not on the list any more is left out."""
    for name, value in values.items():
        if name not in contents.LIST_FIELDS:
            setattr(organisation, name, value)
    organisation.save()
    if "units" in values:
        organisation.units.set(organisation.municipality.units.filter(name_sq__in=values["units"]))
    if "themes" in values:
        organisation.themes.set(values["themes"])
    getattr(organisation, "_prefetched_objects_cache", {}).clear()
    return organisation


@transaction.atomic
def change_profile(organisation, values, *, shown=None, by):
    """Changes the profile outside a call; returns `writing.Together`, with clashes where somebody else changed too.

    `shown` {field: value} is what the form was shown with. An application of an open call that was handed in keeps
    the profile it was handed in with; the changes wait in it until it is handed in again.
    """
    permissions.check(by, "consultations.own_organisation", organisation)
    handed_in = _handed_in(organisation)
    organisation = workflow.lock(organisation)
    posted, shown = clean_profile(organisation, values), clean_shown(shown or {})
    found = bring_together(contents.profile_of(organisation), posted, shown)
    if not found.written:
        return found
    write_profile(organisation, found.written)
    for application in handed_in:
        put_aside(application, {"organisation": found.written})
    audit.log(organisation, "change", by=by, data={"fields": sorted(found.written)})
    return found


def clean_shown(shown):
    """The copies a form carried, tidied like what was posted, never refused."""
    return {name: _clean_list("units", value) if name in contents.LIST_FIELDS else normalise(value).strip()
            for name, value in shown.items()}


def _handed_in(organisation):
    """The applications, locked, that could still be handed in again."""
    found = Application.objects.select_for_update().filter(
        organisation=organisation, status=ApplicationStatus.SUBMITTED, call__status=CallStatus.PUBLISHED,
        call__closes_at__gt=clock.now(), entered_by=None)
    return list(found.order_by("pk").prefetch_related("answers"))


def put_aside(application, parts):
    """Keeps in `changes` what differs from what was handed in; writing the same again leaves no change."""
    counted, working = contents.counted_content(application), contents.working_content(application)
    changes = {}
    for part in ("answers", "details", "organisation"):
        rows = getattr(counted, part)
        wanted = {**getattr(working, part), **parts.get(part, {})}
        differing = {str(name): value for name, value in wanted.items() if (rows.get(name) or "") != (value or "")}
        if differing:
            changes[part] = differing
    application.changes = changes
    application.save(update_fields=["changes", "saved_at"])

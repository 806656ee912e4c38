"""What is done to an application: begun, saved, handed in, taken back, typed in for somebody."""
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.models import Membership, Organisation
from cocreate.references import new_reference
from cocreate.text import fold, normalise
from cocreate.translated import active_language
from cocreate.workflow import DeedRefused
from consultations import application_content as contents
from consultations.actions import confirmations
from consultations.models import Answer, Application
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus, CallStatus

LONGEST_ANSWER = 30_000


def refuse_unless_open(call, *, is_beginning=False):
    """Raises DeedRefused with a sentence unless what arrives now is in time for `call`."""
    if call.is_open:
        return
    if call.status == CallStatus.PUBLISHED and not call.is_over:
        raise DeedRefused(_("Applications open on %(moment)s.") % {"moment": _moment(call, call.opens_at)})
    if call.closes_at is None or call.status in {CallStatus.DRAFT, CallStatus.CANCELLED}:
        raise DeedRefused(_("This call does not take applications."))
    if is_beginning:
        raise DeedRefused(_("Applications closed on %(moment)s.") % {"moment": _moment(call, call.closes_at)})
    raise DeedRefused(
        _("The deadline was %(moment)s: nothing can be changed or handed in any more. What you wrote is still on "
          "this page, so that you can keep it.") % {"moment": _moment(call, call.closes_at)}
    )


def _moment(call, moment):
    return date_format(clock.local(moment, call.municipality), "DATETIME_FORMAT")


@transaction.atomic
def start_application(call, organisation, *, by, language=""):
    """Begins a draft for `organisation`: an Organisation that `by` acts for, or the fields of a new profile (a dict).

    One live application per organisation and call: beginning again gives the one there is. Returns the application.
    """
    call = workflow.lock(call)
    refuse_unless_open(call, is_beginning=True)
    permissions.check(by, "consultations.apply", call)
    if isinstance(organisation, dict):
        organisation = _profile(call, organisation, by)
    if organisation.municipality_id != call.municipality_id or not organisation.memberships.filter(
        person=by, is_active=True
    ).exists():
        raise DeedRefused(_("Choose an organisation that you act for."), field="organisation")
    return _find_or_begin(call, organisation, language=language, started_by=by)


def _profile(call, fields, person):
    """The organisation with these fields: the one that `person` acts for under this name, or a new one."""
    organisation = _checked_organisation(Organisation(municipality=call.municipality), fields)
    for known in Organisation.objects.of(call.municipality).acted_for_by(person):
        if fold(known.name) == fold(organisation.name):
            return known
    organisation.save()
    Membership.objects.create(organisation=organisation, person=person)
    person.__dict__.pop("_acts_for", None)  # the rules keep the answer on the person: it has just changed
    audit.log(organisation, "write", by=person)
    return organisation


def _checked_organisation(organisation, fields):
    for name, value in fields.items():
        if name not in contents.ORGANISATION_FIELDS:
            raise ValueError(f"An organisation's profile has no {name}.")
        setattr(organisation, name, normalise(value).strip())
    return _validated(organisation, contents.ORGANISATION_FIELDS)


def _validated(made, fields):
    try:
        made.clean_fields(exclude={field.name for field in made._meta.fields} - set(fields))
    except ValidationError as errors:
        field, sentences = next(iter(errors.message_dict.items()))
        raise DeedRefused(sentences[0], field=field) from errors
    return made


def _find_or_begin(call, organisation, *, language, **people):
    if not call.takes(organisation.kind):
        raise DeedRefused(_("This call is not for applicants of this kind."), field="kind")
    found = call.applications.live().filter(organisation=organisation).first()
    if found is not None:
        return found
    application = Application.objects.create(
        municipality=call.municipality, call=call, organisation=organisation,
        reference=new_reference("A", lambda code: Application.objects.of(call.municipality).filter(
            reference=code).exists()),
        language=(language or active_language())[:2], **people, **_first_contact(people.get("started_by")),
    )
    audit.log(application, "write", by=next(iter(people.values())))
    return application


def _first_contact(person):
    return {"contact_name": person.get_full_name(), "contact_email": person.email} if person else {}


@transaction.atomic
def save_application(application, *, answers=None, details=None, organisation=None, by):
    """Keeps what was written: `answers` {question id: text}, `details` and `organisation` {field: text}, any of them.

    In a draft it is written at once; after handing in it waits until it is handed in again. Raises DeedRefused after
    the deadline and for texts that do not fit; word limits are asked at handing in.
    """
    call, application = _locked(application)
    permissions.check(by, "consultations.write_application", application)
    refuse_unless_open(call)
    _refuse_unless_writable(application)
    parts = {
        "answers": _clean_answers(call, answers or {}),
        "details": {name: normalise(text).strip() for name, text in (details or {}).items()},
        "organisation": {name: normalise(text).strip() for name, text in (organisation or {}).items()},
    }
    _check_parts(application, parts)
    if application.is_draft:
        _write(application, parts)
    else:
        _write_changes(application, parts)
    return application


def _locked(application):
    """The call and the application, fresh and locked: the call first, because it is what closes."""
    call = workflow.lock(application.call)
    fresh = workflow.lock(application)
    fresh.call = call
    return call, fresh


def _refuse_unless_writable(application):
    if application.status not in {ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED}:
        raise DeedRefused(_("This application was withdrawn or decided and cannot be changed any more."))


def _clean_answers(call, answers):
    known = {question.pk for question in call.asked_questions}
    cleaned = {int(key): normalise(text) for key, text in answers.items()}
    if not set(cleaned) <= known:
        raise DeedRefused(_("One of the questions does not belong to this call."))
    for key, text in cleaned.items():
        if len(text) > LONGEST_ANSWER:
            raise DeedRefused(_("This text is too long to be kept. Please shorten it."), field=f"question_{key}")
    return cleaned


def _check_parts(application, parts):
    _checked_organisation(Organisation(municipality=application.municipality),
                          {"name": application.organisation.name, **parts["organisation"]})
    trial = Application(municipality=application.municipality)
    for name, text in parts["details"].items():
        if name not in contents.WRITTEN_FIELDS:
            raise ValueError(f"An application has no {name}.")
        setattr(trial, name, text)
    _validated(trial, parts["details"])


def _write(application, parts):
    for question_id, text in parts["answers"].items():
        Answer.objects.update_or_create(application=application, question_id=question_id, defaults={"text": text})
    for name, text in parts["details"].items():
        setattr(application, name, text)
    application.save()
    if parts["organisation"]:
        _checked_organisation(application.organisation, parts["organisation"]).save()


def _write_changes(application, parts):
    """Keeps what differs from what was handed in; writing the same again leaves no change."""
    counted, working = contents.counted_content(application), contents.working_content(application)
    changes = {}
    for part, values in parts.items():
        rows = getattr(counted, part)
        wanted = {**getattr(working, part), **values}
        differing = {str(name): text for name, text in wanted.items() if rows.get(name, "") != text}
        if differing:
            changes[part] = differing
    application.changes = changes
    application.save(update_fields=["changes", "saved_at"])


@transaction.atomic
def submit_application(application, *, by, accepts_conditions=True):
    """Hands the application in, or in again: what was handed in last counts. Returns the application.

    Raises DeedRefused after the deadline, for the first part that is missing or too long, or when the conditions of
    the call are not accepted. Handing in the same again changes nothing and sends nothing.
    """
    call, application = _locked(application)
    permissions.check(by, "consultations.write_application", application)
    refuse_unless_open(call)
    _refuse_unless_writable(application)
    for problem in contents.problems_of(application, contents.working_content(application)):
        raise DeedRefused(problem.sentence, field=problem.field)
    if not accepts_conditions:
        raise DeedRefused(_("Confirm that the conditions of the call are met."), field="accepts_conditions")
    if application.changes:
        parts = {"answers": {}, "details": {}, "organisation": {}, **application.changes}
        application.changes = {}
        _write(application, parts)
    if application.is_draft:
        workflow.move(application, ApplicationStatus.SUBMITTED, by=by)
    return seal(application, by=by)


def seal(application, *, by):
    """Takes the fingerprint of what the rows hold now, records it and sends the receipt; part of a deed.

    Does nothing if the fingerprint is the one there is.
    """
    salt = application.handed_in.get("seal") or secrets.token_hex(16)
    sealed = contents.sealed_content(application, salt)
    fingerprint = contents.fingerprint_of(sealed)
    if fingerprint == application.fingerprint:
        return application
    is_first, before = not application.fingerprint, application.handed_in
    application.handed_in, application.fingerprint, application.submitted_at = sealed, fingerprint, clock.now()
    application.save()
    record.append(
        application.municipality, "application.received" if is_first else "application.changed",
        application.reference, facts={"call": application.call.reference, "fingerprint": fingerprint,
                                      "is_entered_by_coordinator": application.entered_by_id is not None},
        actor_role="coordinator" if application.entered_by_id else "applicant",
    )
    audit.log(application, "send", by=by, data={"fingerprint": fingerprint})
    confirmations.send_receipt(application)
    confirmations.ask_nominee(application, before)
    return application


@transaction.atomic
def withdraw_application(application, *, by):
    """Takes the application back, until the deadline; a new one can be begun. Returns the application."""
    call, application = _locked(application)
    permissions.check(by, "consultations.write_application", application)
    refuse_unless_open(call)
    was_handed_in = not application.is_draft
    workflow.move(application, ApplicationStatus.WITHDRAWN, by=by)
    if was_handed_in:
        record.append(application.municipality, "application.withdrawn", application.reference,
                      facts={"call": call.reference}, actor_role="applicant")
        notices.queue("application.withdrawn", application.municipality, **recipient_of(application),
                      context={"application": application.reference})
    return application


# What follows is for consultations/actions/entry.py, whose deeds ask the rule and the moment for themselves.
def begin_for(call, organisation, *, language, entered_by):
    """The draft that is typed in for an Organisation of the municipality or for the fields of a new one."""
    if isinstance(organisation, dict):
        organisation = _checked_organisation(Organisation(municipality=call.municipality), organisation)
        organisation.save()
    elif organisation.municipality_id != call.municipality_id:
        raise DeedRefused(_("This organisation is not known in this municipality."), field="organisation")
    if call.applications.live().filter(organisation=organisation).exists():
        raise DeedRefused(_("This organisation has an application to this call already."), field="organisation")
    return _find_or_begin(call, organisation, language=language, entered_by=entered_by)


def put_down(application, *, answers, details, organisation=None, by):
    """Writes what was typed in and hands it in, at once and as it counts. Returns the application."""
    parts = {
        "answers": _clean_answers(application.call, answers),
        "details": {name: normalise(text).strip() for name, text in details.items()},
        "organisation": {name: normalise(text).strip() for name, text in (organisation or {}).items()},
    }
    _check_parts(application, parts)
    _write(application, parts)
    for problem in contents.problems_of(application, contents.counted_content(application)):
        raise DeedRefused(problem.sentence, field=problem.field)
    if application.is_draft:
        workflow.move(application, ApplicationStatus.SUBMITTED, by=by)
    return seal(application, by=by)

"""What is done to an application: begun, handed in, taken back, typed in for somebody (saved: saving.py)."""
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.models import Organisation
from cocreate.references import new_reference
from cocreate.translated import active_language
from cocreate.workflow import DeedRefused
from consultations import application_content as contents
from consultations.actions import confirmations, organisations
from consultations.actions.deadlines import locked, refuse_unless_open, refuse_unless_writable
from consultations.actions.saving import clean_typed, save_application, write_rows
from consultations.models import Application
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus

__all__ = ["begin_for", "put_down", "refuse_unless_open", "save_application", "seal", "start_application",
           "submit_application", "withdraw_application"]


@transaction.atomic
def start_application(call, organisation, *, by, language=""):
    """Begins a draft for `organisation`: an Organisation that `by` acts for, or the fields of a new profile (a dict).

    One live application per organisation and call: beginning again gives the one there is. Returns the application.
    """
    call = workflow.lock(call)
    refuse_unless_open(call, is_beginning=True)
    permissions.check(by, "consultations.apply", call)
    if isinstance(organisation, dict):
        organisation = organisations.find_or_make(call.municipality, _taken(call, organisation), by)
    if organisation.municipality_id != call.municipality_id or not organisation.memberships.filter(
        person=by, is_active=True
    ).exists():
        raise DeedRefused(_("Choose an organisation that you act for."), field="organisation")
    return _find_or_begin(call, organisation, language=language, started_by=by)


def _taken(call, fields):
    """The fields of a new profile, unless the call is not for that kind: then no profile is made."""
    kind = fields.get("kind", Organisation.Kind.ORGANISATION)
    if kind in Organisation.Kind.values and not call.takes(kind):
        raise DeedRefused(_("This call is not for applicants of this kind."), field="kind")
    return fields


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
def submit_application(application, *, by, accepts_conditions=True, accepts_privacy=True):
    """Hands the application in, or in again: what was handed in last counts. Returns the application.

    Raises DeedRefused after the deadline, for the first part that is missing or too long, when the conditions of the
    call are not accepted or when it was not confirmed that one knows how personal data are kept. Handing in the same
    again changes nothing and sends nothing.
    """
    call, application = locked(application)
    permissions.check(by, "consultations.write_application", application)
    refuse_unless_open(call)
    refuse_unless_writable(application)
    application.organisation = workflow.lock(application.organisation)
    content = contents.working_content(application)
    for problem in contents.problems_of(application, content):
        raise DeedRefused(problem.sentence, field=problem.field)
    if not accepts_conditions:
        raise DeedRefused(_("Confirm that the conditions of the call are met."), field="accepts_conditions")
    if not accepts_privacy:
        raise DeedRefused(_("Confirm that you have read how personal data are kept."), field="accepts_privacy")
    if application.entered_by_id is None:
        application.consented_at = clock.now()
    if application.started_by_id == by.pk:
        application.started_by = by  # the receipt asks to whom it goes
    if application.changes:
        _take_in_changes(application)
    if application.is_draft:
        workflow.move(application, ApplicationStatus.SUBMITTED, by=by)
    return seal(application, by=by, content=content)


def _take_in_changes(application):
    """What was written since it was handed in stands in the rows now."""
    parts = {"answers": {}, "details": {}, "organisation": {}, **application.changes}
    application.changes = {}
    write_rows(application, parts)
    getattr(application, "_prefetched_objects_cache", {}).clear()


def seal(application, *, by, content=None):
    """Takes the fingerprint of `content` (default: what counts), records it and sends the receipt; part of a deed.

    Does nothing if the fingerprint is the one there is.
    """
    salt = application.handed_in.get("seal") or secrets.token_hex(16)
    sealed = contents.sealed_content(application, salt, content)
    fingerprint = contents.fingerprint_of(sealed)
    if fingerprint == application.fingerprint:
        return application
    is_first, before = not application.fingerprint, application.handed_in
    application.handed_in, application.fingerprint, application.submitted_at = sealed, fingerprint, clock.now()
    Application.objects.filter(pk=application.pk).update(**{
        name: getattr(application, name) for name in ("handed_in", "fingerprint", "submitted_at", "consented_at")})
    record.append(
        application.municipality, "application.received" if is_first else "application.changed",
        application.reference, facts={"call": application.call.reference, "fingerprint": fingerprint,
                                      "is_entered_by_coordinator": application.entered_by_id is not None},
        actor_role="coordinator" if application.entered_by_id else "applicant",
    )
    audit.log(application, "send", by=by, data={"fingerprint": fingerprint})
    confirmations.send_receipt(application, by)
    confirmations.ask_nominee(application, before)
    return application


@transaction.atomic
def withdraw_application(application, *, by):
    """Takes the application back, until the deadline; a new one can be begun. Returns the application."""
    call, application = locked(application)
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
        blank = Organisation(municipality=call.municipality)
        organisation = organisations.write_profile(blank, organisations.clean_profile(blank, organisation))
    elif organisation.municipality_id != call.municipality_id:
        raise DeedRefused(_("This organisation is not known in this municipality."), field="organisation")
    if call.applications.live().filter(organisation=organisation).exists():
        raise DeedRefused(_("This organisation has an application to this call already."), field="organisation")
    return _find_or_begin(call, organisation, language=language, entered_by=entered_by)


def put_down(application, *, answers, details, organisation=None, by):
    """Writes what was typed in and hands it in, at once and as it counts. Returns the application."""
    write_rows(application, clean_typed(application, answers, details, organisation))
    content = contents.typed_content(application)
    for problem in contents.problems_of(application, content):
        raise DeedRefused(problem.sentence, field=problem.field)
    if application.is_draft:
        workflow.move(application, ApplicationStatus.SUBMITTED, by=by)
    return seal(application, by=by, content=content)

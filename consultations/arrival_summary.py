"""How an application arrived and what was asked since, for the applicant's page and the coordinator's dossier."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.models import PublicRecord
from cocreate.permissions import allows
from consultations.arrivals import (
    APPLICANT,
    NOMINEE,
    arrival_facts,
    confirmation_of,
    has_nominee,
    is_typed_in,
    lateness,
    moment_text,
)
from consultations.information import information_rows


def applicant_context(person, application):
    """What ApplicationView adds: notices {text, kind}, facts of the arrival, originals, what was asked for.

    The committee, which may read the page, sees only what was answered, and never the original.
    """
    is_own = allows(person, "consultations.read_original", application)
    rows = information_rows(application, is_inside=not is_own)
    return {
        "sees_addresses": is_own,
        "arrival_notices": [*_question_notices(rows), *_late_notices(application), *_confirmation_notices(application),
                            *_nominee_notices(application)] if is_own else [],
        "arrival_facts": arrival_facts(application) if is_typed_in(application) else [],
        "originals": original_files(application) if is_own else [],
        "information": rows if is_own else [row for row in rows if row["request"].answered_at],
    }


def _question_notices(rows):
    """The question that waits for an answer, at the head of the page."""
    return [{"kind": "warning", "url": row["url"], "link_label": _("Answer the question"), "text": _(
        "Something is missing in your application. You can answer until %(moment)s.") % {
            "moment": moment_text(row["request"].application, row["request"].due_at)}}
        for row in rows if row["request"].is_open]


def original_files(application):
    """The letters that were typed in: {name, size, url}."""
    return [{"name": one.name, "size": one.size, "url": reverse(
        "consultations:application_original", args=[application.reference, one.digest])}
        for one in application.originals]


def _late_notices(application):
    if not application.is_late:
        return []
    if application.late_admitted_at:
        return [{"kind": "success", "text": _(
            "This application came late and competes all the same. Reason: %(reason)s") % {
                "reason": application.late_reason}}]
    return [{"kind": "warning", "text": _(
        "This application arrived on %(arrived)s, late by %(late)s. It is kept and does not compete; the coordinator "
        "can let it compete only for a reason that is made public.") % {
            "arrived": moment_text(application, application.received_at), "late": lateness(application)}}]


def _confirmation_notices(application):
    question = confirmation_of(application, APPLICANT)
    if question is None or question.is_confirmed:
        return []
    if question.is_confirmed is None:
        return [{"kind": "", "text": _("The applicant was asked by letter whether it is right what was typed in, and "
                                       "has not answered yet.")}]
    return [{"kind": "warning", "text": _("The applicant has said that it is not right what was typed in.")}]


def _nominee_notices(application):
    question = confirmation_of(application, NOMINEE) if has_nominee(application.call) else None
    if question is None:
        return []
    name = {"name": application.nominee_name}
    if question.is_confirmed:
        return [{"kind": "success", "text": _("%(name)s has said that they stand.") % name}]
    if question.is_confirmed is None:
        return [{"kind": "", "text": _("We have asked %(name)s by letter whether they stand. Without their yes they "
                                       "cannot be selected.") % name}]
    return [{"kind": "warning", "text": _("%(name)s has said that they do not stand. Until the deadline you can name "
                                          "somebody else and hand the application in again.") % name}]


def dossier_arrival(application):
    """The panel of the arrival: facts, who typed it in, the letters, the question to the applicant, the changes."""
    if not is_typed_in(application):
        return None
    entries = PublicRecord.objects.of(application.municipality).about(application.reference).order_by("sequence")
    return {"application": application, "facts": arrival_facts(application), "originals": original_files(application),
            "question": question_state(application, APPLICANT), "entries": entries}


def dossier_nominee(application):
    """The panel of the nominated person, with their answer."""
    if not has_nominee(application.call):
        return None
    return {"application": application, "question": question_state(application, NOMINEE)}


def question_state(application, purpose):
    """{confirmation, label}: what became of a question, in a sentence; None if nobody was asked."""
    found = confirmation_of(application, purpose)
    if found is None:
        return None
    names = {"address": found.address, "until": moment_text(application, found.expires_at),
             "moment": moment_text(application, found.answered_at) if found.answered_at else ""}
    if found.is_confirmed is None:
        label = _("Asked at %(address)s, not answered yet; the link works until %(until)s.")
    elif found.is_confirmed:
        label = _("Yes, answered on %(moment)s from the letter to %(address)s.")
    else:
        label = _("No, answered on %(moment)s from the letter to %(address)s.")
    return {"confirmation": found, "label": label % names}

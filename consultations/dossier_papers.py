"""The dossier of one application on paper: what its reader may see, as plain values, as a page and as PDF."""
from dataclasses import dataclass, field

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cocreate.admin.columns import when
from cocreate.documents.document import Table
from cocreate.documents.paper import answer, facts, paper, render_paper, section
from cocreate.permissions import allows, is_coordinator
from consultations.dossiers import organisation_facts
from consultations.information import given_information
from consultations.models import Application
from consultations.states import APPLICATION_DECIDED, CallStatus

PREFETCH = ("answers", "attachments", "call__questions", "call__checks", "eligibility_results",
            "information_requests__attachments", "municipality__units", "organisation__units", "organisation__themes")


@dataclass(frozen=True)
class Dossier:
    """An application as one person may read it. Pairs are (label, value)."""

    reference: str
    title: str
    call: str
    facts: list
    answers: list = field(default_factory=list)  # (question, text)
    files: list = field(default_factory=list)  # (name, what it is, size, SHA-256)
    contact: list = field(default_factory=list)
    conditions: list = field(default_factory=list)  # (condition, met or not, reason)
    requests: list = field(default_factory=list)  # (asked, question, answered, answer)
    decision: list = field(default_factory=list)


def printable(applications):
    """The applications with everything a dossier needs, in the same few queries however many there are."""
    found = applications.select_related("call__municipality", "organisation", "municipality", "decision")
    return found.prefetch_related(*PREFETCH)


def dossier_of(application, reader):
    """The dossier as `reader` may see it; whoever may not read the application has no dossier.

    Contact data and needs, the original that was typed in, questions that wait: the coordinator and the applicant.
    Conditions: the same; the applicant learns of them with the decision. The decision: the coordinator once it is
    taken, the others once it is announced.
    """
    is_ours = is_coordinator(reader, application.municipality)
    has_contacts = allows(reader, "consultations.see_contacts", application)
    is_told = application.status in APPLICATION_DECIDED
    return Dossier(
        reference=application.reference, title=application.organisation.name, call=application.call.title,
        facts=_facts(application),
        answers=_answers(application), files=_files(application, shows_originals=has_contacts),
        contact=_contact(application) if has_contacts else [],
        conditions=_conditions(application) if is_ours or has_contacts and is_told else [],
        requests=_requests(application, shows_open=has_contacts),
        decision=_decision(application) if is_told or is_ours else [],
    )


def dossier_document(dossiers, municipality, issued_on):
    """The document of one dossier or of many, each on a page of its own."""
    one = dossiers[0] if len(dossiers) == 1 else None
    sections = [part for number, dossier in enumerate(dossiers) for part in _sections(dossier, number, one is None)]
    title = _("Application %(number)s") % {"number": one.reference} if one else _("Applications")
    return paper(municipality, title, sections, subtitle=f"{one.title} · {one.call}" if one else "",
                 issued_on=issued_on)


def dossier_pdf(dossiers, municipality, issued_on):
    """The same as PDF."""
    return render_paper(dossier_document(dossiers, municipality, issued_on))


def _pairs(*pairs):
    return [(label, value) for label, value in pairs if value]


def _facts(application):
    profile = [(one["label"], one["value"]) for one in organisation_facts(application)]
    return _pairs(
        (_("Number"), application.reference), (_("State"), application.get_status_display()),
        *profile,
        (_("How it came"), application.get_source_display()), (_("Arrived"), when(application.arrived_at)),
        (_("After the deadline"), _late(application)), (_("Declared interests"), application.interests),
        (_("Nominated person"), application.nominee_name), (_("Fingerprint"), application.fingerprint),
        (_("Personal data erased"), when(application.erased_at)),
    )


def _late(application):
    if not application.is_late:
        return ""
    return _("yes, it does not count") if application.is_kept_out else application.late_reason or _("yes, admitted")


def _answers(application):
    texts = {one.question_id: one.text for one in application.answers.all()}
    return [(one.label, texts.get(one.pk, "")) for one in application.call.asked_questions]


def _files(application, *, shows_originals):
    """Enclosures and what was sent with an answer; the letter that was typed in is not for the committee."""
    sent = [one for row in given_information(application) for one in row["request"].attachments.all()]
    shown = [*application.enclosed_files, *sent, *(application.originals if shows_originals else [])]
    return [(one.name, one.get_kind_display(), filesizeformat(one.size), one.digest) for one in shown]


def _contact(application: Application):
    return _pairs(
        (_("Contact person"), application.contact_name), (_("E-mail address"), application.contact_email),
        (_("Telephone"), application.contact_phone), (_("What they need to take part"), application.needs),
        (_("Address of the nominated person"), application.nominee_email),
    )


def _conditions(application):
    results = {one.check_item_id: one for one in application.eligibility_results.all()}
    rows = []
    for check in application.call.checks.all():
        result = results.get(check.pk)
        state = _("not checked yet") if result is None else _("met") if result.is_passed else _("not met")
        rows.append((check.text, state, result.reason if result else ""))
    return rows


def _requests(application, *, shows_open):
    """What was asked and answered; an answer that was not sent is its writer's own."""
    return [(when(one.asked_at), one.text, when(one.answered_at), one.answer if one.answered_at else "")
            for one in application.information_requests.all() if shows_open or one.answered_at]


def _decision(application):
    decision = getattr(application, "decision", None)
    if decision is None or application.call.status not in {CallStatus.DECIDED, CallStatus.ANNOUNCED}:
        return []
    place = str(decision.reserve_rank) if decision.reserve_rank else ""
    return _pairs((_("Outcome"), decision.get_outcome_display()), (_("Place on the reserve list"), place),
                  (_("Reason"), decision.reason))


def _sections(dossier, number, is_one_of_many):
    def anchor(part):
        return f"d{number}-{part}"

    heading = f"{dossier.reference} · {dossier.title}" if is_one_of_many else _("Who applies")
    level = 2 if is_one_of_many else 1
    yield section(anchor("who"), heading, facts(*dossier.facts), starts_page=is_one_of_many and number > 0)
    yield section(anchor("answers"), _("Answers"), *(
        answer(anchor(f"q{place}"), question, text, number=str(place))
        for place, (question, text) in enumerate(dossier.answers, start=1)), level=level)
    if dossier.files:
        header = (_("File"), _("What it is"), _("Size"), "SHA-256")
        yield section(anchor("files"), _("Files"), Table(_("Files"), header, _cells(dossier.files), (4, 3, 2, 6)),
                      level=level)
    if dossier.contact:
        yield section(anchor("contact"), _("Contact and needs"), facts(*dossier.contact), level=level)
    if dossier.conditions:
        header = (_("Condition"), _("State"), _("Reason"))
        yield section(anchor("conditions"), _("Conditions"),
                      Table(_("Conditions"), header, _cells(dossier.conditions), (6, 2, 4)), level=level)
    if dossier.requests:
        header = (_("Asked"), _("What was missing"), _("Answered"), _("Answer"))
        yield section(anchor("requests"), _("Requests for information"),
                      Table(_("Requests for information"), header, _cells(dossier.requests), (2, 5, 2, 5)), level=level)
    if dossier.decision:
        yield section(anchor("decision"), _("Decision"), facts(*dossier.decision), level=level)


def _cells(rows):
    return tuple(tuple(str(cell) or "–" for cell in row) for row in rows)

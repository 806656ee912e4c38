"""The receipt of an application from what was sealed: as facts for the letter, and as a PDF to keep.

Everything comes from the sealed content and from the entry of the public record, so the same content gives the same
bytes, whenever and wherever the receipt is made.
"""
from dataclasses import replace

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.documents.document import Paragraph
from cocreate.documents.paper import answer, facts, paper, render_paper, section
from cocreate.models import Organisation, PublicRecord
from consultations import arrivals
from consultations.application_summary import organisation_rows

RECORDED = ("application.received", "application.changed")


def sealed_facts(application):
    """(label, value) of everything that was handed in, in the active language."""
    sealed = application.handed_in
    return [
        *_profile(application), *arrivals.sealed_facts(sealed, application),
        *((label, text or "–") for label, text in _answers(application)),
        *_contact(sealed["contact"]), (_("Files"), ", ".join(one["name"] for one in sealed["files"]) or _("none")),
    ]


def _profile(application):
    """The profile as rows; the name is called "Applicant"."""
    rows = organisation_rows(application.municipality, application.handed_in["organisation"])
    name = str(Organisation._meta.get_field("name").verbose_name)
    name = name[:1].upper() + name[1:]
    return [(_("Applicant") if label == name else label, value) for label, value in rows]


def _answers(application):
    """The questions in the active language, where the call still has them, with the answers."""
    labels = {one.label_sq: one.label for one in application.call.questions.all()}
    return [(labels.get(one["question"], one["question"]), one["answer"]) for one in application.handed_in["answers"]]


def _contact(contact):
    names = ("contact_name", "contact_email", "contact_phone")
    return [
        (_("Contact"), ", ".join(filter(None, (contact[name] for name in names)))),
        (_("What you need to take part"), contact["needs"] or _("nothing")),
        (_("Interests to declare"), contact["interests"] or _("none")),
    ]


def receipt_pdf(application, language):
    """The receipt as PDF in `language`; the same bytes for the same handed-in content."""
    with translation.override(language):
        return render_paper(_document(application, language))


def _document(application, language):
    sealed, municipality = application.handed_in, application.municipality
    handed_in_at = clock.local(application.submitted_at, municipality)
    head = facts(
        (_("Number"), application.reference), (_("Call"), f"{application.call.title} ({sealed['call']})"),
        (_("Handed in"), date_format(handed_in_at, "DATETIME_FORMAT")), (_("Fingerprint"), application.fingerprint))
    files = [(one["name"], f"{one['size']:,} B · SHA-256 {one['sha256']}") for one in sealed["files"]]
    sections = [
        section("receipt", _("Handed in"), head, Paragraph(_(
            "The fingerprint is the SHA-256 of the data file that came with the letter. The public record keeps it."))),
        section("profile", _("Who applies"), facts(
            *_profile(application), *arrivals.sealed_facts(sealed, application))),
        section("answers", _("Your answers"), *(answer(f"q{number}", label, text) for number, (label, text)
                                                in enumerate(_answers(application), 1))),
        section("contact", _("Contact and needs"), facts(*_contact(sealed["contact"]))),
        section("files", _("Files"), facts(*files) if files else Paragraph(_("none"))),
    ]
    made = paper(municipality, _("Receipt %(number)s") % {"number": application.reference}, sections,
                 issued_on=handed_in_at.date(), subtitle=sealed["organisation"]["name"], language=language)
    return replace(made, meta=replace(made.meta, record_head=_recorded(application) or made.meta.record_head))


def _recorded(application):
    """The digest of the entry that recorded this handing-in: unlike the head of the record it never moves on."""
    entries = PublicRecord.objects.of(application.municipality).about(application.reference).filter(kind__in=RECORDED)
    return next((entry.digest for entry in entries.order_by("-sequence")
                 if entry.facts.get("fingerprint") == application.fingerprint), "")



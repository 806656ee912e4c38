"""Letters to applicants: the receipt, the confirmation of a withdrawal."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.models.public_record import canonical
from cocreate.notices import Letter, letter
from cocreate.translated import active_language
from consultations import receipts
from consultations.arrivals import moment_text
from consultations.models import Application


def application_of(notice):
    """The application the notice is about, or None when it does not exist any more."""
    found = Application.objects.of(notice.municipality).select_related("call", "organisation", "municipality__site")
    return found.prefetch_related("call__questions").filter(reference=notice.context["application"]).first()


def page_of(application):
    """The absolute address of the applicant's page."""
    return application.municipality.root_url + reverse("consultations:application", args=[application.reference])


def why(application):
    """Why the applicant gets the letter."""
    if application.entered_by_id:
        return _("You get this letter because this address stands in an application to %(municipality)s.") % {
            "municipality": application.municipality.name}
    return _("You get this letter because you apply to a call of %(municipality)s.") % {
        "municipality": application.municipality.name}


@letter("application.submitted")
def submitted(notice):
    """The receipt: number, time, everything that was handed in, the fingerprint, and the file it is taken from."""
    application = application_of(notice)
    if application is None or application.fingerprint != notice.context["fingerprint"]:
        return None  # handed in again meanwhile: the newer receipt follows
    if not application.handed_in:
        return None  # erased meanwhile
    sealed = application.handed_in
    deadline = moment_text(application, application.call.closes_at)
    return Letter(
        subject=_("Receipt %(number)s: your application has been handed in") % {"number": application.reference},
        paragraphs=[
            _("The application of %(organisation)s to “%(call)s” has arrived. You can change it and hand it in again, "
              "or withdraw it, until %(deadline)s. What was handed in last counts.")
            % {"organisation": sealed["organisation"]["name"], "call": application.call.title, "deadline": deadline},
            _("Below is everything that was handed in, and attached as a PDF to keep or print. The other attached file "
              "holds the same as data; its SHA-256 is the fingerprint, and the public record keeps it, so that nobody "
              "can change it unnoticed."),
        ],
        facts=[
            (_("Number"), application.reference),
            (_("Handed in"), moment_text(application, application.submitted_at)),
            *receipts.sealed_facts(application),
            (_("Fingerprint"), application.fingerprint),
        ],
        deed_label="" if application.entered_by_id else _("See your application"),
        deed_url="" if application.entered_by_id else page_of(application),
        why=why(application),
        attachments=[
            (f"{application.reference}.json", canonical(sealed), "application/json"),
            (f"{application.reference}.pdf", receipts.receipt_pdf(application, active_language()), "application/pdf"),
        ],
    )


@letter("application.withdrawn")
def withdrawn(notice):
    """Confirms that the application was taken back."""
    application = application_of(notice)
    if application is None:
        return None
    can_apply = application.call.is_open
    deadline = moment_text(application, application.call.closes_at)
    return Letter(
        subject=_("Application %(number)s has been withdrawn") % {"number": application.reference},
        paragraphs=[
            _("The application of %(organisation)s to “%(call)s” has been withdrawn and does not count any more.")
            % {"organisation": application.organisation.name, "call": application.call.title},
            *([_("You can apply again until %(deadline)s.") % {"deadline": deadline}] if can_apply else []),
        ],
        why=why(application),
    )

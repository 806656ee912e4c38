"""Letters about what was typed in and about the nominated person: the receipt with its question, late, admitted."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.models.public_record import canonical
from cocreate.notices import Letter, letter
from cocreate.translated import active_language
from consultations.arrivals import lateness, moment_text
from consultations.emails.applications import application_of, page_of, why
from consultations.receipts import receipt_pdf, sealed_facts
from consultations.states import ApplicationStatus, CallStatus


def _link(notice):
    return notice.municipality.root_url + reverse("consultations:confirmation", args=[notice.secret])


@letter("application.entered")
def entered(notice):
    """The receipt of what was typed in: everything as it stands, and the link to say whether it is right."""
    application = application_of(notice)
    if application is None or application.fingerprint != notice.context["fingerprint"]:
        return None  # corrected meanwhile: the newer receipt follows
    sealed, municipality = application.handed_in, application.municipality
    subject = _("Receipt %(number)s: your application arrived after the deadline") if application.is_kept_out else _(
        "Receipt %(number)s: your application has been typed in")
    return Letter(
        subject=subject % {"number": application.reference},
        paragraphs=[
            _("%(municipality)s has received the application of %(organisation)s to “%(call)s” and typed it in. Below "
              "is everything as it stands now.") % {
                "municipality": municipality.name, "organisation": sealed["organisation"]["name"],
                "call": application.call.title},
            *_late_paragraphs(application), *_question_paragraphs(notice, application),
            _("The attached file holds the same; its SHA-256 is the fingerprint, and the public record keeps it, so "
              "that nobody can change it unnoticed."),
        ],
        facts=[(_("Number"), application.reference), *sealed_facts(application),
               (_("Fingerprint"), application.fingerprint)],
        deed_label=_("Say whether it is right") if notice.secret else "",
        deed_url=_link(notice) if notice.secret else "",
        why=why(application),
        attachments=[
            (f"{application.reference}.json", canonical(sealed), "application/json"),
            (f"{application.reference}.pdf", receipt_pdf(application, active_language()), "application/pdf"),
        ],
    )


def _late_paragraphs(application):
    if not application.is_kept_out:
        return []
    return [_(
        "It arrived on %(arrived)s. The deadline was %(deadline)s: it came late by %(late)s. It is kept, and it does "
        "not compete: the committee does not score it. The coordinator can let it compete only for a reason that is "
        "made public, for example if the municipality itself held the letter up. You are told then."
    ) % {"arrived": moment_text(application, application.received_at),
         "deadline": moment_text(application, application.call.closes_at), "late": lateness(application)}]


def _question_paragraphs(notice, application):
    contact = application.call.contact_email
    if not notice.secret:
        return [_("If something is not right, write to %(address)s.") % {"address": contact}]
    return [_("Is it right? Say so by the link; if something is wrong, say what, and the coordinator corrects it. You "
              "need no account, and the link gives you none. It works once, for 30 days or until the selection is "
              "decided. Questions: %(address)s.") % {"address": contact}]


@letter("application.admitted")
def admitted(notice):
    """Tells an applicant that what came late counts, and why."""
    application = application_of(notice)
    if application is None or application.late_admitted_at is None:
        return None
    return Letter(
        subject=_("Your application %(number)s competes, although it came late") % {"number": application.reference},
        paragraphs=[
            _("%(municipality)s has decided that the application of %(organisation)s to “%(call)s” competes like those "
              "that came in time.") % {"municipality": notice.municipality.name, "call": application.call.title,
                                       "organisation": application.organisation.name},
            _("Reason: %(reason)s") % {"reason": application.late_reason},
            _("The reason is in the public record."),
        ],
        why=why(application),
    )


@letter("nominee.asked")
def nominee_asked(notice):
    """Asks the nominated person whether they stand; nothing else of the application is told."""
    application = application_of(notice)
    is_open = application is not None and application.status == ApplicationStatus.SUBMITTED
    if not is_open or application.call.status != CallStatus.PUBLISHED or not notice.secret:
        return None
    call = application.call
    return Letter(
        subject=_("You are nominated: do you stand?"),
        paragraphs=[
            _("%(organisation)s nominates %(name)s in answer to the call “%(call)s” of %(municipality)s.") % {
                "organisation": application.organisation.name, "name": application.nominee_name, "call": call.title,
                "municipality": notice.municipality.name},
            _("Say by the link whether you stand. Without your yes you cannot be selected. The link works once, for 30 "
              "days or until the selection is decided; you need no account."),
        ],
        facts=[fact for fact in [(_("Call"), call.title), (_("Body"), call.body), (_("Nominated by"),
               application.organisation.name), (_("Number"), application.reference)] if fact[1]],
        deed_label=_("Say whether you stand"), deed_url=_link(notice),
        why=_("You get this letter because %(organisation)s gave your address in a nomination. It is used for nothing "
              "else, and is erased with the nomination.") % {"organisation": application.organisation.name},
    )


@letter("application.nominee_answered")
def nominee_answered(notice):
    """Tells the applicant what the nominated person said."""
    application = application_of(notice)
    if application is None or application.erased_at:
        return None
    names = {"name": application.nominee_name, "number": application.reference, "call": application.call.title}
    if notice.context["stands"]:
        subject = _("Application %(number)s: the person you nominate stands")
        words = [_("%(name)s has said that they stand, in your application to “%(call)s”. You need not do anything.")]
    else:
        subject = _("Application %(number)s: the person you nominate does not stand")
        words = [_("%(name)s has said that they do not stand, in your application to “%(call)s”.")]
        if application.call.is_open:
            words.append(_("Until the deadline you can name somebody else and hand the application in again."))
    has_page = application.entered_by_id is None
    return Letter(
        subject=subject % names, paragraphs=[one % names for one in words],
        deed_label=_("See your application") if has_page else "", deed_url=page_of(application) if has_page else "",
        why=why(application),
    )

"""Two people are asked by a link in a letter: the applicant of what was typed in, and whoever is nominated.

The link is the proof: nobody signs in with it, and it opens nothing but the one question. GET never answers.
"""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, workflow
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from consultations import arrivals
from consultations.actions.deadlines import locked
from consultations.models import Confirmation
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus, CallStatus
from consultations.tokens import digest_of, new_token

VALID_FOR = timedelta(days=30)
PREFIX = "application.confirmation:"  # a token of another kind of link never opens this one
LONGEST_WORDS = 3000
APPLICANT, NOMINEE = Confirmation.Purpose.APPLICANT, Confirmation.Purpose.NOMINEE


def send_receipt(application, by):
    """The receipt of what was just sealed by `by`; for what was typed in with a fresh link. Part of a deed."""
    context = {"application": application.reference, "fingerprint": application.fingerprint}
    if application.entered_by_id is None:
        for recipient in _receivers(application, by):
            notices.queue("application.submitted", application.municipality, **recipient, context=context)
        return
    application.confirmation_token = _ask(application, APPLICANT, application.contact_email)
    notices.queue("application.entered", application.municipality, **recipient_of(application), context=context,
                  secret=application.confirmation_token)


def _receivers(application, by):
    """The receipt goes to the person who is written to about the application, and to the one who hands it in."""
    first = recipient_of(application)
    is_another = "to" in first and first["to"].pk != by.pk
    return [first, {"to": by, "language": by.language}] if is_another else [first]


def ask_nominee(application, before):
    """Asks the nominated person whether they stand, unless the same was asked already. Part of a deed.

    `before` is what had been sealed until now: another name or another address is another question.
    """
    nominee = application.handed_in.get("nominee")
    if nominee and nominee != before.get("nominee"):
        _write_to_nominee(application)


def _write_to_nominee(application):
    application.nominee_token = _ask(application, NOMINEE, application.nominee_email)
    notices.queue("nominee.asked", application.municipality, address=application.nominee_email,
                  language=application.language, context={"application": application.reference},
                  secret=application.nominee_token)


def _ask(application, purpose, address):
    """A fresh question with a fresh link; what was said to the one before stays to be read until the next answer."""
    token = new_token()
    Confirmation.objects.update_or_create(application=application, purpose=purpose, defaults={
        "address": address, "token_digest": digest_of(PREFIX + token), "expires_at": clock.now() + VALID_FOR,
        "answered_at": None, "is_confirmed": None})
    return token


def find_confirmation(municipality, token):
    """The question a letter's link puts, whatever became of it, or None."""
    found = Confirmation.objects.filter(application__municipality=municipality)
    found = found.select_related("application__call__municipality", "application__organisation",
                                 "application__municipality", "application__started_by")
    return found.filter(token_digest=digest_of(PREFIX + token)).first()


def is_for(person, confirmation):
    """Whether this browser may answer: nobody is signed in, or whoever has the address that was written to.

    So a coordinator who was handed the letter does not confirm in the applicant's place.
    """
    return not person.is_authenticated or person.email.lower() == confirmation.address.lower()


def why_not(confirmation):
    """The sentence why the question cannot be answered now, or ""."""
    application = confirmation.application
    if confirmation.answered_at:
        return _("You have answered already, on %(moment)s. Thank you.") % {
            "moment": arrivals.moment_text(application, confirmation.answered_at)}
    is_running = application.call.status == CallStatus.PUBLISHED
    if application.status != ApplicationStatus.SUBMITTED or not is_running:
        return _("There is nothing to answer any more: the selection is decided, or the application was withdrawn.")
    if confirmation.expires_at <= clock.now():
        return _("This link was valid until %(moment)s. Ask the coordinator for a new one.") % {
            "moment": arrivals.moment_text(application, confirmation.expires_at)}
    return ""


@transaction.atomic
def answer_confirmation(municipality, token, *, is_confirmed, words="", by):
    """Takes the answer of a letter's link, once; `by` is whoever is signed in (or AnonymousUser).

    Whoever says that what was typed in is not right says what. Returns the confirmation; raises DeedRefused with
    `why_not`, also for a link that is unknown or was sent to another address.
    """
    found = find_confirmation(municipality, token)
    if found is None or not is_for(by, found):
        raise DeedRefused(_("This link is not valid. Look for the newest letter from us."))
    locked(found.application)
    confirmation = workflow.lock(found)
    if sentence := why_not(confirmation):
        raise DeedRefused(sentence)
    words = normalise(words).strip()
    if len(words) > LONGEST_WORDS:
        raise DeedRefused(_("This text is too long to be kept. Please shorten it."), field="words")
    if not is_confirmed and confirmation.purpose == APPLICANT and not words:
        raise DeedRefused(_("Say what is not right, so that the coordinator can correct it."), field="words")
    confirmation.answered_at, confirmation.is_confirmed = clock.now(), is_confirmed
    confirmation.words = "" if is_confirmed else words
    confirmation.save()
    application = confirmation.application
    audit.log(application, "change", data={"confirmation": confirmation.purpose, "is_confirmed": is_confirmed})
    if confirmation.purpose == NOMINEE:
        notices.queue("application.nominee_answered", application.municipality, **recipient_of(application),
                      context={"application": application.reference, "stands": is_confirmed})
    return confirmation


@transaction.atomic
def renew_confirmation(confirmation, *, by):
    """Sends the question again with a new link for 30 days; the old one stops working. Returns the application."""
    _call, application = locked(confirmation.application)
    permissions.check(by, "consultations.renew_confirmation", workflow.lock(confirmation))
    if confirmation.purpose == NOMINEE:
        _write_to_nominee(application)
    else:
        send_receipt(application, by)
    audit.log(application, "send", by=by, data={"confirmation": confirmation.purpose})
    return application

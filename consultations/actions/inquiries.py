"""Questions of the public about a call: asked without an account, answered for everybody, or set aside."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, limits, notices, permissions, record, workflow
from cocreate.references import new_reference
from cocreate.text import normalise
from cocreate.translated import active_language
from cocreate.workflow import DeedRefused
from consultations.actions.calls import check_reason
from consultations.call_changes import ADDRESS
from consultations.models import Inquiry
from consultations.states import InquiryStatus

LONGEST = 1500
KEPT = timedelta(days=30)
TEXTS = ("shown_sq", "shown_en", "answer_sq", "answer_en")


@transaction.atomic
def ask(call, text, *, email="", network=""):
    """Takes a question about `call` from anybody until `call.asks_until`. Returns the inquiry.

    Nothing is shown before it is answered. `email` is optional and only for the letter with the answer; `network`
    (limits.network_of) is counted against the limits. Raises DeedRefused with the field at fault.
    """
    call = workflow.lock(call)
    if not call.takes_inquiries:
        raise DeedRefused(too_late(call))
    text = normalise(text).strip()
    if not text:
        raise DeedRefused(_("Write your question."), field="text")
    if len(text) > LONGEST:
        raise DeedRefused(_("Your question is too long: %(count)d characters at most.") % {"count": LONGEST},
                          field="text")
    if not limits.has_room(call.municipality, "inquiries", email=email, network=network):
        raise DeedRefused(_("Many questions came from here within one hour, so we cannot take this one now. Your "
                            "words are still in the form: send them in an hour."))
    inquiry = Inquiry(municipality=call.municipality, call=call, text=text, email=email, language=active_language(),
                      asked_at=clock.now())
    inquiry.reference = new_reference(
        "P", lambda code: Inquiry.objects.of(call.municipality).filter(reference=code).exists())
    inquiry.save()
    limits.count_one(call.municipality, "inquiries", email=email, network=network)
    return inquiry


def too_late(call):
    """The sentence why no question is taken now."""
    if not call.is_public or call.is_over:
        sentence = _("This call takes no applications now, so no questions are answered any more. Write to "
                     "%(contact)s.")
    else:
        sentence = _("The time for questions about this call is over. Read what was answered, or write to "
                     "%(contact)s.")
    return sentence % {"contact": call.contact_email}


@transaction.atomic
def answer_inquiry(inquiry, texts, *, by):
    """Answers a question for everybody: `texts` has the question as shown and the answer, in both languages.

    It stands on the page of the call, is in the public record, and whoever asked gets a letter; their address is
    deleted from the question then.
    """
    permissions.check(by, "consultations.answer_inquiry", inquiry)
    fresh = workflow.lock(inquiry)
    for name in TEXTS:
        setattr(fresh, name, _text(texts.get(name, ""), name))
    fresh.answered_at, fresh.answered_by = clock.now(), by
    address, fresh.email = fresh.email, ""
    fresh.save(update_fields=[*TEXTS, "answered_at", "answered_by", "email"])
    workflow.move(fresh, InquiryStatus.ANSWERED, by=by)
    record.append(fresh.municipality, "call.question_answered", fresh.call.reference,
                  facts={"inquiry": fresh.reference}, actor_role="coordinator")
    if address:
        notices.queue("inquiry.answered", fresh.municipality, address=address, language=fresh.language,
                      context={"inquiry": fresh.reference})
    inquiry.refresh_from_db()
    return inquiry


@transaction.atomic
def correct_answer(inquiry, texts, *, reason="", by):
    """Puts an answered question or its answer right, with a reason that stands beside it and in the public record."""
    permissions.check(by, "consultations.answer_inquiry", inquiry)
    fresh = workflow.lock(inquiry)
    if fresh.status != InquiryStatus.ANSWERED:
        raise DeedRefused(_("Only an answer that is public can be put right."))
    check_reason(reason)
    for name in TEXTS:
        setattr(fresh, name, _text(texts.get(name, ""), name))
    fresh.save(update_fields=TEXTS)
    audit.log(fresh, "change", by=by, data={"reason": reason.strip()})
    record.append(fresh.municipality, "call.answer_corrected", fresh.call.reference,
                  facts={"inquiry": fresh.reference}, reason=reason.strip(), actor_role="coordinator")
    inquiry.refresh_from_db()
    return inquiry


def _text(text, name):
    text = normalise(text or "").strip()
    if not text:
        raise DeedRefused(_("Write it in both languages: everybody reads it."), field=name)
    if name.startswith("shown") and ADDRESS.search(text):
        raise DeedRefused(_("Leave out the e-mail address: the question is shown to everybody."), field=name)
    return text


@transaction.atomic
def set_aside_inquiry(inquiry, reason, *, by):
    """Leaves a question unanswered on the page, with a reason that whoever asked reads in a letter."""
    permissions.check(by, "consultations.answer_inquiry", inquiry)
    if not reason.strip():
        raise DeedRefused(_("Say why the question is set aside: whoever asked reads it."), field="reason")
    fresh = workflow.lock(inquiry)
    workflow.move(fresh, InquiryStatus.SET_ASIDE, by=by, reason=reason.strip())
    address, fresh.email, fresh.set_aside_reason = fresh.email, "", normalise(reason).strip()
    fresh.save(update_fields=["email", "set_aside_reason"])
    if address:
        notices.queue("inquiry.set_aside", fresh.municipality, address=address, language=fresh.language,
                      context={"inquiry": fresh.reference})
    inquiry.refresh_from_db()
    return inquiry


@transaction.atomic
def take_up_inquiry(inquiry, *, by):
    """A question that was set aside waits for an answer again."""
    permissions.check(by, "consultations.answer_inquiry", inquiry)
    return workflow.move(inquiry, InquiryStatus.WAITING, by=by)


@transaction.atomic
def forget_addresses(municipality):
    """Deletes addresses left with questions that nobody answered within 30 days of the call's end; returns how many.

    May run twice.
    """
    old = Inquiry.objects.of(municipality).exclude(email="").filter(call__closes_at__lt=clock.now() - KEPT)
    return old.update(email="")

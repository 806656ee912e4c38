"""Places that change hands: given up, offered to the first of the reserve list, taken, declined, lapsed.

Every deed locks the call first, so that there are never more selected than places however many answer at once.
"""
from datetime import timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cocreate import clock, notices, permissions, record, workflow
from cocreate.permissions import is_coordinator
from cocreate.workflow import DeedRefused
from consultations.actions.groups import end_seat, seat_in_group_of
from consultations.members import free_places
from consultations.models import Application, SeatOffer
from consultations.periods import end_of
from consultations.protocols import public_name
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus, OfferStatus
from consultations.tokens import digest_of, new_token

VALID_DAYS = 7


@transaction.atomic
def give_up_place(application, reason, *, by):
    """The applicant gives up the place or leaves the reserve list; the next is asked. Returns the application."""
    permissions.check(by, "consultations.give_up_place", application)
    return _leave(application, reason, by=by, actor_role="applicant")


@transaction.atomic
def end_place(application, reason, *, by):
    """The coordinator ends the place of an applicant, with a reason that is published; the next is asked."""
    permissions.check(by, "consultations.manage_selection", application.call)
    return _leave(application, reason, by=by, actor_role="coordinator")


@transaction.atomic
def offer_place(call, *, by):
    """The coordinator has a free place offered to the next of the reserve list. Returns the offer.

    First those who were not asked yet, in their order; then those who let an offer lapse. Raises DeedRefused if no
    place is free or nobody is left to ask.
    """
    permissions.check(by, "consultations.manage_selection", call)
    call = workflow.lock(call)
    if not call.is_announced or not free_places(call):
        raise DeedRefused(_("No place is free now."))
    first = next_in_line(call) or next_in_line(call, also_lapsed=True)
    if first is None:
        raise DeedRefused(_("Nobody is left on the reserve list who could be asked."))
    return _offer(first, None)


def next_in_line(call, *, also_lapsed=False):
    """The first of the reserve list who was not asked yet, or None; with `also_lapsed` those who did not answer too."""
    waiting = Application.objects.filter(call=call, status=ApplicationStatus.RESERVE)
    asked = SeatOffer.objects.filter(application__call=call)
    if also_lapsed:
        asked = asked.exclude(status=OfferStatus.LAPSED)
    waiting = waiting.exclude(pk__in=asked.values("application")).order_by("decision__reserve_rank", "pk")
    return waiting.select_related("organisation", "decision", "started_by", "call", "municipality").first()


def find_offer(token):
    """The offer a link belongs to, whatever its state, or None."""
    return _offers().filter(token_digest=digest_of(token)).first()


def waiting_offer(application):
    """The offer that waits for the answer of this applicant, or None."""
    return _offers().filter(application=application, status=OfferStatus.WAITING).first()


def why_not(offer):
    """The sentence why an offer cannot be answered now, or "" if it can."""
    if offer is None:
        return _("There is no place that waits for your answer. Perhaps the link is not whole.")
    if offer.status == OfferStatus.LAPSED or (
            offer.status == OfferStatus.WAITING and offer.expires_at <= clock.now()):
        return _("The time for an answer is over: the place went to the next on the reserve list.")
    if offer.status != OfferStatus.WAITING:
        return _("This offer was answered already: it is “%(status)s”.") % {"status": offer.get_status_display()}
    return ""


@transaction.atomic
def accept_offer(offer, *, by=None, token=""):
    """The applicant takes the place: selected, with a seat and an invitation where the call founded a group.

    Allowed by the rule `answer_offer`, and to whoever holds the token of the letter. Returns the offer.
    """
    call, offer = _answerable(offer, by, token)
    application = offer.application
    if Application.objects.filter(call=call, status=ApplicationStatus.SELECTED).count() >= call.seats_civil_society:
        raise DeedRefused(_("No place is free any more. Please ask the coordinator."))
    _close(offer, OfferStatus.ACCEPTED, by)
    workflow.move(application, ApplicationStatus.SELECTED, by=by)
    _record("place.taken", application, _role_of(by, application))
    _tell("place.taken", application)
    seat_in_group_of(call, by=by)
    return offer


@transaction.atomic
def decline_offer(offer, *, by=None, token=""):
    """The applicant does not take the place and leaves the reserve list; the next is asked. Returns the offer."""
    call, offer = _answerable(offer, by, token)
    _close(offer, OfferStatus.DECLINED, by)
    workflow.move(offer.application, ApplicationStatus.WITHDRAWN, by=by)
    _record("place.declined", offer.application, _role_of(by, offer.application))
    _tell("place.declined", offer.application)
    _offer_next(call, offer.application)
    return offer


def lapse_due_offers():
    """Offers whose time is over lapse and go to the next; a deed of time, safe to run twice. Returns how many."""
    due = SeatOffer.objects.filter(status=OfferStatus.WAITING, expires_at__lte=clock.now())
    return sum(_lapse(offer) for offer in due.select_related("application__call").order_by("expires_at", "pk"))


@transaction.atomic
def _lapse(offer):
    call = workflow.lock(offer.application.call)
    offer = _offers().select_for_update(of=("self",)).get(pk=offer.pk)
    if offer.status != OfferStatus.WAITING or offer.expires_at > clock.now():
        return 0
    workflow.move(offer, OfferStatus.LAPSED)
    _record("place.lapsed", offer.application, "system")
    _tell("place.lapsed", offer.application)
    _offer_next(call, offer.application)
    return 1


def _leave(application, reason, *, by, actor_role):
    if not reason.strip():
        raise DeedRefused(_("Say why, in a few words."), field="reason")
    call = workflow.lock(application.call)
    before = Application.objects.select_for_update().get(pk=application.pk).status
    if before not in {ApplicationStatus.SELECTED, ApplicationStatus.RESERVE}:
        raise DeedRefused(_("There is no place to give up: the application is “%(status)s”.")
                          % {"status": ApplicationStatus(before).label})
    offer = waiting_offer(application)
    if offer is not None:
        _close(offer, OfferStatus.DECLINED, by)
    workflow.move(application, ApplicationStatus.WITHDRAWN, by=by, reason=reason.strip())
    is_published = actor_role == "coordinator"  # the applicant's own reason may be personal
    _record("place.given_up", application, actor_role, reason=reason.strip() if is_published else "")
    end_seat(application, reason.strip(), by=by, actor_role=actor_role)
    _tell("place.given_up", application, reason=reason.strip() if is_published else "")
    if before == ApplicationStatus.SELECTED or offer is not None:
        _offer_next(call, application)
    return application


def _offers():
    return SeatOffer.objects.select_related("application__organisation", "application__decision",
                                            "application__call__municipality", "application__municipality",
                                            "application__started_by")


def _answerable(offer, by, token):
    """(the call, the offer), locked and fresh; raises PermissionDenied for strangers, DeedRefused with `why_not`."""
    if offer is not None and not (token and digest_of(token) == offer.token_digest):
        permissions.check(by, "consultations.answer_offer", offer.application)
    if offer is not None:
        call = workflow.lock(offer.application.call)
        offer = _offers().select_for_update(of=("self",)).get(pk=offer.pk)
    if sentence := why_not(offer):
        raise DeedRefused(sentence)
    return call, offer


def _role_of(by, application):
    return "coordinator" if by is not None and is_coordinator(by, application.municipality) else "applicant"


def _close(offer, status, by):
    workflow.move(offer, status, by=by)
    offer.answered_at = clock.now()
    offer.save(update_fields=["answered_at"])


def _offer_next(call, cause):
    """Offers the place that `cause` left to the next in line, if there is one."""
    first = next_in_line(call)
    if first is not None and free_places(call):
        _offer(first, cause)


def _offer(application, cause):
    token, causes = new_token(), {}
    for language in ("sq", "en"):
        with translation.override(language):
            causes[f"cause_{language}"] = _cause_in_words(cause)
    offer = SeatOffer.objects.create(application=application, token_digest=digest_of(token), made_at=clock.now(),
                                     expires_at=_expiry(application.municipality), **causes)
    offer.token = token
    _record("place.offered", application, "system" if cause else "coordinator")
    _tell("place.offered", application, secret=token)
    return offer


def _cause_in_words(cause):
    return _("%(name)s does not take or keep its place.") % {"name": public_name(cause)[:200]} if cause else ""


def _expiry(municipality):
    return end_of(clock.today(municipality) + timedelta(days=VALID_DAYS), municipality)


def _record(kind, application, actor_role, reason=""):
    record.append(application.municipality, kind, application.call.reference, actor_role=actor_role, reason=reason,
                  facts={"applicant": public_name(application)})


def _tell(kind, application, *, secret="", reason=""):
    receiver = recipient_of(application)
    if receiver.get("to") or receiver.get("address"):
        notices.queue(kind, application.municipality, **receiver, secret=secret,
                      context={"application": application.reference, "reason": reason})

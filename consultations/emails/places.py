"""Letters about places that change hands: the offer with its link, and what became of it."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from consultations.emails.applications import application_of
from consultations.emails.complaints import deed_of, why_of
from consultations.states import OfferStatus


@letter("place.offered")
def place_offered(notice):
    """A place is free: take it or not, by this link, until a day. Not sent any more when it was answered."""
    application = application_of(notice)
    offer = application.offers.filter(status=OfferStatus.WAITING).first() if application else None
    if offer is None:
        return None
    until = moment(clock.local(offer.expires_at, notice.municipality))
    return Letter(
        subject=_("A place is free for you: please answer until %(moment)s") % {"moment": until},
        paragraphs=[
            _("A place has fallen free in “%(call)s”, and %(name)s is the next on the reserve list.")
            % {"call": application.call.title, "name": application.organisation.name},
            _("Do you take it? Answer by the link below until %(moment)s; you need not sign in. If you decline, you "
              "leave the reserve list. If you do not answer, the place goes to the next.") % {"moment": until},
        ],
        facts=[(_("Call"), application.call.title), (_("Application"), application.reference)],
        deed_label=_("Answer the offer"),
        deed_url=notice.municipality.root_url + _answer_path(notice, application),
        why=why_of(application),
    )


def _answer_path(notice, application):
    """The link of the offer; a letter that is sent again has none any more, and leads to the applicant's page."""
    if notice.secret:
        return reverse("consultations:offer", args=[notice.secret])
    return reverse("consultations:application_offer", args=[application.reference])


@letter("place.taken")
def place_taken(notice):
    """Confirms that the place was taken, and says what comes next."""
    application = application_of(notice)
    if application is None:
        return None
    is_group = application.call.founds_group
    return Letter(
        subject=_("You have taken the place in “%(call)s”") % {"call": application.call.title},
        paragraphs=[
            _("%(name)s is selected now.") % {"name": application.organisation.name},
            _("What comes next: the contact person of the application gets an invitation to the seat in a letter of "
              "its own, and accepts it there.") if is_group else _("What comes next: the coordinator writes to you."),
        ],
        why=why_of(application), **deed_of(application),
    )


@letter("place.declined")
def place_declined(notice):
    """Confirms that the place was not taken."""
    application = application_of(notice)
    if application is None:
        return None
    return Letter(
        subject=_("You have declined the place in “%(call)s”") % {"call": application.call.title},
        paragraphs=[
            _("%(name)s does not take the place and is not on the reserve list any more. Thank you for answering. If "
              "this is a mistake, write to %(address)s at once.")
            % {"name": application.organisation.name, "address": application.call.contact_email},
        ],
        why=why_of(application), **deed_of(application),
    )


@letter("place.lapsed")
def place_lapsed(notice):
    """Says that the place went to the next, because nobody answered."""
    application = application_of(notice)
    if application is None:
        return None
    return Letter(
        subject=_("The offer of a place in “%(call)s” is over") % {"call": application.call.title},
        paragraphs=[
            _("We had no answer from %(name)s in time, so the place went to the next on the reserve list. You stay on "
              "the list, and are not asked again by itself. If you still want a place, write to %(address)s.")
            % {"name": application.organisation.name, "address": application.call.contact_email},
        ],
        why=why_of(application), **deed_of(application),
    )


@letter("place.given_up")
def place_given_up(notice):
    """Confirms that a place or a turn was given up, or says that the coordinator ended it, and why."""
    application = application_of(notice)
    if application is None:
        return None
    reason = notice.context.get("reason")
    sentence = (_("The coordinator has ended the place of %(name)s in “%(call)s”.") if reason else
                _("%(name)s has given up its place in “%(call)s” or its turn on the reserve list."))
    return Letter(
        subject=_("The place in “%(call)s” is given up") % {"call": application.call.title},
        paragraphs=[
            sentence % {"name": application.organisation.name, "call": application.call.title},
            *([_("Reason: %(reason)s") % {"reason": reason}] if reason else []),
            _("A place that falls free is offered to the next on the reserve list. Questions: %(address)s.")
            % {"address": application.call.contact_email},
        ],
        why=why_of(application), **deed_of(application),
    )

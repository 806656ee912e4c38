"""What the letters of the outbox are called in lists; a test asks that each kind has its name."""
from django.utils.translation import gettext_lazy as _

LETTER_NAMES = {
    "application.submitted": _("Receipt of an application"),
    "application.withdrawn": _("An application was withdrawn"),
    "application.entered": _("Receipt of an application that was typed in"),
    "application.admitted": _("A late application competes"),
    "application.nominee_answered": _("What the nominated person said"),
    "nominee.asked": _("Question to a nominated person"),
    "application.information_asked": _("Something is missing in an application"),
    "application.information_reminder": _("Reminder of what is missing"),
    "application.information_extended": _("More time for an answer"),
    "application.information_given": _("Receipt of an answer"),
    "application.decided": _("The answer to an application"),
    "application.erased": _("An application was erased"),
    "application.message": _("A letter in the coordinator's words"),
    "membership.invited": _("Invitation to act for an organisation"),
    "membership.ended": _("Somebody does not act for an organisation any more"),
    "complaint.received": _("Receipt of a complaint"),
    "complaint.answered": _("The answer to a complaint"),
    "reserve.moved": _("Another place on the reserve list"),
    "place.offered": _("A free place is offered"),
    "place.taken": _("A free place was taken"),
    "place.declined": _("A free place was declined"),
    "place.lapsed": _("An offer of a place was not answered"),
    "place.given_up": _("A place was given up"),
    "call.changed": _("A call was changed"),
    "call.cancelled": _("A call was called off"),
    "inquiry.answered": _("The answer to a question about a call"),
    "inquiry.set_aside": _("A question about a call was set aside"),
    "review.assigned": _("Applications to score"),
    "review.appointed": _("Appointed to the selection committee"),
    "review.removed": _("Taken off the selection committee"),
    "review.reminder": _("Sheets that are missing"),
    "review.opinion": _("One more opinion is asked for"),
    "mandate.invited": _("Invitation to a group"),
    "meeting.convened": _("Invitation to a meeting"),
    "meeting.cancelled": _("A meeting was called off"),
    "minutes.corrections": _("Minutes to read"),
    "ballot.opened": _("A vote is open"),
    "suggestion.decided": _("The answer to a suggestion"),
    "contribution.confirm": _("Confirm a contribution"),
    "response.published": _("The answer to a contribution"),
}


def letter_name(kind):
    """The name of a kind of letter; the kind itself if it has none."""
    return LETTER_NAMES.get(kind, kind)

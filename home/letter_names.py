"""What the letters of the outbox are called in lists; a test asks that each kind has its name."""
from django.utils.translation import gettext_lazy as _

LETTER_NAMES = {
    "application.submitted": _("Receipt of an application"),
    "application.withdrawn": _("An application was withdrawn"),
    "application.decided": _("The answer to an application"),
    "application.message": _("A letter in the coordinator's words"),
    "call.changed": _("A call was changed"),
    "call.cancelled": _("A call was called off"),
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

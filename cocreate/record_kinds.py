"""What an entry of the public record says to a reader: a sentence a kind, with %(subject)s and the entry's facts."""
from django.utils.translation import gettext_lazy as _

SENTENCES = {}
ROLES = {
    "coordinator": _("the coordinator"),
    "applicant": _("the applicant"),
    "reviewer": _("the selection committee"),
    "member": _("a member of the group"),
    "lead": _("the lead drafters"),
    "secretary": _("the secretary"),
    "public": _("the public"),
    "moderator": _("a moderator"),
    "system": _("the platform, by date"),
}


class _Known(dict):
    """Facts for a sentence; a fact that is not there reads as a dash."""

    def __missing__(self, key):
        return "–"


def sentence(entry):
    """The entry in one sentence in the active language; an unknown kind is shown as it is stored."""
    known = SENTENCES.get(entry.kind)
    if known is None:
        return f"{entry.kind} {entry.subject}"
    facts = entry.facts if isinstance(entry.facts, dict) else {}
    return str(known) % _Known({**facts, "subject": entry.subject})


def role(entry):
    """Who did it, by public role, in the active language."""
    return str(ROLES.get(entry.actor_role, entry.actor_role))

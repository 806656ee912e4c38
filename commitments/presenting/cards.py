"""A commitment in a list."""
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.presenting.labels import commitment_status

CARD_CLASSES = {"open": "card--open", "refused": "card--late", "quiet": "card--quiet", "waiting": "card--open"}


def card(commitment):
    """A commitment (with its current version) for components/commitment_card.html, and the class of its card."""
    status, version = commitment_status(commitment), commitment.current_version
    steps = len(version.content.milestones) if version else 0
    facts = [ngettext("%(count)d step", "%(count)d steps", steps) % {"count": steps}] if steps else []
    facts += [_("version %(number)d") % {"number": version.number}] if version else []
    return {
        "title": commitment.title, "url": commitment.get_absolute_url(), "status": status,
        "facts_line": " · ".join(facts), "css_class": CARD_CLASSES.get(status["kind"], ""),
    }

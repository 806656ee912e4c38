"""What the public says, in the margin of a consulted commitment."""
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.forms.contributions import part_choices
from commitments.margins import Section, margin_section
from commitments.models import ConsultedVersion, Contribution
from commitments.presenting.contributions import comments, count_sentence, with_answers
from consultations.states import ConsultationStatus

FIRST = 20


@margin_section(order=10)
def contributions(request, commitment):
    """The first 20 public contributions with their answers, and the way to say something; 3 queries.

    The way leads to a page of its own: a form with a token here would keep the page from being cached for everybody.
    """
    window = latest_window(commitment)
    if window is None:
        return None
    said = Contribution.objects.filter(commitment=commitment)
    progress = said.progress()
    shown = list(with_answers(said.public()).order_by("pk")[:FIRST + 1])
    title = ngettext("%(count)d contribution of the public", "%(count)d contributions of the public", progress.received)
    return Section(
        title % {"count": progress.received} if progress.received else _("What do you say?"),
        "commitments/includes/contributions.html",
        {"window": window, "comments": comments(shown[:FIRST]), "has_more": len(shown) > FIRST,
         "sentence": count_sentence(progress), "parts": part_choices() if window.is_open else []},
        jump=_("Say what you think") if window.is_open else "",
    )


def latest_window(commitment):
    """The newest published window about `commitment`, or None."""
    windows = ConsultedVersion.objects.filter(commitment=commitment).exclude(
        consultation__status=ConsultationStatus.DRAFT)
    found = windows.select_related("consultation").order_by("-consultation__opens_at").first()
    return found.consultation if found else None

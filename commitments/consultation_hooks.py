"""What consultations add to the admin and to the pages of others."""
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from commitments import contribution_margin  # noqa: F401  (registers the margin of a commitment)
from commitments.admin import consultations, contributions, responses
from commitments.models import Contribution
from commitments.presenting.contributions import status_of
from consultations.models import Consultation
from consultations.states import ConsultationStatus


@hooks.register("register_admin_viewset")
def register_consultation_viewsets():
    """Windows and contributions."""
    return [consultations.ConsultationViewSet("consultation_windows"),
            contributions.ContributionViewSet("contributions")]


@hooks.register("register_admin_urls")
def register_consultation_urls():
    """Their pages and deeds."""
    return [*consultations.urls, *contributions.urls, *responses.urls]


@hooks.register("construct_waiting")
def own_contributions(request):
    """What this person said, and whether it is answered."""
    mine = Contribution.objects.of(request.municipality).filter(person=request.user).select_related("response")
    return [{"title": _("What you said"), "is_asked": False, "entries": [
        {"label": one.body_start, "url": one.get_absolute_url(), "status": status_of(one),
         "note": _("answered") if one.is_answered else _("waits for an answer")} for one in mine.order_by("-pk")[:10]]}]


@hooks.register("construct_morning")
def contributions_to_answer(request):
    """Closed or open windows with contributions that nobody has answered."""
    running = Consultation.objects.of(request.municipality).filter(
        status=ConsultationStatus.PUBLISHED, opens_at__lte=clock.now())
    return [entry for window in running if (entry := _morning_entry(window))]


def _morning_entry(window):
    waiting = Contribution.objects.filter(consultation=window).progress().waiting
    if not waiting:
        return None
    text = ngettext("%(count)d contribution to “%(title)s” waits for an answer.",
                    "%(count)d contributions to “%(title)s” wait for an answer.", waiting)
    return {"text": text % {"count": waiting, "title": window.title}, "deed": _("Answer"),
            "url": reverse("admin_consultation_answers", args=[window.reference])}

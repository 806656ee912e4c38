"""What reviews and selections add to the pages of others: sheets that wait for a person, the coordinator's morning."""
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from consultations.admin.selections import selection_deeds
from consultations.models import Call, Review
from consultations.states import CallStatus, ReviewStatus


@hooks.register("construct_waiting")
def sheets_that_wait(request):
    """Applications that this person still has to score, in this municipality."""
    sheets = Review.objects.of(request.municipality).assigned_to(request.user).missing()
    sheets = sheets.filter(application__call__status=CallStatus.PUBLISHED)
    sheets = sheets.select_related("application__organisation").order_by("application__submitted_at", "application_id")
    return [{"title": _("Applications to score"), "entries": [
        {"label": one.application.organisation.name, "url": one.get_absolute_url(), "note": one.application.reference}
        for one in sheets]}]


@hooks.register("construct_morning")
def selections_due(request):
    """Calls whose sheets are all in and that are not decided, and decided ones that are not announced."""
    calls = Call.objects.of(request.municipality)
    waiting = Review.objects.missing().values("application__call")
    scored = calls.filter(status=CallStatus.PUBLISHED, applications__reviews__status=ReviewStatus.HANDED_IN)
    for call in scored.exclude(pk__in=waiting).distinct():
        yield {"text": _("All scores of “%(call)s” are in.") % {"call": call.title},
               "url": reverse("admin_selection_board", args=[call.reference]), "deed": _("Go to the selection")}
    for call in calls.filter(status=CallStatus.DECIDED):
        yield {"text": _("“%(call)s” is decided and not announced.") % {"call": call.title},
               "url": reverse("admin_selection_letters", args=[call.reference]), "deed": _("Read the letters")}


@hooks.register("construct_call_deeds")
def add_selection_deeds(request, call):
    """What can be done about the selection, on the page of its call."""
    return selection_deeds(call)

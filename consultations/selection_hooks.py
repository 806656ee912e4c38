"""What reviews and selections add to the pages of others: sheets that wait for a person, the coordinator's morning."""
from django.db.models import Min
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from cocreate.templatetags.house import moment
from consultations.admin.selections import selection_deeds
from consultations.complaint_window import complaint_ends_on, is_complaint_open
from consultations.models import Application, Call, Complaint, Review, SeatOffer
from consultations.states import ApplicationStatus, CallStatus, ComplaintStatus, OfferStatus, ReviewStatus


@hooks.register("construct_waiting")
def sheets_that_wait(request):
    """Applications that this person still has to score, in this municipality."""
    sheets = Review.objects.of(request.municipality).assigned_to(request.user).missing()
    sheets = sheets.filter(application__call__status=CallStatus.PUBLISHED)
    sheets = sheets.select_related("application__organisation").order_by("application__submitted_at", "application_id")
    return [{"title": _("Applications to score"), "entries": [
        {"label": one.application.organisation.name, "url": one.get_absolute_url(), "note": one.application.reference}
        for one in sheets]}]


@hooks.register("construct_waiting")
def places_that_wait(request):
    """Free places that are offered to an applicant this person acts for."""
    mine = Application.objects.of(request.municipality).written_by(request.user)
    offers = SeatOffer.objects.filter(application__in=mine, status=OfferStatus.WAITING, expires_at__gt=clock.now())
    return [{"title": _("A free place for you"), "entries": [
        {"label": str(one.application.organisation), "due": one.expires_at,
         "url": reverse("consultations:application_offer", args=[one.application.reference])}
        for one in offers.select_related("application__organisation").order_by("expires_at")]}]


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


@hooks.register("construct_morning")
def complaints_due(request):
    """Complaints that wait for their answer, a line a call with the days left to complain; offers that wait."""
    waiting = Complaint.objects.of(request.municipality).filter(status=ComplaintStatus.WAITING)
    waiting = waiting.select_related("application__call__municipality").order_by("made_at")
    of_call = {}
    for complaint in waiting:
        of_call.setdefault(complaint.application.call, []).append(complaint)
    for call, complaints in of_call.items():
        yield _complaints_line(call, complaints)
    calls = Call.objects.of(request.municipality).filter(applications__offers__status=OfferStatus.WAITING)
    for call in calls.annotate(until=Min("applications__offers__expires_at")):
        text = _("“%(call)s”: a free place is offered, to be answered until %(moment)s.")
        yield {"text": text % {"call": call.title, "moment": moment(call.until)}, "deed": _("See the places"),
               "url": reverse("admin_selection_places", args=[call.reference])}


def _complaints_line(call, complaints):
    left = (complaint_ends_on(call) - clock.today(call.municipality)).days
    values = {"call": call.title, "count": len(complaints), "days": left}
    text = ngettext("“%(call)s”: %(count)d complaint waits for its answer.",
                    "“%(call)s”: %(count)d complaints wait for their answer.", len(complaints)) % values
    if left == 0:
        text = f"{text} {_('More may come until the end of today.')}"
    elif left > 0:
        more = ngettext("More may come for %(days)d more day.", "More may come for %(days)d more days.", left) % values
        text = f"{text} {more}"
    url = reverse("admin_complaint", args=[complaints[0].reference])
    return {"text": text, "url": url, "deed": _("Read the oldest complaint")}


@hooks.register("construct_application_deeds")
def add_place_deeds(request, application):
    """What can be done about a decided application: send the letter again, a complaint on paper, end its place."""
    if not application.call.is_announced or not hasattr(application, "decision"):
        return []
    args = [application.call.reference, application.reference]
    deeds = [(_("Send the letter with the answer again"), reverse("admin_selection_send_again", args=args), False)]
    if is_complaint_open(application.call):
        deeds.append((_("Type in a complaint"), reverse("admin_complaint_enter", args=args), False))
    if application.status in {ApplicationStatus.SELECTED, ApplicationStatus.RESERVE}:
        deeds.append((_("End the place"), reverse("admin_place_end", args=args), False))
    return deeds


@hooks.register("construct_application_panels")
def add_complaints_panel(request, application):
    """The complaints about an application: there are none before the selection is announced."""
    if application.call.status == CallStatus.PUBLISHED:
        return []
    found = list(application.complaints.order_by("pk"))
    if not found:
        return []
    lines = format_html_join("", "<li><a href='{}'>{}</a> · {}</li>", (
        (reverse("admin_complaint", args=[one.reference]), one.reference, one.get_status_display()) for one in found))
    return [(_("Complaints"), format_html("<ul>{}</ul>", lines))]


@hooks.register("construct_call_deeds")
def add_selection_deeds(request, call):
    """What can be done about the selection, on the page of its call."""
    return selection_deeds(call)

"""What calls add to the coordinator's morning page: deadlines, closed calls, questions, drafts."""
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from cocreate.templatetags.house import moment
from consultations.committees import days_since
from consultations.models import Call, Review
from consultations.states import ApplicationStatus, CallStatus, InquiryStatus

SOON = timedelta(days=7)


@hooks.register("construct_morning", order=-1)
def calls_due(request):
    """Calls that close soon, that closed and wait for the committee, that are not published yet; the first is first."""
    calls = Call.objects.of(request.municipality).annotate(
        received=Count("applications", filter=Q(applications__status=ApplicationStatus.SUBMITTED)),
        begun=Count("applications", filter=Q(applications__status=ApplicationStatus.DRAFT)),
    ).order_by("closes_at", "pk")
    published, now = calls.filter(status=CallStatus.PUBLISHED), clock.now()
    return [
        *map(_closes_soon, published.filter(closes_at__gt=now, closes_at__lte=now + SOON)),
        *_waits_for_review(published.filter(closes_at__lte=now)),
        *_unanswered(request.municipality),
        *map(_draft, calls.filter(status=CallStatus.DRAFT)),
    ]


def _closes_soon(call):
    text = _("“%(call)s” closes on %(moment)s: %(received)d handed in, %(begun)d being written.")
    return {
        "text": text % {"call": call.title, "moment": moment(call.closes_at), "received": call.received,
                        "begun": call.begun},
        "url": reverse("admin_call", args=[call.reference]), "deed": _("See the call"),
    }


def _waits_for_review(closed):
    """Closed calls whose applications nobody has been given, and those whose sheets are not all in."""
    given_out = set(Review.objects.filter(application__call__in=closed).values_list("application__call", flat=True))
    rows = Review.objects.filter(application__call__in=closed).missing().values_list("application__call")
    missing = {call: rest for call, *rest in rows.annotate(Count("pk"), Min("assigned_at")).order_by()}
    for call in closed:
        if not call.received:
            yield {"text": _("“%(call)s” has closed, and nobody has applied.") % {"call": call.title},
                   "url": reverse("admin_call", args=[call.reference]), "deed": _("Open it again or call it off")}
        elif call.pk not in given_out:
            yield _line(call, _closed_text(call))
        elif call.pk in missing:
            yield _line(call, _missing_text(call, *missing[call.pk]))


def _missing_text(call, count, oldest):
    text = ngettext("“%(call)s”: %(count)d sheet is missing.", "“%(call)s”: %(count)d sheets are missing.", count) % {
        "call": call.title, "count": count}
    days = days_since(oldest)
    if not days:
        return text
    waits = ngettext("The oldest has waited for %(days)d day.", "The oldest has waited for %(days)d days.", days)
    return f"{text} {waits % {'days': days}}"


def _closed_text(call):
    return ngettext(
        "“%(call)s” has closed: %(count)d application waits to be given to the committee.",
        "“%(call)s” has closed: %(count)d applications wait to be given to the committee.", call.received,
    ) % {"call": call.title, "count": call.received}


def _line(call, text):
    return {"text": text, "url": reverse("admin_selection", args=[call.reference]),
            "deed": _("Committee and reviews")}


def _unanswered(municipality):
    """Calls with questions of the public that wait for an answer."""
    waiting = Call.objects.of(municipality).filter(inquiries__status=InquiryStatus.WAITING)
    for call in waiting.annotate(waiting=Count("inquiries")).order_by("closes_at", "pk"):
        text = ngettext("“%(call)s”: %(count)d question of the public is not answered.",
                        "“%(call)s”: %(count)d questions of the public are not answered.", call.waiting)
        yield {"text": text % {"call": call.title, "count": call.waiting},
               "url": reverse("admin_call", args=[call.reference]) + "#inquiries", "deed": _("Answer")}


def _draft(call):
    return {"text": _("“%(call)s” is a draft, not published yet.") % {"call": call.title},
            "url": reverse("admin_call", args=[call.reference]), "deed": _("Read and publish")}

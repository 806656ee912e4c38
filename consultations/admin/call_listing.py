"""The listing of calls: what narrows it and what its columns say."""
import django_filters
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cocreate.admin.columns import WhenColumn
from cocreate.admin.tables import LinkColumn, PlainColumn
from consultations.models import Call, Cycle
from consultations.states import CallStatus


def cycles_here(request):
    """The cycles of the visited municipality."""
    return Cycle.objects.of(request.municipality)


class CallFilters(WagtailFilterSet):
    """By state, kind and cycle; only cycles of the visited municipality are offered."""

    status = django_filters.ChoiceFilter(choices=CallStatus.choices, label=_("state"))
    kind = django_filters.ChoiceFilter(choices=Call.Kind.choices, label=_("kind of call"))
    cycle = django_filters.ModelChoiceFilter(queryset=cycles_here, label=_("cycle"))

    class Meta:
        model = Call
        fields = ["status", "kind", "cycle"]


def with_call_columns(calls):
    """The calls with their cycle and how many applications were handed in."""
    handed_in = Count("applications", filter=Q(applications__submitted_at__isnull=False))
    return calls.select_related("cycle").annotate(handed_in_count=handed_in)


def _page(call):
    return reverse("admin_call", args=[call.reference])


def _applications(call):
    if not call.handed_in_count:
        return "0"
    return format_html('<a href="{}?call={}">{}</a>', reverse("applications:index"), call.pk, call.handed_in_count)


CALL_COLUMNS = [
    LinkColumn("title", label=_("title"), get_url=_page, sort_key="title_sq"),
    PlainColumn("reference", label=_("number"), sort_key="reference", classname="in-one-piece"),
    PlainColumn("kind", label=_("kind"), accessor="get_kind_display", sort_key="kind"),
    PlainColumn("cycle", label=_("cycle")),
    PlainColumn("status", label=_("state"), accessor="get_status_display", sort_key="status"),
    WhenColumn("opens_at", label=_("opens"), sort_key="opens_at"),
    WhenColumn("closes_at", label=_("closes"), sort_key="closes_at"),
    PlainColumn("applications", label=_("applications"), accessor=_applications, sort_key="handed_in_count"),
]
CALL_EXPORT = ["reference", "title_sq", "title_en", "get_kind_display", "cycle", "get_status_display", "opens_at",
               "closes_at", "seats_civil_society", "handed_in_count", "announced_at"]
CALL_HEADINGS = {"reference": _("number"), "get_kind_display": _("kind of call"), "get_status_display": _("state"),
                 "handed_in_count": _("applications")}

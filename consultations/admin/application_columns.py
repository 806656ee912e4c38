"""What the columns of the listing of applications say; everything they need is read once for a whole page."""
from django.db.models import Prefetch
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocreate.admin.columns import ChoiceColumn, WhenColumn
from cocreate.admin.tables import LinkColumn, PlainColumn
from consultations.arrivals import arrival_words
from consultations.models import EligibilityResult, Review
from consultations.states import ReviewStatus

FORM = "chosen-applications"
NEVER_SHOWN = ("handed_in", "changes", "needs", "interests", "late_reason")


def with_columns(applications):
    """The applications with what the columns show, in the same few queries however many there are."""
    found = applications.select_related("organisation", "call").defer(*NEVER_SHOWN)
    found = found.annotate(came_at=Coalesce("received_at", "submitted_at"))
    return found.prefetch_related(
        "organisation__units", "call__checks",
        Prefetch("reviews", Review.objects.only("application_id", "status")),
        Prefetch("eligibility_results", EligibilityResult.objects.only("application_id", "is_passed")),
    )


def units_text(application):
    """The administrative units, else the territory in words."""
    return ", ".join(unit.name for unit in application.organisation.units.all()) or application.organisation.territory


def conditions_text(application):
    """Whether the conditions are met: the count says what is still to be checked."""
    results = application.eligibility_results.all()
    checks = len(application.call.checks.all())
    if any(not one.is_passed for one in results):
        return _("not met")
    if not checks:
        return ""
    if len(results) < checks:
        return _("%(done)d of %(all)d") % {"done": len(results), "all": checks}
    return _("met")


def sheets_text(application):
    """Sheets in, of those given out."""
    statuses = [one.status for one in application.reviews.all()]
    given = sum(one in {ReviewStatus.ASSIGNED, ReviewStatus.HANDED_IN} for one in statuses)
    return f"{statuses.count(ReviewStatus.HANDED_IN)}/{given}" if given else ""


def _arrival(application):
    words = arrival_words(application)
    return format_html('<span class="w-status">{}</span>', words) if words else ""


def _who(application):
    organisation = application.organisation
    return format_html("{}<br><small>{}</small>", organisation.name, organisation.get_kind_display())


def _call(application):
    """Its number, short enough for a table; the title shows when one points at it and is in the page of the call."""
    call = application.call
    return format_html('<a href="{}" title="{}">{}</a>', reverse("admin_call", args=[call.reference]), call.title,
                       call.reference)


def _page(application):
    return reverse("admin_application", args=[application.reference])


COLUMNS = [
    ChoiceColumn("chosen", form=FORM, value=lambda one: one.reference, title=gettext_lazy("Choose %(what)s")),
    LinkColumn("reference", label=gettext_lazy("number"), get_url=_page, sort_key="reference",
               classname="in-one-piece"),
    PlainColumn("organisation", label=gettext_lazy("organisation"), accessor=_who, sort_key="organisation__name"),
    PlainColumn("call", label=gettext_lazy("call"), accessor=_call, classname="in-one-piece"),
    PlainColumn("units", label=gettext_lazy("where"), accessor=units_text),
    WhenColumn("came_at", label=gettext_lazy("arrived"), sort_key="came_at"),
    PlainColumn("arrival", label=gettext_lazy("how it came"), accessor=_arrival),
    PlainColumn("conditions", label=gettext_lazy("conditions"), accessor=conditions_text),
    PlainColumn("sheets", label=gettext_lazy("sheets"), accessor=sheets_text),
    PlainColumn("status", label=gettext_lazy("state"), accessor="get_status_display", sort_key="status"),
]

"""What the listing of applications can be narrowed by."""
import django_filters
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.filters import WagtailFilterSet

from cocreate.models import AdministrativeUnit, Organisation
from consultations.models import Application, Call, EligibilityResult
from consultations.states import ApplicationStatus

SHOWN = [choice for choice in ApplicationStatus.choices if choice[0] != ApplicationStatus.DRAFT]
CONDITIONS = [("passed", _("met")), ("failed", _("not met")), ("unchecked", _("not checked yet"))]


def calls_here(request):
    """The calls of the visited municipality."""
    return Call.objects.of(request.municipality)


def units_here(request):
    """Its administrative units."""
    return AdministrativeUnit.objects.filter(municipality=request.municipality)


def themes_here(request):
    """The themes of its organisations."""
    known = Organisation.objects.of(request.municipality)
    return Tag.objects.filter(organisation__in=known).distinct().order_by("name")


def only_late(applications):
    """Those that came after the deadline."""
    return applications.filter(received_at__gte=F("call__closes_at"))


def only_first_time(applications):
    """Those of organisations that had never handed in an application in this municipality before."""
    earlier = Application.objects.filter(organisation=OuterRef("organisation"), submitted_at__isnull=False,
                                         submitted_at__lt=OuterRef("submitted_at"))
    return applications.filter(~Exists(earlier))


class CallField(django_filters.fields.ModelChoiceField):
    """Calls by title and number: the calls of several years bear the same title."""

    def label_from_instance(self, call):
        """Title and number."""
        return f"{call.title} · {call.reference}"


class CallFilter(django_filters.ModelChoiceFilter):
    """One call of the visited municipality."""

    field_class = CallField


class ApplicationFilters(WagtailFilterSet):
    """By everything the columns show; only calls, units and themes of the visited municipality are offered."""

    call = CallFilter(queryset=calls_here, label=_("call"))
    status = django_filters.ChoiceFilter(choices=SHOWN, label=_("state"))
    kind = django_filters.ChoiceFilter(field_name="organisation__kind", choices=Organisation.Kind.choices,
                                       label=_("who they are"))
    unit = django_filters.ModelChoiceFilter(field_name="organisation__units", queryset=units_here,
                                            label=_("administrative unit"))
    theme = django_filters.ModelChoiceFilter(field_name="organisation__themes", queryset=themes_here,
                                             label=_("theme"))
    conditions = django_filters.ChoiceFilter(method="by_conditions", choices=CONDITIONS, label=_("conditions"))
    source = django_filters.ChoiceFilter(choices=Application.Source.choices, label=_("how it came"))
    typed_in = django_filters.BooleanFilter(field_name="entered_by", lookup_expr="isnull", exclude=True,
                                            label=_("typed in by us"))
    late = django_filters.BooleanFilter(method="by_late", label=_("after the deadline"))
    first_time = django_filters.BooleanFilter(method="by_first_time", label=_("applies for the first time"))

    class Meta:
        model = Application
        fields = ["call", "status"]

    def by_conditions(self, queryset, name, value):
        """By what was recorded of the conditions."""
        results = EligibilityResult.objects.filter(application=OuterRef("pk"))
        failed, recorded = Exists(results.filter(is_passed=False)), Exists(results)
        return {"failed": queryset.filter(failed), "unchecked": queryset.filter(~recorded),
                "passed": queryset.filter(recorded).filter(~failed)}[value]

    def by_late(self, queryset, name, value):
        """Whether it came after the deadline."""
        late = only_late(queryset)
        return late if value else queryset.exclude(pk__in=late.values("pk"))

    def by_first_time(self, queryset, name, value):
        """Whether it is the organisation's first."""
        first = only_first_time(queryset)
        return first if value else queryset.exclude(pk__in=first.values("pk"))

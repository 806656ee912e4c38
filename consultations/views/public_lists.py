"""The public lists: groups as a tree, meetings, the register of decisions. Searched and narrowed by the address."""
from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse
from django.views.generic import TemplateView

from cocreate import clock
from cocreate.folded import folded_search
from cocreate.views.base import MunicipalityMixin
from consultations import decisions, public_groups, public_meetings
from consultations.forms.public_lists import DecisionFilters, GroupFilters, MeetingFilters
from consultations.meeting_states import GroupStatus, MeetingStatus
from consultations.presented_decisions import decision_rows
from consultations.public_meetings import card_of

ON_A_PAGE = 20
MOST_TO_COME = 60
DECISIONS_SEARCHED = ("text", "number", "item__title", "item__meeting__title_sq", "item__meeting__title_en",
                      "item__meeting__group__name_sq", "item__meeting__group__name_en")


class GroupsView(MunicipalityMixin, TemplateView):
    """All groups: parents with those under them; what is searched or narrowed stands in one list."""

    template_name = "consultations/group_list.html"

    def get_context_data(self, **kwargs):
        """The groups at work as a tree under their kinds, then the closed ones."""
        form = GroupFilters(self.request.GET)
        chosen = form.chosen
        groups = public_groups.listed_groups(self.municipality)
        if "q" in chosen:
            groups = public_groups.search_groups(groups, chosen["q"])
        groups = groups.filter(**{name: chosen[name] for name in ("kind", "status") if name in chosen})
        branches = public_groups.branches_of(groups, self.municipality)
        context = {**form.state, "total": len(branches), "clear_url": reverse("consultations:groups")}
        if chosen:
            return super().get_context_data(found=list(branches.values()), **context, **kwargs)
        at_work = {pk: one for pk, one in branches.items() if one.group.status == GroupStatus.ACTIVE}
        closed = [one for one in branches.values() if one.group.status == GroupStatus.CLOSED]
        kinds = public_groups.by_kind(public_groups.tree_of(at_work))
        return super().get_context_data(kinds=kinds, closed=closed, **context, **kwargs)


class MeetingsView(MunicipalityMixin, TemplateView):
    """What is to come, and what was held."""

    template_name = "consultations/meeting_list.html"

    def get_context_data(self, **kwargs):
        """Meetings to come (soonest first) and a page of the others."""
        known = public_meetings.public_meetings(self.municipality)
        form = self.filters(known)
        chosen = form.chosen
        found = self.narrowed(known, chosen)
        is_to_come = Q(status=MeetingStatus.CONVENED, ends_at__gt=clock.now())
        to_come = found.filter(is_to_come).order_by("starts_at", "pk")[:MOST_TO_COME]
        page = Paginator(found.exclude(is_to_come), ON_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            **form.state, clear_url=reverse("consultations:meetings"),
            shows_to_come=chosen.get("status") in (None, "to_come"), shows_others=chosen.get("status") != "to_come",
            to_come=[card_of(one) for one in to_come], page=page, past=[card_of(one) for one in page],
            calendars=public_groups.listed_groups(self.municipality).filter(status=GroupStatus.ACTIVE), **kwargs
        )

    def filters(self, known):
        """The form, offering only what there is."""
        groups = public_groups.listed_groups(self.municipality)
        units = self.municipality.units.filter(meetings__in=public_meetings.told(known).order_by()).distinct()
        years = known.order_by().datetimes("starts_at", "year", order="DESC")
        return MeetingFilters(
            self.request.GET, groups=[(one.slug, one.name) for one in groups], years=[one.year for one in years],
            units=[(one.name_sq, one.name) for one in units])

    def narrowed(self, known, chosen):
        """The meetings that were asked for."""
        states = {"held": Q(status__in=[MeetingStatus.HELD, MeetingStatus.CONVENED]),
                  "cancelled": Q(status=MeetingStatus.CANCELLED)}
        columns = {"kind": "kind", "group": "group__slug", "year": "starts_at__year", "unit": "unit__name_sq"}
        found = known.filter(states.get(chosen.get("status"), Q()))
        found = found.filter(**{column: chosen[name] for name, column in columns.items() if name in chosen})
        if "unit" in chosen:  # where a private meeting took place is not told
            found = public_meetings.told(found)
        return public_meetings.search_meetings(found, chosen["q"]) if "q" in chosen else found


class DecisionsView(MunicipalityMixin, TemplateView):
    """The register: what every group of the municipality decided, the newest first."""

    template_name = "consultations/decision_list.html"

    def get_context_data(self, **kwargs):
        """A page of the decisions that were asked for."""
        known = decisions.public_decisions(self.municipality)
        groups = public_groups.listed_groups(self.municipality).filter(
            meetings__in=known.order_by().values("item__meeting")).distinct()
        years = known.order_by().datetimes("item__meeting__starts_at", "year", order="DESC")
        form = DecisionFilters(self.request.GET, groups=[(one.slug, one.name) for one in groups],
                               years=[one.year for one in years])
        chosen = form.chosen
        columns = {"group": "item__meeting__group__slug", "year": "item__meeting__starts_at__year"}
        found = known.filter(**{column: chosen[name] for name, column in columns.items() if name in chosen})
        if "q" in chosen:
            found = folded_search(found, chosen["q"], DECISIONS_SEARCHED)
        page = Paginator(found, ON_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            **form.state, clear_url=reverse("consultations:decisions"), page_obj=page,
            rows=decision_rows(self.municipality, page), **kwargs
        )

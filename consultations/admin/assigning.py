"""Giving out the applications in the admin: to everybody, by lot, or by hand in a grid."""
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cocreate.admin import AdminDeedView, AdminRecordView
from consultations.actions import assignments
from consultations.actions import reviews as actions
from consultations.admin.reviews import A_PAGE, SelectionMixin
from consultations.committees import missing_benches
from consultations.conflicts import find_conflicts
from consultations.forms.committee import AssignForm, HandForm
from consultations.lots import last_lot
from consultations.models import Review
from consultations.states import ReviewStatus


def _is_side_missing(reviewers):
    return bool(reviewers and missing_benches(reviewers))


class AssignView(SelectionMixin, AdminDeedView):
    """Everything to everybody, or a number of readers by lot."""

    page_title = _("Give out the applications")
    lede = _("Applications that met the conditions are given out, and every reviewer with new sheets gets a letter. "
             "Conflicts of interest that we can see, or that were declared, are left out. You can do this again when "
             "the committee grows: nothing is given twice.")
    deed_label = _("Give out the applications")

    def get_form(self, form_class=None):
        """The ways of giving out; with one side only also the reason."""
        reviewers = list(self.subject.reviewers.all())
        return AssignForm(members=len(reviewers), is_side_missing=_is_side_missing(reviewers),
                          **self.get_form_kwargs())

    def get_initial(self):
        """The reason that was given before."""
        return _reasons(self.subject)

    def perform(self, form):
        """Gives out, and says what came of it."""
        data, by = form.cleaned_data, self.request.user
        if data["way"] == "all":
            sheets = actions.assign_reviews(self.subject, by=by, **form.reasons())
        else:
            sheets, lot = assignments.assign_evenly(
                self.subject, data["readers"], are_sides_first=data["are_sides_first"], by=by, **form.reasons())
            if lot.short:
                messages.warning(self.request, _("Too few readers without a conflict: %(references)s.")
                                 % {"references": ", ".join(lot.short)})
        messages.success(self.request, sentence_of(len(sheets)))


def _reasons(call):
    return {"reason_sq": call.committee_reason_sq, "reason_en": call.committee_reason_en}


def sentence_of(count):
    """What was given out, in words."""
    if not count:
        return _("Everything was given out already: nothing is new.")
    return ngettext("%(count)d sheet is given out, and the letters are on their way.",
                    "%(count)d sheets are given out, and the letters are on their way.", count) % {"count": count}


@dataclass(frozen=True)
class Cell:
    """One place of the grid: free to tick, or fixed with the reason why."""

    value: str
    label: str
    is_free: bool
    is_given: bool
    why: str


class HandView(SelectionMixin, AdminDeedView):
    """The grid: a row for each application, a box for each reviewer."""

    template_name = "consultations/admin/hand.html"
    page_title = _("Give out by hand")
    lede = _("Tick who scores what. Taking a tick away takes the sheet back, as long as nothing is written on it.")
    deed_label = _("Give out what is ticked")

    @cached_property
    def reviewers(self):
        """The committee, as columns."""
        return list(self.subject.reviewers.select_related("person").order_by("bench", "pk"))

    @cached_property
    def page(self):
        """The applications of this page."""
        found = actions.applications_to_score(self.subject).select_related("organisation")
        return Paginator(found, A_PAGE).get_page(self.request.GET.get("p"))

    @cached_property
    def grid(self):
        """[(application, cells)] of this page."""
        applications = list(self.page)
        sheets = {(one.application_id, one.reviewer_id): one for one in
                  Review.objects.filter(application__in=applications)}
        begun = set(Review.objects.filter(application__in=applications).begun().values_list("pk", flat=True))
        conflicts = find_conflicts([one.person for one in self.reviewers], applications)
        return [(one, [_cell(one, who, sheets.get((one.pk, who.pk)), begun, conflicts) for who in self.reviewers])
                for one in applications]

    def get_form(self, form_class=None):
        """The boxes of this page, and the reason when one side is missing."""
        return HandForm(grid=self.grid, is_side_missing=_is_side_missing(self.reviewers), **self.get_form_kwargs())

    def get_initial(self):
        """What is given out now."""
        given = [cell.value for _one, cells in self.grid for cell in cells if cell.is_free and cell.is_given]
        return {**_reasons(self.subject), "pairs": given, "given": " ".join(given)}

    def perform(self, form):
        """Gives out and takes back."""
        new, taken = assignments.assign_by_hand(self.subject, form.wanted(), form.shown(), by=self.request.user,
                                                **form.reasons())
        if taken:
            messages.success(self.request, ngettext(
                "%(count)d sheet is taken back.", "%(count)d sheets are taken back.", taken) % {"count": taken})
        if new or not taken:
            messages.success(self.request, sentence_of(len(new)))

    def get_success_url(self):
        """This page again: there may be more of it."""
        return self.request.get_full_path()

    def get_back_url(self):
        """The committee."""
        return super().get_success_url()

    def get_context_data(self, **kwargs):
        """Adds the grid with what is ticked."""
        context = super().get_context_data(**kwargs)
        ticked = set(context["form"]["pairs"].value() or [])
        return {**context, "grid": self.grid, "reviewers": self.reviewers, "ticked": ticked, "page_obj": self.page}


def _cell(application, reviewer, sheet, begun, conflicts):
    conflict = conflicts.get((reviewer.person_id, application.pk), "")
    is_fixed = sheet is not None and (sheet.status != ReviewStatus.ASSIGNED or sheet.pk in begun)
    why = "" if sheet is None else sheet.conflict_reason if sheet.status == ReviewStatus.CONFLICT else (
        _("begun") if sheet.status == ReviewStatus.ASSIGNED else sheet.get_status_display())
    return Cell(
        value=f"{application.pk}-{reviewer.pk}", is_given=sheet is not None,
        label=f"{reviewer.person.display_name}: {application.organisation.name}",
        is_free=not is_fixed and (sheet is not None or not conflict), why=why if is_fixed else conflict,
    )


class LotPage(SelectionMixin, AdminRecordView):
    """The last draw, drawn again before everybody's eyes from its number and from what went in."""

    template_name = "consultations/admin/lot.html"
    page_title = _("The draw, once more")
    header_icon = "rotate"

    def get_context_data(self, **kwargs):
        """Adds who the lot gives to each application now, and who has its sheets."""
        lot, rows = last_lot(self.subject), []
        self.back_url = reverse("admin_selection", args=[self.subject.reference])
        if lot:
            names = {one.pk: one.person.display_name for one in self.subject.reviewers.select_related("person")}
            sheets = Review.objects.filter(application__call=self.subject)
            given = set(sheets.values_list("application__reference", "reviewer_id"))
            rows = [(reference, [(names.get(who, _("no longer on the committee")), (reference, who) in given)
                                 for who in readers]) for reference, readers in lot.readers_again().items()]
        return super().get_context_data(lot=lot, rows=rows, **kwargs)


urls = [
    path("calls/<str:reference>/committee/lot/", LotPage.as_view(), name="admin_selection_lot"),
    path("calls/<str:reference>/committee/assign/", AssignView.as_view(), name="admin_selection_assign"),
    path("calls/<str:reference>/committee/hand/", HandView.as_view(), name="admin_selection_hand"),
]

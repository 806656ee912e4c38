"""What reviews add to an application's page in the admin: its sheets as far as they may be seen, one more opinion."""
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from consultations.board import read_points, sheet_totals
from consultations.models import Review
from consultations.states import ApplicationStatus, CallStatus, ReviewStatus


@hooks.register("construct_application_deeds")
def offer_one_more_opinion(request, application):
    """While it is scored: the conditions, and one more opinion."""
    call = application.call
    if call.status != CallStatus.PUBLISHED or not call.is_over or application.status != ApplicationStatus.SUBMITTED:
        return []
    args = [call.reference, application.reference]
    deeds = [(_("Check the conditions"), reverse("admin_selection_conditions", args=args), False)]
    is_scored = application.reviews.exists() and not application.eligibility_results.filter(is_passed=False).exists()
    if is_scored:
        deeds.append((_("Ask for one more opinion"), reverse("admin_selection_opinion", args=args), False))
    return deeds


@hooks.register("construct_application_panels")
def show_the_sheets(request, application):
    """How many sheets are in; their points, the spread and what stands far off only when the rules show the scores."""
    sheets = list(application.reviews.select_related("reviewer__person").order_by("reviewer__bench", "reviewer_id"))
    if not sheets:
        return []
    done = sum(sheet.status == ReviewStatus.HANDED_IN for sheet in sheets)
    visible = Review.objects.with_scores_visible_to(request.user).filter(
        application=application, status=ReviewStatus.HANDED_IN).exclude(reviewer__person=request.user)
    is_visible = done > 0 and visible.exists()
    criteria = list(application.call.criteria.all())
    seen = Review.objects.filter(application=application, status=ReviewStatus.HANDED_IN).select_related(
        "reviewer__person").prefetch_related("scores__criterion").order_by("reviewer__bench", "reviewer_id")
    totals = sheet_totals(list(seen), read_points(seen, criteria), criteria) if is_visible else []
    points = [one.points for one in totals]
    return [(_("Sheets of the committee"), render_to_string("consultations/admin/application_reviews.html", {
        "progress": {"done": done, "of": done + sum(sheet.status == ReviewStatus.ASSIGNED for sheet in sheets)},
        "opinions": [sheet for sheet in sheets if sheet.asked_because], "totals": totals, "is_visible": is_visible,
        "possible": sum(criterion.maximum_points for criterion in criteria),
        "spread": max(points) - min(points) if points else 0,
    }))]

"""What reviews add to an application's page in the admin: its sheets as far as they may be seen, one more opinion."""
from django.db.models import Prefetch, prefetch_related_objects
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from consultations.board import sheet_totals
from consultations.models import Review, Score
from consultations.states import ApplicationStatus, CallStatus, ReviewStatus


@hooks.register("construct_application_deeds")
def offer_one_more_opinion(request, application):
    """While it is scored: the conditions, and one more opinion."""
    call = application.call
    if call.status != CallStatus.PUBLISHED or not call.is_over or application.status != ApplicationStatus.SUBMITTED:
        return []
    args = [call.reference, application.reference]
    deeds = [(_("Check the conditions"), reverse("admin_selection_conditions", args=args), False)]
    has_failed = any(not result.is_passed for result in application.eligibility_results.all())
    if len(application.reviews.all()) and not has_failed:
        deeds.append((_("Ask for one more opinion"), reverse("admin_selection_opinion", args=args), False))
    return deeds


@hooks.register("construct_application_panels")
def show_the_sheets(request, application):
    """How many sheets are in; their points, the spread and what stands far off only when the rules show the scores."""
    sheets = list(application.reviews.all())
    if not sheets:
        return []
    handed_in = [sheet for sheet in sheets if sheet.status == ReviewStatus.HANDED_IN]
    visible = Review.objects.with_scores_visible_to(request.user).filter(
        application=application, status=ReviewStatus.HANDED_IN).exclude(reviewer__person=request.user)
    is_visible = bool(handed_in) and visible.exists()
    criteria = list(application.call.criteria.all())
    totals = _totals(handed_in, criteria) if is_visible else []
    points = [one.points for one in totals]
    return [(_("Sheets of the committee"), render_to_string("consultations/admin/application_reviews.html", {
        "progress": {"done": len(handed_in),
                     "of": len(handed_in) + sum(sheet.status == ReviewStatus.ASSIGNED for sheet in sheets)},
        "opinions": [sheet for sheet in sheets if sheet.asked_because], "totals": totals, "is_visible": is_visible,
        "possible": sum(criterion.maximum_points for criterion in criteria),
        "spread": max(points) - min(points) if points else 0,
    }))]


def _totals(sheets, criteria):
    """What each sheet gives, with its scores and their criteria on it."""
    prefetch_related_objects(sheets, Prefetch("scores", Score.objects.select_related("criterion")))
    points = {sheet.pk: {score.criterion_id: score.points for score in sheet.scores.all()} for sheet in sheets}
    return sheet_totals(sheets, points, criteria)

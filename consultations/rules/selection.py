"""Who reviews, who sees scores, who leads a selection, who reads its result."""
from cocreate.permissions import is_coordinator, rule
from consultations.conflicts import has_conflict
from consultations.models import Review, Reviewer
from consultations.states import ReviewStatus


def sheet_of(person, application):
    """The sheet of `person` for `application`, or None."""
    if not person.is_authenticated or not person.is_active:
        return None
    return Review.objects.assigned_to(person).filter(application=application).select_related("reviewer").first()


@rule("consultations.read_reviews")
def read_reviews(person, municipality):
    """One's own list of sheets: whoever sits on a selection committee in this municipality."""
    if not person.is_authenticated or not person.is_active:
        return False
    return Reviewer.objects.filter(person=person, call__municipality=municipality).exists()


@rule("consultations.sit_on_committee")
def sit_on_committee(person, call):
    """Saying where one has a conflict before reading anything: the members of the committee, after the deadline."""
    if not person.is_authenticated or not person.is_active or not call.is_over:
        return False
    return call.reviewers.filter(person=person).exists()


@rule("consultations.open_review")
def open_review(person, application):
    """The page of one's own sheet; what it shows depends on the sheet's state and on conflicts."""
    return sheet_of(person, application) is not None


@rule("consultations.review_application")
def review_application(person, review):
    """Reading and scoring: one's own sheet, without a declared or detected conflict. The deed asks about the moment."""
    if not person.is_authenticated or not person.is_active or review.reviewer.person_id != person.pk:
        return False
    is_blocked = review.status in {ReviewStatus.CONFLICT, ReviewStatus.EXCUSED}
    return not is_blocked and not has_conflict(person, review.application)


@rule("consultations.declare_conflict")
def declare_conflict(person, review):
    """Stepping back: whoever's sheet it is, also where a conflict is detected already. The deed asks about the rest."""
    return person.is_authenticated and person.is_active and review.reviewer.person_id == person.pk


@rule("consultations.see_scores")
def see_scores(person, review):
    """The scores of a sheet: blind until one has handed in one's own; coordinators until all sheets are in."""
    return Review.objects.with_scores_visible_to(person).filter(pk=review.pk).exists()


@rule("consultations.see_ranking")
def see_ranking(person, call):
    """The ranking of a call: its coordinators, when no sheet is missing."""
    return manage_selection(person, call) and not Review.objects.filter(application__call=call).missing().exists()


@rule("consultations.manage_selection")
def manage_selection(person, call):
    """Appointing, assigning, deciding, announcing: the coordinators. Whether it is possible now, the deed says."""
    return is_coordinator(person, call.municipality)


@rule("consultations.read_protocol")
def read_protocol(person, call):
    """The protocol of a selection: everybody, once it is announced."""
    return call.is_announced

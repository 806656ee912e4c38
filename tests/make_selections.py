"""Makers of committees, scores and decisions, through the same actions as in the browser."""
from consultations.actions import reviews, selections
from consultations.models import Review
from consultations.models.review import Bench
from consultations.states import ReviewStatus
from tests import make, make_calls

NAMES = ("Dritare e Hapur", "Gërsheti", "Pa Pragje", "Rinia në Lëvizje")
ONE_SIDE = "Askush nga ana tjetër nuk pranoi brenda afatit."
METHOD = "Komisioni vlerësoi me kriteret e thirrjes dhe vendosi njëzëri."


def committee(call, by, size=2):
    """The first `size` members of a committee, the municipality's and civil society's by turns; returns the people."""
    people = [make.person(f"vleresues{number}@{call.reference.lower()}.example", f"Vlerësuesi {number}")
              for number in range(1, size + 1)]
    for number, person in enumerate(people):
        bench = Bench.CIVIL_SOCIETY if number % 2 else Bench.MUNICIPALITY
        reviews.appoint_reviewer(call, person, bench, by=by)
    return people


def assigned_call(cycle, by, names=NAMES, size=2, **fields):
    """A closed call whose applications passed every condition and wait for `size` reviewers; (call, people)."""
    call = make_calls.closed_call(cycle, by, organisations=names, **fields)
    for application in call.applications.all():
        pass_conditions(application, by)
    people = committee(call, by, size)
    give_out(call, by)
    return call, people


def give_out(call, by):
    """A sheet for everybody and everything, with a reason should one side of the table be missing."""
    return reviews.assign_reviews(call, by=by, reason_sq=ONE_SIDE)


def pass_conditions(application, by):
    """Every condition of the call is met."""
    return reviews.record_eligibility(
        application, {check.pk: (True, "") for check in application.call.checks.all()}, by=by
    )


def fail_condition(application, by, reason="Vepron jashtë bashkisë."):
    """The first condition of the call is not met."""
    results = {check.pk: (True, "") for check in application.call.checks.all()}
    results[min(results)] = (False, reason)
    return reviews.record_eligibility(application, results, by=by)


def sheet(call, person, name=NAMES[0]):
    """The sheet of `person` for the application of the organisation called `name`."""
    return Review.objects.get(reviewer__person=person, application__call=call, application__organisation__name=name)


def points(call, share):
    """The scores of a sheet that gives `share` (0 to 10 tenths) of every criterion."""
    return {criterion.pk: (criterion.maximum_points * share // 10, "") for criterion in call.criteria.all()}


def hand_in(review, share=7, comment="Përvojë e mirë me lagjet."):
    """The sheet scored and handed in by its reviewer."""
    by, call = review.reviewer.person, review.application.call
    reviews.save_review(review, points(call, share), comment, by=by)
    return reviews.hand_in_review(review, by=by)


def reviewed_call(cycle, by, names=NAMES, size=2, **fields):
    """As `assigned_call`, with every sheet handed in: the first organisation has most points, the last fewest."""
    call, people = assigned_call(cycle, by, names, size, **fields)
    open_sheets = Review.objects.filter(application__call=call, status=ReviewStatus.ASSIGNED)
    for review in open_sheets.select_related("application__organisation", "reviewer__person"):
        hand_in(review, share=max(1, 9 - names.index(review.application.organisation.name)))
    return call, people


def review_all(call, by, names):
    """A closed call is reviewed by two: conditions met, every sheet handed in, most points for the first of `names`."""
    for application in call.applications.all():
        pass_conditions(application, by)
    committee(call, by)
    for review in reviews.assign_reviews(call, by=by):
        hand_in(review, share=max(1, 9 - names.index(review.application.organisation.name)))


def decided_call(cycle, by, names=NAMES, **fields):
    """As `reviewed_call`, decided as drafted: two seats unless `fields` say otherwise. Returns the call."""
    call, _people = reviewed_call(cycle, by, names, **{"seats_civil_society": 2, **fields})
    selections.decide(call, selections.propose_decisions(call), METHOD, by=by)
    call.refresh_from_db()
    return call


def announced_call(cycle, by, names=NAMES, **fields):
    """As `decided_call`, announced. Returns the call."""
    call = decided_call(cycle, by, names, **fields)
    selections.announce_selection(call, by=by)
    return call


def application_of(call, number):
    """The application of the organisation NAMES[number], with what a deed asks of it."""
    found = call.applications.select_related("call__municipality", "organisation", "municipality", "started_by")
    return found.get(organisation__name=NAMES[number])

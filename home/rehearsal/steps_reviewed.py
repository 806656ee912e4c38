"""A second call of the demonstration, closed and being scored: monitors of small grants, by yes, partly and no."""
from consultations.actions import calls, reviews
from consultations.models import Call, Review
from consultations.models.review import Bench
from consultations.states import ReviewStatus
from home.actions.call_pages import create_call_pages
from home.rehearsal.steps_call import REVIEWERS, apply_one

OPENED, CLOSED = -20, -4  # days, counted from today
BODY = {"body_sq": "grantet e vogla të bashkisë për të rinjtë", "body_en": "the municipality's small grants for youth"}
LEVELS = (2, 1, 2, 0, 1)  # halves of a criterion's points: yes, partly, no
WORDS = "E lexuam me kujdes: përgjigjet janë konkrete dhe lidhjet janë thënë hapur."


def show(play, today):
    """On the days before day `today`: the call, six applications, a committee of which one member has not begun."""
    with play.on(today + OPENED):
        call = calls.create_call_from_template(
            play.made["cycle"], by=play.coordinator, kind=Call.Kind.EVALUATORS, opens_at=play.day(today + OPENED),
            closes_at=play.day(today + CLOSED, 16), seats_civil_society=3, **BODY)
        create_call_pages(call)
        calls.publish_call(call, by=play.coordinator)
    for place, applicant in enumerate(_applicants(play)):
        with play.on(today + CLOSED - 2, 9, place):
            apply_one(play, call, applicant)
    with play.on(today + CLOSED + 1):
        _give_out(play, call)
    with play.on(today - 1):
        _score(call, play.person(REVIEWERS[1][0]))


def _applicants(play):
    return [one for one in play.applicants() if one["applicant_type"] != "active_citizen"][:6]


def _give_out(play, call):
    for application in call.applications.handed_in():
        results = {check.pk: (True, "") for check in call.checks.all()}
        reviews.record_eligibility(application, results, by=play.coordinator)
    for address, name, bench in REVIEWERS[:2]:
        reviews.appoint_reviewer(call, play.person(address, name), Bench(bench), by=play.coordinator)
    reviews.assign_reviews(call, by=play.coordinator)


def _score(call, person):
    """One reviewer hands in every sheet; the other one is whoever tries the demonstration."""
    sheets = Review.objects.filter(application__call=call, reviewer__person=person, status=ReviewStatus.ASSIGNED)
    for place, sheet in enumerate(sheets.order_by("pk")):
        scores = {criterion.pk: (criterion.maximum_points * LEVELS[(place + number) % len(LEVELS)] // 2, "")
                  for number, criterion in enumerate(call.criteria.all())}
        reviews.save_review(sheet, scores, WORDS, by=person)
        reviews.hand_in_review(sheet, by=person)

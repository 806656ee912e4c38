"""What a call lacks before it can be published, and what can never be: judged on its plain state (call_changes)."""
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cocreate import clock
from consultations.call_changes import ROWS
from consultations.models import Call

FIRST = {"checks": "text", "criteria": "name", "questions": "label"}


@dataclass(frozen=True)
class Missing:
    """One sentence, and the field in which it is put right ("" for the whole)."""

    sentence: str
    field: str = ""


def missing_in(state, kind):
    """Everything that a call of this kind lacks, in the order of the page."""
    return [*_titles(state["fields"], kind), *_dates(state["fields"]), *_who(state["fields"]), *_parts(state),
            *_tie_rule(state["fields"])]


def _titles(fields, kind):
    if not (fields["title_sq"].strip() and fields["title_en"].strip()):
        yield Missing(_("Give the call a title in both languages."), "title_en" if fields["title_sq"] else "title_sq")
    needs_body = kind == Call.Kind.NOMINATION
    if needs_body and not (fields["body_sq"].strip() and fields["body_en"].strip()):
        yield Missing(_("Name the public body in both languages."), "body_en" if fields["body_sq"] else "body_sq")


def _dates(fields):
    if fields["closes_at"] is None:
        yield Missing(_("Give the call a deadline."), "closes_at")


def _who(fields):
    if not fields["seats_civil_society"]:
        yield Missing(_("Say how many are chosen: at least one."), "seats_civil_society")
    if not (fields["takes_organisations"] or fields["takes_informal_groups"] or fields["takes_citizens"]):
        yield Missing(_("Say who may apply: organisations, informal groups or active citizens."), "takes_organisations")


def _parts(state):
    if not state["criteria"]:
        yield Missing(_("Give the call at least one criterion: applicants must know what counts."), "criteria")
    if not state["questions"]:
        yield Missing(_("Give the call at least one question."), "questions")
    sentences = {
        "checks": _("Condition %(number)d is missing in one language."),
        "criteria": _("Criterion %(number)d is missing in one language."),
        "questions": _("Question %(number)d is missing in one language."),
    }
    for part in ROWS:
        for number, row in enumerate(state[part], start=1):
            if not (row[f"{FIRST[part]}_sq"].strip() and row[f"{FIRST[part]}_en"].strip()):
                yield Missing(sentences[part] % {"number": number}, part)


def _tie_rule(fields):
    if not (fields["tie_rule_sq"].strip() and fields["tie_rule_en"].strip()):
        yield Missing(_("Say in both languages what decides a tie."),
                      "tie_rule_en" if fields["tie_rule_sq"] else "tie_rule_sq")


def impossible_in(state):
    """The first thing that cannot be, also in a draft, as a Missing; or None."""
    return next((found for look in (_impossible_dates, _impossible_points, _impossible_rows) for found in look(state)),
                None)


def _impossible_dates(state):
    opens_at, closes_at, until = (state["fields"][name] for name in ("opens_at", "closes_at", "questions_until"))
    if opens_at and closes_at and closes_at <= opens_at:
        yield Missing(_("The deadline comes before the opening."), "closes_at")
    if until and closes_at and until > closes_at:
        yield Missing(_("Questions of the public end with the deadline at the latest."), "questions_until")
    if until and opens_at and until <= opens_at:
        yield Missing(_("Questions of the public would end before the call opens."), "questions_until")


def _impossible_points(state):
    for row in state["criteria"]:
        if row["maximum_points"] < 1:
            yield Missing(_("A criterion has at least one point."), "criteria")
        if state["fields"]["scoring"] == Call.Scoring.RUBRIC and row["maximum_points"] % 2:
            yield Missing(odd_points(row["name_sq"], row["maximum_points"]), "criteria")


def odd_points(name, points):
    """Why an odd number of points does not go with yes, partly or no."""
    return _("With yes, partly or no, “partly” is half the points: %(points)d points of “%(name)s” have no half. "
             "Give an even number.") % {"points": points, "name": name}


def _impossible_rows(state):
    for part in ROWS:
        if any(not row[f"{FIRST[part]}_sq"].strip() for row in state[part]):
            yield Missing(_("Each condition, criterion and question needs its Albanian text."), part)


def is_in_time(state):
    """Whether the deadline leaves time: in the future and after the opening."""
    fields = state["fields"]
    return fields["closes_at"] is None or fields["closes_at"] > max(clock.now(), fields["opens_at"] or clock.now())

"""What a commitment must say before the group votes on it: the linter's errors, each with the answer it is about."""
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commitments.diff_sentences import label_of
from commitments.models import Plan
from commitments.template import question

REQUIRED_ANSWERS = ("problem", "solution", "results")


@dataclass(frozen=True, slots=True)
class Lack:
    """One error: its sentence, the question `key` it is about, and for a milestone its number and column."""

    key: str
    sentence: str
    row: int = 0
    column: str = ""

    @property
    def section(self):
        """The section of the sheet in which the answer stands."""
        return question(self.key).section


def period_of(cycle):
    """(first day, last day) of the plan of `cycle`, or None while there is no plan; one query."""
    return Plan.objects.filter(cycle=cycle).values_list("starts_on", "ends_on").first()


def errors_of(content, period=None):
    """Everything in `content` that keeps it from the vote, as `Lack`s in the active language, in reading order.

    `period` is (first day, last day) of the plan; without it no date is measured against the plan.
    """
    found = [] if content.title else [Lack("title", _("It has no title."))]
    found += [
        Lack(key, _("The question “%(question)s” is not answered.") % {"question": label_of(f"answers.{key}")})
        for key in REQUIRED_ANSWERS if not content.answer(key)
    ]
    if not any(text.strip() for text in content.ogp_values.values()):
        found.append(Lack("ogp_values", _("It explains no value of open government.")))
    if not content.lead_institution:
        found.append(Lack("lead_institution", _("The lead institution is missing.")))
    return found + _about_the_dates(content, period) + _about_the_milestones(content.milestones, period)


def _about_the_dates(content, period):
    starts_on, ends_on = content.starts_on, content.ends_on
    if starts_on is None:
        return [Lack("starts_on", _("It does not say when it starts."))] + _end(ends_on)
    if ends_on is None:
        return _end(ends_on)
    if ends_on < starts_on:
        return [Lack("ends_on", _("It ends before it starts."))]
    if _is_outside(starts_on, period) or _is_outside(ends_on, period):
        return [Lack("starts_on", _("It starts or ends outside the time of the plan."))]
    return []


def _end(ends_on):
    return [] if ends_on else [Lack("ends_on", _("It does not say when it ends."))]


def _about_the_milestones(milestones, period):
    if not milestones:
        return [Lack("milestones", _("It has no milestone."))]
    return [
        Lack("milestones", sentence % {"number": number}, number, column)
        for number, milestone in enumerate(milestones, 1)
        for is_so, column, sentence in _about_a_milestone(milestone, period)
        if is_so
    ]


def _about_a_milestone(one, period):
    is_backwards = bool(one.starts_on and one.ends_on and one.ends_on < one.starts_on)
    return (
        (not one.title.strip(), "title", _("Milestone %(number)d does not say what is done.")),
        (not one.responsible.strip(), "responsible", _("Milestone %(number)d does not say who is responsible.")),
        (one.ends_on is None, "ends_on", _("Milestone %(number)d has no end date.")),
        (is_backwards, "ends_on", _("Milestone %(number)d ends before it starts.")),
        (_is_outside(one.starts_on, period) or _is_outside(one.ends_on, period), "ends_on",
         _("Milestone %(number)d is outside the time of the plan.")),
    )


def _is_outside(day, period):
    return day is not None and period is not None and not period[0] <= day <= period[1]

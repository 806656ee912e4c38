"""Makers of action plans, through the same actions as in the browser."""
from datetime import date

from cocreate.workflow import move
from commitments.actions import plans
from commitments.states import CommitmentStatus
from tests import make_commitments

FOREWORD = "Ky plan u shkrua bashkë: nga bashkia, nga **organizatat** dhe nga banorët."
FOREWORD_EN = "This plan was written together: by the municipality, **organisations** and residents."


def final(group, by, title="Buxheti i qytetarit", **fields):
    """A complete commitment that is final; the vote and the consultation are other rooms' business."""
    made = make_commitments.ready(group, by, title, **fields)
    for status in (CommitmentStatus.ADOPTED, CommitmentStatus.CONSULTED, CommitmentStatus.FINAL):
        move(made, status)
    return made


def draft_plan(cycle, by, *, commitments=(), **fields):
    """The draft plan of `cycle` with a foreword in both languages and these final commitments in it."""
    fields = {"title_sq": "Plani i veprimit 2026–2028", "title_en": "Action plan 2026–2028",
              "starts_on": date(2027, 1, 1), "ends_on": date(2028, 12, 31), **fields}
    plan = plans.create_plan(cycle, by=by, **fields)
    plans.write_section(plan, "foreword", FOREWORD, FOREWORD_EN, by=by)
    for commitment in commitments:
        plans.put_in_plan(plan, commitment, by=by)
    return plan


def plan_with(cycle, by, count=2, slug="tryeza", **fields):
    """A draft plan with `count` final commitments of a new group. `plan.people` are the group's mandates."""
    people = make_commitments.small_group(cycle, slug=slug)
    titles = ["Buxheti i qytetarit", *(f"Angazhimi numër {number}" for number in range(2, count + 1))][:count]
    plan = draft_plan(cycle, by, commitments=[final(people.group, people.lead, title) for title in titles], **fields)
    plan.people = people
    return plan


def published_plan(cycle, by, count=2, **fields):
    """As `plan_with`, published."""
    return plans.publish_plan(plan_with(cycle, by, count, **fields), by=by)

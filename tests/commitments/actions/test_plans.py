"""Writing a plan: one a cycle, final commitments only, in an order, published once and then fixed."""
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import record
from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused, WrongMove
from commitments.actions import plans
from commitments.actions.commitments import return_to_drafting
from commitments.models import PlanSection
from commitments.states import CommitmentStatus, PlanStatus
from tests import make_commitments, make_plans

DATES = {"starts_on": date(2027, 1, 1), "ends_on": date(2028, 12, 31)}


@pytest.fixture
def plan(cycle, coordinator):
    return make_plans.plan_with(cycle, coordinator, 3)


def titles(plan):
    return [entry.commitment.title for entry in plan.entries.select_related("commitment")]


def test_a_cycle_has_one_plan(plan, cycle, coordinator):
    with pytest.raises(DeedRefused, match="plan"):
        plans.create_plan(cycle, title_sq="Tjetër", by=coordinator, **DATES)


@pytest.mark.parametrize(("fields", "field"), [
    ({"title_sq": "  "}, "title_sq"), ({"title_sq": "x" * 201}, "title_sq"), ({"ends_on": date(2027, 1, 1)}, "ends_on"),
])
def test_a_plan_needs_a_title_and_a_stretch_of_time(cycle, coordinator, fields, field):
    with pytest.raises(DeedRefused) as refusal:
        plans.create_plan(cycle, by=coordinator, **{"title_sq": "Plani", **DATES, **fields})
    assert refusal.value.field == field


def test_only_the_coordinator_of_this_municipality_writes(plan, person, other_coordinator):
    entry = plan.entries.first()
    for by in (person, other_coordinator, make_commitments.as_person(plan.people.secretary)):
        for deed, arguments, fields in (
            (plans.create_plan, (plan.cycle,), {"title_sq": "P", **DATES}),
            (plans.change_plan, (plan,), {"title_sq": "P"}),
            (plans.write_section, (plan, "foreword", "x"), {}),
            (plans.put_in_plan, (plan, entry.commitment), {}),
            (plans.move_in_plan, (entry, 2), {}),
            (plans.take_out_of_plan, (entry,), {}),
            (plans.publish_plan, (plan,), {}),
        ):
            with pytest.raises(PermissionDenied):
                deed(*arguments, by=by, **fields)


def test_an_answer_is_written_again_and_taken_away(plan, coordinator):
    plans.write_section(plan, "foreword", " Më shkurt.\r\n", "", by=coordinator)
    section = plan.sections.get(key="foreword")
    assert (section.text_sq, section.text_en) == ("Më shkurt.", "")
    assert plans.write_section(plan, "foreword", " ", "", by=coordinator) is None
    assert not plan.sections.exists()


def test_a_foreign_question_and_an_endless_text_are_refused(plan, coordinator):
    with pytest.raises(DeedRefused):
        plans.write_section(plan, "horoscope", "x", by=coordinator)
    with pytest.raises(DeedRefused) as refusal:
        plans.write_section(plan, "foreword", "x", "y" * 20_001, by=coordinator)
    assert refusal.value.field == "foreword_en"


def test_only_what_is_final_stands_in_a_plan(plan, coordinator):
    ready = make_commitments.ready(plan.people.group, plan.people.lead, "Ende pa votuar")
    with pytest.raises(DeedRefused, match="Ende pa votuar"):
        plans.put_in_plan(plan, ready, by=coordinator)


def test_putting_in_twice_changes_nothing(plan, coordinator):
    first = plan.entries.first()
    assert plans.put_in_plan(plan, first.commitment, by=coordinator).pk == first.pk
    assert plan.entries.count() == 3


@pytest.mark.parametrize(("place", "order"), [
    (1, [3, 1, 2]), (2, [1, 3, 2]), (3, [1, 2, 3]), (99, [1, 2, 3]), (-5, [3, 1, 2]),
])
def test_the_last_commitment_moves(plan, coordinator, place, order):
    entries = list(plan.entries.all())
    plans.move_in_plan(entries[2], place, by=coordinator)
    assert [entries.index(entry) + 1 for entry in plan.entries.all()] == order
    assert [entry.sort_order for entry in plan.entries.all()] == [1, 2, 3]


def test_taking_out_closes_the_gap_and_leaves_the_commitment(plan, coordinator):
    entry = plan.entries.first()
    plans.take_out_of_plan(entry, by=coordinator)
    assert [one.sort_order for one in plan.entries.all()] == [1, 2]
    assert plans.put_in_plan(plan, entry.commitment, by=coordinator).sort_order == 3


def test_publishing_records_versions_digests_and_figures(plan, coordinator):
    plans.publish_plan(plan, by=coordinator)
    plan.refresh_from_db()
    entry = PublicRecord.objects.of(plan.municipality).get(kind="plan.published")
    first = plan.entries.select_related("version", "commitment").first()
    assert plan.is_public and plan.published_at
    assert entry.facts["versions"][0] == f"{first.commitment.reference} v2"
    assert entry.facts["digests"][first.commitment.reference] == first.version.digest
    assert entry.facts["engagement"]["groups"] == 0
    assert {one.commitment.status for one in plan.entries.all()} == {CommitmentStatus.IN_PLAN}
    assert not record.problems(plan.municipality)


def test_publishing_twice_says_so_and_nothing_changes_afterwards(plan, coordinator):
    plans.publish_plan(plan, by=coordinator)
    with pytest.raises(WrongMove):
        plans.publish_plan(plan, by=coordinator)
    with pytest.raises(DeedRefused):
        plans.write_section(plan, "foreword", "Ndryshe", by=coordinator)
    with pytest.raises(DeedRefused):
        plans.take_out_of_plan(plan.entries.first(), by=coordinator)
    assert PublicRecord.objects.filter(kind="plan.published").count() == 1
    assert PlanSection.objects.get().text_sq == make_plans.FOREWORD


def test_an_empty_plan_is_not_published(cycle, coordinator):
    plan = make_plans.draft_plan(cycle, coordinator)
    with pytest.raises(DeedRefused):
        plans.publish_plan(plan, by=coordinator)
    assert plan.status == PlanStatus.DRAFT


def test_a_commitment_that_went_back_stops_the_publication(plan, coordinator):
    commitment = plan.entries.first().commitment
    return_to_drafting(commitment, "Duhet afat tjetër.", by=coordinator)
    with pytest.raises(DeedRefused, match=commitment.title):
        plans.publish_plan(plan, by=coordinator)
    plan.refresh_from_db()
    assert plan.status == PlanStatus.DRAFT
    assert not PublicRecord.objects.filter(kind="plan.published").exists()


def test_the_version_that_stands_is_the_newest_one(plan, coordinator):
    entry = plan.entries.first()
    commitment = entry.commitment
    return_to_drafting(commitment, "Duhet afat tjetër.", by=coordinator)
    make_commitments.version(commitment, plan.people.lead, "Shkurtohet.", problem="Buxheti lexohet rrallë.")
    type(commitment).objects.filter(pk=commitment.pk).update(status=CommitmentStatus.FINAL)
    plans.publish_plan(plan, by=coordinator)
    entry.refresh_from_db()
    assert entry.version.number == 3

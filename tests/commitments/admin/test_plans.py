"""The coordinator makes, answers, fills and publishes a plan by forms and buttons; nobody else does."""
import pytest
from django.urls import reverse

from commitments.models import Plan
from tests import make, make_commitments, make_plans

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def plan(cycle, coordinator):
    return make_plans.plan_with(cycle, coordinator)


def address(name, plan, *rest):
    return reverse(f"admin_plan{name}", args=[plan.reference, *rest])


def test_from_the_list_to_a_new_draft(desk, cycle):
    assert reverse("admin_plan_create") in desk.get(reverse("admin_plans:index")).content.decode()
    when = cycle.phases.get(kind="implementation")
    asked = desk.get(reverse("admin_plan_create")).content.decode()
    assert f'value="{when.starts_on:%Y-%m-%d}"' in asked and f'value="{when.ends_on:%Y-%m-%d}"' in asked
    form = {"cycle": cycle.pk, "title_sq": "Plani", "starts_on": "2027-01-01", "ends_on": "2026-01-01"}
    refused = desk.post(reverse("admin_plan_create"), form)
    assert refused.status_code == 422 and 'value="Plani"' in refused.content.decode()
    made = desk.post(reverse("admin_plan_create"), {**form, "ends_on": "2028-01-01"}, follow=True)
    assert made.status_code == 200 and Plan.objects.get().title_sq == "Plani"


def test_answers_are_written_in_both_languages_and_nothing_typed_is_lost(desk, plan):
    url = address("_sections", plan, "vision")
    page = desk.get(url).content.decode()
    assert page.count("<textarea") == 12 and 'lang="en"' in page
    desk.post(url, {"challenges_sq": "Buxheti nuk lexohet.", "challenges_en": "Nobody reads the budget."})
    assert plan.sections.get(key="challenges").text_en == "Nobody reads the budget."
    assert plan.sections.filter(key="foreword").exists()
    long = desk.post(url, {"challenges_sq": "x" * 20_001, "achievements_sq": "Portali"})
    assert long.status_code == 422 and "Portali" in long.content.decode()


def test_a_part_that_is_not_there(desk, plan):
    assert desk.get(address("_sections", plan, "horoscope"), follow=True).status_code == 404


def test_commitments_go_in_up_down_and_out(desk, plan, coordinator):
    extra = make_plans.final(plan.people.group, plan.people.lead, "I treti")
    page = desk.get(address("", plan)).content.decode()
    assert "I treti" in page and address("_put_in", plan, extra.reference) in page
    desk.post(address("_put_in", plan, extra.reference))
    desk.post(address("_up", plan, extra.reference))
    assert [entry.commitment.title for entry in plan.entries.all()][1] == "I treti"
    desk.post(address("_down", plan, extra.reference))
    desk.post(address("_take_out", plan, plan.entries.first().commitment.reference))
    assert [entry.commitment.title for entry in plan.entries.all()] == ["Angazhimi numër 2", "I treti"]


def test_what_is_not_final_is_refused_with_a_sentence(desk, plan):
    ready = make_commitments.ready(plan.people.group, plan.people.lead, "Ende pa votuar")
    page = desk.post(address("_put_in", plan, ready.reference), follow=True)
    assert "Ende pa votuar" in page.content.decode() and plan.entries.count() == 2


def test_publishing_shows_what_to_look_at_first_and_cannot_be_done_twice(desk, plan):
    page = desk.get(address("_publish", plan)).content.decode()
    assert "Buxheti i qytetarit" in page
    assert desk.post(address("_publish", plan)).status_code == 302
    plan.refresh_from_db()
    assert plan.is_public
    assert desk.post(address("_publish", plan)).status_code == 422
    assert address("_publish", plan) not in desk.get(address("", plan)).content.decode()


def test_a_draft_is_changed_and_a_published_plan_is_not(desk, plan):
    form = {"title_sq": "Titull tjetër", "starts_on": "2027-01-01", "ends_on": "2028-01-01"}
    desk.post(address("_change", plan), form)
    plan.refresh_from_db()
    assert plan.title_sq == "Titull tjetër"
    desk.post(address("_publish", plan))
    assert desk.post(address("_change", plan), {**form, "title_sq": "Tjetër"}).status_code in (302, 403)
    plan.refresh_from_db()
    assert plan.title_sq == "Titull tjetër"


def addresses(plan):
    first = plan.entries.first().commitment.reference
    return [
        ("get", address("", plan)), ("get", address("_change", plan)), ("get", address("_publish", plan)),
        ("get", address("_sections", plan, "vision")), ("post", address("_put_in", plan, first)),
        ("post", address("_up", plan, first)), ("post", address("_down", plan, first)),
        ("post", address("_take_out", plan, first)), ("post", address("_publish", plan)),
    ]


def test_nobody_else_reaches_it(client, plan, person, other_coordinator, other_municipality):
    member = make_commitments.as_person(plan.people.member)
    for who in (None, person, member, other_coordinator):
        if who:
            client.force_login(who, backend=BACKEND)
        for method, url in addresses(plan):
            assert getattr(client, method)(url).status_code in (302, 403), (who, url)
    client.force_login(other_coordinator, backend=BACKEND)
    for method, url in addresses(plan):
        response = getattr(client, method)(url, headers={"host": "prova.testserver"}, follow=True)
        assert response.status_code == 404, url
    plan.refresh_from_db()
    assert plan.entries.count() == 2 and not plan.is_public


def test_a_foreign_cycle_is_not_offered(desk, other_municipality):
    foreign = make.cycle(other_municipality)
    refused = desk.post(reverse("admin_plan_create"), {
        "cycle": foreign.pk, "title_sq": "Plani", "starts_on": "2027-01-01", "ends_on": "2028-01-01"})
    assert refused.status_code == 422 and not Plan.objects.exists()

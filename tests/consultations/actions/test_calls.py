"""Calls: made from Elbasan's template, published when complete, changed with a reason, called off."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import calls as actions
from consultations.models import Criterion, Question
from tests import make_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cycle, coordinator):
    """A draft call."""
    return make_calls.draft_call(cycle, coordinator)


@pytest.fixture
def call(cycle, coordinator):
    """An open call."""
    return make_calls.open_call(cycle, coordinator)


def refused(deed, *args, **kwargs):
    """The refusal of a deed."""
    with pytest.raises(DeedRefused) as caught:
        deed(*args, **kwargs)
    return caught.value


class TestMaking:
    def test_the_template_gives_everything_but_the_deadline(self, cycle, coordinator):
        call = actions.create_call_from_template(cycle, by=coordinator)
        assert call.status == "draft" and call.closes_at is None and call.reference.startswith("T-")
        assert call.title_sq == "Thirrje e Hapur për Organizatat e Shoqërisë Civile në Bashkinë Elbasan"
        assert (call.seats_civil_society, call.seats_municipality, call.complaint_days) == (7, 7, 5)
        assert call.total_points == 100 and call.criteria.count() == 5
        assert call.checks.count() == 4 and [one.word_limit for one in call.questions.all()] == [250, 400, 400]
        assert call.contact_email == cycle.municipality.contact_email

    def test_own_fields_win(self, cycle, coordinator):
        assert make_calls.draft_call(cycle, coordinator, seats_civil_society=9).seats_civil_society == 9

    def test_a_deadline_before_the_opening(self, cycle, coordinator, soon):
        refusal = refused(make_calls.draft_call, cycle, coordinator, opens_at=soon.day(3), closes_at=soon.day(2))
        assert refusal.field == "closes_at"

    def test_only_this_municipalitys_coordinator(self, cycle, person, other_coordinator):
        for other in (person, other_coordinator):
            with pytest.raises(PermissionDenied):
                actions.create_call_from_template(cycle, by=other)


class TestPublishing:
    def test_it_opens_at_once_and_its_rules_are_recorded(self, draft, coordinator):
        actions.publish_call(draft, by=coordinator)
        draft.refresh_from_db()
        assert draft.is_open
        facts = PublicRecord.objects.get(kind="call.published").facts
        assert sum(one["points"] for one in facts["criteria"]) == 100
        assert facts["closes_at"] == draft.closes_at.isoformat() and len(facts["questions"]) == 3

    def test_an_opening_in_the_future_is_kept(self, cycle, coordinator, soon):
        call = make_calls.draft_call(cycle, coordinator, opens_at=soon.day(2))
        actions.publish_call(call, by=coordinator)
        call.refresh_from_db()
        assert call.opens_at == soon.day(2) and not call.is_open and not call.is_public

    @pytest.mark.parametrize("field, value", [
        ("closes_at", None), ("closes_at", timezone.now() - timedelta(seconds=1)), ("seats_civil_society", 0)])
    def test_what_is_missing_is_said(self, draft, coordinator, field, value):
        type(draft).objects.filter(pk=draft.pk).update(**{field: value})
        assert refused(actions.publish_call, draft, by=coordinator).sentence
        draft.refresh_from_db()
        assert draft.status == "draft"

    def test_nobody_may_apply(self, draft, coordinator):
        type(draft).objects.filter(pk=draft.pk).update(
            takes_organisations=False, takes_informal_groups=False, takes_citizens=False)
        refused(actions.publish_call, draft, by=coordinator)

    @pytest.mark.parametrize("part", [Criterion, Question])
    def test_without_criteria_or_questions(self, draft, coordinator, part):
        part.objects.filter(call=draft).delete()
        refused(actions.publish_call, draft, by=coordinator)

    def test_twice_is_said_and_recorded_once(self, call, coordinator):
        refused(actions.publish_call, call, by=coordinator)
        assert PublicRecord.objects.filter(kind="call.published").count() == 1


class TestChanging:
    def test_a_draft_is_changed_silently(self, draft, coordinator):
        actions.change_call(draft, {"seats_civil_society": 8}, by=coordinator)
        draft.refresh_from_db()
        assert draft.seats_civil_society == 8 and not PublicRecord.objects.exists()

    def test_after_publication_everybody_who_applied_is_told_what_and_why(self, call, coordinator):
        make_calls.submitted_application(call, organisation="Një")
        make_calls.draft_application(call, organisation="Dy")
        before, later = call.closes_at, call.closes_at + timedelta(days=3)
        actions.change_call(call, {"closes_at": later, "seats_municipality": 7}, reason="Festat.", by=coordinator)
        entry = PublicRecord.objects.get(kind="call.extended")
        assert entry.reason == "Festat."
        assert entry.facts["changes"] == [
            {"field": "closes_at", "from": before.isoformat(), "to": later.isoformat()}]
        assert Notice.objects.filter(kind="call.changed").count() == 2

    def test_nothing_changed_is_nothing_said(self, call, coordinator):
        actions.change_call(call, {"seats_municipality": 7}, by=coordinator)
        assert not PublicRecord.objects.filter(kind="call.changed").exists()

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_a_reason_is_needed(self, call, coordinator, reason):
        assert refused(actions.change_call, call, {"seats_civil_society": 9}, reason=reason,
                       by=coordinator).field == "reason"

    def test_the_deadline_cannot_be_moved_into_the_past(self, call, coordinator, soon):
        for closes_at in (soon.day(-1), None):
            refusal = refused(actions.change_call, call, {"closes_at": closes_at}, reason="x", by=coordinator)
            assert refusal.field == "closes_at"

    def test_an_open_call_stays_open(self, call, coordinator, soon):
        refusal = refused(actions.change_call, call, {"opens_at": soon.day(1)}, reason="x", by=coordinator)
        assert refusal.field == "opens_at"

    def test_after_the_deadline_the_rules_are_fixed(self, call, coordinator):
        with clock.at(call.closes_at):
            refused(actions.change_call, call, {"closes_at": call.closes_at + timedelta(days=9)}, reason="x",
                    by=coordinator)

    def test_criteria_are_not_among_the_changes(self, call, coordinator):
        with pytest.raises(ValueError):
            actions.change_call(call, {"status": "announced"}, reason="x", by=coordinator)

    def test_a_foreign_coordinator_may_not(self, call, other_coordinator):
        with pytest.raises(PermissionDenied):
            actions.change_call(call, {"seats_civil_society": 1}, reason="x", by=other_coordinator)


class TestCallingOff:
    def test_applicants_are_told_and_it_disappears(self, call, coordinator):
        make_calls.submitted_application(call)
        refused(actions.cancel_call, call, by=coordinator)
        actions.cancel_call(call, reason="Nuk u miratua buxheti.", by=coordinator)
        assert not call.is_public
        assert PublicRecord.objects.get(kind="call.cancelled").reason == "Nuk u miratua buxheti."
        assert Notice.objects.filter(kind="call.cancelled").count() == 1

    def test_a_draft_goes_without_a_word(self, draft, coordinator):
        actions.cancel_call(draft, by=coordinator)
        assert draft.status == "cancelled" and not PublicRecord.objects.exists()

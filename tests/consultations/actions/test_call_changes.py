"""Changes after opening: from what to what, why, who is told; rows; an earlier end; opened again."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cocreate import clock, notices
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import calls
from consultations.call_changes import changed_state, lines_between, state_of
from consultations.call_checks import impossible_in
from consultations.models import Question
from tests import make_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cycle, coordinator):
    """An open call."""
    return make_calls.open_call(cycle, coordinator)


def change(call, by, *, rows=None, reason="Pas pyetjeve.", **changes):
    """Changes the call; returns the entry of the record."""
    calls.change_call(call, changes, rows=rows, reason=reason, by=by)
    return PublicRecord.objects.order_by("-sequence").first()


def refused(deed, *args, **kwargs):
    """The refusal of a deed."""
    with pytest.raises(DeedRefused) as caught:
        deed(*args, **kwargs)
    return caught.value


def letter_of(application):
    """The newest letter about this application."""
    found = [one for one in Notice.objects.order_by("-pk") if one.context.get("application") == application.reference]
    return notices.compose(found[0])


def rows_with(call, part, **values):
    """The rows of `part`, with one more."""
    return {part: [*state_of(call)[part], {"pk": None, **values}]}


QUESTION = {"label_sq": "Kush merr pjesë?", "label_en": "Who takes part?", "help_sq": "", "help_en": "",
            "is_required": True, "word_limit": 100}


class TestRows:
    def test_a_new_question_is_told_to_those_who_handed_in(self, call, coordinator):
        handed_in = make_calls.submitted_application(call, organisation="Një")
        draft = make_calls.draft_application(call, organisation="Dy")
        entry = change(call, coordinator, rows=rows_with(call, "questions", **QUESTION))
        [line] = entry.facts["changes"]
        assert line["field"] == "questions" and line["from"] is None and line["to"]["label_sq"] == "Kush merr pjesë?"
        assert Question.objects.filter(call=call, is_asked=True).count() == 4
        told = letter_of(handed_in).body
        assert "Kush merr pjesë?" in told and f"/applications/{handed_in.reference}/" in told
        assert f"/calls/{call.reference}/#changes" in letter_of(draft).body

    def test_a_question_is_taken_out_and_its_answers_are_kept(self, call, coordinator):
        application = make_calls.submitted_application(call)
        first, *rest = state_of(call)["questions"]
        entry = change(call, coordinator, rows={"questions": rest})
        assert entry.facts["changes"][0]["to"] is None
        kept = Question.objects.get(pk=first["pk"])
        assert not kept.is_asked and application.answers.filter(question=kept).exists()
        assert kept not in call.asked_questions

    def test_points_change_with_their_total_and_an_order_is_one_line(self, call, coordinator):
        criteria = state_of(call)["criteria"]
        criteria[0]["maximum_points"] += 10
        fields = [line["field"] for line in change(call, coordinator, rows={"criteria": criteria}).facts["changes"]]
        assert fields == ["criteria", "total_points"]
        turned = change(call, coordinator, rows={"checks": state_of(call)["checks"][::-1]})
        assert [line["field"] for line in turned.facts["changes"]] == ["checks_order"]

    def test_a_published_call_keeps_a_criterion_a_question_and_both_languages(self, call, coordinator):
        for part in ("criteria", "questions"):
            refused(change, call, coordinator, rows={part: []})
        refused(change, call, coordinator, rows=rows_with(call, "checks", text_sq="Vetëm shqip", text_en=""))

    def test_a_rubric_needs_even_points(self, call, coordinator):
        refusal = refused(change, call, coordinator, scoring="rubric")
        assert "25" in refusal.sentence
        even = [{**row, "maximum_points": 2} for row in state_of(call)["criteria"]]
        change(call, coordinator, scoring="rubric", rows={"criteria": even})
        call.refresh_from_db()
        assert call.scoring == "rubric" and call.total_points == 10


class TestWhoMayApply:
    def test_nobody_who_handed_in_is_shut_out_and_drafts_are_told(self, call, coordinator):
        make_calls.submitted_application(call, organisation="Shoqata")
        draft = make_calls.draft_application(call, organisation="Besa", kind="citizen")
        assert refused(change, call, coordinator, takes_organisations=False).field == "takes_organisations"
        change(call, coordinator, takes_citizens=False)
        told = letter_of(draft).body
        assert "drafti juaj nuk mund të dorëzohet" in told and "dorëzojeni deri" not in told


class TestWhatIsPublic:
    def test_no_address_is_in_the_record_or_in_the_letters_context(self, call, coordinator):
        make_calls.submitted_application(call)
        text = {"field": "text", "language": "sq", "heading": "", "from": "", "to": "Shkruani."}
        calls.change_call(call, {"contact_email": "tjeter@bashkia.example"}, texts=[text], reason="Adresë e re.",
                          by=coordinator)
        entry = PublicRecord.objects.get(kind="call.changed")
        assert "@" not in str(entry.facts)
        assert "@" not in str(Notice.objects.get(kind="call.changed").context)
        assert refused(change, call, coordinator, complaint_days=6, reason="Pyesni a@b.example").field == "reason"

    def test_data_are_never_kept_longer_than_was_stated(self, call, coordinator):
        assert refused(change, call, coordinator, retention_months=36).field == "retention_months"
        assert change(call, coordinator, retention_months=12).kind == "call.changed"


class TestDeadlines:
    def test_more_time_and_less_time_have_names_of_their_own(self, call, coordinator):
        assert change(call, coordinator, closes_at=call.closes_at + timedelta(days=3)).kind == "call.extended"
        assert change(call, coordinator, closes_at=call.closes_at - timedelta(days=5)).kind == "call.closed_early"

    def test_an_earlier_end_leaves_a_day(self, call, coordinator):
        now = timezone.now()
        with clock.at(now):
            assert refused(change, call, coordinator, closes_at=now + timedelta(hours=23)).field == "closes_at"
            assert change(call, coordinator, closes_at=now + timedelta(hours=24)).kind == "call.closed_early"

    def test_questions_of_the_public_end_with_the_deadline_at_the_latest(self, call, coordinator):
        late = call.closes_at + timedelta(minutes=1)
        assert refused(change, call, coordinator, questions_until=late).field == "questions_until"

    def test_with_an_earlier_deadline_questions_end_too(self, cycle, coordinator):
        ends = timezone.now() + timedelta(days=9)
        call = make_calls.open_call(cycle, coordinator, questions_until=ends)
        assert change(call, coordinator, closes_at=ends - timedelta(days=3)).kind == "call.closed_early"
        call.refresh_from_db()
        assert call.questions_until == call.closes_at

    def test_the_first_deadline_of_a_draft_brings_three_working_days_for_answers(self, cycle, coordinator):
        draft = calls.create_call_from_template(cycle, by=coordinator)
        calls.change_call(draft, {"closes_at": timezone.now() + timedelta(days=20)}, by=coordinator)
        draft.refresh_from_db()
        assert 3 <= (draft.closes_at - draft.questions_until).days <= 8
        calls.change_call(draft, {"questions_until": None}, by=coordinator)
        draft.refresh_from_db()
        assert draft.questions_until is None and draft.asks_until == draft.closes_at


class TestOpeningAgain:
    def test_a_closed_call_without_applicants(self, cycle, coordinator, other_coordinator):
        call = make_calls.closed_call(cycle, coordinator, organisations=())
        with clock.at(timezone.now() - timedelta(days=1)):
            draft = make_calls.draft_application(call)
        later = timezone.now() + timedelta(days=10)
        with pytest.raises(PermissionDenied):
            calls.reopen_call(call, later, reason="Askush.", by=other_coordinator)
        assert refused(calls.reopen_call, call, later, by=coordinator).field == "reason"
        assert refused(calls.reopen_call, call, timezone.now(), reason="x", by=coordinator).field == "closes_at"
        calls.reopen_call(call, later, reason="Askush nuk aplikoi.", by=coordinator)
        call.refresh_from_db()
        assert call.is_open
        assert PublicRecord.objects.get(kind="call.reopened").reason == "Askush nuk aplikoi."
        assert "Askush nuk aplikoi." in letter_of(draft).body

    def test_not_one_that_has_applicants_or_is_open(self, cycle, coordinator, call):
        closed = make_calls.closed_call(cycle, coordinator)
        for other in (closed, call):
            refused(calls.reopen_call, other, timezone.now() + timedelta(days=9), reason="x", by=coordinator)


def test_nothing_is_different_between_a_state_and_itself(call):
    state = state_of(call)
    assert lines_between(state, changed_state(state, {})) == [] and impossible_in(state) is None

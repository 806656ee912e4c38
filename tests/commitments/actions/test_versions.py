"""Versions are written once; passages keep their names; suggestions are taken in by name."""
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused, WrongMove
from commitments.actions import suggestions
from commitments.actions.commitments import publish_version, save_draft_answer
from commitments.actions.suggestions import decide_suggestion, withdraw_suggestion
from commitments.models import Version
from commitments.working_copy import content_of
from tests import make_commitments as make_c


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    return make_c.commitment(table.group, table.lead)


class TestPublishing:
    def test_the_working_copy_becomes_the_next_version(self, draft, table):
        made = make_c.version(draft, table.lead, title="Buxheti  i hapur", solution="Po.")
        assert (made.number, made.content.title, made.author_seat) == (2, "Buxheti  i hapur", "Arta Lleshi")
        assert made.digest == made.content.digest() and draft.title == made.content.title
        entry = PublicRecord.objects.about(draft.reference).latest("sequence")
        assert (entry.kind, entry.facts) == ("version.published", {"number": 2, "digest": made.digest})

    def test_nothing_changed_is_refused(self, draft, table):
        with pytest.raises(DeedRefused):
            publish_version(draft, summary="Asgjë.", by=make_c.as_person(table.lead))

    @pytest.mark.parametrize("summary", ["", "  ", "x" * 301])
    def test_a_sentence_is_needed(self, draft, table, summary):
        save_draft_answer(draft, "solution", "Po.", 0, by=make_c.as_person(table.lead))
        with pytest.raises(DeedRefused) as refusal:
            publish_version(draft, summary=summary, by=make_c.as_person(table.lead))
        assert refusal.value.field == "summary" and draft.versions.count() == 1

    def test_the_secretary_may_roll_up_others_not(self, draft, table, coordinator):
        save_draft_answer(draft, "solution", "Po.", 0, by=make_c.as_person(table.lead))
        for person in (table.member, table.observer, table.former, coordinator):
            with pytest.raises(PermissionDenied):
                publish_version(draft, summary="U shtua.", by=make_c.as_person(person))
        assert publish_version(draft, summary="U shtua.", by=make_c.as_person(table.secretary)).number == 2

    def test_passages_keep_their_names(self, draft, table):
        first = make_c.version(draft, table.lead, solution="Një paragraf i parë.\n\nDhe i dyti këtu.")
        second = make_c.version(draft, table.lead, solution="Krejt i ri.\n\nNjë paragraf i parë.\n\nDhe i dyti këtu.")
        names = [each["id"] for each in first.passages["solution"]]
        assert [each["id"] for each in second.passages["solution"]][1:] == names
        assert len({each["id"] for each in second.passages["solution"]}) == 3

    def test_the_database_refuses_to_change_or_delete_a_version(self, draft):
        for deed in (lambda rows: rows.update(summary="Tjetër"), lambda rows: rows._raw_delete("default")):
            with pytest.raises(DatabaseError), transaction.atomic():
                deed(Version.objects.filter(commitment=draft))
        assert draft.versions.get().summary != "Tjetër"


class TestSuggestions:
    def test_taken_whole_it_goes_into_the_next_version_by_name(self, draft, table, mailoutbox,
                                                              django_capture_on_commit_callbacks):
        made = make_c.suggestion(draft, table.member, proposed=make_c.PROBLEM + "\n\nEdhe gazetarët.")
        with django_capture_on_commit_callbacks(execute=True):
            decide_suggestion(made, "taken", "", by=make_c.as_person(table.lead))
        version = publish_version(draft, summary="U mor.", by=make_c.as_person(table.lead))
        made.refresh_from_db()
        assert made.taken_in == version and made.decided_by == table.lead
        assert version.sources == [{"kind": "suggestion", "reference": made.reference}]
        assert version.content.answer("problem").endswith("Edhe gazetarët.")
        [letter] = mailoutbox
        assert letter.to == [table.member.person.email] and made.reference in letter.body

    def test_taken_after_others_wrote_both_stand(self, draft, table):
        made = make_c.suggestion(draft, table.member, proposed=make_c.PROBLEM + "\n\nEdhe gazetarët.")
        save_draft_answer(draft, "problem", "Nisje.\n\n" + make_c.PROBLEM, 1, by=make_c.as_person(table.lead))
        decide_suggestion(made, "taken", "", by=make_c.as_person(table.lead))
        answer = content_of(draft).answer("problem")
        assert answer.startswith("Nisje.") and answer.endswith("Edhe gazetarët.")

    def test_where_both_changed_the_lead_writes_it(self, draft, table):
        made = make_c.suggestion(draft, table.member, proposed="Krejt tjetër.")
        save_draft_answer(draft, "problem", "Edhe më ndryshe.", 1, by=make_c.as_person(table.lead))
        with pytest.raises(DeedRefused) as refusal:
            decide_suggestion(made, "taken", "", by=make_c.as_person(table.lead))
        made.refresh_from_db()
        assert refusal.value.field == "text" and made.status == "open"
        decide_suggestion(made, "taken", "", by=make_c.as_person(table.lead), text="Nga të dyja.")
        assert content_of(draft).answer("problem") == "Nga të dyja."

    @pytest.mark.parametrize("decision", ["in_part", "declined"])
    def test_anything_less_needs_a_reason(self, draft, table, decision):
        made = make_c.suggestion(draft, table.member)
        with pytest.raises(DeedRefused) as refusal:
            decide_suggestion(made, decision, " ", by=make_c.as_person(table.lead))
        assert refusal.value.field == "reason"
        decide_suggestion(made, decision, "Mungon shifra.", by=make_c.as_person(table.lead))
        assert content_of(draft).answer("problem") == make_c.PROBLEM

    def test_a_second_decision_is_refused_with_a_sentence(self, draft, table):
        made = make_c.suggestion(draft, table.member)
        decide_suggestion(made, "declined", "Jo.", by=make_c.as_person(table.lead))
        with pytest.raises(WrongMove):
            decide_suggestion(made, "taken", "", by=make_c.as_person(table.lead))
        with pytest.raises(WrongMove):
            withdraw_suggestion(made, by=make_c.as_person(table.member))
        assert content_of(draft).answer("problem") == make_c.PROBLEM

    def test_nobody_but_the_leads_decides(self, draft, table, coordinator, other_coordinator, person):
        made = make_c.suggestion(draft, table.member)
        wrong = (table.member, table.secretary, table.observer, table.former, coordinator, other_coordinator, person)
        for one in wrong:
            with pytest.raises(PermissionDenied):
                decide_suggestion(made, "taken", "", by=make_c.as_person(one))

    def test_a_lead_of_another_commitment_does_not_decide(self, draft, table):
        make_c.commitment(table.group, table.member, title="Tjetër")
        made = make_c.suggestion(draft, table.secretary)
        with pytest.raises(PermissionDenied):
            decide_suggestion(made, "taken", "", by=make_c.as_person(table.member))

    def test_only_its_author_takes_it_back(self, draft, table):
        made = make_c.suggestion(draft, table.member)
        with pytest.raises(PermissionDenied):
            withdraw_suggestion(made, by=make_c.as_person(table.lead))
        assert withdraw_suggestion(made, by=make_c.as_person(table.member)).status == "withdrawn"

    @pytest.mark.parametrize("who", ["observer", "former"])
    def test_without_a_voice_nobody_suggests(self, draft, table, who):
        with pytest.raises(PermissionDenied):
            make_c.suggestion(draft, getattr(table, who))

    @pytest.mark.parametrize(("key", "proposed", "reason"), [
        ("milestones", "x", "y"), ("nothing", "x", "y"), ("problem", "x", " "), ("problem", make_c.PROBLEM, "y"),
    ])
    def test_what_says_nothing_is_refused(self, draft, table, key, proposed, reason):
        with pytest.raises(DeedRefused):
            suggestions.make_suggestion(draft, key, proposed, reason, by=make_c.as_person(table.member))

    def test_a_text_for_the_vote_takes_no_suggestions(self, table):
        ready = make_c.ready(table.group, table.lead)
        with pytest.raises(PermissionDenied):
            make_c.suggestion(ready, table.member)

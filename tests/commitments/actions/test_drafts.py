"""Two people write the same answer: nothing anybody posted is ever lost."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.workflow import DeedRefused
from commitments.actions.commitments import add_lead, save_draft_answer, save_draft_fields
from commitments.models import PostedText
from commitments.working_copy import content_of
from tests import make_commitments as make_c

BASE = "Buxheti botohet një herë në vit.\n\nBanorët nuk e gjejnë dot lagjen e tyre."


@pytest.fixture
def two(cycle):
    """A commitment whose problem stands at revision 2, with its two leads."""
    table = make_c.small_group(cycle)
    made = make_c.commitment(table.group, table.lead, problem="Fillimi.")
    arta, besnik = make_c.as_person(table.lead), make_c.as_person(table.member)
    add_lead(made, table.member, by=arta)
    assert save_draft_answer(made, "problem", BASE, 1, by=arta).revision == 2
    made.arta, made.besnik, made.table = arta, besnik, table
    return made


def stands(commitment, key="problem"):
    return content_of(commitment).answer(key)


def posted(commitment, key="problem"):
    return set(PostedText.objects.filter(commitment=commitment, key=key).values_list("value", flat=True))


class TestOnePerson:
    def test_a_save_on_the_newest_revision_stands(self, two):
        saved = save_draft_answer(two, "problem", "Ndryshe.", 2, by=two.arta)
        assert (saved.state, saved.value, saved.revision) == ("saved", "Ndryshe.", 3)
        assert stands(two) == "Ndryshe."

    def test_the_same_text_twice_is_one_revision(self, two):
        for based_on in (2, 2, 0):
            assert save_draft_answer(two, "problem", BASE + "  ", based_on, by=two.arta).revision == 2

    def test_a_text_is_stored_normalised(self, two):
        save_draft_answer(two, "solution", "e\u0308\r\nnjë\u200b ", 0, by=two.arta)
        assert stands(two, "solution") == "ë\nnjë"

    @pytest.mark.parametrize("key", ["nothing", "summary", "answers"])
    def test_unknown_questions_are_refused(self, two, key):
        with pytest.raises(DeedRefused):
            save_draft_answer(two, key, "x", 0, by=two.arta)

    def test_a_text_without_end_is_refused_with_a_sentence(self, two):
        with pytest.raises(DeedRefused) as refusal:
            save_draft_answer(two, "solution", "x" * 20_001, 0, by=two.arta)
        assert "20000" in refusal.value.sentence.replace(".", "").replace("\xa0", "")

    @pytest.mark.parametrize("value", [None, 7, ["a"], {"a": "b"}])
    def test_a_text_must_be_text(self, two, value):
        with pytest.raises(DeedRefused):
            save_draft_answer(two, "solution", value, 0, by=two.arta)
        assert stands(two, "solution") == ""

    @pytest.mark.parametrize("who", ["secretary", "observer", "former"])
    def test_only_leads_write(self, two, who):
        with pytest.raises(PermissionDenied):
            save_draft_answer(two, "problem", "x", 2, by=make_c.as_person(getattr(two.table, who)))

    def test_coordinators_do_not_write(self, two, coordinator):
        with pytest.raises(PermissionDenied):
            save_draft_answer(two, "problem", "x", 2, by=coordinator)


class TestTwoPeople:
    mine = BASE.replace("një herë në vit", "dy herë në vit")
    theirs = BASE.replace("lagjen e tyre", "rrugën e tyre")

    def test_changes_in_different_places_are_put_together(self, two):
        save_draft_answer(two, "problem", self.theirs, 2, by=two.besnik)
        saved = save_draft_answer(two, "problem", self.mine, 2, by=two.arta)
        assert saved.state == "merged"
        assert "dy herë në vit" in stands(two) and "rrugën e tyre" in stands(two)
        assert {self.mine, self.theirs, saved.value} <= posted(two)

    def test_the_merged_text_is_the_base_of_the_next_merge(self, two):
        save_draft_answer(two, "problem", self.theirs, 2, by=two.besnik)
        merged = save_draft_answer(two, "problem", self.mine, 2, by=two.arta)
        save_draft_answer(two, "problem", merged.value + "\n\nFund.", merged.revision, by=two.besnik)
        again = save_draft_answer(two, "problem", "Nisje.\n\n" + merged.value, merged.revision, by=two.arta)
        assert again.state == "merged" and stands(two).startswith("Nisje.") and stands(two).endswith("Fund.")

    def test_the_same_words_changed_differently_are_a_conflict_and_nothing_is_written(self, two):
        theirs, mine = BASE.replace("një herë", "tri herë"), BASE.replace("një herë", "dy herë")
        save_draft_answer(two, "problem", theirs, 2, by=two.besnik)
        saved = save_draft_answer(two, "problem", mine, 2, by=two.arta)
        assert (saved.state, saved.theirs, saved.revision) == ("conflict", theirs, 3)
        assert "[[" in saved.value and "dy" in saved.value and "tri" in saved.value
        assert stands(two) == theirs and mine in posted(two)

    def test_a_choice_made_from_both_is_saved_but_not_with_the_marks_in_it(self, two):
        self.test_the_same_words_changed_differently_are_a_conflict_and_nothing_is_written(two)
        with pytest.raises(DeedRefused):
            save_draft_answer(two, "problem", "a [[dy||tri]] herë", 3, by=two.arta)
        assert save_draft_answer(two, "problem", "Katër herë.", 3, by=two.arta).state == "saved"

    def test_a_background_save_never_merges_unseen(self, two):
        save_draft_answer(two, "problem", self.theirs, 2, by=two.besnik)
        saved = save_draft_answer(two, "problem", self.mine, 2, by=two.arta, may_merge=False)
        assert saved.state == "conflict" and stands(two) == self.theirs and self.mine in posted(two)

    def test_a_base_that_is_kept_no_more_is_a_conflict(self, two):
        PostedText.objects.filter(commitment=two, revision=2).delete()
        save_draft_answer(two, "problem", self.theirs, 2, by=two.besnik)
        assert save_draft_answer(two, "problem", self.mine, 2, by=two.arta).state == "conflict"
        assert stands(two) == self.theirs

    def test_an_answer_nobody_had_written_is_not_overwritten(self, two):
        save_draft_answer(two, "causes", "Askush s'përgjigjet.", 0, by=two.besnik)
        saved = save_draft_answer(two, "causes", "Nuk ka afat.", 0, by=two.arta)
        assert saved.state == "conflict" and stands(two, "causes") == "Askush s'përgjigjet."


class TestShapes:
    def test_shaped_fields_are_checked_and_kept(self, two):
        save_draft_fields(two, make_c.COMPLETE, by=two.arta)
        content = content_of(two)
        assert [each.id for each in content.milestones] == ["m1", "m2"]
        assert content.starts_on.isoformat() == "2027-01-01"

    @pytest.mark.parametrize("values", [
        {"starts_on": "31/12/2027"}, {"milestones": [{"title": "pa id"}]}, {"milestones": "x"},
        {"ogp_values": {"unknown": "x"}}, {"supporting": {"friends": []}}, {"indicators": [{"colour": "e kuqe"}]},
    ])
    def test_what_no_commitment_can_hold_is_refused(self, two, values):
        with pytest.raises(DeedRefused):
            save_draft_fields(two, values, by=two.arta)

    def test_rows_of_two_people_are_a_conflict_and_both_are_kept(self, two):
        theirs = [{"id": "a", "title": "I tyre"}]
        mine = [{"id": "b", "title": "Imi"}]
        save_draft_fields(two, {"milestones": theirs}, {"milestones": 0}, by=two.besnik)
        saved = save_draft_fields(two, {"milestones": mine, "budget": "1 mln"}, {"milestones": 0}, by=two.arta)
        assert (saved["milestones"].state, saved["milestones"].theirs) == ("conflict", theirs)
        assert saved["budget"].state == "saved"
        kept = PostedText.objects.filter(commitment=two, key="milestones").values_list("value", flat=True)
        assert mine in list(kept)

"""Opening a commitment, and its way to the vote and beyond."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate import record
from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused, WrongMove, move
from commitments.actions import commitments as deeds
from commitments.states import CommitmentStatus
from tests import make_commitments as make_c


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


def kinds(commitment):
    """The kinds of the record's entries about a commitment, oldest first."""
    return list(PublicRecord.objects.about(commitment.reference).order_by("sequence").values_list("kind", flat=True))


class TestOpening:
    def test_a_member_opens_a_commitment_and_leads_it(self, table):
        made = make_c.commitment(table.group, table.member, title="  Buxheti   i qytetarit ", themes=["buxheti"])
        assert (made.status, made.title, made.reference[:2]) == (CommitmentStatus.DRAFTING, "Buxheti i qytetarit", "Z-")
        assert [lead.mandate for lead in made.leads.all()] == [table.member]
        assert made.current_version.number == 1
        assert made.current_version.content.answer("problem") == make_c.PROBLEM
        assert list(made.themes.names()) == ["buxheti"]
        assert kinds(made) == ["version.published"]
        assert record.problems(made.municipality) == []

    @pytest.mark.parametrize("who", ["observer", "former"])
    def test_without_a_voice_nobody_opens_one(self, table, who):
        with pytest.raises(PermissionDenied):
            make_c.commitment(table.group, getattr(table, who))

    def test_a_coordinator_without_a_seat_opens_none(self, table, coordinator):
        with pytest.raises(PermissionDenied):
            make_c.commitment(table.group, coordinator)

    @pytest.mark.parametrize("title", ["", "   ", "\u200b", "x" * 241])
    def test_a_title_is_needed_and_has_an_end(self, table, title):
        with pytest.raises(DeedRefused) as refusal:
            make_c.commitment(table.group, table.lead, title=title)
        assert refusal.value.field == "title"


class TestLeads:
    def test_a_second_lead_may_write(self, table):
        made = make_c.commitment(table.group, table.lead)
        deeds.add_lead(made, table.member, by=make_c.as_person(table.lead))
        deeds.add_lead(made, table.member, by=make_c.as_person(table.lead))
        saved = deeds.save_draft_answer(made, "solution", "Po.", 0, by=make_c.as_person(table.member))
        assert (saved.state, made.leads.count()) == ("saved", 2)

    @pytest.mark.parametrize("who", ["observer", "former"])
    def test_only_members_with_a_voice_lead(self, table, who):
        made = make_c.commitment(table.group, table.lead)
        with pytest.raises(DeedRefused):
            deeds.add_lead(made, getattr(table, who), by=make_c.as_person(table.secretary))

    def test_a_member_of_another_group_does_not_lead(self, table, cycle):
        made = make_c.commitment(table.group, table.lead)
        other = make_c.small_group(cycle, "tjetra")
        with pytest.raises(DeedRefused):
            deeds.add_lead(made, other.member, by=make_c.as_person(table.lead))

    def test_a_lead_whose_mandate_ended_writes_no_more(self, table, soon):
        made = make_c.commitment(table.group, table.lead)
        table.lead.ends_at = soon.day(-1)
        table.lead.save()
        with pytest.raises(PermissionDenied):
            deeds.save_draft_answer(made, "solution", "Po.", 0, by=make_c.as_person(table.lead))


class TestProposing:
    def test_a_complete_text_is_frozen_for_the_vote(self, table):
        made = make_c.ready(table.group, table.lead)
        assert made.status == CommitmentStatus.READY
        assert kinds(made) == ["version.published", "version.published", "commitment.proposed"]
        with pytest.raises(PermissionDenied):
            deeds.save_draft_answer(made, "solution", "Tjetër.", 1, by=make_c.as_person(table.lead))

    def test_everything_missing_is_named(self, table):
        made = make_c.commitment(table.group, table.lead, problem="")
        with pytest.raises(DeedRefused) as refusal:
            deeds.propose_for_vote(made, by=make_c.as_person(table.lead))
        for words in ("Cilin problem", "Çfarë zgjidhjeje", "Çfarë rezultatesh"):
            assert words in refusal.value.sentence

    @pytest.mark.parametrize("missing", ["ends_on", "responsible"])
    def test_a_milestone_needs_a_responsible_and_an_end(self, table, missing):
        made = make_c.commitment(table.group, table.lead)
        milestones = [{**row, missing: None if missing == "ends_on" else ""} for row in make_c.COMPLETE["milestones"]]
        make_c.version(made, table.lead, **{**make_c.COMPLETE, "milestones": milestones})
        with pytest.raises(DeedRefused) as refusal:
            deeds.propose_for_vote(made, by=make_c.as_person(table.lead))
        assert "1" in refusal.value.sentence and "2" in refusal.value.sentence

    def test_words_in_no_version_are_not_left_behind(self, table):
        made = make_c.commitment(table.group, table.lead)
        make_c.version(made, table.lead)
        deeds.save_draft_answer(made, "causes", "Askush s'përgjigjet.", 0, by=make_c.as_person(table.lead))
        with pytest.raises(DeedRefused):
            deeds.propose_for_vote(made, by=make_c.as_person(table.lead))


class TestOnTheWay:
    def test_the_secretary_returns_it_before_the_vote_with_a_reason(self, table):
        made = make_c.ready(table.group, table.lead)
        secretary = make_c.as_person(table.secretary)
        with pytest.raises(DeedRefused):
            deeds.return_to_drafting(made, "  ", by=secretary)
        deeds.return_to_drafting(made, "Mungon një afat.", by=secretary)
        assert made.status == CommitmentStatus.DRAFTING
        assert PublicRecord.objects.filter(kind="commitment.returned", reason="Mungon një afat.").exists()

    def test_after_the_vote_only_the_coordinator_returns_it(self, table, coordinator):
        made = make_c.ready(table.group, table.lead)
        move(made, CommitmentStatus.ADOPTED)
        with pytest.raises(PermissionDenied):
            deeds.return_to_drafting(made, "Jo.", by=make_c.as_person(table.secretary))
        deeds.return_to_drafting(made, "Ndryshoi ligji.", by=coordinator)

    def test_the_way_into_the_plan(self, table, coordinator):
        made = make_c.ready(table.group, table.lead)
        move(made, CommitmentStatus.ADOPTED)
        deeds.mark_in_consultation(made, by=coordinator)
        revised = make_c.version(made, table.lead, causes="Nuk ka afat të brendshëm.")
        deeds.mark_final(made, by=coordinator)
        assert (made.status, revised.number) == (CommitmentStatus.FINAL, 3)
        assert kinds(made)[-3:] == ["commitment.in_consultation", "version.published", "commitment.finalised"]

    def test_a_final_text_leaves_no_words_behind(self, table, coordinator):
        made = make_c.ready(table.group, table.lead)
        move(made, CommitmentStatus.ADOPTED)
        deeds.mark_in_consultation(made, by=coordinator)
        deeds.save_draft_answer(made, "causes", "Pa version.", 0, by=make_c.as_person(table.lead))
        with pytest.raises(DeedRefused):
            deeds.mark_final(made, by=coordinator)

    def test_set_aside_with_a_public_reason_and_taken_up_again(self, table, coordinator):
        made = make_c.commitment(table.group, table.lead)
        deeds.set_aside(made, "E mbulon plani kombëtar.", by=coordinator)
        made.refresh_from_db()
        assert (made.status, made.set_aside_reason) == (CommitmentStatus.SET_ASIDE, "E mbulon plani kombëtar.")
        deeds.return_to_drafting(made, "Duhet prapë.", by=coordinator)
        assert made.status == CommitmentStatus.DRAFTING

    def test_twice_is_refused(self, table, coordinator):
        made = make_c.commitment(table.group, table.lead)
        deeds.set_aside(made, "E dyfishtë.", by=coordinator)
        with pytest.raises((PermissionDenied, WrongMove)):
            deeds.set_aside(made, "E dyfishtë.", by=coordinator)

    def test_another_municipality_s_coordinator_does_none_of_this(self, table, other_coordinator):
        made = make_c.commitment(table.group, table.lead)
        for deed in (deeds.set_aside, deeds.return_to_drafting):
            with pytest.raises(PermissionDenied):
                deed(made, "Jo.", by=other_coordinator)
        for deed in (deeds.mark_final, deeds.mark_in_consultation, deeds.propose_for_vote):
            with pytest.raises(PermissionDenied):
                deed(made, by=other_coordinator)

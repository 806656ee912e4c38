"""An earlier version comes back as a new one: sources, kept words, translations, and who may not."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions.commitments import propose_for_vote, save_draft_answer
from commitments.actions.restoring import restore_version
from commitments.actions.suggestions import decide_suggestion
from commitments.actions.translations import save_translation, translation_of
from commitments.models import Version
from commitments.working_copy import content_of
from tests import make_commitments as make_c


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    """A complete commitment whose third version says something else."""
    made = make_c.commitment(table.group, table.lead)
    make_c.version(made, table.lead)
    make_c.version(made, table.lead, solution="Krejt ndryshe.", milestones=[])
    return made


def restored(draft, number, by, **options):
    version = Version.objects.get(commitment=draft, number=number)
    made = restore_version(version, summary="Kthehet zgjidhja e parë.", by=make_c.as_person(by), **options)
    draft.refresh_from_db()
    return made


def test_its_words_become_the_next_version_with_its_source(draft, table):
    second = draft.versions.get(number=2)
    made = restored(draft, 2, table.lead)
    assert (made.number, made.digest, made.sources) == (4, second.digest, [{"kind": "restore", "reference": "2"}])
    assert draft.current_version == made and content_of(draft).digest() == second.digest
    assert [each.number for each in draft.versions.all()] == [4, 3, 2, 1]
    entry = PublicRecord.objects.about(draft.reference).latest("sequence")
    assert (entry.kind, entry.facts["number"]) == ("version.published", 4)


def test_words_in_no_version_are_kept(draft, table):
    lead = make_c.as_person(table.lead)
    save_draft_answer(draft, "solution", "Vetëm në kopjen e punës.", None, by=lead)
    save_draft_answer(draft, "milestones", [{"id": "m7", "title": "Vetëm këtu"}], None, by=lead)
    draft.posted_texts.all().delete()  # what was sent long ago is erased after 30 days
    restored(draft, 2, table.lead)
    kept = {each.key: each for each in draft.posted_texts.filter(revision=None)}
    assert set(kept) == {"solution", "milestones"}
    assert kept["solution"].value == "Vetëm në kopjen e punës." and kept["solution"].posted_by == lead
    assert kept["milestones"].value[0]["title"] == "Vetëm këtu"


def test_a_save_begun_before_loses_nothing(draft, table):
    revision = draft.draft_answers.get(key="solution").revision
    restored(draft, 2, table.lead)
    saved = save_draft_answer(draft, "solution", "E nisur më parë.", revision, by=make_c.as_person(table.lead))
    assert saved.state in ("merged", "conflict")


def test_a_working_copy_that_moved_is_shown_again(draft, table):
    seen = content_of(draft).digest()
    save_draft_answer(draft, "causes", "E re.", None, by=make_c.as_person(table.lead))
    with pytest.raises(DeedRefused):
        restored(draft, 2, table.lead, based_on=seen)
    assert draft.versions.count() == 3 and content_of(draft).answer("causes") == "E re."
    assert restored(draft, 2, table.lead, based_on=content_of(draft).digest()).number == 4


def test_a_taken_suggestion_first_gets_its_version(draft, table):
    made = make_c.suggestion(draft, table.member)
    decide_suggestion(made, "taken", "", by=make_c.as_person(table.lead))
    with pytest.raises(DeedRefused) as refusal:
        restored(draft, 2, table.lead)
    assert made.reference in refusal.value.sentence


@pytest.mark.parametrize("number", [3, 4])
def test_the_current_words_are_no_new_version(draft, table, number):
    restored(draft, 2, table.lead)
    restored(draft, 3, table.lead) if number == 3 else None
    with pytest.raises(DeedRefused):
        restored(draft, number if number == 3 else 2, table.lead)


def test_translations_of_the_restored_words_come_back(draft, table):
    lead = make_c.as_person(table.lead)
    restored(draft, 2, table.lead)
    save_translation(draft.current_version, "en", {"answers.solution": "A citizens' budget."}, by=lead)
    make_c.version(draft, table.lead, solution="Prapë ndryshe.")
    save_translation(draft.current_version, "en", {"answers.solution": "Different again."}, by=lead)
    content, _missing, outdated = translation_of(restored(draft, 4, table.lead), "en")
    assert content.answer("solution") == "A citizens' budget." and "answers.solution" not in outdated


@pytest.mark.parametrize("who", ["member", "secretary", "observer", "former"])
def test_only_leads_restore(draft, table, who):
    with pytest.raises(PermissionDenied):
        restored(draft, 2, getattr(table, who))


def test_not_once_it_is_ready_for_the_vote(draft, table, coordinator):
    with pytest.raises(PermissionDenied):
        restored(draft, 2, coordinator)
    restored(draft, 2, table.lead)
    propose_for_vote(draft, by=make_c.as_person(table.lead))
    with pytest.raises(PermissionDenied):
        restored(draft, 3, table.lead)


@pytest.mark.parametrize("summary", ["", "  ", "x" * 301])
def test_a_sentence_is_needed(draft, table, summary):
    with pytest.raises(DeedRefused) as refusal:
        restore_version(draft.versions.get(number=2), summary=summary, by=make_c.as_person(table.lead))
    assert refusal.value.field == "summary" and draft.versions.count() == 3

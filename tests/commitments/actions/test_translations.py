"""The other language of a version: carried over, and behind when the source moved on."""
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from cocreate.workflow import DeedRefused
from commitments.actions.translations import save_translation, translated_content
from commitments.presenting.translations import counted, pairs_of
from commitments.translating import texts_of
from tests import make_commitments as make_c


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    made = make_c.commitment(table.group, table.lead)
    make_c.version(made, table.lead)
    return made


def in_english(version):
    """Every text of a version, as if translated."""
    return {path: f"EN {path}" for path in texts_of(version.content)}


def test_a_whole_translation_reads_in_the_other_language(draft, table):
    version = draft.current_version
    save_translation(version, "en", in_english(version), by=make_c.as_person(table.member))
    content, behind = translated_content(version, "en")
    assert behind == set()
    assert (content.title, content.answer("problem")) == ("EN title", "EN answers.problem")
    assert content.milestones[0].responsible == "EN milestones.m1.responsible"
    assert content.ogp_values["access_to_information"] == "EN ogp_values.access_to_information"
    assert content.milestones[0].ends_on == version.content.milestones[0].ends_on


def test_what_is_missing_stands_in_the_source_language(draft):
    content, behind = translated_content(draft.current_version, "en")
    assert content == draft.current_version.content and behind == set(texts_of(content))
    assert translated_content(draft.current_version, "sq") == (draft.current_version.content, set())


def test_the_next_version_carries_it_and_knows_what_is_behind(draft, table):
    save_translation(draft.current_version, "en", in_english(draft.current_version), by=make_c.as_person(table.lead))
    rows = [dict(row) for row in make_c.COMPLETE["milestones"]]
    rows = [{**rows[1], "title": "Botimi i dytë"}]
    newer = make_c.version(draft, table.lead, solution="Krejt ndryshe.", milestones=rows)
    content, behind = translated_content(newer, "en")
    assert behind == {"answers.solution", "milestones.m2.title"}
    assert content.answer("problem") == "EN answers.problem"
    assert content.milestones[0].expected_output == "EN milestones.m2.expected_output"


def test_an_empty_text_takes_the_translation_away(draft, table):
    version, lead = draft.current_version, make_c.as_person(table.lead)
    save_translation(version, "en", {"title": "Budget"}, by=lead)
    save_translation(version, "en", {"title": "  "}, by=lead)
    assert "title" in translated_content(version, "en")[1]


def test_only_the_current_version_and_its_own_texts_are_translated(draft, table):
    lead = make_c.as_person(table.lead)
    for version, language, texts in (
        (draft.versions.get(number=1), "en", {"title": "x"}), (draft.current_version, "sq", {"title": "x"}),
        (draft.current_version, "fr", {"title": "x"}), (draft.current_version, "en", {"answers.causes": "x"}),
        (draft.current_version, "en", {"milestones.m9.title": "x"}), (draft.current_version, "en", {"nothing": "x"}),
    ):
        with pytest.raises(DeedRefused):
            save_translation(version, language, texts, by=lead)


def test_the_coordinator_translates_observers_and_strangers_do_not(draft, table, coordinator, other_coordinator):
    save_translation(draft.current_version, "en", {"title": "Budget"}, by=coordinator)
    for one in (table.observer, table.former, other_coordinator):
        with pytest.raises(PermissionDenied):
            save_translation(draft.current_version, "en", {"title": "Budget"}, by=make_c.as_person(one))


class TestDrafts:
    """Readers see what is confirmed; a draft stands beside it."""

    def test_a_draft_is_read_by_nobody_until_it_is_confirmed(self, draft, table):
        version, lead = draft.current_version, make_c.as_person(table.lead)
        save_translation(version, "en", {"title": "Draft title"}, by=lead, is_draft=True)
        content, behind = translated_content(version, "en")
        assert content.title == "Buxheti i qytetarit" and "title" in behind
        with translation.override("en"):
            assert type(draft).objects.titled().get(pk=draft.pk).shown_title == "Buxheti i qytetarit"
        save_translation(version, "en", {"title": "Draft title"}, by=lead)
        assert translated_content(version, "en")[0].title == "Draft title"
        assert version.translations.filter(key="title").count() == 1

    def test_a_draft_leaves_the_confirmed_words_where_they_are(self, draft, table):
        version, lead = draft.current_version, make_c.as_person(table.lead)
        save_translation(version, "en", {"title": "Confirmed"}, by=lead)
        save_translation(version, "en", {"title": "Better?"}, by=lead, is_draft=True)
        assert translated_content(version, "en")[0].title == "Confirmed"
        save_translation(version, "en", {"title": ""}, by=lead, is_draft=True)
        assert [row.text for row in version.translations.filter(key="title")] == ["Confirmed"]

    def test_drafts_are_carried_into_the_next_version(self, draft, table):
        version, lead = draft.current_version, make_c.as_person(table.lead)
        save_translation(version, "en", {"title": "Sure"}, by=lead)
        save_translation(version, "en", {"title": "Draft"}, by=lead, is_draft=True)
        carried = make_c.version(draft, table.lead, solution="Krejt ndryshe.").translations.all()
        assert {(row.text, row.state) for row in carried} == {("Sure", "confirmed"), ("Draft", "draft")}


def test_each_text_has_a_state_and_what_is_behind_shows_what_changed(draft, table, django_assert_num_queries):
    lead = make_c.as_person(table.lead)
    version = draft.current_version
    save_translation(version, "en", {"title": "Budget", "answers.solution": "Old."}, by=lead)
    save_translation(version, "en", {"lead_institution": "Finance"}, by=lead, is_draft=True)
    for number in range(3):
        newer = make_c.version(draft, table.lead, solution=f"Bashkia boton diçka tjetër, {number}.")
    with django_assert_num_queries(2):
        found = {pair.path: pair for pair in pairs_of(newer, "en")}
    states = {"title": "confirmed", "answers.solution": "behind", "lead_institution": "draft",
              "answers.problem": "untranslated"}
    assert {path: found[path].state for path in states} == states
    runs = found["answers.solution"].changes
    assert "".join(run.text for run in runs if run.kind != "added") == version.content.answer("solution")
    assert "".join(run.text for run in runs if run.kind != "removed") == newer.content.answer("solution")
    assert sum(fact["value"] for fact in counted(found.values())) == len(texts_of(newer.content))

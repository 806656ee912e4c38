"""The other language of a version: carried over, and behind when the source moved on."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.workflow import DeedRefused
from commitments.actions.translations import save_translation, translated_content
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

"""From the rows of the database to the files: complete, in the right language, in few queries, stable."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocreate import clock, record
from commitments.actions import ballot_ends, ballots, plans, translations, votes
from commitments.engagement import engagement_of
from commitments.exports.collect import collect_plan, export_plan
from commitments.translating import texts_of
from tests import make_calls, make_commitments, make_consultations, make_groups, make_meetings, make_plans
from tests.commitments.exports.reading import html_text, pdf_text, squeezed, word_text
from tests.commitments.exports.reading import texts_of as texts_of_plan

READERS = {"pdf": pdf_text, "docx": word_text, "html": html_text}


@pytest.fixture
def plan(cycle, coordinator):
    return make_plans.plan_with(cycle, coordinator)


def translate(commitment, by, prefix="EN "):
    version = commitment.current_version
    texts = {path: prefix + text for path, text in texts_of(version.content).items()}
    return translations.save_translation(version, "en", texts, by=by)


@pytest.mark.parametrize("order", ["local", "national"])
def test_every_text_and_date_of_the_database_is_in_the_files(cycle, coordinator, order):
    plan = make_plans.published_plan(cycle, coordinator)
    wanted = texts_of_plan(collect_plan(plan, "sq"))
    assert "Drejtoria e Financës" in wanted and "31.03.2027" in wanted
    for fmt, read in READERS.items():
        text = squeezed(read(export_plan(plan, fmt, "sq", order)))
        assert [each for each in wanted if squeezed(each) not in text] == [], fmt


def test_the_number_of_queries_does_not_grow(cycle, coordinator):
    plan = make_plans.plan_with(cycle, coordinator, 3)

    def queries():
        with CaptureQueriesContext(connection) as taken:
            data = collect_plan(plan, "en")
        return len(taken), len(data.commitments)

    few = queries()
    people = plan.people
    for number in range(27):
        plans.put_in_plan(plan, make_plans.final(people.group, people.lead, f"Tjetër {number}"), by=coordinator)
    assert queries() == (few[0], 30)
    assert few[1] == 3 and few[0] <= 20


def test_an_untranslated_commitment_stands_in_its_own_language(plan):
    data = collect_plan(plan, "en")
    assert {each.language for each in data.commitments} == {"sq"}
    assert "has not been translated yet" in html_text(export_plan(plan, "html", "en"))


def test_a_translated_commitment_stands_in_english(plan, coordinator):
    first = plan.entries.first().commitment
    translate(first, coordinator)
    data = collect_plan(plan, "en").commitments[0]
    assert (data.language, data.is_partly_translated) == ("en", False)
    assert data.content.title == "EN Buxheti i qytetarit"
    assert data.content.milestones[0].title == "EN Modeli i buxhetit"


def test_a_partly_translated_commitment_says_so(plan, coordinator):
    first = plan.entries.first().commitment
    translations.save_translation(first.current_version, "en", {"title": "Citizens’ budget"}, by=coordinator)
    data = collect_plan(plan, "en").commitments[0]
    assert (data.language, data.is_partly_translated) == ("en", True)
    assert "Some parts of this commitment" in html_text(export_plan(plan, "html", "en"))


def test_a_section_in_one_language_is_not_lost_in_the_other(plan, coordinator):
    plans.write_section(plan, "challenges", "Banorët nuk e gjejnë buxhetin.", "", by=coordinator)
    text = html_text(export_plan(plan, "html", "en"))
    assert "Banorët nuk e gjejnë buxhetin." in text and "This part has not been translated yet" in text
    assert make_plans.FOREWORD_EN.replace("*", "") in text


def test_a_draft_says_draft_and_carries_the_newest_head(plan):
    data = collect_plan(plan, "sq")
    assert not data.is_adopted and data.record_head == record.head_digest(plan.municipality)
    assert data.municipality == "Bashkia Elbasan" and data.country == "Shqipëri"
    assert data.address.endswith(f"/sq/plans/{plan.reference}/")


def test_a_published_plan_always_gives_the_same_bytes(cycle, coordinator):
    plan = make_plans.published_plan(cycle, coordinator)
    before = {fmt: export_plan(plan, fmt, "sq") for fmt in ("pdf", "json")}
    make_meetings.held_meeting(make_groups.working_group(cycle, coordinator), coordinator, access="open")
    with clock.at(clock.now() + timedelta(days=400)):
        assert {fmt: export_plan(plan, fmt, "sq") for fmt in before} == before


@pytest.mark.parametrize("is_secret", [False, True])
def test_the_vote_is_told_but_not_who_gave_few_secret_papers(cycle, coordinator, soon, is_secret):
    group = make_groups.working_group(cycle, coordinator)
    people = make_groups.members(group)
    commitment = make_commitments.ready(group, people[0])
    ballot = ballots.prepare_ballot(group, [commitment], title_sq="Votim", opens_at=soon.day(-1),
                                    closes_at=soon.day(3), is_secret=is_secret, by=coordinator)
    ballots.open_ballot(ballot, by=coordinator)
    for person in people[:2] if is_secret else people:
        votes.cast_vote(ballot, {commitment.reference: "for"}, by=make_commitments.as_person(person))
    with clock.at(ballot.closes_at + timedelta(seconds=1)):
        ballot_ends.close_ballot(ballot)
    plan = make_plans.draft_plan(cycle, coordinator)
    plan.entries.create(commitment=commitment, version=commitment.current_version)
    outcome = collect_plan(plan, "sq").commitments[0].ballot_outcome
    assert outcome == ("nuk u miratua" if is_secret else "miratuar (pro: 6, kundër: 0, abstenime: 0)")


def test_figures_come_from_the_records(cycle, coordinator):
    make_calls.closed_call(cycle, coordinator, organisations=("Dritare e Hapur", "Pa Pragje"))
    group = make_groups.working_group(cycle, coordinator)
    make_meetings.held_meeting(group, coordinator)
    open_meeting = make_meetings.held_meeting(group, coordinator, access="open")
    type(open_meeting).objects.filter(pk=open_meeting.pk).update(participants_total=84)
    make_meetings.planned_meeting(group, coordinator, access="open")
    window = make_consultations.open_window(cycle, coordinator)
    said = make_consultations.confirmed(window)
    make_consultations.confirmed(window, "Edhe një hartë.", email="tjeter@example.org")
    make_consultations.answered(window, [said], coordinator)
    figures = engagement_of(cycle)
    assert figures.as_data() == {
        "groups": 2, "public_meetings": 1, "meetings": 2, "people": 90, "contributions": 2, "answered": 1,
    }
    plan = make_plans.draft_plan(cycle, coordinator)
    told = collect_plan(plan, "sq").engagement
    assert told["groups_count"] == 2 and told["meetings_count"] == 1 and "90" in told["participants"]


def test_an_unknown_language_or_format_is_an_error(plan):
    for arguments in (("pdf", "de"), ("odt", "sq")):
        with pytest.raises(KeyError):
            export_plan(plan, *arguments)
    with pytest.raises(ValueError, match="order"):
        export_plan(plan, "pdf", "sq", "upside down")

"""The window: how long it must be, in both countries, and what stands in the public record about it."""
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Holiday, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions.consultations import (
    change_consultation,
    conclude_consultation,
    create_consultation,
    extend_consultation,
    publish_consultation,
)
from consultations.models import Consultation
from consultations.periods import earliest_last_day, end_of, working_days_of
from tests import make_consultations

TIRANA = ZoneInfo("Europe/Tirane")
MONDAY = datetime(2027, 2, 1, 9, 0, tzinfo=TIRANA)
TWENTIETH = date(2027, 3, 1)  # the 20th working day after 1 February 2027, without holidays between


@pytest.fixture
def draft(cycle, coordinator):
    """A draft that opens on Monday 1 February 2027, 09:00, and closes at the end of the earliest lawful day."""
    with clock.at(MONDAY):
        yield make_consultations.draft_window(cycle, coordinator, opens_at=MONDAY)


def closing(draft, day, by, **fields):
    """The draft with another last day, published."""
    closes_at = end_of(day, draft.municipality)
    return publish_consultation(change_consultation(draft, {"closes_at": closes_at, **fields}, by=by), by=by)


def test_the_earliest_last_day_is_the_twentieth_working_day_in_albania(municipality):
    assert earliest_last_day(municipality, MONDAY) == TWENTIETH
    Holiday.objects.create(country="AL", held_on=date(2027, 2, 15), name_sq="Festë", name_en="Holiday")
    assert earliest_last_day(municipality, MONDAY) == date(2027, 3, 2)


def test_a_holiday_of_another_country_or_municipality_changes_nothing(municipality, other_municipality):
    Holiday.objects.create(country="XK", held_on=date(2027, 2, 15), name_sq="Festë", name_en="Holiday")
    Holiday.objects.create(country="AL", municipality=other_municipality, held_on=date(2027, 2, 16), name_sq="F")
    assert earliest_last_day(municipality, MONDAY) == TWENTIETH


def test_kosovo_counts_fifteen_with_the_day_of_publication(municipality):
    municipality.country = "XK"
    assert earliest_last_day(municipality, MONDAY) == date(2027, 2, 19)
    assert working_days_of(municipality, MONDAY, end_of(date(2027, 2, 19), municipality)) == 15


def test_publishing_with_the_shortest_lawful_length(draft, coordinator, municipality):
    published = publish_consultation(draft, by=coordinator)
    assert published.is_open
    entry = PublicRecord.objects.of(municipality).get(kind="consultation.published")
    assert (entry.subject, entry.facts["working_days"]) == (draft.reference, 20)


def test_one_day_less_is_refused_with_the_earliest_lawful_day(draft, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        closing(draft, TWENTIETH - timedelta(days=1), coordinator)
    assert "1 mars 2027" in refusal.value.sentence and refusal.value.field == "last_day"
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_the_last_day_counts_only_when_it_is_whole(draft, coordinator, municipality):
    noon = end_of(TWENTIETH, municipality).replace(hour=12)
    with pytest.raises(DeedRefused):
        publish_consultation(change_consultation(draft, {"closes_at": noon}, by=coordinator), by=coordinator)


def test_a_longer_window_needs_a_reason_and_over_forty_days_is_refused(draft, coordinator, municipality):
    with pytest.raises(DeedRefused) as refusal:
        closing(draft, TWENTIETH + timedelta(days=7), coordinator)
    assert refusal.value.field == "extension_reason"
    with pytest.raises(DeedRefused) as refusal:
        closing(draft, date(2027, 4, 30), coordinator, extension_reason="Akt i ndërlikuar")
    assert "40" in refusal.value.sentence
    closing(draft, TWENTIETH + timedelta(days=7), coordinator, extension_reason="Akt i ndërlikuar")
    assert PublicRecord.objects.of(municipality).get(kind="consultation.published").reason == "Akt i ndërlikuar"


def test_the_weekend_after_the_last_day_needs_no_reason(cycle, coordinator):
    friday = datetime(2027, 1, 29, 9, 0, tzinfo=TIRANA)
    with clock.at(friday):
        draft = make_consultations.draft_window(cycle, coordinator, opens_at=friday)
        assert earliest_last_day(cycle.municipality, friday) == date(2027, 2, 26)  # a Friday
        assert closing(draft, date(2027, 2, 28), coordinator).status == "published"


def test_a_window_planned_for_yesterday_opens_when_it_is_published(draft, coordinator):
    with clock.at(MONDAY + timedelta(days=1)), pytest.raises(DeedRefused):
        publish_consultation(draft, by=coordinator)  # the day that was lost is missing at the end
    with clock.at(MONDAY + timedelta(days=1)):
        published = closing(draft, TWENTIETH + timedelta(days=1), coordinator)
        assert published.opens_at == MONDAY + timedelta(days=1)


def test_a_window_that_opens_later_is_published_early_and_not_open_yet(draft, coordinator):
    with clock.at(MONDAY - timedelta(days=7)):
        assert not publish_consultation(draft, by=coordinator).is_open
    draft.refresh_from_db()
    with clock.at(MONDAY):
        assert draft.is_open


def test_more_time_with_a_reason_and_never_less(draft, coordinator, municipality):
    published = publish_consultation(draft, by=coordinator)
    later = end_of(TWENTIETH + timedelta(days=14), municipality)
    for closes_at, reason, field in [(later, " ", "extension_reason"), (published.closes_at, "Pse", "last_day")]:
        with pytest.raises(DeedRefused) as refusal:
            extend_consultation(published, closes_at=closes_at, reason=reason, by=coordinator)
        assert refusal.value.field == field
    extended = extend_consultation(published, closes_at=later, reason="Banorët e kërkuan", by=coordinator)
    assert extended.closes_at == later
    entry = PublicRecord.objects.of(municipality).get(kind="consultation.extended")
    assert entry.reason == "Banorët e kërkuan" and entry.facts["closed_before"] == published.closes_at.isoformat()


def test_no_more_time_after_the_end(draft, coordinator, municipality):
    published = publish_consultation(draft, by=coordinator)
    with clock.at(published.closes_at), pytest.raises(DeedRefused):
        extend_consultation(
            published, closes_at=published.closes_at + timedelta(days=7), reason="Pse jo", by=coordinator)


def test_concluding_asks_for_every_answer_or_a_public_reason(draft, coordinator, municipality):
    published = publish_consultation(draft, by=coordinator)
    with pytest.raises(DeedRefused):
        conclude_consultation(published, received=0, answered=0, by=coordinator)  # still open
    with clock.at(published.closes_at):
        with pytest.raises(DeedRefused) as refusal:
            conclude_consultation(published, received=3, answered=2, by=coordinator)
        assert refusal.value.field == "closing_reason"
        ended = conclude_consultation(published, received=3, answered=2, reason="Një ishte fyerje.", by=coordinator)
        assert (ended.status, ended.closing_reason) == ("concluded", "Një ishte fyerje.")
        with pytest.raises(PermissionDenied):
            conclude_consultation(ended, received=3, answered=3, by=coordinator)
    entry = PublicRecord.objects.of(municipality).get(kind="consultation.concluded")
    assert entry.facts == {"received": 3, "answered": 2} and entry.reason == "Një ishte fyerje."


def test_with_every_answer_no_reason_is_kept(draft, coordinator):
    published = publish_consultation(draft, by=coordinator)
    with clock.at(published.closes_at):
        ended = conclude_consultation(published, received=3, answered=3, reason="s'ka", by=coordinator)
    assert ended.closing_reason == ""


def test_publishing_twice_does_nothing_twice(draft, coordinator, municipality):
    stale = Consultation.objects.get(pk=draft.pk)
    publish_consultation(draft, by=coordinator)
    with pytest.raises(DeedRefused):
        publish_consultation(stale, by=coordinator)
    assert PublicRecord.objects.of(municipality).filter(kind="consultation.published").count() == 1


def test_only_coordinators_of_this_municipality(draft, cycle, person, other_coordinator, coordinator):
    published = publish_consultation(draft, by=coordinator)
    for wrong in (person, other_coordinator):
        with pytest.raises(PermissionDenied):
            make_consultations.draft_window(cycle, wrong)
        with pytest.raises(PermissionDenied):
            publish_consultation(draft, by=wrong)
        with pytest.raises(PermissionDenied):
            extend_consultation(published, closes_at=published.closes_at, reason="Pse", by=wrong)


def test_closing_before_opening_is_refused(cycle, coordinator, municipality):
    fields = make_consultations.window_fields(municipality, closes_at=clock.now() - timedelta(days=1))
    with pytest.raises(DeedRefused):
        create_consultation(cycle, fields, by=coordinator)


def test_the_row_of_a_published_window_never_changes_by_the_draft_deed(draft, coordinator):
    published = publish_consultation(draft, by=coordinator)
    with pytest.raises(PermissionDenied):
        change_consultation(published, {"title_sq": "Tjetër"}, by=coordinator)

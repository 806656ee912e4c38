"""Who counts at a moment: worked examples at noon, and what holds for every stay and every moment."""
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.balance import CIVIL_SOCIETY, MUNICIPALITY, MandateFact, SeatFact, quorum
from consultations.presence import Mark, counts_at, door_time, meets, moment_that_counts, runs_at, state_of

NOON = datetime(2026, 12, 2, 12, 0)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Term:
    starts_at: datetime = datetime(2026, 1, 1)
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Stay:
    mandate: Term = Term()
    left_at: datetime | None = None
    mode: str = "room"


@dataclass(frozen=True)
class Meeting:
    starts_at: datetime = NOON - timedelta(hours=2)
    ends_at: datetime = NOON + timedelta(hours=2)


@dataclass(frozen=True)
class Rule:
    quorum_percent: int = 50
    needs_both_benches: bool = True
    bench_quorum_percent: int = 0


def test_a_mandate_that_ends_at_noon_counts_until_a_second_before():
    stay = Stay(Term(ends_at=NOON))
    assert counts_at(stay, NOON - SECOND)
    assert not counts_at(stay, NOON)


def test_a_mandate_that_begins_at_noon_counts_from_noon():
    stay = Stay(Term(starts_at=NOON))
    assert not counts_at(stay, NOON - SECOND)
    assert counts_at(stay, NOON)


def test_what_was_decided_before_noon_stays_decided_with_whoever_went_at_noon():
    """Four of six seats at eleven is a quorum; at noon one mandate is over, and the same room has none."""
    seats = [SeatFact(key, MUNICIPALITY if key < 4 else CIVIL_SOCIETY) for key in range(1, 7)]
    stays = {1: Stay(), 2: Stay(), 4: Stay(), 5: Stay(Term(ends_at=NOON))}

    def reached(moment):
        return quorum(Rule(), seats, [MandateFact(key) for key, stay in stays.items() if counts_at(stay, moment)])

    assert reached(NOON - timedelta(hours=1)).is_reached
    assert (reached(NOON).present, reached(NOON).is_reached) == (3, False)


def test_whoever_left_counts_until_then():
    stay = Stay(left_at=NOON)
    assert (counts_at(stay, NOON - SECOND), counts_at(stay, NOON)) == (True, False)
    assert (state_of(stay, NOON - SECOND), state_of(stay, NOON), state_of(None, NOON)) == ("room", "left", "absent")


@pytest.mark.parametrize(("hour", "counted"), [(9, 10), (10, 10), (13, 13), (14, 14), (20, 14)])
def test_the_moment_that_counts_lies_in_the_meeting(hour, counted):
    assert moment_that_counts(Meeting(), NOON.replace(hour=hour)) == NOON.replace(hour=counted)


@pytest.mark.parametrize(("term", "may"), [
    (Term(ends_at=NOON), True), (Term(starts_at=NOON), True), (Term(ends_at=NOON.replace(hour=10)), False),
    (Term(starts_at=NOON.replace(hour=14)), True), (Term(starts_at=NOON.replace(hour=14) + SECOND), False),
])
def test_days_after_a_mandate_of_any_part_of_the_meeting_may_be_noted(term, may):
    assert meets(term, Meeting(), NOON + timedelta(days=5)) is may


def test_before_the_start_only_a_mandate_that_reaches_into_the_meeting_may_be_noted():
    early = NOON.replace(hour=9, minute=15)
    assert not meets(Term(ends_at=NOON.replace(hour=10)), Meeting(), early)
    assert meets(Term(ends_at=NOON.replace(hour=10) + SECOND), Meeting(), early)


@pytest.mark.parametrize(("moment", "state"), [
    (NOON.replace(hour=9) - SECOND, "before"), (NOON.replace(hour=9), "open"), (NOON.replace(hour=14) - SECOND, "open"),
    (NOON.replace(hour=14), "after"),
])
def test_the_door_is_open_from_an_hour_before_until_the_end(moment, state):
    assert door_time(Meeting(), moment) == state


def test_only_a_line_that_was_changed_is_written():
    assert not Mark(1, "room", "room").is_changed
    assert Mark(1, "absent", "room").is_changed
    assert Mark(1, "left", "left", "11:00", "11:30").is_changed
    assert not Mark(1, "room", "room", "", "11:30").is_changed


MOMENTS = st.integers(-600, 600).map(lambda minutes: NOON + timedelta(minutes=minutes))
STAYS = st.builds(Stay, st.builds(Term, MOMENTS, st.none() | MOMENTS), st.none() | MOMENTS)


@given(STAYS, MOMENTS)
def test_who_counts_has_a_running_mandate_and_is_there(stay, moment):
    if counts_at(stay, moment):
        assert runs_at(stay.mandate, moment)
        assert state_of(stay, moment) != "left"


@given(STAYS, MOMENTS)
def test_the_sheet_and_the_quorum_agree_on_who_counts(stay, moment):
    fact = MandateFact(1, False, False, stay.mandate.starts_at, stay.mandate.ends_at, stay.left_at)
    assert fact.counts_at(moment) is counts_at(stay, moment)


@given(STAYS, MOMENTS, MOMENTS)
def test_once_gone_nobody_counts_again_by_themselves(stay, one, other):
    earlier, later = sorted((one, other))
    if runs_at(stay.mandate, earlier) and not counts_at(stay, earlier):
        assert not counts_at(stay, later)


@given(STAYS, MOMENTS)
def test_the_hour_of_the_look_does_not_change_what_was(stay, moment):
    """After the end the moment that counts stands still: a late closing finds what there was."""
    ends_at = Meeting().ends_at
    late = [moment_that_counts(Meeting(), max(moment, ends_at) + timedelta(days=days)) for days in (0, 3, 300)]
    assert len({counts_at(stay, one) for one in late}) == 1


@given(st.lists(st.tuples(st.integers(1, 6), STAYS), max_size=12), MOMENTS)
def test_leaving_never_makes_a_quorum(rows, moment):
    seats = [SeatFact(key, MUNICIPALITY if key < 4 else CIVIL_SOCIETY) for key in range(1, 7)]
    before = [MandateFact(key) for key, stay in rows if counts_at(stay, moment)]
    after = [MandateFact(key) for key, stay in rows[1:] if counts_at(stay, moment)]
    if quorum(Rule(), seats, after).is_reached:
        assert quorum(Rule(), seats, before).is_reached

"""The initial holidays against the published calendars of real years, and rules for every year."""

from datetime import date

import pytest

from cocreate.holidays import (
    FIRST_YEAR,
    LAST_YEAR,
    official_holidays,
    orthodox_easter,
    western_easter,
)

EVERY_CALENDAR = [(country, year) for country in ("AL", "XK") for year in range(FIRST_YEAR, LAST_YEAR + 1)]


def working_days_off(country: str, year: int) -> set[str]:
    """The days from Monday to Friday on which offices are closed, as `dd.mm`."""
    return {f"{day.on:%d.%m}" for day in official_holidays(country, year) if day.on.weekday() < 5}


def test_kosovo_2024_as_the_government_published_it():
    """Column "Dita/Data e pushimit" of the calendar of official holidays for 2024 (law 03/L-064)."""
    assert working_days_off("XK", 2024) == {
        "01.01", "02.01", "08.01", "19.02", "01.04", "09.04", "10.04", "01.05", "06.05", "09.05",
        "17.06", "25.12",
    }  # fmt: skip


def test_albania_2025():
    """Law 7651/1992 as amended; dates as listed for 2025 with weekend holidays moved on."""
    assert working_days_off("AL", 2025) == {
        "01.01", "02.01", "14.03", "24.03", "31.03", "21.04", "01.05", "06.06", "05.09", "24.11",
        "28.11", "01.12", "08.12", "25.12",
    }  # fmt: skip


def test_two_holidays_on_one_weekend_give_monday_and_tuesday():
    """28 and 29 November 2026 are a Saturday and a Sunday ("e hënë dhe e martë")."""
    assert {"30.11", "01.12"} <= working_days_off("AL", 2026)
    names = {day.on: day.name_sq for day in official_holidays("AL", 2026)}
    assert names[date(2026, 11, 30)] == "Dita e Flamurit dhe e Pavarësisë (pushim i shtyrë)"
    assert names[date(2026, 12, 1)] == "Dita e Çlirimit (pushim i shtyrë)"


def test_holiday_moved_onto_a_holiday_goes_one_day_further():
    """29 November 2027 is a Monday and a holiday, so Sunday the 28th gives Tuesday the 30th."""
    assert {"29.11", "30.11"} <= working_days_off("AL", 2027)


def test_both_easters_on_one_date_are_one_day_off():
    easter = [day for day in official_holidays("AL", 2025) if date(2025, 4, 20) <= day.on <= date(2025, 4, 22)]
    assert [day.on.day for day in easter] == [20, 21]
    assert easter[0].name_sq == "Pashkët katolike · Pashkët ortodokse"


# Published dates of Easter Sunday: western, orthodox.
@pytest.mark.parametrize(
    ("western", "orthodox"),
    [
        (date(2018, 4, 1), date(2018, 4, 8)),
        (date(2022, 4, 17), date(2022, 4, 24)),
        (date(2024, 3, 31), date(2024, 5, 5)),
        (date(2025, 4, 20), date(2025, 4, 20)),
        (date(2026, 4, 5), date(2026, 4, 12)),
        (date(2027, 3, 28), date(2027, 5, 2)),
        (date(2028, 4, 16), date(2028, 4, 16)),
        (date(2029, 4, 1), date(2029, 4, 8)),
        (date(2030, 4, 21), date(2030, 4, 28)),
    ],
)
def test_easter(western, orthodox):
    assert western_easter(western.year) == western
    assert orthodox_easter(orthodox.year) == orthodox


@pytest.mark.parametrize(("country", "year"), EVERY_CALENDAR)
def test_every_calendar_holds_together(country, year):
    holidays = official_holidays(country, year)
    dates = [day.on for day in holidays]
    assert dates == sorted(set(dates)), "one entry for each date, in order"
    assert {day.year for day in dates} == {year}
    assert all(day.name_sq and day.name_en for day in holidays)
    moved = [day for day in holidays if "pushim i shtyrë" in day.name_sq]
    assert all(day.on.weekday() < 5 for day in moved)
    assert len(moved) == sum(day.weekday() >= 5 for day in dates)


@pytest.mark.parametrize(("country", "year"), EVERY_CALENDAR)
def test_only_the_bajrams_are_approximate(country, year):
    approximate = {day.name_en for day in official_holidays(country, year) if day.is_approximate}
    assert {"Eid al-Fitr", "Eid al-Adha"} <= approximate
    assert all("Eid" in name for name in approximate)


def test_a_year_without_listed_bajrams_is_refused():
    with pytest.raises(ValueError, match="2024 to 2030"):
        official_holidays("AL", 2031)

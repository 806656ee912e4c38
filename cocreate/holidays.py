"""The official holidays of Albania and Kosovo, as the initial rows of a municipality's calendar.

After that the rows are edited by hand: governments add single days off, laws change, and the two
Bajrams follow the moon, so their dates here are astronomical and marked as approximate.

Sources:

* Albania: law 7651 of 21.12.1992 "Për festat zyrtare dhe ditët përkujtimore", as amended (8 December
  since 2009, 5 September since 2018, 22 November since 2024). A holiday on a Saturday or Sunday
  gives the following working day or days off ("e hënë dhe e martë").
* Kosovo: law 03/L-064 on official holidays, article 2 (the holidays) and article 4 (on a Saturday
  or Sunday: the next working days). Checked against the government's calendars for 2022 and 2024.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cocreate.calendar import add_working_days, is_working_day

Country = Literal["AL", "XK"]
FIRST_YEAR, LAST_YEAR = 2024, 2030
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@dataclass(frozen=True, slots=True)
class HolidayDate:
    """One day off and its names. `is_approximate`: the date is computed and may move by a day."""

    on: date
    name_sq: str
    name_en: str
    is_approximate: bool = False


FIXED: dict[Country, tuple[tuple[int, int, str, str], ...]] = {
    "AL": (
        (1, 1, "Festat e Vitit të Ri", "New Year"),
        (1, 2, "Festat e Vitit të Ri", "New Year"),
        (3, 14, "Dita e Verës", "Summer Day"),
        (3, 22, "Dita e Nevruzit", "Nevruz"),
        (5, 1, "Dita Ndërkombëtare e Punëtorëve", "International Workers' Day"),
        (9, 5, "Dita e Shenjtërimit të Shenjt Terezës", "Saint Teresa's Canonisation Day"),
        (11, 22, "Dita e Alfabetit", "Alphabet Day"),
        (11, 28, "Dita e Flamurit dhe e Pavarësisë", "Flag and Independence Day"),
        (11, 29, "Dita e Çlirimit", "Liberation Day"),
        (12, 8, "Dita Kombëtare e Rinisë", "National Youth Day"),
        (12, 25, "Krishtlindjet", "Christmas"),
    ),
    "XK": (
        (1, 1, "Viti i Ri", "New Year"),
        (1, 2, "Viti i Ri", "New Year"),
        (1, 7, "Krishtlindjet ortodokse", "Orthodox Christmas"),
        (2, 17, "Dita e Pavarësisë së Republikës së Kosovës", "Independence Day"),
        (4, 9, "Dita e Kushtetutës së Republikës së Kosovës", "Constitution Day"),
        (5, 1, "Dita Ndërkombëtare e Punës", "International Labour Day"),
        (5, 9, "Dita e Evropës", "Europe Day"),
        (12, 25, "Krishtlindjet katolike", "Catholic Christmas"),
    ),
}

# First days of Fitër Bajrami (1 Shawwal) and Kurban Bajrami (10 Dhu al-Hijja), by calculation.
FITER_BAJRAM = {
    2024: date(2024, 4, 10), 2025: date(2025, 3, 30), 2026: date(2026, 3, 20),
    2027: date(2027, 3, 9), 2028: date(2028, 2, 26), 2029: date(2029, 2, 14),
    2030: date(2030, 2, 4),
}  # fmt: skip
KURBAN_BAJRAM = {
    2024: date(2024, 6, 16), 2025: date(2025, 6, 6), 2026: date(2026, 5, 27),
    2027: date(2027, 5, 16), 2028: date(2028, 5, 5), 2029: date(2029, 4, 24),
    2030: date(2030, 4, 13),
}  # fmt: skip


def official_holidays(country: Country, year: int) -> tuple[HolidayDate, ...]:
    """Return the holidays of `country` in `year` by date, one entry for each date.

    A holiday on a weekend appears twice: on its own date and as the working day off it gives. Two
    holidays on one date (both Easters of 2025) are one entry that names both, and give one day off.
    Raises ValueError outside 2024-2030, for which no Bajram is listed.
    """
    if year not in FITER_BAJRAM:
        raise ValueError(f"Holidays are listed for the years {FIRST_YEAR} to {LAST_YEAR} only.")
    holidays = _one_per_date(_celebrated(country, year))
    return tuple(sorted([*holidays, *_days_off_instead(holidays)], key=lambda day: day.on))


def western_easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Gregorian computus, anonymous algorithm)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    epact_base = (8 * century + 13) // 25
    moon = (19 * golden + century - century // 4 - epact_base + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the orthodox churches (Julian computus, Meeus), for 1900-2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    # The Julian calendar is 13 days behind in the years named above.
    return date(year, month, day + 1) + timedelta(days=13)


def _celebrated(country: Country, year: int) -> list[HolidayDate]:
    """Every holiday of the law on the date it falls on."""
    fixed = [HolidayDate(date(year, month, day), *names) for month, day, *names in FIXED[country]]
    return [
        *fixed,
        HolidayDate(western_easter(year), "Pashkët katolike", "Catholic Easter"),
        HolidayDate(orthodox_easter(year), "Pashkët ortodokse", "Orthodox Easter"),
        HolidayDate(FITER_BAJRAM[year], "Bajrami i Madh", "Eid al-Fitr", is_approximate=True),
        HolidayDate(KURBAN_BAJRAM[year], "Kurban Bajrami", "Eid al-Adha", is_approximate=True),
    ]


def _one_per_date(holidays: list[HolidayDate]) -> list[HolidayDate]:
    """Join the names of holidays that fall on the same date."""
    by_date: dict[date, HolidayDate] = {}
    for day in sorted(holidays, key=lambda day: day.on):
        earlier = by_date.get(day.on)
        by_date[day.on] = day if earlier is None else _joined(earlier, day)
    return list(by_date.values())


def _joined(one: HolidayDate, other: HolidayDate) -> HolidayDate:
    return HolidayDate(
        one.on,
        f"{one.name_sq} · {other.name_sq}",
        f"{one.name_en} · {other.name_en}",
        is_approximate=one.is_approximate or other.is_approximate,
    )


def _days_off_instead(holidays: list[HolidayDate]) -> Iterator[HolidayDate]:
    """Yield the working day that each weekend holiday gives, in the order of the holidays.

    A Monday that is itself a holiday is no working day, so the day off is the one after, as in
    Kosovo's calendar for 2022 (1 and 2 May gave the 2nd and the 3rd).
    """
    taken = frozenset(day.on for day in holidays)
    for day in holidays:
        if is_working_day(day.on, frozenset()):
            continue
        instead = add_working_days(day.on, 1, taken)
        taken |= {instead}
        yield HolidayDate(
            instead,
            f"{day.name_sq} (pushim i shtyrë)",
            f"{day.name_en} (day off moved)",
            is_approximate=day.is_approximate,
        )

"""Dates and numbers as people here write them."""

import datetime

import pytest
from django.forms import DateField
from django.template import Context, Template
from django.utils import formats, translation

DAY = datetime.datetime(2026, 12, 2, 14, 5)


@pytest.mark.parametrize(
    ("language", "pattern", "expected"),
    [
        ("sq", "DATE_FORMAT", "2 dhjetor 2026"),
        ("sq", "DATETIME_FORMAT", "2 dhjetor 2026, 14:05"),
        ("sq", "SHORT_DATE_FORMAT", "02.12.2026"),
        ("sq", "l, j E", "e mërkurë, 2 dhjetor"),
        ("sq", "j N Y", "2 dhj. 2026"),
        ("en", "DATE_FORMAT", "2 December 2026"),
        ("en", "DATETIME_FORMAT", "2 December 2026, 14:05"),
    ],
)
def test_dates(language, pattern, expected):
    with translation.override(language):
        assert Template("{{ day|date:pattern }}").render(Context({"day": DAY, "pattern": pattern})) == expected


def test_months_are_written_small_in_albanian():
    with translation.override("sq"):
        months = [formats.date_format(datetime.date(2026, month, 1), "F") for month in range(1, 13)]
    assert months == [month.lower() for month in months] and months[0] == "janar" and months[10] == "nëntor"


@pytest.mark.parametrize(("language", "expected"), [("sq", "12\N{NO-BREAK SPACE}345,5"), ("en", "12,345.5")])
def test_numbers(language, expected):
    with translation.override(language):
        assert formats.number_format(12345.5, force_grouping=True) == expected


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("typed", ["2026-12-02", "02.12.2026", "2.12.2026", "02/12/2026"])
def test_dates_are_understood_as_typed(language, typed):
    """The day comes before the month in every form but ISO's."""
    with translation.override(language):
        assert DateField(localize=True).clean(typed) == DAY.date()


@pytest.mark.parametrize("language", ["sq", "en"])
def test_the_browsers_own_date_field_gets_the_form_it_expects(language):
    with translation.override(language):
        assert formats.localize_input(DAY.date()) == "2026-12-02"


def test_the_week_begins_on_monday():
    with translation.override("sq"):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1

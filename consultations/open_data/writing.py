"""A dataset as bytes: CSV and JSON, the same values in both."""
import codecs
import csv
import json
from datetime import date, datetime
from io import StringIO

from cocreate import clock
from cocreate.admin.exports import defused

LICENCE = "CC BY 4.0"


def as_csv(dataset, municipality):
    """Comma-separated, UTF-8 with the mark by which spreadsheets know it; no cell is ever read as a formula."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow([column.name for column in dataset.columns])
    for row in dataset.rows(municipality):
        writer.writerow([_cell(value, municipality) for value in row])
    return codecs.BOM_UTF8 + stream.getvalue().encode()


def as_json(dataset, municipality):
    """The rows as objects, with whose they are and under which licence."""
    names = [column.name for column in dataset.columns]
    rows = [dict(zip(names, [_plain(value, municipality) for value in row], strict=True))
            for row in dataset.rows(municipality)]
    about = {"dataset": dataset.name, "municipality": municipality.name_sq, "licence": LICENCE, "rows": rows}
    return json.dumps(about, ensure_ascii=False, indent=1).encode()


def _plain(value, municipality):
    """Moments as ISO 8601 with the distance of the municipality's zone from UTC, dates as ISO 8601."""
    if isinstance(value, datetime):
        return clock.local(value, municipality).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def _cell(value, municipality):
    plain = _plain(value, municipality)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return defused(plain)

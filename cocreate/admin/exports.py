"""CSV and XLSX of every listing: what people typed can never become a formula in a spreadsheet.

Every cell is text. A text that a spreadsheet would calculate, also after blanks or in full-width characters, gets an
apostrophe in front; control characters are gone. Moments stand in the municipality's zone, headings in the reader's
language; the CSV begins with the mark by which Excel knows UTF-8.
"""
import codecs
import csv
import datetime
import re
import unicodedata
from io import BytesIO

from django.http import FileResponse, StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from cocreate.admin.columns import when

DANGEROUS = ("=", "+", "-", "@", "|", "%", "\t", "\r")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
INVISIBLE_START = re.compile("^[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
LONGEST_CELL = 32_000  # what a cell of a spreadsheet can hold
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def cell_text(value):
    """`value` as the text of a cell: dates and moments as they are read, yes and no in words, nothing of None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime | datetime.date):
        return when(value)
    if isinstance(value, list | tuple | set):
        return ", ".join(map(str, value))
    return str(value)


def defused(value):
    """The text of `value` as it may stand in a spreadsheet: without control characters, never read as a formula."""
    text = CONTROLS.sub("", cell_text(value))[:LONGEST_CELL]
    if isinstance(value, str | Promise) or not isinstance(value, int | float):
        begins = unicodedata.normalize("NFKC", INVISIBLE_START.sub("", text))[:1]
        if text.startswith(DANGEROUS) or begins in DANGEROUS and begins:
            return f"'{text}"
    return text


def write_csv(headings, rows):
    """The lines of a CSV as bytes; `rows` are sequences of values."""
    writer = csv.writer(_Line())
    yield codecs.BOM_UTF8 + writer.writerow([defused(one) for one in headings])
    for row in rows:
        yield writer.writerow([defused(one) for one in row])


def write_xlsx(headings, rows):
    """The workbook as bytes; numbers stay numbers, everything else is text."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title=_("Listing")[:31])
    for row in [headings, *rows]:
        sheet.append([_sheet_cell(sheet, value) for value in row])
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def spreadsheet(kind, name, headings, rows):
    """The response with a file `name` of `kind` ("csv" or "xlsx"), never kept by a cache."""
    if kind == "xlsx":
        response = FileResponse(BytesIO(write_xlsx(headings, rows)), as_attachment=True, filename=f"{name}.xlsx",
                                content_type=XLSX)
    else:
        response = StreamingHttpResponse(write_csv(headings, rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


class SafeExportMixin:
    """Puts the safe writers in the place of Wagtail's; `list_export` and `export_headings` stay as Wagtail has them."""

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """The listing as it is filtered, as a file."""
        headings = [self.get_heading(queryset, field) for field in self.list_export]
        rows = (list(self.to_row_dict(one).values()) for one in queryset)
        return spreadsheet(spreadsheet_format, self.get_filename(), headings, rows)


class _Line:
    """Gives the line back instead of keeping it."""

    def write(self, text):
        return text.encode()


def _sheet_cell(sheet, value):
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    cell = WriteOnlyCell(sheet, value if is_number else defused(value))
    if not is_number:
        cell.data_type = "s"  # whatever openpyxl thinks it looks like
    return cell

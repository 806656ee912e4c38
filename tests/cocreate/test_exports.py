"""What people type never becomes a formula: written as CSV and XLSX, read back by the readers of both."""
import csv
import datetime
import io

import openpyxl
import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from cocreate.admin.exports import DANGEROUS, defused, write_csv, write_xlsx

HOSTILE = [
    "=1+1", "+38269", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "＋1", "－1", "＠A1", "  =1+1", " @A1",
    "\n=1+1", "\u200b=1+1", "\ufeff=1+1", "|calc", "%0A", "=HYPERLINK(\"http://x\",\"y\")", "\x00=1+1", "\x1b=1",
    "\x0b=2", "\u00ad=5",
]
HARMLESS = ["Këshilli i Çlirimit", "A-7KQ2", "12 = 12", "emri@shembull.al", "Rruga “Kryesore”, nr. 4", ""]


def read_csv(data):
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def read_xlsx(data):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows()]


def is_calculated(text):
    return text.lstrip(" \t\r\n\u200b\ufeff\u00ad").startswith((*DANGEROUS, "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    rows = read_csv(b"".join(write_csv(["a"], [[text]])))
    assert not is_calculated(rows[1][0]) and rows[1][0].startswith("'")
    cell = read_xlsx(write_xlsx(["a"], [[text]]))[1][0]
    assert cell.data_type == "s" and not is_calculated(cell.value)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_is_as_it_was(text):
    assert read_csv(b"".join(write_csv(["a"], [[text]])))[1] == [text]
    assert (read_xlsx(write_xlsx(["a"], [[text]]))[1][0].value or "") == text


def test_headings_are_defused_too_and_translated():
    with translation.override("sq"):
        data = b"".join(write_csv([gettext_lazy("yes"), "=x"], []))
    assert read_csv(data) == [["po", "'=x"]]


def test_excel_is_told_the_encoding():
    assert b"".join(write_csv(["ë"], [])).startswith(b"\xef\xbb\xbf")


def test_moments_are_text_in_the_zone_at_hand():
    moment = datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC)
    with timezone.override("Europe/Tirane"), translation.override("sq"):
        assert defused(moment).endswith("00:30") and "02" in defused(moment)
        assert "2026" in defused(datetime.date(2026, 7, 1))


def test_numbers_stay_numbers_also_negative_ones():
    assert read_xlsx(write_xlsx(["a"], [[-3]]))[1][0].value == -3
    assert read_csv(b"".join(write_csv(["a"], [[-3]])))[1] == ["-3"]


def test_a_line_break_stays_in_its_cell_and_a_novel_is_cut():
    rows = read_csv(b"".join(write_csv(["a", "b"], [["dy\nrreshta", "x" * 99_000]])))
    assert rows[1][0] == "dy\nrreshta" and len(rows[1][1]) == 32_000

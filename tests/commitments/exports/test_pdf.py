"""The PDF: accessible by its own declaration, embedded fonts, an outline, quick."""

import dataclasses
import io
import re

import pytest
from pypdf import PdfReader

from cocreate.documents import fonts, pdf
from commitments.exports.builder import build_document
from tests.commitments.exports import reading, sample


@pytest.fixture(scope="module")
def raw():
    return pdf.render(build_document(sample.plan(), "sq"))


@pytest.fixture
def reader(raw):
    return PdfReader(io.BytesIO(raw))


def test_it_declares_pdf_ua_1(reader):
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode("utf-8")
    assert re.search(r"<pdfuaid:part>\s*1\s*</pdfuaid:part>", metadata)


def test_it_is_tagged_and_names_its_language_and_title(reader):
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sq-AL"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Plani i veprimit 2026–2027 · Bashkia Elbasan"
    assert reader.metadata.creation_date.date() == sample.plan().issued_on


def test_english_is_marked_as_english():
    raw = pdf.render(build_document(sample.plan("en"), "en"))
    assert PdfReader(io.BytesIO(raw)).trailer["/Root"]["/Lang"] == "en-GB"


def test_the_outline_leads_to_every_commitment(reader):
    titles = [entry.title for entry in _flat(reader.outline)]
    for commitment in sample.plan().commitments:
        assert any(commitment.content.title in title for title in titles)


def _flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_tables_have_header_cells_and_lists_are_lists(reader):
    kinds = [str(name) for name in _structure_kinds(reader.trailer["/Root"]["/StructTreeRoot"])]
    for kind in ("/Title", "/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Link", "/TOC"):
        assert kind in kinds, kind
    assert kinds.count("/Table") == 1 + 2 * len(sample.plan().commitments)


def _structure_kinds(node):
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _structure_kinds(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from _structure_kinds(node["/K"])


def test_all_fonts_are_embedded(reader):
    seen = set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            seen.add(re.sub(r"^/[A-Z]{6}\+", "", font["/BaseFont"]).split("-")[0])
    assert {"Figtree", "Fraunces"} <= seen


def test_pages_are_numbered_after_the_cover(reader):
    total = len(reader.pages)
    assert "faqja" not in reader.pages[0].extract_text()
    for number in (2, total):
        assert f"faqja {number} nga {total}" in reader.pages[number - 1].extract_text()


def test_the_head_of_the_record_can_be_copied_in_one_piece(reader):
    assert sample.RECORD_HEAD in reader.pages[-1].extract_text()


def test_a_section_in_another_language_is_marked_so():
    foreign = dataclasses.replace(sample.commitment(1, "sq"), number=1)
    raw = pdf.render(build_document(sample.plan("en", commitments=(foreign,)), "en"))
    assert b"sq-AL" in b"".join(_structure_languages(raw))
    assert "not been translated yet" in reading.pdf_text(raw)


def _structure_languages(raw):
    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif isinstance(node, dict):
            if "/Lang" in node:
                yield str(node["/Lang"]).encode()
            if "/K" in node:
                yield from walk(node["/K"])

    return walk(PdfReader(io.BytesIO(raw)).trailer["/Root"]["/StructTreeRoot"])


def test_the_template_reads_no_text_as_code():
    """The typesetter's file may read our input only: no evaluation, no other file, no package."""
    for file in pdf.TEMPLATES.glob("*.typ"):
        source = file.read_text("utf-8")
        for word in ("eval(", "read(", "include ", "@preview", "plugin("):
            assert word not in source, f"{word} in {file.name}"


def test_the_fonts_hold_the_letters_of_both_languages():
    wanted = {ord(letter) for letter in "ABCÇDEËFGHIJKLMNOPQRSTUVXYZWabcçdeëfghijklmnopqrstuvxyzw«»“”‘’–…·€0123456789"}
    for name in fonts.MAIN:
        assert wanted <= fonts.characters(fonts.FOLDER / name), name
    assert ord("中") not in fonts.characters(fonts.FOLDER / fonts.FALLBACK)
    assert {ord("Ж"), ord("Ω"), ord("ע")} <= fonts.characters(fonts.FOLDER / fonts.FALLBACK)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Çështje ë", "Çështje ë"),
        ("Ωμέγα Жук", "Ωμέγα Жук"),
        ("中", "[U+4E2D]"),
        ("a\u20dd", "a[U+20DD]"),
        ("\u0301a", "[U+0301]a"),
        ("👍\ufe0f", "[U+1F44D]"),
        ("x" * 64, "x" * 64),
        ("x" * 65, "\u200b".join(["x" * 10] * 6 + ["x" * 5])),
    ],
)
def test_what_can_be_drawn(typed, drawn):
    assert fonts.drawable(typed) == drawn


def test_the_last_resort_keeps_latin_letters():
    assert fonts.as_codes("ë Ж\n") == "ë [U+0416]\n"

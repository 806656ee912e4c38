"""The Word file: real headings, real tables, its language, and valid in the eyes of another program."""

import dataclasses
import io
import re
import zipfile

import pytest
from docx import Document as open_word
from docx.oxml.ns import qn
from lxml import etree

from cocreate.documents import docx
from commitments.content import Content
from commitments.exports.builder import build_document
from tests.commitments.exports import reading, sample


@pytest.fixture(scope="module")
def raw():
    return docx.render(build_document(sample.plan(), "sq"))


@pytest.fixture
def word(raw):
    return open_word(io.BytesIO(raw))


def test_headings_are_headings(word):
    levels = {level: [p.text for p in word.paragraphs if p.style.name == f"Heading {level}"] for level in (1, 2, 3)}
    assert "2. Parathënie" in levels[1]
    assert levels[2][0] == "Angazhimi 1: Buxheti i qytetarit dhe të dhënat e hapura të buxhetit"
    assert len(levels[2]) == 6
    assert "Të dhëna të tjera" in levels[3]
    assert [p.text for p in word.paragraphs if p.style.name == "Title"] == ["Plani i veprimit 2026–2027"]


@pytest.mark.parametrize(("language", "locale"), [("sq", "sq-AL"), ("en", "en-GB")])
def test_the_language_is_set_in_styles_and_properties(language, locale):
    raw = docx.render(build_document(sample.plan(language), language))
    assert open_word(io.BytesIO(raw)).core_properties.language == locale
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', reading.word_part(raw, "word/styles.xml"))) == {locale}


def test_a_commitment_in_another_language_is_marked_run_by_run():
    raw = docx.render(build_document(sample.plan("en", commitments=(sample.commitment(1, "sq"),)), "en"))
    for paragraph in open_word(io.BytesIO(raw)).paragraphs:
        if "Buxheti i bashkisë botohet" in paragraph.text:
            assert paragraph.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "sq-AL"
            return
    raise AssertionError("the foreign paragraph is not there")


def test_every_table_repeats_its_header_and_has_a_caption(word):
    assert len(word.tables) == 1 + 2 * len(sample.plan().commitments)
    for table in word.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table._tbl.getprevious().pPr.pStyle.val == "Caption"


def test_contents_is_a_field_whose_entries_lead_to_headings(raw):
    body = reading.word_part(raw, "word/document.xml")
    assert 'TOC \\o "1-2"' in body
    anchors = set(re.findall(r'w:anchor="([^"]+)"', body))
    bookmarks = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', body)
    assert anchors and anchors <= set(bookmarks)
    assert len(bookmarks) == len(set(bookmarks))
    assert body.count('fldCharType="begin"') == body.count('fldCharType="end"')


def test_properties_name_the_plan_and_no_tool(word):
    properties = word.core_properties
    assert properties.title == "Plani i veprimit 2026–2027 · Bashkia Elbasan"
    assert properties.author == properties.last_modified_by == "Bashkia Elbasan"
    assert properties.comments == ""
    assert properties.created.date() == sample.plan().issued_on


def test_lists_keep_their_numbers():
    text = "3. tre\n4. katër\n\ndhe\n\n1. një\n   - brenda\n2. dy"
    content = Content(answers={"problem": text, "causes": "1. tjetër"})
    commitment = dataclasses.replace(sample.commitment(1), content=content)
    raw = docx.render(build_document(sample.plan(sections=(), commitments=(commitment,)), "sq"))
    word = open_word(io.BytesIO(raw))
    numbered = [p for p in word.paragraphs if p.style.name == "List Number"]
    lists = [p._p.pPr.numPr.numId.val for p in numbered]
    assert [p.text for p in numbered] == ["tre", "katër", "një", "dy", "tjetër"]
    assert lists[0] == lists[1] != lists[2] == lists[3] != lists[4]
    numbering = word.part.numbering_part.element
    starts = [numbering.num_having_numId(each).lvlOverride_lst[0].startOverride.val for each in dict.fromkeys(lists)]
    assert starts == [3, 1, 1]
    assert [p.text for p in word.paragraphs if p.style.name == "List Bullet 2"] == ["brenda"]


def test_every_part_is_wellformed_and_carries_no_time_of_writing(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            if entry.filename.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(entry))
        assert not [
            name for name in archive.namelist() if "thumbnail" in name and name in archive.read("_rels/.rels").decode()
        ]


def test_table_properties_stand_in_the_order_word_demands(word):
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
    for table in word.tables:
        names = [child.tag.rsplit("}", 1)[-1] for child in table._tbl.tblPr]
        assert names == sorted(names, key=order.index)

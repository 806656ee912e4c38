"""All writers: every text arrives, gaps are marked, equal documents are equal files."""

import dataclasses
from datetime import date

import pytest

from commitments.content import Content, Milestone, Supporting
from commitments.exports import WRITERS
from commitments.exports.builder import build_document
from commitments.template import OGP_VALUES, TEXT_KEYS
from tests.commitments.exports import reading, sample

READERS = {"pdf": reading.pdf_text, "docx": reading.word_text, "html": reading.html_text}


def full_content() -> Content:
    """A content in which every field there is holds a text found nowhere else."""
    return Content(
        title="Titulli i plotë",
        summary="Përmbledhja e plotë",
        answers={key: f"Përgjigja te «{key}», e plotë" for key in TEXT_KEYS},
        lead_institution="Drejtoria e Çështjeve të Qytetarëve",
        supporting=Supporting(("Prefektura",), ("Shoqata A", "Shoqata B"), ("Dhoma e Tregtisë",)),
        ogp_values={code: f"Si e prek {code}" for code in OGP_VALUES},
        starts_on=date(2026, 3, 1),
        ends_on=date(2027, 10, 31),
        milestones=tuple(
            Milestone(f"m{n}", f"Hapi {n}", f"Del {n}", date(2026, n, 2), date(2026, n, 27), f"Zyra {n}", f"Prova {n}")
            for n in range(1, 8)
        ),
        indicators=sample.content(1).indicators,
        budget="1 250 000 lekë",
        contact="Koordinatorja e planit",
    )


@pytest.mark.parametrize("order", ["local", "national"])
@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("name", READERS)
def test_every_text_of_the_plan_is_in_the_file(name, language, order):
    plan = sample.plan(language)
    text = reading.squeezed(READERS[name](WRITERS[name].render(build_document(plan, language, order))))
    assert [each for each in reading.texts_of(plan) if reading.squeezed(each) not in text] == []


@pytest.mark.parametrize("order", ["local", "national"])
@pytest.mark.parametrize("name", READERS)
def test_every_field_of_a_commitment_is_in_the_file(name, order):
    commitment = dataclasses.replace(sample.commitment(1), content=full_content())
    plan = sample.plan(commitments=(commitment,))
    text = reading.squeezed(READERS[name](WRITERS[name].render(build_document(plan, "sq", order))))
    assert [each for each in reading.texts_of(plan) if reading.squeezed(each) not in text] == []


@pytest.mark.parametrize("name", READERS)
def test_what_is_missing_is_marked_in_every_file(name):
    empty = dataclasses.replace(sample.commitment(1), content=Content(), ballot_outcome=None)
    plan = sample.plan(commitments=(empty,), sections=(), engagement={}, record_head="", starts_on=None, ends_on=None)
    text = reading.squeezed(READERS[name](WRITERS[name].render(build_document(plan, "sq"))))
    for marker in (
        "Ende pa përgjigje",
        "Ende pa u caktuar",
        "Nuk është shkruar ende asnjë hap",
        "Angazhim ende pa titull",
    ):
        assert reading.squeezed(marker) in text, marker
    # Eighteen required plan questions and six of the commitment's have no answer.
    assert text.count(reading.squeezed("Ende pa përgjigje")) >= 20


@pytest.mark.parametrize("name", READERS)
def test_a_plan_without_commitments_says_so(name):
    text = READERS[name](WRITERS[name].render(build_document(sample.plan(commitments=()), "sq")))
    assert "Plani nuk ka ende angazhime" in text


@pytest.mark.parametrize("name", WRITERS)
def test_equal_documents_are_equal_files(name):
    first = WRITERS[name].render(build_document(sample.plan(), "sq"))
    second = WRITERS[name].render(build_document(sample.plan(), "sq"))
    assert first == second
    other = WRITERS[name].render(build_document(sample.plan(issued_on=date(2026, 1, 27)), "sq"))
    assert first != other


@pytest.mark.parametrize("name", WRITERS)
def test_writers_say_what_they_write(name):
    writer = WRITERS[name]
    raw = writer.render(build_document(sample.plan(commitments=()), "sq"))
    signs = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "html": b"<!doctype html>", "json": b"{"}
    assert raw.startswith(signs[name])
    assert writer.extension == name
    assert "/" in writer.media_type
